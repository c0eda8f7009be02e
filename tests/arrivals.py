"""Arrivals as conversion would leave them, from terse descriptions: for tests of everything after conversion."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from ingest.forms import form_by_code
from ingest.validation.frames import FINDINGS, RETURNS, row_schema
from warehouse.atomic_files import make_folder
from warehouse.layout import ArrivalFolder, Home

_SEQUENCE: dict[str, type[pl.DataType]] = {"arrival_seq": pl.Int64}
COUNTABLE: dict[str, dict[str, object]] = {
    "training": {"result": "passed"},
    "reemployment": {"completion_date": "2015-01-02", "has_placement_employer": True},
    "benefit_card": {"card_status": "in_force"},
    "migrant_member": {"household": "rural"},
}

Person = dict[str, object]


@dataclass(frozen=True)
class Sent:
    """One return in a file; ``reason`` makes it a refused one."""

    unit: str | None
    form: str | None
    period: str | None
    rows: Sequence[Person] = ()
    reason: str | None = None
    findings: Sequence[dict[str, object]] = field(default=())


def person(name: str | None, day: str | None, **more: object) -> Person:
    """A row of that person on that day; countable unless ``more`` says otherwise."""
    return {"person": name, "day": day, **more}


def key_of(text: str) -> str:
    """A stand-in for the HMAC: 64 hexadecimal places."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_arrival(
    home: Home, sequence: int, *sent: Sent, file: str | None = None, content: str | None = None
) -> ArrivalFolder:
    """Write the folder of one converted file and say where it lies; files of equal ``content`` are byte-identical."""
    file = file or f"file-{sequence}.xlsx"
    sha256 = key_of(content or file)
    folder = home.arrival(sequence, sha256)
    make_folder(folder.path)
    arrival = {
        "seq": sequence,
        "file": file,
        "sha256": sha256,
        "size": 1000 + sequence,
        "received_at": f"2016-01-01T{sequence % 24:02d}:00:00+00:00",
    }
    folder.arrival.write_text(json.dumps(arrival, ensure_ascii=False), encoding="utf-8")
    returns: list[dict[str, object]] = []
    findings: list[dict[str, object]] = []
    rows: dict[str, list[dict[str, object]]] = {}
    for number, one in enumerate(sent, 1):
        place: dict[str, object] = {"arrival_seq": sequence, "return_no": number}
        returns.append(
            place
            | {
                "sheet": "Sheet1" if one.form else None,
                "sheets": ["Sheet1"] if one.form else [],
                "sheet_numbers": [1] if one.form else [],
                "unit_code": one.unit,
                "form_code": one.form,
                "period_month": date.fromisoformat(f"{one.period}-01") if one.period else None,
                "status": "refused" if one.reason else "accepted",
                "reason": one.reason,
                "reasons": one.reason or "",
                "received": len(one.rows),
                "detail_zh": f"请改正：{one.reason}" if one.reason else None,
                "detail_en": f"Correct it: {one.reason}" if one.reason else None,
            }
        )
        findings += [place | {"sheet": "Sheet1", "severity": "error"} | finding for finding in one.findings]
        if one.form and one.rows:
            described = [place | _row(one.form, line, given) for line, given in enumerate(one.rows, 4)]
            rows.setdefault(one.form, []).extend(described)
    pl.DataFrame(returns, schema=_SEQUENCE | RETURNS).write_parquet(folder.returns)
    pl.DataFrame(findings, schema=_SEQUENCE | FINDINGS).write_parquet(folder.findings)
    for form, described in rows.items():
        pl.DataFrame(described, schema=_SEQUENCE | row_schema(form_by_code(form))).write_parquet(folder.rows(form))
    folder.receipt.write_text("{}", encoding="utf-8")
    return folder


def _row(form: str, line: int, given: Person) -> dict[str, object]:
    kept = COUNTABLE.get(form, {}) | {
        name: value for name, value in given.items() if name not in ("person", "day", "card", "errors")
    }
    name, day, card = given["person"], given["day"], given.get("card", f"card of {given['person']}")
    row: dict[str, object] = {
        "sheet_no": 1,
        "block_no": 1,
        "sheet": "Sheet1",
        "row_number": line,
        "subject_key": key_of(str(name)) if name else None,
        "id_masked": "210802********0011" if name else None,
        "name_masked": "王*" if name else None,
        "event_date": date.fromisoformat(str(day)) if day else None,
        "error_count": given.get("errors", 0),
        "row_key": key_of(repr(sorted(given.items())))[:16],
    }
    if form == "benefit_card":
        row |= {"card_number_key": key_of(str(card)), "card_number_cell": f"G{line}"}
    dates = {name: date.fromisoformat(str(value)) for name, value in kept.items() if name.endswith("_date") and value}
    return row | kept | dates
