"""Rows, returns and findings as tables in the reader's language, for the screen and for a file."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboards.access.viewer import Viewer
from dashboards.components import formats
from dashboards.data import dimensions, findings, fund, returns, row_outcomes
from dashboards.data.published import PublishedFile

# A cell that begins with one of these would be run as a formula by a spreadsheet.
_FORMULA = r"^[=+\-@\t\r]"


@st.cache_data(show_spinner=False, max_entries=300)
def uncounted_listing(published: PublishedFile, viewer: Viewer, unit_code: str, chosen: str) -> pl.DataFrame:
    """One row a row of the unit that was not counted; ``chosen`` is ``outcome/cause/form``, or empty for every cause.

    ``form`` is empty for a cause of every form.
    """
    rows = row_outcomes.rows(published, unit_code)
    if chosen:
        outcome, cause, form = chosen.split("/")
        rows = rows.filter(pl.col("outcome") == outcome, pl.col("causes").list.contains(cause))
        rows = rows.filter(form_code=form) if form else rows
    notes, say, join = dimensions.note_texts(published, viewer), viewer.say, viewer.say("list_join")
    return pl.DataFrame(
        {
            say("column_period"): [formats.month_name(month, viewer) for month in rows["period_month"]],
            say("form"): rows[f"name_{viewer.language}"],
            **_subject_columns(rows, viewer),
            say("column_outcome"): [say(f"outcome_{outcome}") for outcome in rows["outcome"]],
            say("column_reason"): [
                join.join(notes.get((form, code)) or formats.cause(code, viewer) for code in codes)
                for form, codes in rows.select("form_code", "causes").iter_rows()
            ],
            say("column_where"): [_where(row, viewer) for row in rows.iter_rows(named=True)],
            say("column_file"): rows["file"],
        }
    )


@st.cache_data(show_spinner=False, max_entries=100)
def return_listing(published: PublishedFile, viewer: Viewer, status: str) -> pl.DataFrame:
    """One row a return in that status; every return that was not refused when ``status`` is empty."""
    rows = returns.returns(published)
    if status:
        rows = rows.filter(pl.col("status") == status)
    say = viewer.say
    return pl.DataFrame(
        {
            say("column_sequence"): rows["arrival_seq"],
            say("column_period"): [formats.month_name(month, viewer) for month in rows["period_month"]],
            say("unit"): rows[f"unit_{viewer.language}"],
            say("form"): rows[f"form_{viewer.language}"],
            say("column_status"): [say(f"return_status_{code}") for code in rows["status"]],
            say("received"): rows["received"],
            **{say(f"outcome_{name}"): _blank_where_none(rows[name]) for name in formats.OUTCOMES},
            say("column_warnings"): rows["warning_findings"],
            say("column_volume"): [say(f"volume_{code}") if code else "" for code in rows["volume_warning"]],
            say("column_rows_new"): _blank_where_none(rows["rows_new"]),
            say("column_rows_gone"): _blank_where_none(rows["rows_gone"]),
            say("column_rows_changed"): _blank_where_none(rows["rows_changed"]),
            say("column_replaced_by"): _blank_where_none(rows["replaced_by_seq"]),
            say("column_file"): rows["file"],
            say("column_sheet"): rows["sheet"],
        }
    )


@st.cache_data(show_spinner=False, max_entries=300)
def finding_listing(
    published: PublishedFile, viewer: Viewer, scope: str | None, kind: str, unit_code: str, cause: str, band: str
) -> pl.DataFrame:
    """One row a cell of that kind (``error``, ``warning`` or ``explained``), the oldest first; an empty filter lets all pass.

    ``scope`` is the unit whose findings are asked for at all; None for every unit.
    """
    rows = findings.rows(published, scope)
    is_kind = pl.col("status") == "explained" if kind == "explained" else pl.col("severity") == kind
    wanted = {"unit_code": unit_code, "code": cause, "age_band": band}
    filters = [pl.col(name) == value for name, value in wanted.items() if value]
    rows = rows.filter(is_kind, (pl.col("status") == "explained") == (kind == "explained"), *filters)
    say = viewer.say
    codes = rows["wording"].unique()
    causes = {code: formats.cause(code, viewer) for code in codes}
    advice = {code: formats.advice(code, viewer) for code in codes}
    explained = {say("column_explanation"): rows["explanation"].fill_null("")} if kind == "explained" else {}
    by_unit = {} if scope else {say("unit"): rows[f"unit_{viewer.language}"]}
    return pl.DataFrame(
        {
            say("column_age"): [formats.age(days, viewer) for days in rows["age_days"]],
            **by_unit,
            say("form"): rows[f"form_{viewer.language}"],
            say("column_period"): [formats.month_name(month, viewer) for month in rows["period_month"]],
            say("column_file"): rows["file"],
            say("column_sheet"): rows["sheet"],
            say("column_cell"): [
                formats.place(cell, row, viewer) for cell, row in rows.select("cell", "row_number").rows()
            ],
            say("cause"): [causes[code] for code in rows["wording"]],
            **explained,
            say("column_todo"): [advice[code] for code in rows["wording"]],
        }
    )


@st.cache_data(show_spinner=False, max_entries=100)
def fund_finding_listing(published: PublishedFile, viewer: Viewer, code: str) -> pl.DataFrame:
    """One row a row that a finding of the fund names; every kind of finding when ``code`` is empty."""
    rows = fund.finding_rows(published)
    if code:
        rows = rows.filter(pl.col("code") == code)
    say = viewer.say
    return pl.DataFrame(
        {
            say("column_finding"): [say(f"fund_{found}") for found in rows["code"]],
            say("column_indicator"): rows[f"indicator_{viewer.language}"],
            **_subject_columns(rows, viewer),
            say("column_nearest"): rows["nearest_subject_name"].fill_null(""),
            say("column_row_yuan"): [formats.yuan(amount) for amount in rows["row_yuan"]],
            say("column_paid_yuan"): [formats.yuan(amount) for amount in rows["paid_yuan"]],
            say("column_claimed_yuan"): [formats.yuan(amount) for amount in rows["claimed_yuan"]],
            say("unit"): rows[f"unit_{viewer.language}"],
            say("column_where"): [
                say("column_row", sheet=sheet, row=row) for sheet, row in rows.select("sheet", "row_number").rows()
            ],
            say("column_file"): rows["file"],
        }
    )


def csv_of(rows: pl.DataFrame) -> bytes:
    """The rows as CSV that a spreadsheet opens as it is: with a BOM, and with no cell that it would run as a formula."""
    texts = pl.col(pl.String)
    safe = rows.with_columns(
        pl.when(texts.str.contains(_FORMULA)).then(pl.lit("'") + texts).otherwise(texts).name.keep()
    )
    return safe.write_csv(include_bom=True).encode("utf-8")


def _subject_columns(rows: pl.DataFrame, viewer: Viewer) -> dict[str, pl.Series]:
    """Of whom or of what each row speaks: a thing by its name, a person by a masked name and ID."""
    return {
        viewer.say("column_subject"): rows["subject_name"].fill_null(rows["name_masked"]).fill_null(formats.NOTHING),
        viewer.say("column_id"): rows["id_masked"].fill_null(formats.NOTHING),
    }


def _where(row: dict[str, Any], viewer: Viewer) -> str:
    if row["cells"]:
        return f"{row['sheet']}!{row['cells']}"
    return viewer.say("column_row", sheet=row["sheet"], row=row["row_number"])


def _blank_where_none(numbers: pl.Series) -> pl.Series:
    return numbers.cast(pl.String).fill_null("")
