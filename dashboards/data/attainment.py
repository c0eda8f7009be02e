"""How far the indicators are: of one unit, of every unit beside each other, and month by month."""

from __future__ import annotations

from datetime import date

import polars as pl

from dashboards.data.published import PublishedFile, query


def headlines(published: PublishedFile, unit_code: str, month: date) -> pl.DataFrame:
    """One row a headline indicator of that unit in that month, the one most at risk first."""
    return query(
        published,
        """
        SELECT a.*, i.name_zh, i.name_en, i.count_unit_zh, i.count_unit_en, i.counts_person_times, i.indicator_order,
               r.headline_risk_rank AS risk_rank, r.gap
        FROM fct_attainment a
        JOIN dim_indicator i USING (indicator_code)
        JOIN fct_risk r USING (unit_code, indicator_code, month)
        WHERE a.unit_code = $unit_code AND a.month = $month AND i.is_headline
        ORDER BY r.headline_risk_rank
        """,
        unit_code=unit_code,
        month=month,
    )


def matrix(published: PublishedFile, month: date) -> pl.DataFrame:
    """One row a unit and headline indicator in that month, the city left out: the unit to be looked at first on top."""
    return query(
        published,
        """
        SELECT a.*, u.name_zh, u.name_en, i.name_zh AS indicator_zh, i.name_en AS indicator_en, r.city_risk_rank AS risk_rank
        FROM fct_attainment a
        JOIN dim_unit u USING (unit_code)
        JOIN dim_indicator i USING (indicator_code)
        JOIN fct_risk r USING (unit_code, indicator_code, month)
        JOIN fct_unit_risk w USING (unit_code, month)
        WHERE a.month = $month AND i.is_headline
        ORDER BY w.attention_rank, i.indicator_order
        """,
        month=month,
    )


def shortfalls(published: PublishedFile, indicator_code: str, month: date) -> pl.DataFrame:
    """One row a unit below its plan for that indicator, the largest shortfall first; in the indicator's own counting unit."""
    return query(
        published,
        """
        SELECT u.name_zh, u.name_en, r.shortfall
        FROM fct_risk r JOIN dim_unit u USING (unit_code)
        WHERE r.indicator_code = $indicator_code AND r.month = $month AND r.shortfall_rank IS NOT NULL
        ORDER BY r.shortfall_rank
        """,
        indicator_code=indicator_code,
        month=month,
    )


def curve(published: PublishedFile, unit_code: str, indicator_code: str) -> pl.DataFrame:
    """One row a month of the window; ``actual`` is null after the month that the version shows."""
    return query(
        published,
        """
        SELECT month, expected, target, CASE WHEN month <= $as_of THEN actual END AS actual,
               CASE WHEN month = $as_of THEN forecast_actual END AS forecast_actual,
               CASE WHEN month = $as_of THEN forecast_low END AS forecast_low,
               CASE WHEN month = $as_of THEN forecast_high END AS forecast_high
        FROM fct_attainment WHERE unit_code = $unit_code AND indicator_code = $indicator_code ORDER BY month
        """,
        unit_code=unit_code,
        indicator_code=indicator_code,
        as_of=published.as_of,
    )
