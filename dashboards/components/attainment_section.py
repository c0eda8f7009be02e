"""What the city's page and a unit's page have in common: the sentence on the greatest risk, the bullet charts, the curves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards.access.viewer import Viewer
from dashboards.components import curve_chart, formats
from dashboards.components.bullet_charts import bullet_charts
from dashboards.data import attainment
from dashboards.data.published import PublishedFile
from dashboards.page_context import PageContext

Row = dict[str, Any]

_AT_RISK = ("behind", "slipping", "not_reported")


def describe_risk(indicators: Sequence[Row], viewer: Viewer) -> str:
    """One sentence on the first of the indicators, which come most at risk first, or that none is at risk."""
    worst = indicators[0]
    if worst["status"] not in _AT_RISK:
        return viewer.say("none_at_risk")
    if worst["danger_since_month"] is None:
        return viewer.say(
            "most_at_risk_plain", promise=viewer.name(worst), status=formats.status(worst["status"], viewer)
        )
    since = formats.month_name(worst["danger_since_month"], viewer)
    return viewer.say("most_at_risk", promise=viewer.name(worst), rate=formats.share(worst["rate"]), since=since)


def draw_bullet_charts(context: PageContext, indicators: Sequence[Row]) -> None:
    """Draw the indicators as rows with their bullet charts."""
    is_assumed = any(row["is_target_assumed"] for row in indicators)
    context.section("section_promises", note=context.viewer.say("target_assumed") if is_assumed else "")
    context.write_html(bullet_charts(indicators, context.viewer))


def draw_curves(context: PageContext, unit_code: str, indicators: Sequence[Row]) -> None:
    """Draw one small chart an indicator, actual against planned, two beside each other."""
    context.section("section_curves")
    for start in range(0, len(indicators), 2):
        for column, row in zip(st.columns(2, gap="medium"), indicators[start : start + 2], strict=False):
            with column:
                context.write("text", text=context.viewer.name(row), tag="h3", kind="", class_="")
                spec = _curve_spec(context.published, context.viewer, unit_code, row["indicator_code"], row["status"])
                st.vega_lite_chart(  # pyright: ignore[reportUnknownMemberType]
                    spec=spec, theme=None, width="stretch", key=f"curve-{unit_code}-{row['indicator_code']}"
                )
    keys = [("bar", "legend_actual"), ("plan", "legend_plan"), ("line", "legend_target")]
    if any(row["months_left"] for row in indicators):
        keys.append(("range", "legend_forecast"))
    context.write("curve_legend", keys=[(mark, context.viewer.say(name)) for mark, name in keys])


@st.cache_data(show_spinner=False, max_entries=500)
def _curve_spec(
    published: PublishedFile, viewer: Viewer, unit_code: str, indicator_code: str, status: str
) -> curve_chart.Spec:
    return curve_chart.curve_spec(attainment.curve(published, unit_code, indicator_code), status, viewer)
