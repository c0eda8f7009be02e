"""The published file of one reader: which there are, opening one, asking it. No page opens any other file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication


@dataclass(frozen=True)
class PublishedFile:
    """One published version as one reader sees it. It is the key of every cached answer: reader and version are both in it."""

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


def current_file(home: Home, viewer: str) -> PublishedFile | None:
    """The current version's file of that reader; None when there is none. ValueError on a file that is another's."""
    publication = current_publication(home)
    if publication is None:
        return None
    try:
        path = publication.file_of(viewer)
    except FileNotFoundError:
        return None
    return _describe(str(path), publication.version, viewer)


@st.cache_data(show_spinner=False, max_entries=200)
def _describe(path: str, version: str, viewer: str) -> PublishedFile:
    row = (
        _database(path, viewer, version)
        .cursor()
        .execute("SELECT unit_code, as_of_month, published_at FROM publication")
        .fetchall()[0]
    )
    if row[0] != viewer:
        raise ValueError(f"{path} is published for {row[0]}, not for {viewer}")
    return PublishedFile(viewer, version, path, row[1], row[2].replace(tzinfo=UTC).astimezone())


@st.cache_resource(show_spinner=False, max_entries=64)
def _database(path: str, viewer: str, version: str) -> duckdb.DuckDBPyConnection:
    return open_reader(Path(path))


@st.cache_data(show_spinner=False, max_entries=2000)
def query(published: PublishedFile, sql: str, **values: Any) -> pl.DataFrame:
    """The answer of that file, kept while the process runs: a published file never changes."""
    return _ask(published, sql, values)


@st.cache_data(show_spinner=False, max_entries=200)
def query_rows(published: PublishedFile, sql: str, **values: Any) -> pl.DataFrame:
    """As ``query``, for answers of many rows, of which fewer are kept."""
    return _ask(published, sql, values)


def _ask(published: PublishedFile, sql: str, values: dict[str, Any]) -> pl.DataFrame:
    database = _database(published.path, published.viewer, published.version)
    return database.cursor().sql(sql, params=values).pl()
