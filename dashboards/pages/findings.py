"""The open findings, for the data team: by cause, by unit and by age, and each cell with what to do about it."""

from __future__ import annotations

from dashboards.components import formats
from dashboards.components.cause_table import cause_table
from dashboards.components.finding_section import describe_oldest, draw_findings
from dashboards.data import findings
from dashboards.page_context import PageContext


def draw(page: PageContext) -> None:
    """Draw the page."""
    viewer, totals = page.viewer, findings.totals(page.published)
    figures = {name: formats.count(totals[name]) for name in ("errors", "warnings", "explained", "units", "returns")}
    sentence = viewer.say("findings_headline" if totals["errors"] else "findings_none", **figures)
    page.headline(sentence, describe_oldest(totals["oldest_days"], page) + viewer.say("findings_sub", **figures))
    page.version_line()
    causes = findings.causes(page.published).to_dicts()
    if causes:
        page.section("section_by_cause")
        page.write_html(cause_table(causes, viewer, with_units=True))
        page.section("section_by_unit", note=viewer.say("age_note"))
        units = [
            {**row, "link": page.link_to_unit(row["unit_code"])}
            for row in findings.units(page.published).iter_rows(named=True)
        ]
        page.write("open_by_unit", units=units, bands=findings.AGE_BANDS)
    page.section("section_cells_open")
    draw_findings(page, None)
