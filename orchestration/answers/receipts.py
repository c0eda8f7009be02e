"""The receipt of each file: the figures and findings of its returns in the published version, and what the sender is to do."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from catalogue import LANGUAGES, has, say, say_both
from warehouse.atomic_files import make_folder, write_if_changed
from warehouse.database import open_reader
from warehouse.layout import ArrivalFolder, Home
from warehouse.publication import CITY, Publication

UNKNOWN_UNIT = "unknown"
_FIGURES = ("received", "counted", "duplicate", "not_counted", "returned")
_CELLS_NAMED = 8
_RETURNS = """
select r.*, strftime(r.period_month, '%Y-%m') as period, u.name_zh as unit_zh, u.name_en as unit_en,
    f.name_zh as form_zh, f.name_en as form_en
from fct_return as r
left join dim_unit as u on r.unit_code = u.unit_code
left join dim_form as f on r.form_code = f.form_code
order by r.arrival_seq, r.return_no
"""
_FINDINGS = f"""
select return_id, severity, code, count(*),
    list(coalesce(cell, '') order by sheet, row_number, cell)[1:{_CELLS_NAMED}]
from fct_finding group by return_id, severity, code order by return_id, severity, code
"""

Entry = dict[str, Any]


def write_receipts(home: Home, publication: Publication) -> tuple[int, int]:
    """Write, in ``outbox/<unit>/<sequence>/``, one ``receipt-<return>.json`` a return and one ``receipt.html`` a file, wherever it
    is new or says something else than before.

    A return whose unit nobody could tell goes to ``outbox/unknown``. Returns how many receipts were written, of how many returns.
    """
    entries = _read(publication)
    folders = {folder.sequence: folder for folder in home.arrival_folders()}
    written = 0
    expected: set[Path] = set()
    files: dict[Path, list[Entry]] = defaultdict(list)
    for entry in entries:
        place = home.outbox / (entry["unit"] or UNKNOWN_UNIT) / f"{entry['arrival_seq']:06d}"
        files[place].append(entry)
    for place, returns in files.items():
        conversion = _conversion_of(folders.get(returns[0]["arrival_seq"]))
        for entry in returns:
            entry["notes"] = [*_likened(entry, conversion), *entry["notes"]]
        pages = {f"receipt-{entry['return_no']}.json": _as_json(entry) for entry in returns}
        pages["receipt.html"] = _as_page(returns, conversion.get("passed_over_sheets", []))
        expected.update(place / name for name in pages)
        make_folder(place.parent)
        make_folder(place)
        is_written = {name: write_if_changed(place / name, content) for name, content in pages.items()}
        written += sum(is_written[name] for name in pages if name.endswith(".json"))
    for stale in set(home.outbox.glob("*/*/receipt*")) - expected:
        stale.unlink()
    return written, len(entries)


def _read(publication: Publication) -> list[Entry]:
    findings: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    with open_reader(publication.file_of(CITY)) as city:
        for return_id, severity, code, count, cells in city.execute(_FINDINGS).fetchall():
            cause = _worded("findings", code) | {"count": count, "cells": [cell for cell in cells if cell]}
            findings[return_id].append((severity, cause))
        answer = city.execute(_RETURNS)
        names = [column[0] for column in answer.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return [_entry(row, findings[row["return_id"]]) for row in rows]


def _entry(row: Entry, findings: list[tuple[str, Entry]]) -> Entry:
    facts = {name: row[name] for name in _FIGURES}
    outcome = "accepted_clean" if row["status"] == "accepted" and not row["returned"] else row["status"]
    return {
        "return_id": row["return_id"],
        "arrival_seq": row["arrival_seq"],
        "return_no": row["return_no"],
        "file": row["file"],
        "sheet": row["sheet"],
        "unit": row["unit_code"],
        "form": row["form_code"],
        "period": row["period"],
        "status": row["status"],
        "is_in_force": row["is_in_force"],
        **facts,
        "heading": _heading(row),
        "refusals": _refusals(row),
        "errors": [cause for severity, cause in findings if severity == "error"],
        "warnings": [cause for severity, cause in findings if severity != "error"],
        "notes": _notes(row),
        "text": {language: say(f"receipts.{outcome}", language, **facts) for language in LANGUAGES},
    }


def _heading(row: Entry) -> Entry:
    if row["status"] == "refused" and not (row["unit_zh"] and row["form_zh"]):
        return {language: say("receipts.heading_unknown", language) for language in LANGUAGES}
    return {
        language: say(
            "receipts.heading",
            language,
            unit=row[f"unit_{language}"],
            form=row[f"form_{language}"],
            period=row["period"] or "",
        )
        for language in LANGUAGES
    }


def _refusals(row: Entry) -> list[Entry]:
    codes = [code for code in (row["reasons"] or "").split(",") if code]
    if not row["detail_zh"]:
        return [_worded("refusals", code) for code in codes]
    sentences = zip(row["detail_zh"].splitlines(), row["detail_en"].splitlines(), strict=True)
    return [{"zh": zh, "en": en, "code": codes[min(at, len(codes) - 1)]} for at, (zh, en) in enumerate(sentences)]


def _notes(row: Entry) -> list[Entry]:
    notes: list[Entry] = []
    if row["rows_new"] is not None:
        changes = {"new": row["rows_new"], "gone": row["rows_gone"], "changed": row["rows_changed"]}
        notes.append({language: say("receipts.replaces", language, **changes) for language in LANGUAGES})
    if row["volume_warning"]:
        volumes = {"received": row["received"], "previous": row["previous_received"]}
        notes.append({it: say(f"receipts.{row['volume_warning']}", it, **volumes) for it in LANGUAGES})
    return notes


def _likened(entry: Entry, conversion: Entry) -> list[Entry]:
    """What each column was taken for whose header was nearly a known one; never in silence."""
    notes: list[Entry] = []
    for converted in conversion.get("returns", []):
        if converted["return_no"] != entry["return_no"]:
            continue
        likened = converted.get("likened_columns", [])
        notes.extend({it: say("receipts.likened", it, **like) for it in LANGUAGES} for like in likened)
    return notes


def _conversion_of(folder: ArrivalFolder | None) -> Entry:
    if folder is None or not folder.receipt.is_file():
        return {}
    return json.loads(folder.receipt.read_bytes()).get("conversion", {})


def _worded(room: str, code: str) -> Entry:
    name = f"{room}.{code}_short"
    return {"code": code, **({language: say(name, language) for language in LANGUAGES} if has(name) else {})}


def _as_json(entry: Entry) -> bytes:
    return json.dumps(entry, ensure_ascii=False, indent=1).encode()


@cache
def _template() -> jinja2.Template:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    known: dict[str, Any] = {"say": say, "say_both": say_both}
    environment.globals.update(known)
    return environment.get_template("receipt.html.j2")


def _as_page(returns: list[Entry], passed_over: list[str]) -> bytes:
    told = {"file": returns[0]["file"], "returns": returns, "figures": _FIGURES, "passed_over": passed_over}
    return _template().render(**told).encode()
