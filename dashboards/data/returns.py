"""The returns as such: who has sent what in which month, what was refused or replaced, what is of an unusual size."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboards.data.published import PublishedFile, query, query_rows


def reporting(published: PublishedFile, unit_code: str | None = None) -> pl.DataFrame:
    """One row a unit, form and month up to the month that the version shows; of one unit where named."""
    return query(
        published,
        """
        SELECT r.* FROM fct_reporting r JOIN dim_unit u USING (unit_code) JOIN dim_form f USING (form_code)
        WHERE $unit_code IS NULL OR r.unit_code = $unit_code
        ORDER BY u.unit_order, f.form_order, r.month
        """,
        unit_code=unit_code,
    )


def reporting_totals(published: PublishedFile, unit_code: str) -> dict[str, int]:
    """How many returns of that unit, or of the city, were due, are in, came late and are missing."""
    rows = query(
        published,
        "SELECT due_count, reported_count, late_count, missing_count FROM fct_unit_reporting WHERE unit_code = $unit_code",
        unit_code=unit_code,
    )
    return rows.row(0, named=True) if rows.height else dict.fromkeys(rows.columns, 0)


def reminders(published: PublishedFile) -> pl.DataFrame:
    """One row a unit with a return missing or late, the one to be reminded first on top."""
    return query(
        published,
        """
        SELECT u.name_zh, u.name_en, r.missing_count, r.late_count FROM fct_unit_reporting r JOIN dim_unit u USING (unit_code)
        WHERE r.reminder_rank IS NOT NULL AND r.missing_count + r.late_count > 0 ORDER BY r.reminder_rank
        """,
    )


def reconciliation(published: PublishedFile, unit_code: str) -> dict[str, int]:
    """The counts of all returns of that unit, or of the city: what became of the rows in force, and of the returns themselves."""
    rows = query(published, "SELECT * FROM fct_reconciliation WHERE unit_code = $unit_code", unit_code=unit_code)
    totals: dict[str, Any] = rows.row(0, named=True) if rows.height else dict.fromkeys(rows.columns, 0)
    return {name: value for name, value in totals.items() if isinstance(value, int)}


def refused(published: PublishedFile) -> pl.DataFrame:
    """One row a refused file or sheet, the latest first."""
    return query(
        published,
        """
        SELECT r.file, r.sheet, r.reason, r.reasons, r.detail_zh, r.detail_en, r.received_at
        FROM fct_return r WHERE r.status = 'refused' ORDER BY r.arrival_seq DESC, r.return_no
        """,
    )


def header_proposals(published: PublishedFile) -> pl.DataFrame:
    """One row a header text that refused returns propose for a column that they lack: whose they are, how many, the least share of values
    that fit, and where it was met last. What most returns wait for comes first."""
    return query(
        published,
        """
        SELECT p.form_code, f.name_zh AS form_zh, f.name_en AS form_en, p.column_code, p.column_name_zh AS column_zh,
               p.column_name_en AS column_en, p.header, count(DISTINCT p.return_id) AS return_count, min(p.fit_rate) AS fit_rate,
               list(DISTINCT u.unit_code ORDER BY u.unit_code) FILTER (u.unit_code IS NOT NULL) AS unit_codes,
               arg_max(p.file, p.arrival_seq) AS file, arg_max(p.sheet, p.arrival_seq) AS sheet,
               arg_max(p.column_letters, p.arrival_seq) AS column_letters
        FROM fct_header_proposal p JOIN dim_form f USING (form_code) LEFT JOIN dim_unit u USING (unit_code)
        GROUP BY ALL ORDER BY return_count DESC, fit_rate DESC, p.form_code, p.column_code, p.header
        """,
    )


def returns(published: PublishedFile) -> pl.DataFrame:
    """One row a return that was not refused, the latest arrival first; a replaced one has no counts of its rows (contract §3)."""
    return query_rows(
        published,
        """
        SELECT r.arrival_seq, r.period_month, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en,
               r.status, r.received, r.counted, r.duplicate, r.not_counted, r.returned, r.warning_findings, r.replaced_by_seq,
               r.rows_new, r.rows_gone, r.rows_changed, r.volume_warning, r.is_late, r.file, r.sheet
        FROM fct_return r LEFT JOIN dim_unit u USING (unit_code) LEFT JOIN dim_form d USING (form_code)
        WHERE r.status <> 'refused' ORDER BY r.arrival_seq DESC, r.return_no
        """,
    )


def volumes(published: PublishedFile) -> pl.DataFrame:
    """One row a return in force with far fewer or far more rows than the one of the month before; the latest month first."""
    return query(
        published,
        """
        SELECT r.period_month, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en, r.received,
               r.previous_received, r.volume_warning, r.file
        FROM fct_return r JOIN dim_unit u USING (unit_code) JOIN dim_form d USING (form_code)
        WHERE r.is_in_force AND r.volume_warning IS NOT NULL
        ORDER BY r.period_month DESC, u.unit_order, d.form_order
        """,
    )


def experiences(published: PublishedFile, unit_code: str) -> pl.DataFrame:
    """One row an example, practice or problem that the unit reported, the latest first."""
    return query(
        published,
        """
        SELECT event_date, category_code, title, content FROM fct_experience
        WHERE unit_code = $unit_code ORDER BY event_date DESC, title
        """,
        unit_code=unit_code,
    )
