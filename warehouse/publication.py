"""Published versions: one database for the city and one a unit, each holding what that reader may see and nothing else."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from warehouse.atomic_files import FILE_MODE, make_folder, sync_folder, write_file
from warehouse.database import open_reader, open_writer, quote_literal, quote_name
from warehouse.layout import Home

CITY = "city"
KEPT_VERSIONS = 5
_BLOCK_SIZE = 65536
_PUBLICATION_COMMENTS = {
    "version": "The version of everything in this file: same inputs, same version.",
    "as_of_month": "The latest month for which a return is in force.",
    "published_at": "When this version was published, UTC.",
    "unit_code": "The reader of this file: a unit, or city for all of them.",
}


@dataclass(frozen=True)
class PublishedTables:
    """The marts that are published. A unit's file holds all of ``everyone``, and of ``own_rows`` those of its ``unit_code``; the city's
    file holds all of both."""

    everyone: tuple[str, ...]
    own_rows: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every table of either kind."""
        return (*self.everyone, *self.own_rows)


@dataclass(frozen=True)
class Publication:
    """One published version: where its files lie, what it is called and up to which month it counts."""

    folder: Path
    version: str
    as_of: str
    published_at: datetime

    def file_of(self, unit_code: str) -> Path:
        """The database of that reader, a unit or ``city``; FileNotFoundError if it has none."""
        path = self.folder / f"{unit_code}.duckdb"
        if path.parent != self.folder or not path.is_file():
            raise FileNotFoundError(path)
        return path


def current_publication(home: Home) -> Publication | None:
    """The version that readers open now; None while nothing has been published."""
    try:
        pointer = json.loads(home.current.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Publication(
        folder=home.published / pointer["version"],
        version=pointer["version"],
        as_of=pointer["as_of"],
        published_at=datetime.fromisoformat(pointer["published_at"]),
    )


def publish(
    home: Home,
    version: str,
    tables: PublishedTables,
    published_at: datetime | None = None,
    keep: int = KEPT_VERSIONS,
) -> Publication:
    """Publish what the warehouse holds as ``version`` and let readers see it; to be called after a green build only.

    The files are made aside and renamed, the pointer is flipped last: whenever this stops, readers find a whole version.
    A version that exists is not made again, only pointed to. Of older versions the last ``keep`` remain.
    """
    published_at = (published_at or datetime.now(UTC)).astimezone(UTC)
    make_folder(home.published)
    folder = home.published / version
    if not folder.is_dir():
        _build(home, folder, version, tables, published_at)
    with open_reader(folder / f"{CITY}.duckdb") as city:
        found = city.execute("select as_of_month, published_at from publication").fetchone()
    as_of_month, made_at = found or (None, None)
    assert isinstance(as_of_month, date) and isinstance(made_at, datetime)
    publication = Publication(folder, version, f"{as_of_month:%Y-%m}", made_at.replace(tzinfo=UTC))
    _point_to(home, publication)
    _retire(home, version, keep)
    return publication


def _build(home: Home, folder: Path, version: str, tables: PublishedTables, published_at: datetime) -> None:
    """Make the folder of a version, whole or not at all."""
    aside = folder.with_name(f".{version}.partial")
    shutil.rmtree(aside, ignore_errors=True)
    make_folder(aside)
    home.warehouse.chmod(FILE_MODE)
    with open_writer() as writer:
        writer.execute(f"attach {quote_literal(str(home.warehouse))} as warehouse (read_only)")
        units = writer.execute("select unit_code from warehouse.seeds.units order by unit_order").fetchall()
        template = aside / ".template.duckdb"
        _write_template(writer, template, tables)
        city = aside / f"{CITY}.duckdb"
        _write_file(writer, template, city, CITY, "warehouse.marts", tables, version, published_at)
        # The rows are a view in the warehouse and a table in the city's file, from which the units' come.
        writer.execute(f"attach {quote_literal(str(city))} as city (read_only)")
        for (unit_code,) in units:
            path = aside / f"{unit_code}.duckdb"
            _write_file(writer, template, path, unit_code, "city", tables, version, published_at)
    template.unlink()
    for path in aside.iterdir():
        path.chmod(FILE_MODE)
        with path.open("rb") as written:
            os.fsync(written.fileno())
    sync_folder(aside)
    aside.rename(folder)
    sync_folder(home.published)


def _write_template(writer: duckdb.DuckDBPyConnection, path: Path, tables: PublishedTables) -> None:
    """Write what the files of all readers have in common: every table with its comments, and of rows the dimensions'."""
    with _attached(writer, path):
        for table in tables.everyone:
            writer.execute(f"create table reader.{table} as from warehouse.marts.{table}")
        for table in tables.own_rows:
            writer.execute(f"create table reader.{table} as from warehouse.marts.{table} limit 0")
        writer.execute(
            "create table reader.publication (version varchar, as_of_month date, published_at timestamp, unit_code varchar)"
        )
        writer.execute(_comments(writer, tables))


def _write_file(
    writer: duckdb.DuckDBPyConnection,
    template: Path,
    path: Path,
    unit_code: str,
    source: str,
    tables: PublishedTables,
    version: str,
    published_at: datetime,
) -> None:
    """Write the database of one reader: of the facts in ``source`` its own rows; the city's holds every unit's."""
    shutil.copyfile(template, path)
    own = "" if unit_code == CITY else f" where unit_code = {quote_literal(unit_code)}"
    with _attached(writer, path):
        for table in tables.own_rows:
            writer.execute(f"insert into reader.{table} from {source}.{table}{own}")
        writer.execute(
            "insert into reader.publication select ?, as_of_month, ?, ? from warehouse.intermediate.int_cutoff__found",
            [version, published_at.replace(tzinfo=None), unit_code],
        )


@contextmanager
def _attached(writer: duckdb.DuckDBPyConnection, path: Path) -> Generator[None]:
    """Attach the file as ``reader`` and write it at once; what fails leaves a file that nobody will see."""
    writer.execute(
        f"attach {quote_literal(str(path))} as reader (block_size {_BLOCK_SIZE}, recovery_mode 'no_wal_writes')"
    )
    writer.execute("begin")
    yield
    writer.execute("commit")
    writer.execute("detach reader")


def _comments(writer: duckdb.DuckDBPyConnection, published: PublishedTables) -> str:
    """The statements that put the warehouse's comments on the tables of a reader's file."""
    tables = writer.execute(
        "select table_name, comment from duckdb_tables() where database_name = 'warehouse' and schema_name = 'marts' and comment is not null"
        " union all select view_name, comment from duckdb_views() where database_name = 'warehouse' and schema_name = 'marts' and comment is not null"
    ).fetchall()
    columns = writer.execute(
        "select table_name, column_name, comment from duckdb_columns()"
        " where database_name = 'warehouse' and schema_name = 'marts' and comment is not null"
    ).fetchall()
    statements = [
        f"comment on table reader.{table} is {quote_literal(text)}" for table, text in tables if table in published.all
    ]
    statements += [
        f"comment on column reader.{table}.{quote_name(column)} is {quote_literal(text)}"
        for table, column, text in columns
        if table in published.all
    ]
    statements.append(
        "comment on table reader.publication is 'One row: which version this file belongs to, and whose file it is.'"
    )
    statements += [
        f"comment on column reader.publication.{column} is {quote_literal(text)}"
        for column, text in _PUBLICATION_COMMENTS.items()
    ]
    return ";\n".join(statements)


def _point_to(home: Home, publication: Publication) -> None:
    """Flip the pointer, unless it already says this."""
    pointer = {
        "version": publication.version,
        "as_of": publication.as_of,
        "published_at": publication.published_at.isoformat(),
    }
    content = json.dumps(pointer).encode()
    if not home.current.is_file() or home.current.read_bytes() != content:
        write_file(home.current, content)
        sync_folder(home.published)


def _retire(home: Home, current: str, keep: int) -> None:
    """Remove all but the last ``keep`` versions, never the current one, and whatever a killed publishing left behind."""
    for left in home.published.glob(".*.partial"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
    versions = [entry for entry in home.published.iterdir() if entry.is_dir() and entry.name != current]
    versions.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for old in versions[max(keep - 1, 0) :]:
        shutil.rmtree(old, ignore_errors=True)
