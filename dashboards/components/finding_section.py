"""The open findings cell by cell, with filters and a download; the findings page and a unit's page both show it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboards.components import formats
from dashboards.components.listings import csv_of, finding_listing
from dashboards.components.tables import show_table
from dashboards.data import findings
from dashboards.page_context import PageContext

KINDS = ("error", "warning", "explained")
ROWS_SHOWN = 1000


def describe_oldest(days: int | None, context: PageContext) -> str:
    """For how long the oldest error has waited, as a sentence; empty where there is none."""
    if days is None:
        return ""
    say = context.viewer.say
    return (say("oldest_today") if days == 0 else say("oldest_days", days=formats.count(days))) + say("sentence_join")


def draw_findings(context: PageContext, unit_code: str | None, unit_name: str = "") -> None:
    """Draw the filters, the cells that pass them and their download; of one unit where named."""
    viewer, published, scope = context.viewer, context.published, unit_code or "all"
    frame = findings.rows(published, unit_code)
    names = dict(frame.select("unit_code", f"unit_{viewer.language}").unique(maintain_order=True).rows())
    codes = findings.causes(published, unit_code)["code"].to_list()
    kind = st.segmented_control(
        viewer.say("finding_kind"), KINDS, format_func=lambda code: viewer.say(f"kind_{code}"), default=KINDS[0], required=True,
        label_visibility="collapsed", key=f"finding_kind-{scope}",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = unit_code or _choose(context, "unit", {"": viewer.say("unit_all")} | names, scope)
        causes = {code: formats.cause(code, viewer) for code in codes}
        cause = _choose(context, "cause", {"": viewer.say("cause_all")} | causes, scope)
        bands = {band: viewer.say(f"age_{band}") for band in findings.AGE_BANDS}
        band = _choose(context, "age", {"": viewer.say("age_all")} | bands, scope)
        rows = finding_listing(published, viewer, unit_code, kind or KINDS[0], unit, cause, band)
        st.download_button(
            viewer.say("download_cells"),
            data=lambda: csv_of(rows),
            file_name=viewer.say(
                "download_cells_name", unit=unit_name or names.get(unit, ""), as_of=f"{published.as_of:%Y-%m}"
            ),
            mime="text/csv",
            on_click="ignore",
            key=f"cells-csv-{scope}",
        )
    if rows.height > ROWS_SHOWN:
        context.note(viewer.say("cells_shown_first", count=formats.count(rows.height), shown=formats.count(ROWS_SHOWN)))
    else:
        context.note(viewer.say("cells_shown", count=formats.count(rows.height)))
    show_table(rows.head(ROWS_SHOWN), key=f"cells-{scope}", tallest=520)


def _choose(context: PageContext, name: str, labels: Mapping[str, str], scope: str) -> str:
    chosen = st.selectbox(
        context.viewer.say(name),
        list(labels),
        format_func=lambda key: labels.get(key, key),
        key=f"finding_{name}-{scope}",
        width=230,
    )
    return chosen or ""
