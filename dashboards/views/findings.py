"""The open findings, for the data team: by cause, by unit and by age, and each cell with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboards import open_findings, words
from dashboards.causes import cause_rows
from dashboards.listing import csv_of, finding_listing
from dashboards.visit import Visit

KINDS = ("error", "warning", "explained")
ROWS_SHOWN = 1000


def draw(visit: Visit) -> None:
    """Draws the page."""
    viewer, totals = visit.viewer, open_findings.totals(visit.edition)
    figures = {name: words.count(totals[name]) for name in ("errors", "warnings", "explained", "units", "returns")}
    sentence = viewer.say("findings_headline" if totals["errors"] else "findings_none", **figures)
    visit.headline(sentence, oldest_sentence(totals["oldest_days"], visit) + viewer.say("findings_sub", **figures))
    visit.edition_line()
    causes = open_findings.causes(visit.edition).to_dicts()
    if causes:
        visit.section("section_by_cause")
        visit.write(cause_rows(causes, viewer, with_units=True))
        visit.section("section_by_unit", note=viewer.say("age_note"))
        visit.write(_unit_table(visit))
    visit.section("section_cells_open")
    draw_listing(visit, None)


def oldest_sentence(days: int | None, visit: Visit) -> str:
    """For how long the oldest error has waited; empty where there is none."""
    if days is None:
        return ""
    sentence = (
        visit.viewer.say("oldest_today") if days == 0 else visit.viewer.say("oldest_days", days=words.count(days))
    )
    return sentence + visit.viewer.say("sentence_join")


def draw_listing(visit: Visit, unit_code: str | None, unit_name: str = "") -> None:
    """The filters, the cells that pass them and their download; of one unit where named."""
    viewer, edition, scope = visit.viewer, visit.edition, unit_code or "all"
    frame = open_findings.rows(edition, unit_code)
    names = dict(frame.select("unit_code", f"unit_{viewer.language}").unique(maintain_order=True).rows())
    codes = open_findings.causes(edition, unit_code)["code"].to_list()
    kind = st.segmented_control(
        viewer.say("finding_kind"), KINDS, format_func=lambda code: viewer.say(f"kind_{code}"), default=KINDS[0], required=True,
        label_visibility="collapsed", key=f"finding_kind-{scope}",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = unit_code or _choose(visit, "unit", {"": viewer.say("unit_all")} | names, scope)
        cause = _choose(
            visit, "cause", {"": viewer.say("cause_all")} | {code: words.cause(code, viewer) for code in codes}, scope
        )
        bands = {band: viewer.say(f"age_{band}") for band in open_findings.AGE_BANDS}
        band = _choose(visit, "age", {"": viewer.say("age_all")} | bands, scope)
        rows = finding_listing(edition, viewer, unit_code, kind or KINDS[0], unit, cause, band)
        st.download_button(
            viewer.say("download_cells"),
            data=lambda: csv_of(rows),
            file_name=viewer.say(
                "download_cells_name", unit=unit_name or names.get(unit, ""), as_of=f"{edition.as_of:%Y-%m}"
            ),
            mime="text/csv",
            on_click="ignore",
            key=f"cells-csv-{scope}",
        )
    said = viewer.say("cells_shown", count=words.count(rows.height))
    if rows.height > ROWS_SHOWN:
        said = viewer.say("cells_shown_first", count=words.count(rows.height), shown=words.count(ROWS_SHOWN))
    visit.write(f'<div class="db"><p class="note">{escape(said)}</p></div>')
    shown = rows.head(ROWS_SHOWN)
    height = min(520, 38 + 35 * max(shown.height, 1))
    st.dataframe(shown, hide_index=True, width="stretch", height=height, key=f"cells-{scope}")  # pyright: ignore[reportUnknownMemberType]


def _choose(visit: Visit, name: str, labels: Mapping[str, str], scope: str) -> str:
    chosen = st.selectbox(
        visit.viewer.say(name),
        list(labels),
        format_func=lambda key: labels.get(key, key),
        key=f"finding_{name}-{scope}",
        width=230,
    )
    return chosen or ""


def _unit_table(visit: Visit) -> str:
    viewer = visit.viewer
    bands = tuple(open_findings.AGE_BANDS)
    heads = f"<th>{escape(viewer.say('unit'))}</th>"
    names = ("errors_all", "column_oldest", *(f"age_{band}" for band in bands), "column_warnings")
    heads += "".join(f'<th class="figure">{escape(viewer.say(name))}</th>' for name in names)
    body = "".join(_unit_row(row, bands, visit) for row in open_findings.units(visit.edition).iter_rows(named=True))
    return f'<div class="db scroll" tabindex="0"><table class="causes ages"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _unit_row(row: Mapping[str, Any], bands: tuple[str, ...], visit: Visit) -> str:
    ages = "".join(
        f'<td class="figure a-{band}{"" if row[f"{band}_errors"] else " none"}">{words.count(row[f"{band}_errors"])}</td>'
        for band in bands
    )
    link = escape(visit.link_to_unit(row["unit_code"]))
    return (
        f'<tr><td><a href="{link}" target="_self">{escape(visit.viewer.name(row))}</a></td>'
        f'<td class="figure"><b>{words.count(row["errors"])}</b></td>'
        f'<td class="figure">{escape(words.age(row["oldest_days"], visit.viewer))}</td>'
        f'{ages}<td class="figure">{words.count(row["warnings"])}</td></tr>'
    )
