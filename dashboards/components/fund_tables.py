"""The money as tables: by deed with its indicators, and by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components.rendering import render
from warehouse.publication import CITY

Row = Mapping[str, Any]


def fund_by_deed(deeds: Sequence[Row], indicators: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row a deed, below it one an indicator; amounts in yuan. A deed for which no money is promised is left out.

    Budgets are the city's own: a unit's reader gets no column of them.
    """
    groups = [(deed, [row for row in indicators if row["deed_code"] == deed["deed_code"]]) for deed in deeds]
    return render("fund_by_deed", viewer, groups=[group for group in groups if group[1]], with_budget=viewer.is_city)


def fund_by_unit(units: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row a unit, the city's sum below; amounts in yuan."""
    rows = [row for row in units if row["unit_code"] != CITY]
    total = next((row for row in units if row["unit_code"] == CITY), None)
    return render("fund_by_unit", viewer, rows=rows, total=total)
