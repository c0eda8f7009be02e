"""The receipt of a file: what can be said of it before anything is credited (contract §1, §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from ingest.reading import column_letters
from ingest.recognition.returns import Return


def make_receipt(
    file: str, returns: Sequence[Return], passed_over: Sequence[str], findings: pl.DataFrame
) -> dict[str, object]:
    """A JSON-able account: each return with its key, rows, columns and findings by code, or the reasons of its refusal.

    It holds no cell's value and no title's text, so nothing of a person.
    """
    columns = (findings[name].to_list() for name in ("return_no", "severity", "code"))
    found = Counter(zip(*columns, strict=True))
    return {
        "file": file,
        "status": "refused" if all(found.refusals for found in returns) else "accepted",
        "passed_over_sheets": list(passed_over),
        "returns": [_entry(each, found) for each in returns],
    }


def _entry(found: Return, findings: Mapping[tuple[int, str, str], int]) -> dict[str, object]:
    return {
        "return_no": found.number,
        "sheets": [it.sheet.name for it in found.sheets],
        "unit": found.unit,
        "form": found.form,
        "period": f"{found.period:%Y-%m}" if found.period else None,
        "status": "refused" if found.refusals else "accepted",
        "received": found.received,
        "refusals": [
            {"code": refusal.code, "zh": refusal.sentence("zh"), "en": refusal.sentence("en")}
            for refusal in found.refusals
        ],
        "columns": {
            it.sheet.name: {code: column_letters(place) for code, place in it.header.columns.items()}
            for it in found.sheets
        },
        "likened_columns": [
            {
                "sheet": it.sheet.name,
                "column": column_letters(match.place),
                "header": match.label,
                "field": match.field,
                "field_zh": it.header.form.column(match.field).label_zh,
                "field_en": it.header.form.column(match.field).label_en,
            }
            for it in found.sheets
            for match in it.matches
            if match.is_taken
        ],
        "errors": _by_code(found.number, findings, "error"),
        "warnings": _by_code(found.number, findings, "warning"),
    }


def _by_code(number: int, findings: Mapping[tuple[int, str, str], int], severity: str) -> dict[str, int]:
    return {code: count for (of, how, code), count in findings.items() if (of, how) == (number, severity)}
