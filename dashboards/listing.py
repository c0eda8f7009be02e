"""Rows and returns as tables in the reader's language, for the screen and for a file."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards import open_findings, queries, return_queries, words
from dashboards.queries import Edition
from dashboards.viewer import Viewer

# A cell that begins with one of these would be run as a formula by a spreadsheet.
_FORMULA = r"^[=+\-@\t\r]"


@st.cache_data(show_spinner=False, max_entries=300)
def uncounted_listing(edition: Edition, viewer: Viewer, unit_code: str, chosen: str) -> pl.DataFrame:
    """One row a row of the unit that was not counted; ``chosen`` is ``outcome/cause``, or empty for every cause."""
    rows = queries.uncounted_rows(edition, unit_code)
    if chosen:
        outcome, _, cause = chosen.partition("/")
        rows = rows.filter(pl.col("outcome") == outcome, pl.col("causes").list.contains(cause))
    say, join = viewer.say, viewer.say("list_join")
    reasons = {code: words.cause(code, viewer) for code in rows["causes"].explode().drop_nulls().unique()}
    where = [
        f"{sheet}!{cells}" if cells else say("column_row", sheet=sheet, row=row)
        for sheet, row, cells in rows.select("sheet", "row_number", "cells").rows()
    ]
    return pl.DataFrame(
        {
            say("column_period"): [words.month_name(month, viewer) for month in rows["period_month"]],
            say("form"): rows[f"name_{viewer.language}"],
            say("column_name"): rows["name_masked"].fill_null(words.NOTHING),
            say("column_id"): rows["id_masked"].fill_null(words.NOTHING),
            say("column_outcome"): [say(f"outcome_{outcome}") for outcome in rows["outcome"]],
            say("column_reason"): [join.join(reasons[code] for code in codes) for codes in rows["causes"]],
            say("column_where"): where,
            say("column_file"): rows["file"],
        }
    )


@st.cache_data(show_spinner=False, max_entries=100)
def return_listing(edition: Edition, viewer: Viewer, status: str) -> pl.DataFrame:
    """One row a return in that status; every return that was not refused when ``status`` is empty."""
    rows = return_queries.returns(edition)
    if status:
        rows = rows.filter(pl.col("status") == status)
    say = viewer.say
    return pl.DataFrame(
        {
            say("column_sequence"): rows["arrival_seq"],
            say("column_period"): [words.month_name(month, viewer) for month in rows["period_month"]],
            say("unit"): rows[f"unit_{viewer.language}"],
            say("form"): rows[f"form_{viewer.language}"],
            say("column_status"): [say(f"return_status_{code}") for code in rows["status"]],
            say("received"): rows["received"],
            say("outcome_counted"): rows["counted"],
            say("outcome_duplicate"): rows["duplicate"],
            say("outcome_not_counted"): rows["not_counted"],
            say("outcome_returned"): rows["returned"],
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
    edition: Edition, viewer: Viewer, scope: str | None, kind: str, unit_code: str, cause: str, band: str
) -> pl.DataFrame:
    """One row a cell of that kind (``error``, ``warning`` or ``explained``), the oldest first; an empty filter lets all pass.

    ``scope`` is the unit whose findings are asked for at all; None for every unit.
    """
    rows = open_findings.rows(edition, scope)
    is_kind = pl.col("status") == "explained" if kind == "explained" else pl.col("severity") == kind
    wanted = {"unit_code": unit_code, "code": cause, "age_band": band}
    filters = [pl.col(name) == value for name, value in wanted.items() if value]
    rows = rows.filter(is_kind, (pl.col("status") == "explained") == (kind == "explained"), *filters)
    say = viewer.say
    codes = rows["code"].unique()
    causes = {code: words.cause(code, viewer) for code in codes}
    advice = {code: words.advice(code, viewer) for code in codes}
    explained = {say("column_explanation"): rows["explanation"].fill_null("")} if kind == "explained" else {}
    by_unit = {} if scope else {say("unit"): rows[f"unit_{viewer.language}"]}
    return pl.DataFrame(
        {
            say("column_age"): [words.age(days, viewer) for days in rows["age_days"]],
            **by_unit,
            say("form"): rows[f"form_{viewer.language}"],
            say("column_period"): [words.month_name(month, viewer) for month in rows["period_month"]],
            say("column_file"): rows["file"],
            say("column_sheet"): rows["sheet"],
            say("column_cell"): rows["cell"],
            say("cause"): [causes[code] for code in rows["code"]],
            **explained,
            say("column_todo"): [advice[code] for code in rows["code"]],
        }
    )


def _blank_where_none(numbers: pl.Series) -> pl.Series:
    return numbers.cast(pl.String).fill_null("")


def csv_of(rows: pl.DataFrame) -> bytes:
    """The rows as CSV that a spreadsheet opens as it is: with a BOM, and with no cell that it would run as a formula."""
    texts = pl.col(pl.String)
    safe = rows.with_columns(
        pl.when(texts.str.contains(_FORMULA)).then(pl.lit("'") + texts).otherwise(texts).name.keep()
    )
    return safe.write_csv(include_bom=True).encode("utf-8")
