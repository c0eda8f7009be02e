"""What the sender is told of one return: its figures, the causes by which rows were returned or not counted, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from catalogue import LANGUAGES, has, say
from ingest.forms import all_forms

_LINES_NAMED = 20
FIGURES = ("received", "counted", "duplicate", "not_counted", "returned")

Entry = dict[str, Any]


def make_entry(
    row: Mapping[str, Any],
    findings: Iterable[tuple[str, str, int, list[str]]],
    outcomes: Iterable[tuple[str, str | None, int]],
) -> Entry:
    """The entry of a return as a JSON object: ``row`` of ``fct_return`` with the names of unit and form.

    ``findings`` are (severity, code, count, cells), ``outcomes`` (outcome, note, rows) of what is neither counted nor returned.
    """
    causes = [
        (severity, _worded(f"findings.{code}_short", code, count, cells)) for severity, code, count, cells in findings
    ]
    entry = {
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
        **{name: row[name] for name in FIGURES},
        "told": None,
        "heading": _heading(row),
        "refusals": _refusals(row),
        "errors": [cause for severity, cause in causes if severity == "error"],
        "warnings": [cause for severity, cause in causes if severity != "error"],
        "not_counted_causes": [_note(row["form_code"], note or outcome, rows) for outcome, note, rows in outcomes],
        "notes": _notes(row),
    }
    return entry | {"text": _text(entry)}


def remember(entry: Entry, previous: Mapping[str, Any] | None) -> Entry:
    """The entry of a replaced return with what its sender was told while it was in force (contract §3), as the earlier receipt has it."""
    if entry["status"] != "superseded" or previous is None:
        return entry
    told = previous.get("told")
    if told is None and previous.get("status") == "accepted" and previous.get("counted") is not None:
        told = {name: previous[name] for name in FIGURES}
    entry = entry | {"told": told}
    return entry | {"text": _text(entry)}


def note_fuzzy_headers(entry: Entry, conversion: Mapping[str, Any]) -> Entry:
    """The entry with a note on each column whose header was nearly a known one: what it was taken for, never in silence."""
    notes = [
        {language: say("receipts.fuzzy_header", language, **column) for language in LANGUAGES}
        for converted in conversion.get("returns", [])
        if converted["return_no"] == entry["return_no"]
        for column in converted.get("likened_columns", [])
    ]
    return entry | {"notes": [*notes, *entry["notes"]]}


def describe_lines(lines: Sequence[Mapping[str, Any]]) -> Entry:
    """The lines that were passed over, each with its cell and what it was taken for; runs of a kind with their length."""
    separators = {"zh": "、", "en": ", "}
    return {
        language: separators[language].join(
            f"{it['sheet']}!{it['cell']} {it[language]}" + (f" ×{it['count']}" if it["count"] > 1 else "")
            for it in lines[:_LINES_NAMED]
        )
        + (" …" if len(lines) > _LINES_NAMED else "")
        for language in LANGUAGES
    }


def _text(entry: Entry) -> Entry:
    figures = {name: entry[name] for name in FIGURES}
    name = str(entry["status"])
    if name == "accepted" and not entry["returned"]:
        name = "accepted_clean"
    if entry["told"] is not None:
        name, figures = "superseded_told", entry["told"]
    return {language: say(f"receipts.{name}", language, **figures) for language in LANGUAGES}


def _heading(row: Mapping[str, Any]) -> Entry:
    if row["status"] == "refused" and not (row["unit_zh"] and row["form_zh"]):
        return {language: say("receipts.heading_unknown", language) for language in LANGUAGES}
    period = row["period"] or ""
    return {
        language: say(
            "receipts.heading", language, unit=row[f"unit_{language}"], form=row[f"form_{language}"], period=period
        )
        for language in LANGUAGES
    }


def _refusals(row: Mapping[str, Any]) -> list[Entry]:
    codes = [code for code in (row["reasons"] or "").split(",") if code]
    if not row["detail_zh"]:
        return [{"code": code, **_both(f"refusals.{code}_short")} for code in codes]
    sentences = zip(row["detail_zh"].splitlines(), row["detail_en"].splitlines(), strict=True)
    return [{"zh": zh, "en": en, "code": codes[min(at, len(codes) - 1)]} for at, (zh, en) in enumerate(sentences)]


def _notes(row: Mapping[str, Any]) -> list[Entry]:
    notes: list[Entry] = []
    if row["rows_new"] is not None:
        changes = {"new": row["rows_new"], "gone": row["rows_gone"], "changed": row["rows_changed"]}
        notes.append({language: say("receipts.replaces", language, **changes) for language in LANGUAGES})
    if row["volume_warning"]:
        volumes = {"received": row["received"], "previous": row["previous_received"]}
        notes.append({it: say(f"receipts.{row['volume_warning']}", it, **volumes) for it in LANGUAGES})
    return notes


def _note(form_code: str, code: str, count: int) -> Entry:
    own = _own_notes().get((form_code, code))
    words: Entry = dict(zip(LANGUAGES, own, strict=True)) if own else _both(f"receipts.note_{code}")
    return {"code": code, **words, "count": count, "cells": []}


@cache
def _own_notes() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {(form.code, code): words for form in all_forms() for code, words in form.notes.items()}


def _worded(name: str, code: str, count: int, cells: list[str]) -> Entry:
    return {"code": code, **_both(name), "count": count, "cells": [cell for cell in cells if cell]}


def _both(name: str) -> Entry:
    return {language: say(name, language) for language in LANGUAGES} if has(name) else {}
