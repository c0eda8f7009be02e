from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from tests.arrivals import key_of
from tests.integration.conftest import build_with_dbt
from warehouse.layout import Home


@pytest.fixture
def warehouse(reported_home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(reported_home.warehouse), read_only=True) as connection:
        connection.execute("use warehouse.marts")
        yield connection


def test_build_passes_with_its_unit_tests_when_the_home_is_empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Home(tmp_path_factory.mktemp("it's [empty]"))
    done = build_with_dbt(home)
    assert done.returncode == 0, done.stdout
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.dim_unit").fetchall() == [(13,)]
        assert connection.execute("select count(*) from marts.dim_month").fetchall() == [(24,)]
        assert connection.execute("select as_of_month from intermediate.int_cutoff__found").fetchall() == [
            (date(2015, 1, 1),)
        ]


def test_returns_show_five_counts_when_some_are_replaced_unchanged_or_refused(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    rows = warehouse.execute(
        "select return_id, status, received, counted, duplicate, not_counted, returned, replaced_by_seq, error_findings"
        " from fct_return order by arrival_seq, return_no"
    ).fetchall()
    assert rows == [
        ("1-1", "accepted", 5, 2, 1, 1, 1, None, 1),
        ("2-1", "superseded", 2, None, None, None, 0, 3, 0),
        ("3-1", "accepted", 2, 2, 0, 0, 0, None, 0),
        ("4-1", "unchanged", 2, 2, 0, 0, 0, None, 0),
        ("5-1", "accepted", 3, 1, 0, 1, 1, None, 1),
        ("6-1", "accepted", 2, 1, 0, 0, 1, None, 1),
        ("7-1", "refused", 0, 0, 0, 0, 0, None, 0),
        ("8-1", "accepted", 2, 1, 0, 1, 0, None, 0),
        ("8-2", "accepted", 0, 0, 0, 0, 0, None, 0),
        ("9-1", "refused", 0, 0, 0, 0, 0, None, 0),
    ]


def test_rows_say_what_became_of_them_when_a_person_comes_twice(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "select row_number, outcome, note from fct_row_outcome where return_id = '1-1' order by row_number"
    ).fetchall()
    assert rows == [
        (4, "counted", None),
        (5, "not_counted", "not_passed"),
        (6, "returned", None),
        (7, "duplicate", "duplicate_in_return"),
        (8, "counted", None),
    ]


def test_findings_name_the_cards_when_two_people_share_one(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute("select return_id, cell, code, severity from fct_finding order by arrival_seq").fetchall()
    assert rows == [
        ("1-1", "B6", "id_checksum", "error"),
        ("5-1", "G4", "card_shared", "error"),
        ("6-1", "G4", "card_shared", "error"),
    ]


def test_attainment_counts_each_person_once_when_units_are_summed(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.execute(
        "select indicator_code, unit_code, actual, person_times, target, status from fct_attainment join dim_indicator using (indicator_code)"
        " where month = date '2016-12-01' and (actual > 0 or unit_code = 'city' and is_headline) order by indicator_code, unit_code"
    ).fetchall()
    assert rows == [
        ("1.1", "city", 4, 5, 60000, "behind"),
        ("1.1", "laobian", 2, 2, 4200, "behind"),
        ("1.1", "xishi", 2, 3, 5400, "behind"),
        ("3", "city", 0, 0, 6000, "behind"),
        ("7", "city", 2, 0, 200000, "behind"),
        ("7", "xishi", 1, 0, 18000, "behind"),
        ("7", "zhanqian", 1, 0, 24000, "behind"),
        ("8.4", "city", 1, 0, 10000, "behind"),
        ("8.4", "gaizhou", 1, 0, 1200, "behind"),
    ]
    statuses = warehouse.execute(
        "select month, status from fct_attainment where unit_code = 'city' and indicator_code = '1.1' order by month limit 3"
    ).fetchall()
    assert [status for _, status in statuses] == ["not_reported", "not_reported", "behind"]
    assert warehouse.execute("select count(*) from fct_attainment").fetchall() == [(13 * 34 * 24,)]


def test_reporting_has_every_unit_from_the_first_month_of_a_form_when_few_have_reported(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    assert warehouse.execute("select count(*), max(month) from fct_reporting").fetchall() == [
        (12 * (3 + 2 + 1 + 1), date(2015, 5, 1))
    ]
    rows = warehouse.execute(
        "select unit_code, form_code, versions, first_arrival_seq, received, counted from fct_reporting where is_reported order by first_arrival_seq, form_code"
    ).fetchall()
    assert rows == [
        ("xishi", "training", 1, 1, 5, 2),
        ("laobian", "training", 2, 2, 2, 2),
        ("zhanqian", "benefit_card", 1, 5, 3, 1),
        ("xishi", "benefit_card", 1, 6, 2, 1),
        ("gaizhou", "migrant_member", 1, 8, 2, 1),
        ("gaizhou", "reemployment", 1, 8, 0, 0),
    ]


def test_marts_hold_no_pseudonym_when_rows_are_shown(warehouse: duckdb.DuckDBPyConnection, reported_home: Home) -> None:
    columns = warehouse.execute("select column_name from duckdb_columns() where schema_name = 'marts'").fetchall()
    assert not {name for (name,) in columns if name.endswith("_key")}
    for artifact in (found for found in (reported_home.root / "dbt").rglob("*") if found.is_file()):
        assert key_of("A").encode() not in artifact.read_bytes()
