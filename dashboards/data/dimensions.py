"""The lists that everything else refers to: units, months, forms, deeds, and the wording of the forms' own notes."""

from __future__ import annotations

import polars as pl

from dashboards.access.viewer import Viewer
from dashboards.data.published import PublishedFile, query


def units(published: PublishedFile) -> pl.DataFrame:
    """One row a unit, the city first."""
    return query(published, "SELECT unit_code, name_zh, name_en FROM dim_unit ORDER BY unit_order")


def unit_names(published: PublishedFile, viewer: Viewer) -> dict[str, str]:
    """The name of every unit by its code, the city first."""
    return {row["unit_code"]: viewer.name(row) for row in units(published).iter_rows(named=True)}


def months(published: PublishedFile) -> pl.DataFrame:
    """One row a month of the window, up to the month that the version shows."""
    return query(
        published,
        "SELECT month, name_zh, name_en FROM dim_month WHERE month <= $as_of ORDER BY month_order",
        as_of=published.as_of,
    )


def forms(published: PublishedFile) -> pl.DataFrame:
    """One row a form."""
    return query(published, "SELECT form_code, name_zh, name_en FROM dim_form ORDER BY form_order")


def form_names(published: PublishedFile, viewer: Viewer) -> dict[str, str]:
    """The name of every form by its code."""
    return {row["form_code"]: viewer.name(row) for row in forms(published).iter_rows(named=True)}


def deeds(published: PublishedFile) -> pl.DataFrame:
    """One row a deed, in the notice's order."""
    return query(published, "SELECT deed_code, name_zh, name_en FROM dim_deed ORDER BY deed_order")


def note_texts(published: PublishedFile, viewer: Viewer) -> dict[tuple[str, str], str]:
    """What each form's own notes are called, by form and note."""
    rows = query(published, "SELECT form_code, note_code, name_zh, name_en FROM dim_note")
    return {(row["form_code"], row["note_code"]): viewer.name(row) for row in rows.iter_rows(named=True)}
