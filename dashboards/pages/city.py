"""The city: one sentence, the headline indicators, and the units that need attention most."""

from __future__ import annotations

from datetime import date

from dashboards.components import formats
from dashboards.components.attainment_matrix import attainment_matrix
from dashboards.components.attainment_section import Row, describe_risk, draw_bullet_charts, draw_curves
from dashboards.data import attainment, dimensions
from dashboards.page_context import PageContext
from warehouse.publication import CITY

_WORST_NAMED = 3


def draw(page: PageContext) -> None:
    """Draw the page."""
    with page.bar:
        month = page.choose_month()
    indicators = attainment.headlines(page.published, CITY, month).to_dicts()
    counts = page.describe_statuses([row["status"] for row in indicators])
    sentence = page.viewer.say("city_headline", total=len(indicators), counts=counts)
    page.headline(sentence, _describe_worst(page, indicators, month) if indicators else "")
    page.version_line(month)
    draw_bullet_charts(page, indicators)
    _draw_matrix(page, indicators, month)
    draw_curves(page, CITY, indicators)


def _describe_worst(page: PageContext, indicators: list[Row], month: date) -> str:
    """Which indicator is most at risk, since when, and the units that are furthest short of it."""
    viewer, worst = page.viewer, indicators[0]
    sentence = describe_risk(indicators, viewer)
    short = attainment.shortfalls(page.published, worst["indicator_code"], month).head(_WORST_NAMED).to_dicts()
    if worst["danger_since_month"] is None or not short:
        return sentence
    named = [
        viewer.say(
            "city_where_unit",
            unit=viewer.name(unit),
            shortfall=formats.count_up(unit["shortfall"]),
            count_unit=viewer.name(worst, "count_unit"),
        )
        for unit in short
    ]
    return sentence + viewer.say("sentence_join") + viewer.say("city_where", units=viewer.say("list_join").join(named))


def _draw_matrix(page: PageContext, indicators: list[Row], month: date) -> None:
    viewer = page.viewer
    cells = attainment.matrix(page.published, month).to_dicts()
    lost = sum(cell["status"] in ("behind", "not_reported") for cell in cells)
    slipping = sum(cell["status"] == "slipping" for cell in cells)
    lead = viewer.say("cells_fine", cells=len(cells))
    if lost or slipping:
        worst = sorted(cells, key=lambda cell: cell["risk_rank"])[: min(_WORST_NAMED, lost + slipping)]
        named = [
            viewer.say(
                "cells_worst",
                unit=viewer.name(cell),
                indicator=viewer.name(cell, "indicator"),
                rate=formats.share(cell["rate"]),
            )
            for cell in worst
        ]
        listed = viewer.say("worst_join").join(named)
        lead = viewer.say("cells_lead", cells=len(cells), lost=lost, slipping=slipping, worst=listed)
    page.section("section_cells", lead, viewer.say("cells_note"))
    in_order = sorted(indicators, key=lambda row: row["indicator_order"])
    city_name = dimensions.unit_names(page.published, viewer)[CITY]
    page.write_html(attainment_matrix(cells, in_order, city_name, viewer, page.link_to_unit))
