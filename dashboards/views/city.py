"""The city: five seconds for those who lead. One sentence, the promises, the units that need them most."""

from __future__ import annotations

from datetime import date

from dashboards import queries, words
from dashboards.heat import heat_table
from dashboards.viewer import CITY
from dashboards.views.attainment import Row, draw_curves, draw_promises, most_at_risk, rows_of
from dashboards.visit import Visit

_WORST_NAMED = 3


def draw(visit: Visit) -> None:
    """Draws the page."""
    with visit.bar:
        month = visit.choose_month()
    viewer, promises = visit.viewer, rows_of(visit, CITY, month)
    counts = visit.counts_of_statuses([promise["status"] for promise in promises])
    promises.sort(key=lambda promise: promise["danger_rank"])
    visit.headline(
        viewer.say("city_headline", total=len(promises), counts=counts), _what_and_where(visit, promises, month)
    )
    visit.edition_line(month)
    draw_promises(visit, promises)
    _draw_cells(visit, month)
    draw_curves(visit, CITY, promises)


def _what_and_where(visit: Visit, promises: list[Row], month: date) -> str:
    """Which promise is most at risk, since when, and the units that are furthest short of it."""
    viewer, worst = visit.viewer, promises[0]
    sentence = most_at_risk(promises, viewer)
    short = queries.shortfalls(visit.edition, worst["indicator_code"], month).head(_WORST_NAMED).to_dicts()
    if worst["danger_since_month"] is None or not short:
        return sentence
    named = [
        viewer.say(
            "city_where_unit",
            unit=viewer.name(unit),
            shortfall=words.count_up(unit["shortfall"]),
            count_unit=viewer.name(worst, "count_unit"),
        )
        for unit in short
    ]
    return sentence + viewer.say("sentence_join") + viewer.say("city_where", units=viewer.say("list_join").join(named))


def _draw_cells(visit: Visit, month: date) -> None:
    viewer = visit.viewer
    cells = queries.cells(visit.edition, month).to_dicts()
    lost = [cell for cell in cells if cell["status"] in ("behind", "not_reported")]
    slipping = sum(cell["status"] == "slipping" for cell in cells)
    lead = viewer.say("cells_fine", cells=len(cells))
    if lost or slipping:
        worst = sorted(cells, key=lambda cell: cell["danger_rank"])[: min(_WORST_NAMED, len(lost) + slipping)]
        named = [
            viewer.say(
                "cells_worst",
                unit=viewer.name(cell),
                indicator=viewer.name(cell, "indicator"),
                rate=words.share(cell["rate"]),
            )
            for cell in worst
        ]
        listed = viewer.say("worst_join").join(named)
        lead = viewer.say("cells_lead", cells=len(cells), lost=len(lost), slipping=slipping, worst=listed)
    visit.section("section_cells", lead, viewer.say("cells_note"))
    city = queries.promises(visit.edition, CITY, month).to_dicts()
    city_name = viewer.name(queries.units(visit.edition).row(0, named=True))
    visit.write(heat_table(cells, city, city_name, viewer, visit.link_to_unit))
