"""One unit: its promises, its curves, what it sent month by month, and which of its rows were not counted."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboards import open_findings, queries, words
from dashboards.causes import cause_rows
from dashboards.grids import Line, reporting_grid
from dashboards.listing import csv_of, uncounted_listing
from dashboards.viewer import CITY, seed_choice
from dashboards.views.attainment import draw_curves, draw_promises, most_at_risk, rows_of
from dashboards.views.findings import draw_listing, oldest_sentence
from dashboards.visit import Visit


def draw(visit: Visit) -> None:
    """Draws the page; a unit's reader is shown his own unit whatever the address says."""
    names = {row["unit_code"]: visit.viewer.name(row) for row in queries.units(visit.edition).iter_rows(named=True)}
    with visit.bar:
        code = _choose_unit(visit, names) if visit.viewer.is_city else visit.viewer.code
        month = visit.choose_month()
    viewer, promises = visit.viewer, rows_of(visit, code, month)
    counts = visit.counts_of_statuses([promise["status"] for promise in promises])
    sentence = viewer.say("unit_headline", unit=names[code], total=len(promises), counts=counts)
    visit.headline(sentence, most_at_risk(promises, viewer) if promises else "")
    visit.edition_line(month)
    draw_promises(visit, promises)
    draw_curves(visit, code, promises)
    _draw_returns(visit, code)
    _draw_open(visit, code, names[code])
    _draw_uncounted(visit, code, names[code])


def _choose_unit(visit: Visit, names: Mapping[str, str]) -> str:
    codes = [code for code in names if code != CITY]
    seed_choice("unit", codes, codes[0])
    chosen = st.selectbox(
        visit.viewer.say("unit"),
        codes,
        format_func=lambda code: names[code],
        key="unit",
        persist_state="session",
        width=260,
        label_visibility="collapsed",
    )
    return str(chosen)


def _draw_returns(visit: Visit, code: str) -> None:
    viewer = visit.viewer
    reporting = queries.reporting(visit.edition, code)
    visit.section("section_returns_by_month", viewer.say("unit_returns_lead", **reporting_counts(reporting)))
    lines = [
        Line(
            viewer.name(form),
            {row["month"]: row for row in reporting.filter(form_code=form["form_code"]).iter_rows(named=True)},
        )
        for form in queries.forms(visit.edition).iter_rows(named=True)
    ]
    months = queries.months(visit.edition)["month"].to_list()
    visit.write(reporting_grid(lines, months, viewer, with_received=True, with_sums=False))


def reporting_counts(reporting: pl.DataFrame) -> dict[str, str]:
    """How many returns were due, are in, are missing, came late, as they are written."""
    reported = int(reporting["is_reported"].sum())
    late = int(reporting["is_late"].fill_null(value=False).sum())
    counts = {"due": reporting.height, "reported": reported, "missing": reporting.height - reported, "late": late}
    return {name: words.count(value) for name, value in counts.items()}


def _draw_open(visit: Visit, code: str, name: str) -> None:
    viewer, totals = visit.viewer, open_findings.totals(visit.edition, code)
    figures = {key: words.count(totals[key]) for key in ("errors", "warnings", "explained", "returns")}
    if not (totals["errors"] or totals["warnings"] or totals["explained"]):
        visit.section("section_open", viewer.say("open_none"))
        return
    lead = viewer.say("open_lead", **figures) + viewer.say("sentence_join")
    visit.section("section_open", lead + oldest_sentence(totals["oldest_days"], visit), viewer.say("open_note"))
    visit.write(cause_rows(open_findings.causes(visit.edition, code).to_dicts(), viewer, with_units=False))
    if totals["explained"]:
        visit.write(_explained(visit, code))
    with st.expander(viewer.say("open_cells")):
        draw_listing(visit, code, name)


def _explained(visit: Visit, code: str) -> str:
    viewer = visit.viewer
    body = "".join(
        f"<tr><td>{escape(words.cause(row['code'], viewer))}<small class='sent'>{escape(row['file'])} · {escape(row['sheet'])}!{escape(row['cell'])}</small></td>"
        f"<td class='sent'>{escape(row['explanation'] or '')}</td></tr>"
        for row in open_findings.rows(visit.edition, code).filter(status="explained").iter_rows(named=True)
    )
    names = ("kind_explained", "column_explanation")
    heads = "".join(f"<th>{escape(viewer.say(name))}</th>" for name in names)
    return f'<div class="db scroll tall" tabindex="0"><table class="listing explained"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _draw_uncounted(visit: Visit, code: str, name: str) -> None:
    viewer = visit.viewer
    causes = queries.uncounted_causes(visit.edition, code).to_dicts()
    if not causes:
        visit.section("section_uncounted", viewer.say("uncounted_none"))
        return
    totals = {key: words.count(value) for key, value in queries.reconciliation(visit.edition, code).items()}
    visit.section("section_uncounted", viewer.say("uncounted_lead", **totals))
    visit.write(_cause_table(_by_outcome(causes, visit, code), visit))
    labels = {"": viewer.say("cause_all")} | {
        f"{row['outcome']}/{row['cause']}": viewer.say(
            "cause_option",
            outcome=viewer.say(f"outcome_{row['outcome']}"),
            cause=words.cause(row["cause"], viewer),
            count=words.count(row["row_count"]),
        )
        for row in causes
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            viewer.say("cause"), list(labels), format_func=lambda key: labels[key], key=f"cause-{code}", width=380
        )
        rows = uncounted_listing(visit.edition, viewer, code, chosen or "")
        st.download_button(
            viewer.say("download"),
            data=lambda: csv_of(rows),
            file_name=viewer.say("download_name", unit=name, as_of=f"{visit.edition.as_of:%Y-%m}"),
            mime="text/csv",
            on_click="ignore",
        )
    visit.write(
        f'<div class="db"><p class="note">{escape(viewer.say("rows_shown", count=words.count(rows.height)))}</p></div>'
    )
    st.dataframe(rows, hide_index=True, width="stretch", height=min(420, 38 + 35 * rows.height), key=f"rows-{code}")  # pyright: ignore[reportUnknownMemberType]


def _by_outcome(causes: list[dict[str, Any]], visit: Visit, code: str) -> list[dict[str, Any]]:
    """One line for all returned rows, whose causes stand in the section above; the other causes as they are."""
    returned = queries.reconciliation(visit.edition, code)["returned"]
    first = [{"outcome": "returned", "cause": "cells_to_mend", "row_count": returned}] if returned else []
    return first + [row for row in causes if row["outcome"] != "returned"]


def _cause_table(causes: list[dict[str, Any]], visit: Visit) -> str:
    viewer = visit.viewer
    most = max(row["row_count"] for row in causes)
    body = "".join(
        f'<tr><td class="outcome">{escape(viewer.say("outcome_" + row["outcome"]))}</td><td>{escape(words.cause(row["cause"], viewer))}</td>'
        f'<td class="figure">{words.count(row["row_count"])}</td>'
        f'<td class="length"><b class="o-{escape(row["outcome"])}" style="width:{row["row_count"] / most * 100:.1f}%"></b></td></tr>'
        for row in causes
    )
    names = (("column_outcome", ""), ("cause", ""), ("column_rows", "figure"))
    heads = "".join(f'<th class="{kind}">{escape(viewer.say(name))}</th>' for name, kind in names)
    return f'<div class="db"><table class="causes"><thead><tr>{heads}<th class="length"></th></tr></thead><tbody>{body}</tbody></table></div>'
