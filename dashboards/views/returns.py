"""The returns: who has reported and who is late, what was refused and why, what became of every row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboards import queries, return_queries, words
from dashboards.grids import Line, missing_and_late, reporting_grid
from dashboards.listing import return_listing
from dashboards.viewer import CITY
from dashboards.views.unit import reporting_counts
from dashboards.visit import Visit

_STATUSES = ("", "accepted", "superseded", "unchanged")


def draw(visit: Visit) -> None:
    """Draws the page."""
    viewer = visit.viewer
    reporting = queries.reporting(visit.edition)
    found = return_queries.return_statuses(visit.edition)
    statuses = {name: words.count(found.get(name, 0)) for name in ("refused", "superseded", "unchanged")}
    visit.headline(viewer.say("returns_headline", **reporting_counts(reporting)), viewer.say("returns_sub", **statuses))
    visit.edition_line()
    _draw_reporting(visit, reporting)
    _draw_balance(visit)
    _draw_refused(visit)
    _draw_volumes(visit)
    changed = return_queries.corrections(visit.edition)
    lead = viewer.say("corrections_lead", **{name: words.count(value) for name, value in changed.items()})
    visit.section("section_returns", lead if changed["versions"] else "")
    chosen = st.segmented_control(
        viewer.say("column_status"), _STATUSES, format_func=lambda code: viewer.say(f"return_status_{code or 'all'}"), default="",
        required=True, label_visibility="collapsed", key="return_status",
    )  # fmt: skip
    rows = return_listing(visit.edition, viewer, chosen or "")
    visit.write(
        f'<div class="db"><p class="note">{escape(viewer.say("rows_shown", count=words.count(rows.height)))}</p></div>'
    )
    st.dataframe(rows, hide_index=True, width="stretch", height=min(520, 38 + 35 * max(rows.height, 1)), key="returns")  # pyright: ignore[reportUnknownMemberType]


def _draw_reporting(visit: Visit, reporting: pl.DataFrame) -> None:
    viewer = visit.viewer
    overall = _lines(visit, reporting, "")
    late_first = sorted(overall, key=missing_and_late, reverse=True)
    worst = [
        viewer.say(
            "reporting_worst_unit", unit=line.label, missing=missing_and_late(line)[0], late=missing_and_late(line)[1]
        )
        for line in late_first[:3]
        if any(missing_and_late(line))
    ]
    is_one = not viewer.is_city
    lead = viewer.say("reporting_worst", units=viewer.say("list_join").join(worst)) if worst and not is_one else ""
    visit.section("section_reporting", lead)
    names = {"": viewer.say("all_forms")} | {
        row["form_code"]: viewer.name(row) for row in queries.forms(visit.edition).iter_rows(named=True)
    }
    chosen = st.segmented_control(
        viewer.say("form"), list(names), format_func=lambda code: names[code], default="", required=True, label_visibility="collapsed",
        key="form", wrap=True,
    )  # fmt: skip
    lines = _lines(visit, reporting, chosen or "")
    months = queries.months(visit.edition)["month"].to_list()
    visit.write(reporting_grid(lines, months, viewer, with_received=False, with_sums=True))


def _lines(visit: Visit, reporting: pl.DataFrame, form_code: str) -> list[Line]:
    units = {
        row["unit_code"]: visit.viewer.name(row)
        for row in queries.units(visit.edition).iter_rows(named=True)
        if row["unit_code"] != CITY
    }
    if form_code:
        rows = reporting.filter(form_code=form_code)
    else:
        rows = reporting.group_by("unit_code", "month", maintain_order=True).agg(
            reported=pl.col("is_reported").sum(), due=pl.len(), late=pl.col("is_late").fill_null(value=False).sum()
        )
    by_unit: dict[str, dict[date, Mapping[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        by_unit.setdefault(row["unit_code"], {})[row["month"]] = row
    return [Line(units[code], by_month, is_share=not form_code) for code, by_month in by_unit.items()]


def _draw_balance(visit: Visit) -> None:
    viewer = visit.viewer
    totals = queries.reconciliation(visit.edition)
    visit.section("section_reconciliation", note=viewer.say("balance_note", returns=words.count(totals["returns"])))
    holds = totals["received"] == sum(totals[outcome] for outcome in words.OUTCOMES)
    parts = f"<span><b>{words.count(totals['received'])}</b>{escape(viewer.say('received'))}</span>"
    for sign, outcome in zip("=+++", words.OUTCOMES, strict=True):
        label = f'<small><b class="o-dot o-{outcome}"></b>{escape(viewer.say("outcome_" + outcome))}</small>'
        parts += f"<i>{sign}</i><span><b>{words.count(totals[outcome])}</b>{label}</span>"
    mark = ("s-on_track", "✓", "balance_holds") if holds else ("s-behind", "▼", "balance_broken")
    parts += f'<span class="chip {mark[0]}"><i aria-hidden="true">{mark[1]}</i>{escape(viewer.say(mark[2]))}</span>'
    widths = "".join(
        f'<b class="o-{outcome}" style="flex:{totals[outcome]} 0 0"></b>'
        for outcome in words.OUTCOMES
        if totals[outcome]
    )
    visit.write(f'<div class="db"><div class="balance">{parts}</div><div class="shares">{widths}</div></div>')


def _draw_refused(visit: Visit) -> None:
    viewer = visit.viewer
    rows = return_queries.refused(visit.edition).to_dicts()
    lead = viewer.say("refused_lead", count=words.count(len(rows))) if rows else viewer.say("refused_none")
    visit.section("section_refused", lead)
    if rows:
        names = ("column_file", "column_reason", "column_received_at")
        heads = "".join(f"<th>{escape(viewer.say(name))}</th>" for name in names)
        body = "".join(_refused_row(row, visit) for row in rows)
        table = f'<table class="listing files"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
        visit.write(f'<div class="db scroll tall" tabindex="0">{table}</div>')


def _draw_volumes(visit: Visit) -> None:
    viewer = visit.viewer
    rows = return_queries.volumes(visit.edition).to_dicts()
    if not rows:
        return
    visit.section("section_volumes", viewer.say("volumes_lead", count=words.count(len(rows))))
    heads = "".join(f"<th>{escape(viewer.say(name))}</th>" for name in ("column_return", "column_volume"))
    body = "".join(_volume_row(row, visit) for row in rows)
    table = f'<table class="listing files volumes"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    visit.write(f'<div class="db scroll tall" tabindex="0">{table}</div>')


def _volume_row(row: Mapping[str, Any], visit: Visit) -> str:
    viewer = visit.viewer
    who = " · ".join(
        (viewer.name(row, "unit"), viewer.name(row, "form"), words.month_name(row["period_month"], viewer))
    )
    sign = {"falls": "▼", "jumps": "▲"}.get(row["volume_warning"], "")
    counts = {name: words.count(row[name]) for name in ("received", "previous_received")}
    said = viewer.say("volume_sentence", kind=viewer.say("volume_" + row["volume_warning"]), **counts)
    return (
        f"<tr><td>{escape(who)}<small class='sent'>{escape(row['file'])}</small></td>"
        f'<td class="volume">{sign} {escape(said)}</td></tr>'
    )


def _refused_row(row: Mapping[str, Any], visit: Visit) -> str:
    sheet = row["sheet"] or visit.viewer.say("whole_file")
    told = visit.viewer.name(row, "detail") if row["detail_zh"] else ""
    codes = [code.strip() for code in str(row["reasons"] or row["reason"] or "").split(",") if code.strip()]
    sentences = told.split("\n") if told else [words.refusal(code, visit.viewer) for code in codes]
    reasons = "".join(f"<div>{escape(sentence)}</div>" for sentence in sentences)
    received = row["received_at"].replace(tzinfo=UTC).astimezone()
    return (
        f"<tr><td>{escape(row['file'])}<small>{escape(sheet)}</small></td><td>{reasons}</td>"
        f'<td class="when">{received:%Y-%m-%d %H:%M}</td></tr>'
    )
