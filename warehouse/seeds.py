"""The seeds of the campaign that Python has to read as well: the reporting units."""

import csv
from pathlib import Path
from typing import TypedDict

UNITS = Path(__file__).resolve().parent.parent / "dbt_project" / "seeds" / "units.csv"


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
