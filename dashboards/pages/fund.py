"""The fund: budget, entitled, paid and unpaid by deed and by unit, and where money and credits do not agree."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboards.components import formats
from dashboards.components.fund_tables import fund_by_deed, fund_by_unit
from dashboards.components.listings import csv_of, fund_finding_listing
from dashboards.components.tables import show_table
from dashboards.data import dimensions, fund
from dashboards.page_context import PageContext


def draw(page: PageContext) -> None:
    """Draw the page; the city's reader sees the city's money, a unit's reader his own."""
    with page.bar:
        month = page.choose_month()
    viewer, published = page.viewer, page.published
    total = fund.total(published, viewer.code, month)
    if total is None:
        page.headline(viewer.say("fund_none"))
        page.version_line(month)
        return
    counts = fund.finding_counts(published, viewer.code).to_dicts()
    _draw_headline(page, total, sum(row["finding_count"] for row in counts))
    page.version_line(month)
    page.section("section_fund_deeds", note=viewer.say("fund_note"))
    by_deed, by_indicator = (ask(published, viewer.code, month).to_dicts() for ask in (fund.by_deed, fund.by_indicator))
    page.write_html(fund_by_deed(by_deed, by_indicator, viewer))
    if viewer.is_city:
        _draw_units(page, month)
    _draw_findings(page, counts)


def _draw_headline(page: PageContext, total: dict[str, Any], findings: int) -> None:
    viewer = page.viewer
    amounts = {name: formats.yuan(total[name]) for name in total if name.endswith("_yuan")}
    names = dimensions.unit_names(page.published, viewer)
    if viewer.is_city:
        sentence = viewer.say("fund_headline", rate=formats.share(total["paid_rate"]), **amounts)
    else:
        sentence = viewer.say("fund_unit_headline", unit=names[viewer.code], **amounts)
    unpaid = viewer.say("fund_unpaid", count=formats.count(total["unpaid_count"])) if total["unpaid_count"] else ""
    found = viewer.say("fund_found", count=formats.count(findings)) if findings else viewer.say("fund_found_none")
    join = viewer.say("sentence_join")
    page.headline(sentence, join.join(part for part in (viewer.say("fund_entitled", **amounts), unpaid, found) if part))


def _draw_units(page: PageContext, month: date) -> None:
    rows = [
        {**row, "link": page.link_to_unit(row["unit_code"])}
        for row in fund.by_unit(page.published, month).iter_rows(named=True)
    ]
    page.section("section_fund_units")
    page.write_html(fund_by_unit(rows, page.viewer))


def _draw_findings(page: PageContext, counts: list[dict[str, Any]]) -> None:
    viewer = page.viewer
    if not counts:
        page.section("section_fund_findings", viewer.say("fund_found_none"))
        return
    page.section("section_fund_findings", note=viewer.say("fund_findings_note"))
    page.write("fund_finding_counts", rows=counts)
    labels = {"": viewer.say("fund_findings_all")} | {row["code"]: viewer.say(f"fund_{row['code']}") for row in counts}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            viewer.say("column_finding"),
            list(labels),
            format_func=lambda code: labels[code],
            key="fund_finding",
            width=300,
        )
        rows = fund_finding_listing(page.published, viewer, chosen or "")
        st.download_button(
            viewer.say("download"),
            data=lambda: csv_of(rows),
            file_name=viewer.say("download_fund_name", as_of=f"{page.published.as_of:%Y-%m}"),
            mime="text/csv",
            on_click="ignore",
            key="fund-csv",
        )
    page.note(viewer.say("rows_shown", count=formats.count(rows.height)))
    show_table(rows, key="fund-rows", tallest=520)
