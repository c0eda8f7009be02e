"""Every indicator of the notice by its deed, with what the plans, the file and the appeals say beside it."""

from __future__ import annotations

from datetime import date

import polars as pl

from dashboards.data.published import PublishedFile, query

# The hardship file is no promise but the measure of those that are a share of it.
HARDSHIP_FILE = "F"


def indicators(published: PublishedFile, unit_code: str, month: date) -> pl.DataFrame:
    """One row an indicator of that unit in that month, in the notice's order."""
    return query(
        published,
        """
        SELECT a.*, i.name_zh, i.name_en, i.count_unit_zh, i.count_unit_en, i.deed_code, i.target_kind, i.share_of, i.stated_target,
               i.counts_person_times, r.risk_rank
        FROM fct_attainment a
        JOIN dim_indicator i USING (indicator_code)
        JOIN fct_risk r USING (unit_code, indicator_code, month)
        WHERE a.unit_code = $unit_code AND a.month = $month
        ORDER BY i.indicator_order
        """,
        unit_code=unit_code,
        month=month,
    )


def plans(published: PublishedFile, month: date) -> pl.DataFrame:
    """One row a row of the project plans that hold in that month, in the plan's own order."""
    return query(
        published,
        """
        SELECT indicator_code, content, support, budget_yuan, owner, due_text, department
        FROM fct_plan_in_force WHERE month = $month ORDER BY indicator_code, sheet_no, row_number
        """,
        month=month,
    )


def categories(published: PublishedFile, unit_code: str, month: date) -> pl.DataFrame:
    """One row an indicator and category of those counted up to that month."""
    return query(
        published,
        """
        SELECT indicator_code, category_code, actual FROM fct_category
        WHERE unit_code = $unit_code AND month = $month ORDER BY indicator_code, actual DESC, category_code
        """,
        unit_code=unit_code,
        month=month,
    )


def on_file(published: PublishedFile, unit_code: str, month: date) -> int | None:
    """How many people stand on the hardship file on the last day of that month; None where nothing is published."""
    rows = query(
        published,
        "SELECT on_file_count FROM fct_hardship_file WHERE unit_code = $unit_code AND month = $month",
        unit_code=unit_code,
        month=month,
    )
    return rows.item() if rows.height else None


def appeals(published: PublishedFile, month: date) -> pl.DataFrame:
    """One row a unit, the city first: its appeals raised up to that month's end and where they stand."""
    return query(
        published,
        """
        SELECT u.unit_code, u.name_zh, u.name_en, a.raised_count, a.settled_here_count, a.passed_up_count, a.settled_above_count,
               a.open_count, a.median_days
        FROM fct_appeal a JOIN dim_unit u USING (unit_code)
        WHERE a.month = $month ORDER BY u.unit_order
        """,
        month=month,
    )
