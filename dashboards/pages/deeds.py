"""Every indicator of the notice, grouped by deed: its figure, target and status, and who answers for it until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboards.components import formats
from dashboards.components.deed_table import deed_table
from dashboards.data import deeds, dimensions
from dashboards.page_context import PageContext
from warehouse.publication import CITY

Row = dict[str, Any]

_WORST_NAMED = 5


def draw(page: PageContext) -> None:
    """Draw the page; the city's reader sees the city's figures, a unit's reader his own."""
    with page.bar:
        month = page.choose_month()
    viewer = page.viewer
    indicators = deeds.indicators(page.published, viewer.code, month).to_dicts()
    counts = page.describe_statuses([row["status"] for row in indicators])
    names = dimensions.unit_names(page.published, viewer)
    sentence = viewer.say("city_deeds_headline" if viewer.is_city else "unit_deeds_headline", unit=names[viewer.code],
                          total=len(indicators), counts=counts)  # fmt: skip
    page.headline(sentence, _describe_behind(indicators, page))
    page.version_line(month)
    _draw_deeds(page, indicators, month)
    _draw_appeals(page, month)


def _describe_behind(indicators: Sequence[Row], page: PageContext) -> str:
    viewer = page.viewer
    behind = sorted((row for row in indicators if row["status"] == "behind"), key=lambda row: row["risk_rank"])
    if not behind:
        return viewer.say("deeds_none_behind")
    named = [
        viewer.say("deeds_behind_one", indicator=viewer.name(row), rate=formats.share(row["rate"])) for row in behind
    ]
    listed = viewer.say("list_join").join(named[:_WORST_NAMED])
    left = len(named) - _WORST_NAMED
    return viewer.say("deeds_behind_more" if left > 0 else "deeds_behind", named=listed, left=left)


def _draw_deeds(page: PageContext, indicators: Sequence[Row], month: date) -> None:
    viewer = page.viewer
    is_assumed = any(row["is_target_assumed"] for row in indicators)
    page.section("section_deeds", note=viewer.say("target_assumed") if is_assumed else "")
    table = deed_table(
        indicators,
        deeds=dimensions.deeds(page.published).to_dicts(),
        plans=deeds.plans(page.published, month).to_dicts(),
        categories=deeds.categories(page.published, viewer.code, month).to_dicts(),
        on_file=deeds.on_file(page.published, viewer.code, month),
        viewer=viewer,
    )
    page.write_html(table)


def _draw_appeals(page: PageContext, month: date) -> None:
    rows = deeds.appeals(page.published, month).to_dicts()
    if rows:
        own = next(row for row in rows if row["unit_code"] == page.viewer.code)
        figures = {name: formats.count(own[name]) for name in own if name.endswith("_count")}
        page.section("section_appeals", page.viewer.say("appeals_lead", **figures))
        page.write(
            "appeals",
            rows=[row for row in rows if row["unit_code"] != CITY],
            total=own if page.viewer.is_city else None,
        )
