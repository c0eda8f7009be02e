"""One unit: its headline indicators, its curves, what it sent month by month, and which of its rows were not counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboards.access.viewer import seed_choice
from dashboards.components import formats
from dashboards.components.attainment_section import describe_risk, draw_bullet_charts, draw_curves
from dashboards.components.cause_table import cause_table, outcome_causes
from dashboards.components.finding_section import describe_oldest, draw_findings
from dashboards.components.listings import csv_of, uncounted_listing
from dashboards.components.reporting_grid import GridRow, reporting_grid
from dashboards.components.tables import show_table
from dashboards.data import attainment, dimensions, findings, returns, row_outcomes
from dashboards.page_context import PageContext
from warehouse.publication import CITY


def draw(page: PageContext) -> None:
    """Draw the page; a unit's reader is shown his own unit whatever the address says."""
    names = dimensions.unit_names(page.published, page.viewer)
    with page.bar:
        code = _choose_unit(page, names) if page.viewer.is_city else page.viewer.code
        month = page.choose_month()
    viewer, indicators = page.viewer, attainment.headlines(page.published, code, month).to_dicts()
    counts = page.describe_statuses([row["status"] for row in indicators])
    sentence = viewer.say("unit_headline", unit=names[code], total=len(indicators), counts=counts)
    page.headline(sentence, describe_risk(indicators, viewer) if indicators else "")
    page.version_line(month)
    indicators.sort(key=lambda row: row["indicator_order"])
    draw_bullet_charts(page, indicators)
    draw_curves(page, code, indicators)
    _draw_returns(page, code)
    _draw_open(page, code, names[code])
    _draw_uncounted(page, code, names[code])
    _draw_experiences(page, code)


def _choose_unit(page: PageContext, names: Mapping[str, str]) -> str:
    codes = [code for code in names if code != CITY]
    seed_choice("unit", codes, codes[0])
    chosen = st.selectbox(
        page.viewer.say("unit"),
        codes,
        format_func=lambda code: names[code],
        key="unit",
        persist_state="session",
        width=260,
        label_visibility="collapsed",
    )
    return str(chosen)


def _draw_returns(page: PageContext, code: str) -> None:
    viewer, reporting = page.viewer, returns.reporting(page.published, code)
    due = {name: formats.count(value) for name, value in returns.reporting_totals(page.published, code).items()}
    page.section("section_returns_by_month", viewer.say("unit_returns_lead", **due))
    forms = dimensions.form_names(page.published, viewer)
    rows = [
        GridRow(forms[form_code], {row["month"]: row for row in of_form.iter_rows(named=True)})
        for (form_code,), of_form in reporting.group_by("form_code", maintain_order=True)
    ]
    months = dimensions.months(page.published)["month"].to_list()
    page.write_html(reporting_grid(rows, months, viewer, with_received=True, with_sums=False))


def _draw_open(page: PageContext, code: str, name: str) -> None:
    viewer, totals = page.viewer, findings.totals(page.published, code)
    if not (totals["errors"] or totals["warnings"] or totals["explained"]):
        page.section("section_open", viewer.say("open_none"))
        return
    figures = {key: formats.count(totals[key]) for key in ("errors", "warnings", "explained", "returns")}
    lead = viewer.say("open_lead", **figures) + viewer.say("sentence_join")
    page.section("section_open", lead + describe_oldest(totals["oldest_days"], page), viewer.say("open_note"))
    page.write_html(cause_table(findings.causes(page.published, code).to_dicts(), viewer, with_units=False))
    if totals["explained"]:
        page.write("explained_findings", rows=_explained(page, code))
    with st.expander(viewer.say("open_cells")):
        draw_findings(page, code, name)


def _explained(page: PageContext, code: str) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "text": formats.cause(row["code"], page.viewer),
            "where": f"{row['sheet']}!{formats.place(row['cell'], row['row_number'], page.viewer)}",
        }
        for row in findings.rows(page.published, code).filter(status="explained").iter_rows(named=True)
    ]


def _draw_uncounted(page: PageContext, code: str, name: str) -> None:
    viewer = page.viewer
    causes = _causes(page, code)
    if not causes:
        page.section("section_uncounted", viewer.say("uncounted_none"))
        return
    totals = returns.reconciliation(page.published, code)
    figures = {key: formats.count(value) for key, value in totals.items()}
    page.section("section_uncounted", viewer.say("uncounted_lead", **figures))
    page.write_html(outcome_causes(_join_returned(causes, totals["returned"], page), viewer))
    labels = {"": viewer.say("cause_all")} | {
        f"{row['outcome']}/{row['cause_code']}/{row['form_code'] or ''}": viewer.say(
            "cause_option",
            outcome=viewer.say(f"outcome_{row['outcome']}"),
            cause=" · ".join(part for part in (row["text"], row["form"]) if part),
            count=formats.count(row["row_count"]),
        )
        for row in causes
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            viewer.say("cause"), list(labels), format_func=lambda key: labels[key], key=f"cause-{code}", width=380
        )
        rows = uncounted_listing(page.published, viewer, code, chosen or "")
        st.download_button(
            viewer.say("download"),
            data=lambda: csv_of(rows),
            file_name=viewer.say("download_name", unit=name, as_of=f"{page.published.as_of:%Y-%m}"),
            mime="text/csv",
            on_click="ignore",
        )
    page.note(viewer.say("rows_shown", count=formats.count(rows.height)))
    show_table(rows, key=f"rows-{code}", tallest=420)


def _causes(page: PageContext, code: str) -> list[dict[str, Any]]:
    """The causes with their wording: a form's own where it has one, else that of every form."""
    notes = dimensions.note_texts(page.published, page.viewer)
    forms = dimensions.form_names(page.published, page.viewer)
    return [
        {
            **row,
            "text": notes.get((row["form_code"], row["cause_code"])) or formats.cause(row["cause_code"], page.viewer),
            "form": forms.get(row["form_code"], ""),
        }
        for row in row_outcomes.causes(page.published, code).iter_rows(named=True)
    ]


def _join_returned(causes: list[dict[str, Any]], returned: int, page: PageContext) -> list[dict[str, Any]]:
    """One line for all returned rows, whose causes stand in the section above; the other causes as they are."""
    text = formats.cause("cells_to_mend", page.viewer)
    first = [{"outcome": "returned", "text": text, "form": "", "row_count": returned}] if returned else []
    return first + [row for row in causes if row["outcome"] != "returned"]


def _draw_experiences(page: PageContext, code: str) -> None:
    rows = returns.experiences(page.published, code).to_dicts()
    if rows:
        page.section("section_experiences")
        page.write("experiences", rows=rows)
