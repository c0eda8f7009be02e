"""The units × promises table: the worst unit on top, each cell with its rate, its word and its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from dashboards import words
from dashboards.viewer import Viewer

Row = Mapping[str, Any]


def heat_table(
    cells: Sequence[Row], city: Sequence[Row], city_name: str, viewer: Viewer, link: Callable[[str], str]
) -> str:
    """HTML of the table; ``cells`` come unit by unit in the order to be shown, ``link`` gives the address of a unit's page."""
    indicators = [str(promise["indicator_code"]) for promise in city]
    units: dict[str, dict[str, Row]] = {}
    for cell in cells:
        units.setdefault(cell["unit_code"], {})[cell["indicator_code"]] = cell
    heads = "".join(f'<th scope="col">{escape(viewer.name(promise))}</th>' for promise in city)
    body = "".join(_unit_row(code, row, indicators, viewer, link) for code, row in units.items())
    total = "".join(_cell(promise, viewer, city_name, viewer.name(promise)) for promise in city)
    foot = f'<tr><th scope="row">{escape(city_name)}</th>{total}</tr>'
    return (
        f'<div class="db scroll" tabindex="0"><table class="heat"><thead><tr><th scope="col">{escape(viewer.say("unit"))}</th>{heads}</tr>'
        f"</thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _unit_row(
    code: str, row: Mapping[str, Row], indicators: Sequence[str], viewer: Viewer, link: Callable[[str], str]
) -> str:
    name = viewer.name(next(iter(row.values())))
    cells = "".join(
        _cell(cell, viewer, name, viewer.name(cell, "indicator")) if (cell := row.get(indicator)) else "<td></td>"
        for indicator in indicators
    )
    return f'<tr><th scope="row"><a href="{escape(link(code))}" target="_self">{escape(name)}</a></th>{cells}</tr>'


def _cell(cell: Row, viewer: Viewer, unit: str, indicator: str) -> str:
    status = str(cell["status"])
    title = viewer.say(
        "cell_title",
        unit=unit,
        indicator=indicator,
        actual=words.count(cell["actual"]),
        target=words.count(cell["target"]),
        status=words.status(status, viewer),
    )
    rate = words.share(cell["rate"])
    return (
        f'<td class="s-{escape(status)}" title="{escape(title)}"><b>{rate}</b>'
        f'<span><i aria-hidden="true">{words.STATUS_SIGNS[status]}</i>{escape(words.status(status, viewer))}</span></td>'
    )
