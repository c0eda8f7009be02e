import json
import stat
from datetime import UTC, datetime

import duckdb
import pytest

from orchestration.resources.dbt_project import read_published_tables
from warehouse.database import open_reader
from warehouse.export import NothingPublishedError, export_result
from warehouse.layout import Home
from warehouse.publication import PublishedTables, current_publication, publish

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def tables(reported_home: Home) -> PublishedTables:
    return read_published_tables(reported_home.dbt_target / "manifest.json")


def test_versions_become_current_when_published_one_after_another(own_home: Home, tables: PublishedTables) -> None:
    assert current_publication(own_home) is None
    first = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    assert (first.as_of, first.published_at, current_publication(own_home)) == ("2015-05", AT, first)
    second = publish(own_home, "000009-bbbbbbbbbbbb", tables)
    assert current_publication(own_home) == second
    assert first.folder.is_dir()
    assert json.loads(own_home.current.read_text()).keys() == {"version", "as_of", "published_at"}


def test_published_files_are_left_alone_when_their_version_is_published_again(
    own_home: Home, tables: PublishedTables
) -> None:
    first = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    before = {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()} | {
        "": own_home.current.stat().st_mtime_ns
    }
    own_home.warehouse.unlink()
    assert publish(own_home, "000009-aaaaaaaaaaaa", tables) == first
    assert before == {path.name: path.stat().st_mtime_ns for path in first.folder.iterdir()} | {
        "": own_home.current.stat().st_mtime_ns
    }


def test_only_the_last_versions_remain_when_more_are_published(own_home: Home, tables: PublishedTables) -> None:
    for number in range(4):
        publish(own_home, f"00000{number}-aaaaaaaaaaaa", tables, keep=2)
    assert sorted(path.name for path in own_home.published.iterdir()) == [
        "000002-aaaaaaaaaaaa",
        "000003-aaaaaaaaaaaa",
        "current.json",
    ]
    publish(own_home, "000002-aaaaaaaaaaaa", tables, keep=1)
    assert sorted(path.name for path in own_home.published.iterdir()) == ["000002-aaaaaaaaaaaa", "current.json"]


def test_readers_keep_the_last_version_when_publishing_fails(own_home: Home, tables: PublishedTables) -> None:
    good = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    with duckdb.connect(str(own_home.warehouse)) as writer:
        writer.execute("drop table marts.fct_reporting")
    with pytest.raises(duckdb.Error):
        publish(own_home, "000010-aaaaaaaaaaaa", tables)
    assert current_publication(own_home) == good
    assert (own_home.published / ".000010-aaaaaaaaaaaa.partial").is_dir()
    publish(own_home, good.version, tables)
    assert sorted(path.name for path in own_home.published.iterdir()) == [good.version, "current.json"]


def test_a_unit_finds_its_own_rows_only_when_it_opens_its_file(own_home: Home, tables: PublishedTables) -> None:
    publication = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    assert len(list(publication.folder.iterdir())) == 13
    assert {"fct_attainment", "fct_return", "fct_row_outcome"} <= set(tables.own_rows)
    with open_reader(publication.file_of("xishi")) as own, open_reader(publication.file_of("city")) as city:
        assert own.execute("select distinct unit_code from fct_attainment").fetchall() == [("xishi",)]
        for table in tables.own_rows:
            seen = own.execute(f"from {table} order by all").fetchall()
            assert seen == city.execute(f"from {table} where unit_code = 'xishi' order by all").fetchall()
        for table in tables.everyone:
            assert (
                own.execute(f"from {table} order by all").fetchall()
                == city.execute(f"from {table} order by all").fetchall()
            )
        assert city.execute("select count(*) from fct_return where unit_code is null").fetchall() == [(1,)]
        assert own.execute("from publication").fetchall() == [
            (publication.version, datetime(2015, 5, 1).date(), AT.replace(tzinfo=None), "xishi")
        ]
    with pytest.raises(FileNotFoundError):
        publication.file_of("../000009-aaaaaaaaaaaa/city")
    with pytest.raises(FileNotFoundError):
        publication.file_of("elsewhere")


def test_every_table_and_column_is_explained_when_published(own_home: Home, tables: PublishedTables) -> None:
    publication = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    for reader in ("city", "gaizhou"):
        with open_reader(publication.file_of(reader)) as connection:
            assert (
                connection.execute(
                    "select table_name from duckdb_tables() where comment is null or comment not like 'One row%'"
                ).fetchall()
                == []
            )
            assert (
                connection.execute(
                    "select table_name, column_name from duckdb_columns() where not internal and comment is null"
                ).fetchall()
                == []
            )


def test_published_files_are_the_owners_only_when_written(own_home: Home, tables: PublishedTables) -> None:
    publication = publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    assert {
        stat.S_IMODE(path.stat().st_mode)
        for path in (*publication.folder.iterdir(), own_home.current, own_home.warehouse)
    } == {0o600}
    assert stat.S_IMODE(publication.folder.stat().st_mode) == 0o700


def test_export_says_everything_when_a_version_is_published(own_home: Home, tables: PublishedTables) -> None:
    with pytest.raises(NothingPublishedError, match="dabiao run"):
        export_result(own_home)
    publish(own_home, "000009-aaaaaaaaaaaa", tables, AT)
    result = json.loads(json.dumps(export_result(own_home)))
    assert list(result)[:5] == ["version", "as_of", "returns", "attainment", "findings"]
    assert {"fund", "fund_findings", "appeals"} <= set(result)
    assert (result["version"], result["as_of"]) == ("000009-aaaaaaaaaaaa", "2015-05")
    assert result["returns"][0] == {
        "file": "xishi/2015-03/training.xlsx",
        "sheet": "Sheet1",
        "unit": "xishi",
        "form": "training",
        "period": "2015-03",
        "status": "accepted",
        "reason": None,
        "received": 5,
        "counted": 2,
        "duplicate": 1,
        "not_counted": 1,
        "returned": 1,
    }
    refused = result["returns"][6]
    assert (refused["file"], refused["sheet"], refused["unit"], refused["period"], refused["reason"]) == (
        "unknown.xlsx",
        None,
        None,
        None,
        "unit_missing",
    )
    assert len(result["attainment"]) == 13 * 34 * 24
    assert {row["month"] for row in result["attainment"]} >= {"2015-01", "2016-12"}
    [attained] = [
        row
        for row in result["attainment"]
        if (row["unit"], row["indicator"], row["month"]) == ("xishi", "1.1", "2016-12")
    ]
    assert (attained["target"], attained["actual"], attained["rate"]) == (5400, 2, 2 / 5400)
    assert {
        "file": "file-5.xlsx",
        "sheet": "Sheet1",
        "cell": "G4",
        "code": "card_shared",
        "severity": "error",
    } in result["findings"]
    assert len(result["findings"]) == 3
