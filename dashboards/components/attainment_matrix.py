"""The attainment matrix: one row a unit, one column an indicator, each cell with its rate, its word and its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components.rendering import render

Row = Mapping[str, Any]


def attainment_matrix(
    cells: Sequence[Row], city: Sequence[Row], city_name: str, viewer: Viewer, link: Callable[[str], str]
) -> str:
    """HTML of the matrix; ``cells`` come unit by unit in the order to be shown, ``link`` gives the address of a unit's page."""
    by_unit: dict[str, dict[str, Row]] = {}
    for cell in cells:
        by_unit.setdefault(cell["unit_code"], {})[cell["indicator_code"]] = cell
    units = [
        {
            "name": viewer.name(next(iter(row.values()))),
            "link": link(code),
            "cells": [row.get(total["indicator_code"]) for total in city],
        }
        for code, row in by_unit.items()
    ]
    return render("attainment_matrix", viewer, units=units, city=city, city_name=city_name)
