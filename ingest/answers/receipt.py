"""The receipt of a file: what can be said of it before anything is credited (contract §1, §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.reading import column_letters
from ingest.validation.rows import Finding

if TYPE_CHECKING:
    from ingest.conversion import Return


def receipt_of(
    file: str,
    returns: Sequence[Return],
    passed_over: Sequence[str],
    findings: Sequence[tuple[int, str, Finding]],
) -> dict[str, object]:
    """A JSON-able account: each return with its key, rows, columns and findings by code, or the reasons of its refusal.

    It holds no cell's value and no title's text, so nothing of a person.
    """
    return {
        "file": file,
        "status": "refused" if all(found.refusals for found in returns) else "accepted",
        "passed_over_sheets": list(passed_over),
        "returns": [_entry(found, findings) for found in returns],
    }


def _entry(found: Return, findings: Sequence[tuple[int, str, Finding]]) -> dict[str, object]:
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
                "column": column_letters(like.place),
                "header": like.label,
                "field": like.field,
                "field_zh": it.header.form.column(like.field).label_zh,
                "field_en": it.header.form.column(like.field).label_en,
            }
            for it in found.sheets
            for like in it.likenesses
            if like.is_taken
        ],
        "errors": _by_code(found.number, findings, "error"),
        "warnings": _by_code(found.number, findings, "warning"),
    }


def _by_code(number: int, findings: Sequence[tuple[int, str, Finding]], severity: str) -> dict[str, int]:
    return dict(Counter(it.code for no, _, it in findings if no == number and it.severity == severity))
