"""What the city's page and a unit's page have in common: the sentence, the promises, the curves."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboards import charts, queries, words
from dashboards.bullets import promise_rows
from dashboards.queries import Edition
from dashboards.viewer import Viewer
from dashboards.visit import Visit

Row = dict[str, Any]

_DANGEROUS = ("behind", "slipping", "not_reported")


def most_at_risk(promises: list[Row], viewer: Viewer) -> str:
    """One sentence on the promise that is most at risk, or that none is."""
    worst = min(promises, key=lambda promise: promise["danger_rank"])
    if worst["status"] not in _DANGEROUS:
        return viewer.say("none_at_risk")
    if worst["danger_since_month"] is None:
        return viewer.say(
            "most_at_risk_plain", promise=viewer.name(worst), status=words.status(worst["status"], viewer)
        )
    since = words.month_name(worst["danger_since_month"], viewer)
    return viewer.say("most_at_risk", promise=viewer.name(worst), rate=words.share(worst["rate"]), since=since)


def draw_promises(visit: Visit, promises: list[Row]) -> None:
    """The promises as rows with their bullet bars."""
    visit.section("section_promises", note=visit.viewer.say("target_assumed") if _is_assumed(promises) else "")
    visit.write(promise_rows(promises, visit.viewer))


def draw_curves(visit: Visit, unit_code: str, promises: list[Row]) -> None:
    """One small chart a promise, actual against planned, two beside each other."""
    visit.section("section_curves")
    for start in range(0, len(promises), 2):
        for column, promise in zip(st.columns(2, gap="medium"), promises[start : start + 2], strict=False):
            with column:
                visit.write(f'<div class="db"><h3>{escape(visit.viewer.name(promise))}</h3></div>')
                spec = _curve_spec(visit.edition, visit.viewer, unit_code, promise["indicator_code"], promise["status"])
                st.vega_lite_chart(  # pyright: ignore[reportUnknownMemberType]
                    spec=spec, theme=None, width="stretch", key=f"curve-{unit_code}-{promise['indicator_code']}"
                )
    keys = (("bar", "legend_actual"), ("plan", "legend_plan"), ("line", "legend_target"))
    if any(promise["months_left"] for promise in promises):
        keys += (("range", "legend_forecast"),)
    items = "".join(f'<span><b class="key {mark}"></b>{escape(visit.viewer.say(name))}</span>' for mark, name in keys)
    visit.write(f'<div class="db legend">{items}</div>')


def rows_of(visit: Visit, unit_code: str, month: date) -> list[Row]:
    """The promises of that unit in that month, one mapping each."""
    return queries.promises(visit.edition, unit_code, month).to_dicts()


@st.cache_data(show_spinner=False, max_entries=500)
def _curve_spec(edition: Edition, viewer: Viewer, unit_code: str, indicator_code: str, status: str) -> charts.Spec:
    return charts.curve_spec(queries.curve(edition, unit_code, indicator_code), status, viewer)


def _is_assumed(promises: list[Row]) -> bool:
    return any(promise["is_target_assumed"] for promise in promises)
