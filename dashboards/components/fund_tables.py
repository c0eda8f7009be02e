"""The money as tables: by deed with its indicators, and by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components.rendering import render
from warehouse.publication import CITY

Row = Mapping[str, Any]


def fund_by_deed(deeds: Sequence[Row], indicators: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row a deed, below it one an indicator; amounts in yuan.

    What has neither budget nor rate nor payment is left out. Budgets are the city's own: a unit's reader gets no column of them.
    """
    groups = [
        {"deed": deed, "indicators": _list_indicators(deed, indicators)} for deed in deeds if _is_about_money(deed)
    ]
    return render("fund_by_deed", viewer, groups=groups, with_budget=viewer.is_city)


def _list_indicators(deed: Row, indicators: Sequence[Row]) -> list[Row]:
    """The indicators to be listed below their deed; none where the deed is that one indicator."""
    of_deed = [row for row in indicators if row["deed_code"] == deed["deed_code"]]
    return [row for row in of_deed if _is_about_money(row)] if len(of_deed) > 1 else []


def _is_about_money(row: Row) -> bool:
    return bool(row["budget_yuan"] or row["entitled_max_yuan"] or row["paid_yuan"])


def fund_by_unit(units: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row a unit, the city's sum below; amounts in yuan."""
    rows = [row for row in units if row["unit_code"] != CITY]
    total = next((row for row in units if row["unit_code"] == CITY), None)
    return render("fund_by_unit", viewer, rows=rows, total=total)
