"""The receipt of a file: what can be said of it before anything is credited (contract §1, §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import polars as pl

from catalogue import LANGUAGES, say
from ingest.reading import cell_name, column_letters
from ingest.recognition.lines import NAMED_KINDS
from ingest.recognition.returns import Return
from ingest.text import is_blank


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
        "passed_over_lines": [line for found in returns for line in _passed_over(found)],
        "returns": [_entry(each, found) for each in returns],
    }


def _entry(found: Return, findings: Mapping[tuple[int, str, str], int]) -> dict[str, object]:
    return {
        "return_no": found.number,
        "sheets": [sheet.name for sheet in found.sheets.values()],
        "unit": found.unit,
        "form": found.form,
        "period": f"{found.period:%Y-%m}" if found.period else None,
        "status": "refused" if found.refusals else "accepted",
        "received": found.received,
        "refusals": [
            {"code": refusal.code, "zh": refusal.sentence("zh"), "en": refusal.sentence("en")}
            for refusal in found.refusals
        ],
        "columns": [
            {"sheet": it.sheet.name, "row": it.header.bottom}
            | {"fields": {code: column_letters(place) for code, place in it.header.columns.items()}}
            for it in found.blocks
        ],
        "likened_columns": [
            {
                "sheet": it.sheet.name,
                "column": column_letters(match.place),
                "header": match.label,
                "field": match.field,
                "field_zh": it.header.form.column(match.field).label_zh,
                "field_en": it.header.form.column(match.field).label_en,
            }
            for it in found.blocks
            for match in it.matches
        ],
        "errors": _by_code(found.number, findings, "error"),
        "warnings": _by_code(found.number, findings, "warning"),
    }


def _passed_over(found: Return) -> Iterator[dict[str, object]]:
    """The lines that were taken for no row and are no title, header, sum, footer or example (contract §2), one entry a run of a kind."""
    for it in found.blocks:
        named = [(line, it.lines.others[line]) for line in it.lines.of(*NAMED_KINDS)]
        for (_, kind), run in groupby(enumerate(named), lambda each: (each[1][0] - each[0], each[1][1])):
            lines = [line for _, (line, _) in run]
            column = next(at for at, cell in enumerate(it.sheet.rows[lines[0]]) if not is_blank(cell))
            yield {
                "sheet": it.sheet.name,
                "cell": cell_name(lines[0], column),
                "kind": str(kind),
                "count": len(lines),
                **{language: say(f"receipts.line_{kind}", language) for language in LANGUAGES},
            }


def _by_code(number: int, findings: Mapping[tuple[int, str, str], int], severity: str) -> dict[str, int]:
    return {code: count for (of, how, code), count in findings.items() if (of, how) == (number, severity)}
