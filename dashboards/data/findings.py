"""The findings of the returns in force: open ones by cause, by unit and by age, and explained ones."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboards.data.published import PublishedFile, query, query_rows
from warehouse.publication import CITY

AGE_BANDS = ("week", "month", "quarter", "older")


def totals(published: PublishedFile, unit_code: str | None = None) -> dict[str, Any]:
    """Open errors and warnings, explained warnings, units and returns with an open error, the age in days of the oldest error."""
    return query(
        published,
        """
        SELECT coalesce(sum(errors), 0)::BIGINT AS errors, coalesce(sum(warnings), 0)::BIGINT AS warnings,
               coalesce(sum(explained), 0)::BIGINT AS explained, count(*) FILTER (errors > 0) AS units,
               coalesce(sum(error_returns), 0)::BIGINT AS returns, max(oldest_days) AS oldest_days
        FROM fct_open_age WHERE $unit_code IS NULL OR unit_code = $unit_code
        """,
        unit_code=unit_code,
    ).row(0, named=True)


def causes(published: PublishedFile, unit_code: str | None = None) -> pl.DataFrame:
    """One row an open cause, errors first, the most frequent on top."""
    return query(
        published,
        """
        SELECT severity, code, sum(cell_count)::BIGINT AS cell_count, count(*) AS unit_count,
               max(oldest_days) AS oldest_days
        FROM fct_open_cause WHERE $unit_code IS NULL OR unit_code = $unit_code
        GROUP BY severity, code ORDER BY severity, cell_count DESC, code
        """,
        unit_code=unit_code,
    )


def units(published: PublishedFile) -> pl.DataFrame:
    """One row a unit: its open errors by age and in all, its open warnings, the age of its oldest error; the most errors on top."""
    return query(
        published,
        """
        SELECT u.unit_code, u.name_zh, u.name_en, a.* EXCLUDE (unit_code)
        FROM fct_open_age a JOIN dim_unit u USING (unit_code)
        WHERE a.unit_code <> $city ORDER BY a.attention_rank
        """,
        city=CITY,
    )


def rows(published: PublishedFile, unit_code: str | None = None) -> pl.DataFrame:
    """One row an open or explained finding, the oldest first."""
    return query_rows(
        published,
        """
        SELECT f.unit_code, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en, f.period_month,
               f.file, f.sheet, f.cell, f.row_number, f.code, coalesce(f.wording, f.code) AS wording, f.severity, f.status, f.explanation, f.first_seen_at, f.age_days, f.age_band
        FROM fct_finding f JOIN dim_unit u USING (unit_code) JOIN dim_form d USING (form_code)
        WHERE f.is_in_force AND f.status IN ('open', 'explained') AND ($unit_code IS NULL OR f.unit_code = $unit_code)
        ORDER BY f.age_days DESC, f.arrival_seq, f.sheet, f.row_number, f.cell
        """,
        unit_code=unit_code,
    )
