"""What the pages ask about findings of the returns in force: open ones by cause, by unit and by age, and explained ones."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboards.queries import Edition, ask
from dashboards.viewer import CITY

_KEPT_FRAMES = 2000

# Up to how many days each band reaches; the last has no end.
AGE_BANDS = {"week": 7, "month": 30, "quarter": 90, "older": None}
_BAND = (
    "CASE"
    + "".join(f" WHEN age_days <= {days} THEN '{name}'" for name, days in AGE_BANDS.items() if days is not None)
    + f" ELSE '{list(AGE_BANDS)[-1]}' END"
)
_STANDING = f"""
    aged AS (
        SELECT f.*, greatest(0, date_sub('day', f.first_seen_at, p.published_at)) AS age_days
        FROM fct_finding f, publication p
        WHERE f.is_in_force AND f.status IN ('open', 'explained') AND ($unit_code IS NULL OR f.unit_code = $unit_code)
    ),
    standing AS (SELECT *, {_BAND} AS age_band FROM aged)
"""


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def totals(edition: Edition, unit_code: str | None = None) -> dict[str, Any]:
    """Open errors, open warnings, explained warnings, units and returns with an open error, the age in days of the oldest error."""
    return ask(
        edition,
        f"""
        WITH {_STANDING}
        SELECT count(*) FILTER (status = 'open' AND severity = 'error') AS errors,
               count(*) FILTER (status = 'open' AND severity <> 'error') AS warnings,
               count(*) FILTER (status = 'explained') AS explained,
               count(DISTINCT unit_code) FILTER (status = 'open' AND severity = 'error') AS units,
               count(DISTINCT return_id) FILTER (status = 'open' AND severity = 'error') AS returns,
               max(age_days) FILTER (status = 'open' AND severity = 'error') AS oldest_days
        FROM standing
        """,
        unit_code=unit_code,
    ).row(0, named=True)


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def causes(edition: Edition, unit_code: str | None = None) -> pl.DataFrame:
    """One row an open cause, errors first, the most frequent on top."""
    return ask(
        edition,
        f"""
        WITH {_STANDING}
        SELECT severity, code, count(*) AS cell_count, count(DISTINCT unit_code) AS unit_count, count(DISTINCT return_id) AS return_count,
               max(age_days) AS oldest_days
        FROM standing WHERE status = 'open' GROUP BY severity, code ORDER BY severity, cell_count DESC, code
        """,
        unit_code=unit_code,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def units(edition: Edition) -> pl.DataFrame:
    """One row a unit: its open errors by age band and in all, its open warnings, the age of its oldest error; the most errors on top."""
    bands = ", ".join(
        f"count(*) FILTER (s.severity = 'error' AND s.age_band = '{band}') AS {band}_errors" for band in AGE_BANDS
    )
    return ask(
        edition,
        f"""
        WITH {_STANDING}
        SELECT u.unit_code, u.name_zh, u.name_en, {bands}, count(*) FILTER (s.severity = 'error') AS errors,
               count(*) FILTER (s.severity = 'warning') AS warnings, max(s.age_days) FILTER (s.severity = 'error') AS oldest_days
        FROM dim_unit u LEFT JOIN standing s ON s.unit_code = u.unit_code AND s.status = 'open'
        WHERE u.unit_code <> $city
        GROUP BY u.unit_code, u.unit_order, u.name_zh, u.name_en ORDER BY errors DESC, warnings DESC, u.unit_order
        """,
        unit_code=None,
        city=CITY,
    )


@st.cache_data(show_spinner=False, max_entries=200)
def rows(edition: Edition, unit_code: str | None = None) -> pl.DataFrame:
    """One row an open or explained finding, the oldest first."""
    return ask(
        edition,
        f"""
        WITH {_STANDING}
        SELECT s.unit_code, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en, s.period_month,
               s.file, s.sheet, s.cell, s.code, s.severity, s.status, s.explanation, s.first_seen_at, s.age_days, s.age_band
        FROM standing s JOIN dim_unit u USING (unit_code) JOIN dim_form d USING (form_code)
        ORDER BY s.age_days DESC, s.arrival_seq, s.sheet, s.row_number, s.cell
        """,
        unit_code=unit_code,
    )
