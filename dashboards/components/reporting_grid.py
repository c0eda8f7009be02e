"""Who sent what in which month: one row a form or a unit, one column a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components import formats
from dashboards.components.rendering import render

Row = Mapping[str, Any]


@dataclass(frozen=True)
class GridRow:
    """One row of a grid: whose it is, and what was reported by month. ``is_share`` shows forms in of forms due."""

    label: str
    by_month: Mapping[date, Row]
    is_share: bool = False


def reporting_grid(
    rows: Sequence[GridRow], months: Sequence[date], viewer: Viewer, *, with_received: bool, with_sums: bool
) -> str:
    """HTML of the grid with its legend. A month that nobody owes yet stays blank."""
    lines = [
        {
            "label": row.label,
            "cells": [_cell(row, month, viewer, with_received) for month in months],
            "sums": missing_and_late(row) if with_sums else (),
        }
        for row in rows
    ]
    is_share = any(row.is_share for row in rows)
    key = "grid_cell_share" if is_share else "grid_cell_numbers" if with_received else "grid_cell_counted"
    years = Counter(month.year for month in months).items()
    return render("reporting_grid", viewer, lines=lines, months=months, years=years, with_sums=with_sums, key=key)


def missing_and_late(row: GridRow) -> tuple[int, int]:
    """How many returns of the row are missing, and how many came late."""
    months = row.by_month.values()
    if row.is_share:
        return sum(it["due"] - it["reported"] for it in months), sum(it["late"] for it in months)
    return sum(not it["is_reported"] for it in months), sum(bool(it["is_late"]) for it in months)


def _cell(row: GridRow, month: date, viewer: Viewer, with_received: bool) -> dict[str, object]:
    found = row.by_month.get(month)
    cell: dict[str, object] = {"is_first": month.month == 1, "title": "", "above": "", "text": "", "kind": "future"}
    if found is None:
        return cell
    name = formats.month_name(month, viewer)
    if row.is_share:
        counts = {key: found[key] for key in ("reported", "due", "late")}
        title = viewer.say("grid_title_share", who=row.label, month=name, **counts)
        return cell | {"kind": _share_kind(found), "title": title, "text": f"{found['reported']}/{found['due']}"}
    if not found["is_reported"]:
        title = viewer.say("grid_title_missing", who=row.label, month=name)
        return cell | {"kind": "missing", "title": title, "text": viewer.say("grid_mark_missing")}
    counts = {key: formats.count(found[key]) for key in ("received", *formats.OUTCOMES)}
    return cell | {
        "kind": "late" if found["is_late"] else "in" if found["received"] else "nil",
        "title": viewer.say("grid_title", who=row.label, month=name, versions=found["versions"], **counts),
        "above": counts["received"] if with_received else "",
        "text": counts["counted"],
    }


def _share_kind(found: Row) -> str:
    if not found["reported"]:
        return "missing"
    if found["reported"] < found["due"]:
        return "part"
    return "late" if found["late"] else "in"
