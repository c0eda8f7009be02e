"""Every question that the pages ask, put to the published file of one viewer and to nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from dashboards.viewer import CITY
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import current_publication

_KEPT_FRAMES = 2000


@dataclass(frozen=True)
class Edition:
    """One published version as one viewer sees it. It is the key of every cached answer: viewer and version are both in it."""

    viewer: str
    version: str
    path: str
    as_of: date
    published_at: datetime


def published_viewers(home: Home) -> list[str]:
    """The codes for whom the current version has a file, the city first; empty when nothing has been published."""
    publication = current_publication(home)
    codes = [found.stem for found in publication.folder.glob("*.duckdb")] if publication else []
    return sorted(codes, key=lambda code: (code != CITY, code))


def current_edition(home: Home, viewer: str) -> Edition | None:
    """The current version's file of that viewer; None when there is none. Raises ValueError on a file that is another's."""
    publication = current_publication(home)
    if publication is None:
        return None
    try:
        path = publication.file_of(viewer)
    except FileNotFoundError:
        return None
    return _edition(str(path), publication.version, viewer)


@st.cache_data(show_spinner=False, max_entries=200)
def _edition(path: str, version: str, viewer: str) -> Edition:
    row = (
        _database(path, viewer, version)
        .cursor()
        .execute("SELECT unit_code, as_of_month, published_at FROM publication")
        .fetchall()[0]
    )
    if row[0] != viewer:
        raise ValueError(f"{path} is published for {row[0]}, not for {viewer}")
    return Edition(viewer, version, path, row[1], row[2].replace(tzinfo=UTC).astimezone())


@st.cache_resource(show_spinner=False, max_entries=64)
def _database(path: str, viewer: str, version: str) -> duckdb.DuckDBPyConnection:
    return open_reader(Path(path))


def ask(edition: Edition, sql: str, **values: Any) -> pl.DataFrame:
    """The answer of that edition's file; the caller caches it under the edition."""
    database = _database(edition.path, edition.viewer, edition.version)
    return database.cursor().sql(sql, params=values).pl()


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def units(edition: Edition) -> pl.DataFrame:
    """One row a unit, the city first."""
    return ask(edition, "SELECT unit_code, name_zh, name_en FROM dim_unit ORDER BY unit_order")


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def months(edition: Edition) -> pl.DataFrame:
    """One row a month of the window, up to the month that the version shows."""
    return ask(
        edition,
        "SELECT month, name_zh, name_en FROM dim_month WHERE month <= $as_of ORDER BY month_order",
        as_of=edition.as_of,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def forms(edition: Edition) -> pl.DataFrame:
    """One row a form."""
    return ask(edition, "SELECT form_code, name_zh, name_en FROM dim_form ORDER BY form_order")


_DANGER = "CASE a.status WHEN 'behind' THEN 0 WHEN 'not_reported' THEN 1 WHEN 'slipping' THEN 2 WHEN 'no_target' THEN 4 ELSE 3 END"


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def promises(edition: Edition, unit_code: str, month: date) -> pl.DataFrame:
    """One row an indicator of that unit in that month, in the programme's order; ``danger_rank`` 1 is the most at risk."""
    return ask(
        edition,
        f"""
        SELECT a.*, i.name_zh, i.name_en, i.count_unit_zh, i.count_unit_en,
               row_number() OVER (ORDER BY {_DANGER}, a.pace NULLS LAST, i.indicator_order) AS danger_rank
        FROM fct_attainment a JOIN dim_indicator i USING (indicator_code)
        WHERE a.unit_code = $unit_code AND a.month = $month
        ORDER BY i.indicator_order
        """,
        unit_code=unit_code,
        month=month,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def cells(edition: Edition, month: date) -> pl.DataFrame:
    """One row a unit × indicator in that month, the city left out: the worst unit first, its indicators in the programme's order."""
    return ask(
        edition,
        f"""
        WITH ranked AS (
            SELECT a.*, u.unit_order, u.name_zh, u.name_en, i.indicator_order,
                   i.name_zh AS indicator_zh, i.name_en AS indicator_en, {_DANGER} AS danger
            FROM fct_attainment a JOIN dim_unit u USING (unit_code) JOIN dim_indicator i USING (indicator_code)
            WHERE a.month = $month AND a.unit_code <> $city
        ),
        worst AS (
            SELECT unit_code, count(*) FILTER (danger <= 1) AS lost, count(*) FILTER (danger = 2) AS slipping, min(pace) AS pace
            FROM ranked GROUP BY unit_code
        )
        SELECT ranked.*, row_number() OVER (ORDER BY danger, ranked.pace NULLS FIRST, unit_order, indicator_order) AS danger_rank
        FROM ranked JOIN worst USING (unit_code)
        ORDER BY worst.lost DESC, worst.slipping DESC, worst.pace NULLS FIRST, unit_order, indicator_order
        """,
        month=month,
        city=CITY,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def curve(edition: Edition, unit_code: str, indicator_code: str) -> pl.DataFrame:
    """One row a month of the window; ``actual`` is null after the month that the version shows."""
    return ask(
        edition,
        """
        SELECT month, expected, target, CASE WHEN month <= $as_of THEN actual END AS actual,
               CASE WHEN month = $as_of THEN forecast_actual END AS forecast_actual,
               CASE WHEN month = $as_of THEN forecast_low END AS forecast_low,
               CASE WHEN month = $as_of THEN forecast_high END AS forecast_high
        FROM fct_attainment WHERE unit_code = $unit_code AND indicator_code = $indicator_code ORDER BY month
        """,
        unit_code=unit_code,
        indicator_code=indicator_code,
        as_of=edition.as_of,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def reporting(edition: Edition, unit_code: str | None = None) -> pl.DataFrame:
    """One row a unit × form × month up to the month that the version shows; of one unit where named."""
    return ask(
        edition,
        """
        SELECT r.*, u.unit_order, f.form_order
        FROM fct_reporting r JOIN dim_unit u USING (unit_code) JOIN dim_form f USING (form_code)
        WHERE $unit_code IS NULL OR r.unit_code = $unit_code
        ORDER BY u.unit_order, f.form_order, r.month
        """,
        unit_code=unit_code,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def reconciliation(edition: Edition, unit_code: str | None = None) -> dict[str, int]:
    """The published counts of the returns in force, added up: received, counted, duplicate, not_counted, returned."""
    totals = ask(
        edition,
        """
        SELECT count(*)::BIGINT AS returns, coalesce(sum(received), 0)::BIGINT AS received, coalesce(sum(counted), 0)::BIGINT AS counted,
               coalesce(sum(duplicate), 0)::BIGINT AS duplicate, coalesce(sum(not_counted), 0)::BIGINT AS not_counted,
               coalesce(sum(returned), 0)::BIGINT AS returned
        FROM fct_return WHERE is_in_force AND ($unit_code IS NULL OR unit_code = $unit_code)
        """,
        unit_code=unit_code,
    )
    return {name: int(value) for name, value in totals.row(0, named=True).items()}


_UNCOUNTED = """
    uncounted AS (
        SELECT o.*, list_distinct(list(f.code) FILTER (f.code IS NOT NULL)) AS codes,
               string_agg(DISTINCT f.cell, ' ' ORDER BY f.cell) AS cells
        FROM fct_row_outcome o
        LEFT JOIN fct_finding f ON f.return_id = o.return_id AND f.sheet = o.sheet AND f.row_number = o.row_number
             AND f.severity = 'error' AND o.outcome = 'returned'
        WHERE o.is_in_force AND o.outcome <> 'counted' AND o.unit_code = $unit_code
        GROUP BY ALL
    ),
    named AS (
        SELECT *, CASE WHEN outcome = 'returned' THEN coalesce(codes, []) ELSE [coalesce(note, outcome)] END AS causes FROM uncounted
    )
"""


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def uncounted_causes(edition: Edition, unit_code: str) -> pl.DataFrame:
    """One row a cause for which rows of the unit were not counted: those to be corrected first, then the most frequent. A row with two causes is in both."""
    return ask(
        edition,
        f"""
        WITH {_UNCOUNTED}
        SELECT outcome, cause, count(*) AS row_count
        FROM (SELECT outcome, unnest(causes) AS cause FROM named) GROUP BY outcome, cause
        ORDER BY list_position(['returned', 'not_counted', 'duplicate'], outcome), row_count DESC, cause
        """,
        unit_code=unit_code,
    )


@st.cache_data(show_spinner=False, max_entries=200)
def uncounted_rows(edition: Edition, unit_code: str) -> pl.DataFrame:
    """One row a row of the unit that was not counted, the latest month first; ``causes`` lists every reason."""
    return ask(
        edition,
        f"""
        WITH {_UNCOUNTED}
        SELECT n.period_month, d.form_order, d.name_zh, d.name_en, r.file, n.sheet, n.row_number, n.cells, n.name_masked, n.id_masked,
               n.outcome, n.causes
        FROM named n JOIN fct_return r USING (return_id) JOIN dim_form d ON d.form_code = n.form_code
        ORDER BY n.period_month DESC, d.form_order, r.file, n.sheet, n.row_number
        """,
        unit_code=unit_code,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def shortfalls(edition: Edition, indicator_code: str, month: date) -> pl.DataFrame:
    """One row a unit below its plan for that indicator, the city left out; the largest shortfall in people first."""
    return ask(
        edition,
        """
        SELECT u.name_zh, u.name_en, a.rate, a.expected - a.actual AS shortfall
        FROM fct_attainment a JOIN dim_unit u USING (unit_code)
        WHERE a.indicator_code = $indicator_code AND a.month = $month AND a.unit_code <> $city AND a.actual < a.expected
        ORDER BY shortfall DESC, u.unit_order
        """,
        indicator_code=indicator_code,
        month=month,
        city=CITY,
    )
