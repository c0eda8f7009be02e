"""Causes as tables: what is wrong, what to do, in how many cells or rows, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components import formats
from dashboards.components.rendering import render

Row = Mapping[str, Any]


def cause_table(causes: Sequence[Row], viewer: Viewer, *, with_units: bool) -> str:
    """HTML of the open findings by cause; ``causes`` come errors first, and errors and warnings each have a heading of their own."""
    if not causes:
        return ""
    most = max(cause["cell_count"] for cause in causes)
    rows = [
        {
            **cause,
            "text": formats.cause(cause["code"], viewer),
            "advice": formats.advice(cause["code"], viewer),
            "width": _width(cause["cell_count"], most),
        }
        for cause in causes
    ]
    groups = [(severity, list(group)) for severity, group in groupby(rows, key=lambda row: row["severity"])]
    return render("cause_table", viewer, groups=groups, with_units=with_units)


def outcome_causes(causes: Sequence[Row], viewer: Viewer) -> str:
    """HTML of the causes for which rows were not counted; each has ``outcome``, ``text``, ``row_count`` and its ``form``, if it is of one form."""
    most = max(cause["row_count"] for cause in causes)
    rows = [{**cause, "width": _width(cause["row_count"], most)} for cause in causes]
    return render("outcome_causes", viewer, causes=rows)


def _width(part: int, most: int) -> str:
    return f"{part / most * 100:.1f}%"
