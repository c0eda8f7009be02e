"""The money: budgets, entitlements and payments by deed and by unit, and what does not agree."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from dashboards.data.published import PublishedFile, query, query_rows


def total(published: PublishedFile, unit_code: str, month: date) -> dict[str, Any] | None:
    """All deeds of that unit together up to that month; None where nothing is published."""
    rows = query(
        published,
        """
        SELECT fund_yuan, paid_rate, budget_yuan, entitled_min_yuan, entitled_max_yuan, paid_yuan, unpaid_count
        FROM fct_fund_total WHERE unit_code = $unit_code AND month = $month
        """,
        unit_code=unit_code,
        month=month,
    )
    return rows.row(0, named=True) if rows.height else None


def by_deed(published: PublishedFile, unit_code: str, month: date) -> pl.DataFrame:
    """One row a deed of that unit up to that month, in the notice's order; without an entitlement where the notice states no amount."""
    return query(
        published,
        """
        WITH stated AS (SELECT deed_code, bool_or(is_amount_stated) AS is_amount_stated FROM dim_indicator GROUP BY deed_code)
        SELECT d.deed_code, d.name_zh, d.name_en, f.budget_yuan, f.paid_yuan,
               CASE WHEN s.is_amount_stated THEN f.entitled_min_yuan END AS entitled_min_yuan,
               CASE WHEN s.is_amount_stated THEN f.entitled_max_yuan END AS entitled_max_yuan,
               CASE WHEN s.is_amount_stated THEN f.unpaid_count END AS unpaid_count
        FROM fct_fund_deed f JOIN dim_deed d USING (deed_code) JOIN stated s USING (deed_code)
        WHERE f.unit_code = $unit_code AND f.month = $month ORDER BY d.deed_order
        """,
        unit_code=unit_code,
        month=month,
    )


def by_indicator(published: PublishedFile, unit_code: str, month: date) -> pl.DataFrame:
    """One row an indicator for which money is promised, of that unit up to that month, in the notice's order.

    Where the notice states no amount nobody is entitled to one and nobody is unpaid: both are null.
    """
    return query(
        published,
        """
        SELECT i.deed_code, f.indicator_code, i.name_zh, i.name_en, i.count_unit_zh, i.count_unit_en, f.budget_yuan, f.paid_yuan,
               CASE WHEN i.is_amount_stated THEN f.entitled_min_yuan END AS entitled_min_yuan,
               CASE WHEN i.is_amount_stated THEN f.entitled_max_yuan END AS entitled_max_yuan,
               CASE WHEN i.is_amount_stated THEN f.unpaid_count END AS unpaid_count
        FROM fct_fund f JOIN dim_indicator i USING (indicator_code)
        WHERE f.unit_code = $unit_code AND f.month = $month AND i.takes_payments ORDER BY i.indicator_order
        """,
        unit_code=unit_code,
        month=month,
    )


def by_unit(published: PublishedFile, month: date) -> pl.DataFrame:
    """One row a unit, the city first: all its deeds together up to that month."""
    return query(
        published,
        """
        SELECT u.unit_code, u.name_zh, u.name_en, f.entitled_min_yuan, f.entitled_max_yuan, f.paid_yuan, f.unpaid_count
        FROM fct_fund_total f JOIN dim_unit u USING (unit_code)
        WHERE f.month = $month ORDER BY u.unit_order
        """,
        month=month,
    )


def finding_counts(published: PublishedFile, unit_code: str) -> pl.DataFrame:
    """One row a kind of finding in which rows of that unit stand."""
    return query(
        published,
        """
        SELECT code, finding_count, paid_yuan FROM fct_fund_finding_count
        WHERE unit_code = $unit_code ORDER BY finding_count DESC, code
        """,
        unit_code=unit_code,
    )


def finding_rows(published: PublishedFile) -> pl.DataFrame:
    """One row a finding and row that it names, in the order of the indicators; of a unit's reader his own rows only."""
    return query_rows(
        published,
        """
        SELECT f.fund_finding_id, f.code, i.name_zh AS indicator_zh, i.name_en AS indicator_en, f.unit_code, u.name_zh AS unit_zh,
               u.name_en AS unit_en, f.file, f.sheet, f.row_number, f.paid_yuan, f.claimed_yuan, f.row_yuan, f.subject_name, f.name_masked,
               f.id_masked, f.nearest_subject_name
        FROM fct_fund_finding f JOIN dim_unit u USING (unit_code) JOIN dim_indicator i USING (indicator_code)
        ORDER BY i.indicator_order, f.code, f.fund_finding_id, u.unit_order, f.arrival_seq, f.sheet, f.row_number
        """,
    )
