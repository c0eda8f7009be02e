"""Of what a row of a register speaks: the text of its subject columns, as compared and as written (contract §9)."""

from __future__ import annotations

from ingest.columns.cells import written_text
from ingest.forms import UNIT, Form
from ingest.text import squeeze
from ingest.validation.column_values import ColumnValues

SEPARATOR = "\x1f"
"""Stands between the parts of a subject that has several."""


def read_subjects(
    form: Form, values: dict[str, ColumnValues], units: list[str]
) -> tuple[list[str | None], list[str | None]]:
    """The subject of each row, to compare and to show; None where a part of it is missing. ``units`` are the rows' reporting units."""
    columns = [values[code] for code in form.subject if code != UNIT]
    keys: list[str | None] = []
    names: list[str | None] = []
    for row, (unit, *parts) in enumerate(zip(units, *(it.values for it in columns), strict=True)):
        if any(part is None for part in parts):
            keys.append(None)
            names.append(None)
            continue
        compared = [squeeze(str(part)) for part in parts]
        keys.append(SEPARATOR.join([unit, *compared] if UNIT in form.subject else compared))
        names.append(" · ".join(written_text(it.cells[row]) for it in columns))
    return keys, names
