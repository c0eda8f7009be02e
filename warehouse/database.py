"""Opening DuckDB files: readers that can reach nothing else, and the one writer."""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY_LIMIT = "300MB"
THREADS = 2


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a file that no longer changes, for reading only; nothing beyond it can be read, written or attached.

    Give the real path of a published version, never one that is replaced: a process which still holds the old file
    would get that one again.
    """
    return duckdb.connect(
        str(path),
        read_only=True,
        config={"enable_external_access": False, "lock_configuration": True, "threads": THREADS},
    )


def open_writer() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory, within limits, to attach files to and write them."""
    return duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT, "threads": THREADS})


def quote_literal(text: str) -> str:
    """The text as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
