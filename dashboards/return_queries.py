"""What the pages ask about returns as such: the refused ones, the replaced ones, those of an unusual size."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboards.queries import Edition, ask

_KEPT_FRAMES = 2000


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def refused(edition: Edition) -> pl.DataFrame:
    """One row a refused file or sheet, the latest first."""
    return ask(
        edition,
        """
        SELECT r.file, r.sheet, r.reason, r.reasons, r.detail_zh, r.detail_en, r.received_at, u.name_zh, u.name_en
        FROM fct_return r LEFT JOIN dim_unit u USING (unit_code)
        WHERE r.status = 'refused' ORDER BY r.arrival_seq DESC, r.return_no
        """,
    )


@st.cache_data(show_spinner=False, max_entries=200)
def returns(edition: Edition) -> pl.DataFrame:
    """One row a return that was not refused, the latest arrival first."""
    return ask(
        edition,
        """
        SELECT r.arrival_seq, r.period_month, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en,
               r.status, r.received, r.counted, r.duplicate, r.not_counted, r.returned, r.warning_findings, r.replaced_by_seq,
               r.rows_new, r.rows_gone, r.rows_changed, r.volume_warning, r.is_late, r.file, r.sheet
        FROM fct_return r LEFT JOIN dim_unit u USING (unit_code) LEFT JOIN dim_form d USING (form_code)
        WHERE r.status <> 'refused' ORDER BY r.arrival_seq DESC, r.return_no
        """,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def volumes(edition: Edition) -> pl.DataFrame:
    """One row a return in force with far fewer or far more rows than the one of the month before; the latest month first."""
    return ask(
        edition,
        """
        SELECT r.period_month, u.name_zh AS unit_zh, u.name_en AS unit_en, d.name_zh AS form_zh, d.name_en AS form_en, r.received,
               r.previous_received, r.volume_warning, r.file
        FROM fct_return r JOIN dim_unit u USING (unit_code) JOIN dim_form d USING (form_code)
        WHERE r.is_in_force AND r.volume_warning IS NOT NULL
        ORDER BY r.period_month DESC, u.unit_order, d.form_order
        """,
    )


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def corrections(edition: Edition) -> dict[str, int]:
    """How many versions replaced another, and what changed by that: rows new, gone and changed."""
    found = ask(
        edition,
        """
        SELECT count(rows_new) AS versions, coalesce(sum(rows_new), 0)::BIGINT AS rows_new,
               coalesce(sum(rows_gone), 0)::BIGINT AS rows_gone, coalesce(sum(rows_changed), 0)::BIGINT AS rows_changed
        FROM fct_return WHERE status IN ('accepted', 'superseded')
        """,
    )
    return {name: int(value) for name, value in found.row(0, named=True).items()}


@st.cache_data(show_spinner=False, max_entries=_KEPT_FRAMES)
def return_statuses(edition: Edition) -> dict[str, int]:
    """How many returns stand in each status."""
    return dict(ask(edition, "SELECT status, count(*) AS n FROM fct_return GROUP BY status").iter_rows())
