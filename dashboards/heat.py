"""The units × promises table: the worst unit on top, each cell with its rate, its word and its sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from dashboards import words
from dashboards.viewer import Viewer

Row = Mapping[str, Any]


def heat_table(cells: Sequence[Row], city: Sequence[Row], viewer: Viewer, link: Callable[[str], str]) -> str:
    """HTML of the table; ``cells`` come unit by unit in the order to be shown, ``link`` gives the address of a unit's page."""
    indicators = [str(promise["indicator_code"]) for promise in city]
    units: dict[str, dict[str, Row]] = {}
    for cell in cells:
        units.setdefault(cell["unit_code"], {})[cell["indicator_code"]] = cell
    heads = "".join(f'<th scope="col">{escape(viewer.name(promise))}</th>' for promise in city)
    body = "".join(_unit_row(code, row, indicators, viewer, link) for code, row in units.items())
    total = "".join(_cell(promise, viewer, "") for promise in city)
    foot = f'<tr><th scope="row">{escape(viewer.say("page_city"))}</th>{total}</tr>'
    return (
        f'<div class="db scroll" tabindex="0"><table class="heat"><thead><tr><th scope="col">{escape(viewer.say("unit"))}</th>{heads}</tr>'
        f"</thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _unit_row(code: str, row: Mapping[str, Row], indicators: Sequence[str], viewer: Viewer, link: Callable[[str], str]) -> str:
    name = escape(viewer.name(next(iter(row.values()))))
    cells = "".join(_cell(row.get(indicator), viewer, name) for indicator in indicators)
    return f'<tr><th scope="row"><a href="{escape(link(code))}" target="_self">{name}</a></th>{cells}</tr>'


def _cell(cell: Row | None, viewer: Viewer, unit: str) -> str:
    if cell is None:
        return "<td></td>"
    status = str(cell["status"])
    title = viewer.say(
        "cell_title",
        unit=unit or viewer.say("page_city"),
        indicator=cell[f"indicator_{viewer.language}"] if unit else viewer.name(cell),
        actual=words.count(cell["actual"]),
        target=words.count(cell["target"]),
        status=words.status(status, viewer),
    )
    rate = words.share(cell["rate"])
    return (
        f'<td class="s-{escape(status)}" title="{escape(title)}"><b>{rate}</b>'
        f'<span><i aria-hidden="true">{words.STATUS_SIGNS[status]}</i>{escape(words.status(status, viewer))}</span></td>'
    )
