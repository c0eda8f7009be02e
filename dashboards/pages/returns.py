"""The returns: who has reported and who is late, what was refused and why, what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

import polars as pl
import streamlit as st

from dashboards.components import formats
from dashboards.components.header_proposals import header_proposals
from dashboards.components.listings import return_listing
from dashboards.components.reporting_grid import GridRow, reporting_grid
from dashboards.components.tables import show_table
from dashboards.data import dimensions, returns
from dashboards.page_context import PageContext

_STATUSES = ("", "accepted", "superseded", "unchanged")
_REMINDED = 3


def draw(page: PageContext) -> None:
    """Draw the page."""
    viewer = page.viewer
    due = returns.reporting_totals(page.published, viewer.code)
    totals = returns.reconciliation(page.published, viewer.code)
    figures = {name: formats.count(value) for name, value in {**due, **totals}.items()}
    page.headline(viewer.say("returns_headline", **figures), viewer.say("returns_sub", **figures))
    page.version_line()
    _draw_reporting(page)
    note = viewer.say("balance_note", returns=figures["returns_in_force"])
    page.section("section_reconciliation", note=note)
    holds = totals["received"] == sum(totals[outcome] for outcome in formats.OUTCOMES)
    page.write("reconciliation", totals=totals, holds=holds)
    _draw_refused(page)
    _draw_proposals(page)
    _draw_volumes(page)
    page.section("section_returns", viewer.say("corrections_lead", **figures) if totals["versions_replaced"] else "")
    chosen = st.segmented_control(
        viewer.say("column_status"), _STATUSES, format_func=lambda code: viewer.say(f"return_status_{code or 'all'}"), default="",
        required=True, label_visibility="collapsed", key="return_status",
    )  # fmt: skip
    rows = return_listing(page.published, viewer, chosen or "")
    page.note(viewer.say("rows_shown", count=formats.count(rows.height)))
    show_table(rows, key="returns", tallest=520)


def _draw_reporting(page: PageContext) -> None:
    viewer = page.viewer
    first = returns.reminders(page.published).head(_REMINDED).iter_rows(named=True) if viewer.is_city else ()
    named = [
        viewer.say("reporting_worst_unit", unit=viewer.name(row), missing=row["missing_count"], late=row["late_count"])
        for row in first
    ]
    lead = viewer.say("reporting_worst", units=viewer.say("list_join").join(named)) if named else ""
    page.section("section_reporting", lead)
    names = {"": viewer.say("all_forms")} | dimensions.form_names(page.published, viewer)
    chosen = st.selectbox(
        viewer.say("form"),
        list(names),
        format_func=lambda code: names[code],
        label_visibility="collapsed",
        key="form",
        width=320,
    )
    months = dimensions.months(page.published)["month"].to_list()
    page.write_html(reporting_grid(_grid_rows(page, chosen or ""), months, viewer, with_received=False, with_sums=True))


def _grid_rows(page: PageContext, form_code: str) -> list[GridRow]:
    units, reporting = dimensions.unit_names(page.published, page.viewer), returns.reporting(page.published)
    if form_code:
        rows = reporting.filter(form_code=form_code)
    else:
        rows = reporting.group_by("unit_code", "month", maintain_order=True).agg(
            reported=pl.col("is_reported").sum(), due=pl.len(), late=pl.col("is_late").sum()
        )
    by_unit: dict[str, dict[date, Mapping[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        by_unit.setdefault(row["unit_code"], {})[row["month"]] = row
    return [GridRow(units[code], by_month, is_share=not form_code) for code, by_month in by_unit.items()]


def _draw_refused(page: PageContext) -> None:
    viewer = page.viewer
    rows = returns.refused(page.published).to_dicts()
    lead = viewer.say("refused_lead", count=formats.count(len(rows))) if rows else viewer.say("refused_none")
    page.section("section_refused", lead)
    if rows:
        page.write("refused_files", rows=[_describe_refused(row, page) for row in rows])


def _draw_proposals(page: PageContext) -> None:
    proposals = header_proposals(page.published, page.viewer) if page.viewer.is_city else ""
    if proposals:
        page.section("section_proposals", page.viewer.say("proposals_lead"), note=page.viewer.say("proposals_note"))
        page.write_html(proposals)


def _describe_refused(row: dict[str, Any], page: PageContext) -> dict[str, Any]:
    told = page.viewer.name(row, "detail") if row["detail_zh"] else ""
    codes = [code.strip() for code in str(row["reasons"] or row["reason"] or "").split(",") if code.strip()]
    sentences = told.split("\n") if told else [formats.refusal(code, page.viewer) for code in codes]
    received = row["received_at"].replace(tzinfo=UTC).astimezone()
    return {**row, "sentences": sentences, "received": f"{received:%Y-%m-%d %H:%M}"}


def _draw_volumes(page: PageContext) -> None:
    rows = returns.volumes(page.published).to_dicts()
    if rows:
        page.section("section_volumes", page.viewer.say("volumes_lead", count=formats.count(len(rows))))
        page.write("odd_volumes", rows=rows)
