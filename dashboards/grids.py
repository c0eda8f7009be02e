"""Who sent what in which month: one row a form or a unit, one column a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from dashboards import words
from dashboards.viewer import Viewer

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One row of a grid: whose it is, and what was reported by month. ``is_share`` shows forms in of forms due."""

    label: str
    by_month: Mapping[date, Row]
    is_share: bool = False


def reporting_grid(
    lines: Sequence[Line], months: Sequence[date], viewer: Viewer, *, with_received: bool, with_sums: bool
) -> str:
    """HTML of the grid with its legend. A month that nobody owes yet stays blank."""
    years: dict[int, int] = {}
    for month in months:
        years[month.year] = years.get(month.year, 0) + 1
    over = "".join(
        f'<th class="year" scope="colgroup" colspan="{width}"><span>{year}</span></th>' for year, width in years.items()
    )
    heads = "".join(f'<th scope="col"{_first_of_year(month)}>{month.month}</th>' for month in months)
    if with_sums:
        over += '<th colspan="2"></th>'
        heads += f'<th class="sum">{escape(viewer.say("grid_sum_missing"))}</th><th class="sum">{escape(viewer.say("grid_sum_late"))}</th>'
    body = "".join(_line(line, months, viewer, with_received, with_sums) for line in lines)
    table = f"<table class='grid'><thead><tr><th></th>{over}</tr><tr><th></th>{heads}</tr></thead><tbody>{body}</tbody></table>"
    kind = (
        "grid_cell_share"
        if any(line.is_share for line in lines)
        else "grid_cell_numbers"
        if with_received
        else "grid_cell_counted"
    )
    return f'<div class="db"><div class="scroll ends" tabindex="0">{table}</div>{_legend(kind, viewer)}</div>'


def _first_of_year(month: date) -> str:
    return ' class="first"' if month.month == 1 else ""


def _line(line: Line, months: Sequence[date], viewer: Viewer, with_received: bool, with_sums: bool) -> str:
    cells = "".join(_cell(line, month, viewer, with_received) for month in months)
    if with_sums:
        missing, late = missing_and_late(line)
        cells += f'<td class="sum{" bad" if missing else ""}">{missing}</td><td class="sum{" bad" if late else ""}">{late}</td>'
    return f'<tr><th scope="row">{escape(line.label)}</th>{cells}</tr>'


def missing_and_late(line: Line) -> tuple[int, int]:
    """How many returns of the line are missing, and how many came late."""
    rows = line.by_month.values()
    if line.is_share:
        return sum(row["due"] - row["reported"] for row in rows), sum(row["late"] for row in rows)
    return sum(not row["is_reported"] for row in rows), sum(bool(row["is_late"]) for row in rows)


def _cell(line: Line, month: date, viewer: Viewer, with_received: bool) -> str:
    row = line.by_month.get(month)
    edge = " first" if month.month == 1 else ""
    if row is None:
        return f'<td class="future{edge}"></td>'
    name = words.month_name(month, viewer)
    if line.is_share:
        kind = (
            "missing"
            if not row["reported"]
            else "part"
            if row["reported"] < row["due"]
            else "late"
            if row["late"]
            else "in"
        )
        title = viewer.say(
            "grid_title_share", who=line.label, month=name, reported=row["reported"], due=row["due"], late=row["late"]
        )
        return f'<td class="{kind}{edge}" title="{escape(title)}">{row["reported"]}/{row["due"]}{_late_mark(kind, viewer)}</td>'
    if not row["is_reported"]:
        title = escape(viewer.say("grid_title_missing", who=line.label, month=name))
        return f'<td class="missing{edge}" title="{title}">{escape(viewer.say("grid_mark_missing"))}</td>'
    counts = {key: words.count(row[key]) for key in ("received", *words.OUTCOMES)}
    title = viewer.say("grid_title", who=line.label, month=name, versions=row["versions"], **counts)
    kind = "late" if row["is_late"] else "nil" if not row["received"] else "in"
    above = f"<small>{counts['received']}</small>" if with_received else ""
    return f'<td class="{kind}{edge}" title="{escape(title)}">{above}{counts["counted"]}{_late_mark(kind, viewer)}</td>'


def _late_mark(kind: str, viewer: Viewer) -> str:
    return f"<em>{escape(viewer.say('grid_mark_late'))}</em>" if kind == "late" else ""


def _legend(kind: str, viewer: Viewer) -> str:
    keys = (("in", "grid_reported"), ("late", "grid_late"), ("missing", "grid_missing"), ("nil", "grid_nil"))
    items = "".join(f'<span><b class="swatch {mark}"></b>{escape(viewer.say(name))}</span>' for mark, name in keys)
    return f'<div class="legend">{items}<span>{escape(viewer.say(kind))}</span></div>'
