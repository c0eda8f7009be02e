"""Findings by cause as a table: what is wrong, what to do, how many cells, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dashboards import words
from dashboards.viewer import Viewer

Row = Mapping[str, Any]


def cause_rows(causes: Sequence[Row], viewer: Viewer, *, with_units: bool) -> str:
    """HTML of the table; ``causes`` come errors first. Errors and warnings each have a heading of their own."""
    if not causes:
        return ""
    most = max(cause["cell_count"] for cause in causes)
    parts: list[str] = []
    for severity in dict.fromkeys(cause["severity"] for cause in causes):
        of_kind = [cause for cause in causes if cause["severity"] == severity]
        heads = f"<th>{escape(viewer.say(f'kind_{severity}'))}</th>" + _heads(viewer, with_units)
        body = "".join(_row(cause, viewer, most, with_units) for cause in of_kind)
        parts.append(f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>")
    return f'<div class="db"><table class="causes findings">{"".join(parts)}</table></div>'


def _heads(viewer: Viewer, with_units: bool) -> str:
    names = ["column_cells", *(["column_units"] if with_units else []), "column_oldest"]
    return "".join(f'<th class="figure">{escape(viewer.say(name))}</th>' for name in names) + '<th class="length"></th>'


def _row(cause: Row, viewer: Viewer, most: int, with_units: bool) -> str:
    figures = [words.count(cause["cell_count"])]
    figures += [words.count(cause["unit_count"])] if with_units else []
    figures.append(words.age(cause["oldest_days"], viewer))
    cells = "".join(f'<td class="figure">{escape(figure)}</td>' for figure in figures)
    bar = f'<b class="k-{escape(cause["severity"])}" style="width:{cause["cell_count"] / most * 100:.1f}%"></b>'
    return (
        f"<tr><td>{escape(words.cause(cause['code'], viewer))}<small>{escape(words.advice(cause['code'], viewer))}</small></td>"
        f'{cells}<td class="length">{bar}</td></tr>'
    )
