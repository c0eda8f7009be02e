"""The seeds of the campaign that Python has to read as well: the reporting units, the indicators, and added spellings."""

import csv
from datetime import date
from pathlib import Path
from typing import TypedDict

_SEEDS = Path(__file__).resolve().parent.parent / "dbt_project" / "seeds"
UNITS = _SEEDS / "units.csv"
INDICATORS = _SEEDS / "indicators.csv"
SPELLINGS = _SEEDS / "spellings.csv"


class UnitRow(TypedDict):
    """One reporting unit; the keys are the fields of ``ingest.programme.Unit``."""

    code: str
    order: int
    name_zh: str
    name_en: str
    kind: str
    spellings: tuple[str, ...]


def read_units(path: Path = UNITS) -> list[UnitRow]:
    """One dict a reporting unit, in the programme's order; ``Unit(**row)`` makes the ingest's own of it."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = [
            UnitRow(
                code=row["unit_code"],
                order=int(row["unit_order"]),
                name_zh=row["name_zh"],
                name_en=row["name_en"],
                kind=row["kind"],
                spellings=tuple(spelling for spelling in row["spellings"].split("|") if spelling),
            )
            for row in csv.DictReader(source)
        ]
    return sorted(rows, key=lambda row: row["order"])


class IndicatorRow(TypedDict):
    """One indicator; the keys are the fields of ``ingest.programme.Indicator``."""

    code: str
    names: tuple[str, ...]
    is_per_person: bool
    takes_payments: bool
    may_pay_units: bool
    target_kind: str
    window_end: date


def read_indicators(path: Path = INDICATORS) -> list[IndicatorRow]:
    """One dict an indicator, in the programme's order; ``Indicator(**row)`` makes the ingest's own of it."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = sorted(csv.DictReader(source), key=lambda row: int(row["indicator_order"]))
    return [
        IndicatorRow(
            code=row["indicator_code"],
            names=tuple(dict.fromkeys((row["name_zh"], *filter(None, row["names"].split("|"))))),
            is_per_person=row["grain"] == "person",
            takes_payments=row["takes_payments"] == "true",
            may_pay_units=row["may_pay_units"] == "true",
            target_kind=row["target_kind"],
            window_end=date.fromisoformat(row["window_end_date"]),
        )
        for row in rows
    ]


class SpellingRow(TypedDict):
    """A text that the data team has added; the keys are the fields of ``ingest.programme.Spelling``."""

    form_code: str
    column_code: str
    text: str
    choice_code: str
    unit_code: str


def read_spellings(path: Path = SPELLINGS) -> list[SpellingRow]:
    """One dict a header text or code word; ``Spelling(**row)`` makes the ingest's own of it. A file without a column of units speaks
    for all of them."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return [
            SpellingRow(
                form_code=row["form_code"].strip(),
                column_code=row["column_code"].strip(),
                text=row["text"].strip(),
                choice_code=(row["choice_code"] or "").strip(),
                unit_code=(row.get("unit_code") or "").strip(),
            )
            for row in csv.DictReader(source)
            if row["text"]
        ]
