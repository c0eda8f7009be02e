from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

from orchestration.declared_forms import write_forms
from tests.arrivals import Person, Sent, key_of, person, write_arrival
from tests.integration.conftest import build_with_dbt
from warehouse.layout import Home

pytestmark = pytest.mark.xdist_group("dbt_deeds")

SEPARATOR = chr(31)


def thing(name: str, day: str | None, **more: object) -> Person:
    """A row of a register that speaks of the thing of that name."""
    key = name.replace(" ", "")
    return person(name, day, subject_key=key, subject_name=name, id_masked=None, name_masked=None) | more


def on_file(name: str, day: str, cancers: str = "no", children: int = 0, **more: object) -> Person:
    return person(name, day, has_two_cancers=cancers, student_children=children, **more)


def paid(indicator: str, payee: str, day: str, voucher: str, amount: float, kind: str = "thing") -> Person:
    more = {"indicator_code": indicator, "voucher": voucher, "amount_yuan": amount, "payee_kind": kind}
    return person(payee, day, **more) if kind == "person" else thing(payee, day, **more)


def split(indicator: str, unit: str, target: int, from_day: str) -> Person:
    key = SEPARATOR.join((indicator, unit))
    return thing(
        key, None, indicator_code=indicator, target_unit=unit, target=target, valid_from=date.fromisoformat(from_day)
    )


def plan(indicator: str, content: str, budget: float | None) -> Person:
    return thing(f"{indicator} {content}", None, indicator_code=indicator, content=content, budget_yuan=budget)


FILE = [
    Sent(
        "xishi",
        "hardship_file",
        "2015-01",
        [
            on_file("A", "2014-05-01", "yes", 3),
            on_file("B", "2015-02-10", "no", 2),
            on_file("C", "2015-01-15"),
            on_file("Z", "2014-01-01", closing_date="2015-01-01"),
        ],
    ),
    Sent("xishi", "hardship_file", "2015-03", [on_file("D", "2015-03-05", "yes")]),
    # The same family on two units' files: A goes by the earlier day, on which the file says nothing of an illness; C is taken off.
    Sent(
        "laobian",
        "hardship_file",
        "2015-03",
        [on_file("A", "2014-03-01", "no", 1), on_file("C", "2015-01-15", closing_date="2015-06-01")],
    ),
]
# Struck out by its sender: it takes nobody off the file, whatever stands in it.
STRUCK_OUT = Sent(
    "laobian", "hardship_file", "2015-04", [on_file("C", "2015-01-15", closing_date="2015-02-01", errors=1)]
)
AID = [
    Sent(
        "xishi",
        "hardship_visit",
        "2015-06",
        [person("C", "2015-05-31"), person("C", "2015-06-01"), person("B", "2015-02-09"), person("B", "2015-02-10")],
    ),
    Sent(
        "xishi",
        "two_cancers_aid",
        "2015-06",
        [
            person("D", "2015-04-01", aid_yuan=3000, has_child_at_university="yes"),
            person("A", "2015-04-01", aid_yuan=2000, has_child_at_university="no"),
        ],
    ),
    Sent(
        "xishi",
        "tuition_aid",
        "2015-08",
        [
            person("S1", "2015-08-20", parent_id_key=key_of("B"), education="college", aid_yuan=3000),
            person("S2", "2015-08-20", parent_id_key=key_of("X"), education="college", aid_yuan=3000),
            person("S3", "2015-08-20", parent_id_key=key_of("X"), education="below_college", aid_yuan=3000),
        ],
    ),
    Sent("xishi", "cataract_aid", "2016-01", [person("P1", "2015-12-31"), person("P2", "2016-01-01")]),
    Sent("gaizhou", "toolkit", "2016-03", [thing("厂", "2016-03-01")]),
    Sent(
        "xishi",
        "household_visit",
        "2016-02",
        [person("A", "2016-02-07"), person("B", "2016-02-08"), person("D", "2015-11-01"), person("C", "2015-12-01")],
    ),
]
# K founded twice: the earlier day counts, whichever promise it feeds.
CREDITS = [
    Sent("xishi", "founder", "2015-05", [person("K", "2015-05-20", job_count=12, support_yuan=20000)]),
    Sent("laobian", "founder", "2015-05", [person("K", "2015-05-10", job_count=5, support_yuan=10000)]),
    Sent(
        "gaizhou",
        "bookhouse",
        "2015-06",
        [
            thing("港务书屋 · 港务集团", "2015-06-01", level="municipal", subsidy_yuan=6000),
            thing("省级书屋 · 港务集团", "2015-06-01", level="provincial"),
            thing("国家书屋 · 港务集团", "2015-06-01", level="national"),
        ],
    ),
    Sent(
        "gaizhou",
        "safety_station",
        "2015-06",
        [thing("甲站 · 厂", "2015-06-01", kind="station"), thing("乙站 · 厂", "2015-06-02", kind="station")],
    ),
    Sent("xishi", "reemployment", "2015-06", [person("E", "2015-06-10", subsidy_yuan=600)]),
]
LEDGER = [paid("5.2", "港务书屋 · 港务集团", "2015-07-01", "v1", 1500)]
MONEY = [
    Sent(
        "gaizhou",
        "payment",
        "2015-07",
        [
            *LEDGER,
            paid("9.2", "甲站 · 厂", "2015-07-01", "v2", 5000),
            paid("9.2", "甲站 · 厂", "2015-07-02", "v3", 5000),
            paid("9.2", "乙站 · 厂", "2015-07-02", "v4", 6000),
            paid("5.2", "港务书房 · 港务集团", "2015-07-03", "v5", 2000),
        ],
    ),
    # The ledger goes on: what stood in it already is listed again.
    Sent("gaizhou", "payment", "2015-08", [*LEDGER, paid("5.2", "港务书屋 · 港务集团", "2015-08-02", "v7", 1000)]),
    Sent(
        "xishi",
        "payment",
        "2015-07",
        [
            paid("4.1", "K", "2015-07-01", "v1", 20000, "person"),
            paid("10.3", "D", "2015-07-02", "v2", 2000, "person"),
            paid("3", f"培训学校{SEPARATOR}培训学校", "2015-07-03", "v3", 1500, "unit"),
        ],
    ),
]
FEDERATION = [
    Sent(
        "city",
        "target_split",
        "2015-03",
        [
            split("1.1", unit, target, "2015-03-01")
            for unit, target in (("city", 1000), ("xishi", 600), ("laobian", 400))
        ],
    ),
    Sent(
        "city",
        "target_split",
        "2015-06",
        [split("1.1", unit, target, "2015-05-15") for unit, target in (("city", 1200), ("xishi", 1200))],
    ),
    Sent("city", "project_plan", "2015-03", [plan("5.2", "新建", 100000), plan("5.2", "图书", 5000)]),
    Sent("city", "project_plan", "2015-06", [plan("5.2", "待定", None)]),
]
APPEALS = [
    Sent(
        "gaizhou",
        "appeal",
        "2015-03",
        [
            thing(f"gaizhou{SEPARATOR}1", "2015-03-12", raised_date="2015-03-02", appeal_status="settled_here"),
            thing(f"gaizhou{SEPARATOR}2", None, raised_date="2015-03-05", appeal_status="passed_up"),
        ],
    ),
    Sent(
        "laobian",
        "appeal",
        "2015-04",
        [thing(f"laobian{SEPARATOR}1", "2015-04-21", raised_date="2015-04-01", appeal_status="settled_above")],
    ),
    # Opened again.
    Sent(
        "gaizhou",
        "appeal",
        "2015-05",
        [thing(f"gaizhou{SEPARATOR}1", None, raised_date="2015-03-02", appeal_status="open")],
    ),
]
OTHERS = [
    Sent(
        "xishi",
        "questionnaire",
        "2015-02",
        [
            person("Q1", "2015-02-01", respondent="worker", is_valid_answer="yes"),
            person("Q2", "2015-02-01", respondent="manager", is_valid_answer="yes"),
            person("Q3", "2015-02-01", respondent="manager", is_valid_answer="no"),
        ],
    ),
    Sent(
        "xishi",
        "experience",
        "2015-04",
        [thing("经验", "2015-04-02", category="good_practice", title="经验", content="做法")],
    ),
]


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = Home(tmp_path_factory.mktemp("deeds")).prepare()
    everything = [*FILE, *AID, *CREDITS, *MONEY, *FEDERATION, *APPEALS, *OTHERS]
    for sequence, sent in enumerate(everything, 1):
        write_arrival(home, sequence, sent, file=f"{sent.unit}/{sent.period}/{sent.form}-{sequence}.xlsx")
    folder = write_arrival(home, len(everything) + 1, STRUCK_OUT)
    struck_out = pl.read_parquet(folder.rows("hardship_file")).with_columns(is_struck_out=True)
    struck_out.write_parquet(folder.rows("hardship_file"))
    write_forms(home)
    done = build_with_dbt(home, "--exclude-resource-type", "unit_test")
    assert done.returncode == 0, done.stdout
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        connection.execute("use warehouse.marts")
        yield connection


def outcomes(marts: duckdb.DuckDBPyConnection, form: str, unit: str) -> list[tuple[Any, ...]]:
    return marts.execute(
        "select outcome, note from fct_row_outcome where form_code = ? and unit_code = ? order by period_month, row_number",
        [form, unit],
    ).fetchall()


def attainment(marts: duckdb.DuckDBPyConnection, column: str, indicator: str, unit: str, *months: str) -> list[Any]:
    return [
        found
        for month in months
        for (found,) in marts.execute(
            f"select {column} from fct_attainment where indicator_code = ? and unit_code = ? and month = ?",
            [indicator, unit, f"{month}-01"],
        ).fetchall()
    ]


def fund(marts: duckdb.DuckDBPyConnection, indicator: str, unit: str, month: str) -> tuple[Any, ...] | None:
    return marts.execute(
        "select entitled_min_yuan, entitled_max_yuan, paid_yuan, unpaid_count, budget_yuan from fct_fund"
        " where indicator_code = ? and unit_code = ? and month = ?",
        [indicator, unit, f"{month}-01"],
    ).fetchone()


def test_file_credits_the_earliest_row_when_a_family_stands_on_two_units_files(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert outcomes(marts, "hardship_file", "xishi") == [
        ("duplicate", "already_counted"),
        ("counted", None),
        ("counted", None),
        ("not_counted", "closed_before"),
        ("counted", None),
    ]
    assert outcomes(marts, "hardship_file", "laobian") == [
        ("counted", None),
        ("duplicate", "already_counted"),
        ("not_counted", "struck_out"),
    ]
    assert attainment(marts, "actual", "F", "city", "2015-01", "2015-02", "2015-03", "2016-12") == [2, 3, 4, 4]
    assert attainment(marts, "actual", "F", "laobian", "2015-01") == [1]
    on_file_then = marts.execute(
        "select on_file_count from fct_hardship_file where unit_code = 'city' and month in ('2015-05-01', '2015-06-01') order by month"
    ).fetchall()
    assert on_file_then == [(4,), (3,)]


def test_aid_counts_when_the_person_is_on_file_on_that_day_only(marts: duckdb.DuckDBPyConnection) -> None:
    assert outcomes(marts, "hardship_visit", "xishi") == [
        ("counted", None),
        ("not_counted", "not_on_file"),
        ("not_counted", "not_on_file"),
        ("counted", None),
    ]
    assert outcomes(marts, "two_cancers_aid", "xishi") == [("counted", None), ("not_counted", "not_on_file")]
    assert outcomes(marts, "tuition_aid", "xishi") == [
        ("counted", None),
        ("not_counted", "not_on_file"),
        ("not_counted", "below_college"),
    ]


def test_row_is_not_counted_when_its_day_lies_outside_its_indicators_window(marts: duckdb.DuckDBPyConnection) -> None:
    assert outcomes(marts, "cataract_aid", "xishi") == [("counted", None), ("not_counted", "outside_window")]
    assert outcomes(marts, "toolkit", "gaizhou") == [("not_counted", "outside_window")]


def test_household_visit_counts_when_it_is_made_in_the_season_before_spring_festival(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    assert outcomes(marts, "household_visit", "xishi") == [
        ("counted", None),
        ("not_counted", "not_before_festival"),
        ("counted", None),
        ("not_counted", "not_on_file"),
    ]


def test_share_targets_follow_the_file_when_it_grows(marts: duckdb.DuckDBPyConnection) -> None:
    assert attainment(marts, "target", "10.6", "city", "2015-01", "2015-02", "2015-03") == [2, 3, 4]
    assert attainment(marts, "target", "10.6", "gaizhou", "2015-03") == [0]
    assert attainment(marts, "status", "10.6", "gaizhou", "2015-03") == ["no_target"]
    # Of A the credited row says nothing of an illness, and has one child in college.
    assert attainment(marts, "target", "10.3", "city", "2015-02", "2015-03") == [0, 1]
    assert attainment(marts, "target", "10.1", "city", "2015-01", "2015-02") == [1, 3]
    expected = attainment(marts, "expected", "10.6", "city", "2015-12")
    assert expected == pytest.approx([4 * 365 / 731])


def test_founder_is_credited_once_when_he_is_in_both_promises(marts: duckdb.DuckDBPyConnection) -> None:
    assert outcomes(marts, "founder", "xishi") == [("duplicate", "already_counted")]
    assert attainment(marts, "actual", "4.1", "city", "2016-12") == [0]
    assert attainment(marts, "actual", "4.2", "laobian", "2016-12") == [1]


def test_targets_are_those_of_the_split_in_force_when_it_is_revised(marts: duckdb.DuckDBPyConnection) -> None:
    months = ("2015-02", "2015-03", "2015-04", "2015-05")
    assert attainment(marts, "target", "1.1", "city", *months) == [60000, 1000, 1000, 1200]
    assert attainment(marts, "target", "1.1", "xishi", *months) == [5400, 600, 600, 1200]
    assert attainment(marts, "target", "1.1", "laobian", *months) == [4200, 400, 400, 0]
    assert attainment(marts, "target", "1.1", "gaizhou", *months) == [7200, 0, 0, 0]
    assert {outcome for outcome, _ in outcomes(marts, "target_split", "city")} == {"counted"}


def test_plan_runs_through_the_milestones_when_there_are_several(marts: duckdb.DuckDBPyConnection) -> None:
    expected = attainment(marts, "expected", "2.4", "city", "2015-12", "2016-06", "2016-12")
    assert expected == pytest.approx([40, 40 + 40 * 182 / 366, 80])
    assert attainment(marts, "target", "8.3", "city", "2015-06") == [100]


def test_payment_is_a_duplicate_when_a_cumulative_ledger_lists_it_again(marts: duckdb.DuckDBPyConnection) -> None:
    assert outcomes(marts, "payment", "gaizhou") == [
        *[("counted", None)] * 5,
        ("duplicate", "already_counted"),
        ("counted", None),
    ]


def test_fund_is_summed_when_credits_and_payments_come(marts: duckdb.DuckDBPyConnection) -> None:
    assert fund(marts, "5.2", "city", "2015-05") == (0, 0, 0, 0, Decimal(105000))
    assert fund(marts, "5.2", "city", "2015-06") == (2000, 5000, 0, 1, None)
    assert fund(marts, "5.2", "city", "2015-07") == (2000, 5000, 3500, 0, None)
    assert fund(marts, "5.2", "gaizhou", "2015-08") == (2000, 5000, 4500, 0, None)
    assert fund(marts, "5.1", "gaizhou", "2015-08") == (10000, 10000, 0, None, None)
    assert fund(marts, "10.3", "xishi", "2015-06") == (3000, 3000, 0, 1, None)
    # The founder is credited in laobian; xishi paid him, under the other promise.
    assert fund(marts, "4.2", "laobian", "2015-07") == (10000, 10000, 0, 0, None)
    assert fund(marts, "4.1", "xishi", "2015-07") == (0, 0, 20000, 0, None)


def test_nobody_can_tell_who_is_unpaid_when_a_unit_was_paid(marts: duckdb.DuckDBPyConnection) -> None:
    assert fund(marts, "3", "xishi", "2015-06") == (600, 600, 0, 1, None)
    assert fund(marts, "3", "xishi", "2015-07") == (600, 600, 1500, None, None)
    assert fund(marts, "3", "city", "2015-07") == (600, 600, 1500, None, None)
    assert fund(marts, "3", "gaizhou", "2015-07") == (0, 0, 0, 0, None)
    totals = marts.execute(
        "select fund_yuan, unpaid_count from fct_fund_total where unit_code = 'city' and month in ('2015-06-01', '2015-07-01') order by month"
    ).fetchall()
    # D, the founder, the bookhouse, two stations and E; the books are given in kind.
    assert totals == [(27000000, 6), (27000000, None)]


def test_fund_findings_name_their_rows_when_payments_do_not_agree_with_credits(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    rows = marts.execute(
        "select indicator_code, code, unit_code, row_number, paid_yuan, claimed_yuan, row_yuan, nearest_subject_name"
        " from fct_fund_finding order by indicator_code, code, row_number"
    ).fetchall()
    assert rows == [
        ("10.3", "paid_under", "xishi", 5, 2000, None, 2000, None),
        ("3", "paid_over", "xishi", 6, 1500, None, 1500, None),
        ("4.2", "paid_over", "xishi", 4, 20000, None, 20000, None),
        ("5.2", "claimed_over", "gaizhou", 4, 2500, 6000, 6000, None),
        ("5.2", "paid_not_counted", "gaizhou", 8, 2000, None, 2000, "港务书屋 · 港务集团"),
        ("9.2", "paid_over", "gaizhou", 7, 6000, None, 6000, None),
        ("9.2", "paid_twice", "gaizhou", 5, 10000, None, 5000, None),
        ("9.2", "paid_twice", "gaizhou", 6, 10000, None, 5000, None),
    ]


def test_appeal_stands_as_its_latest_row_says_when_it_is_opened_again(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select unit_code, raised_count, settled_here_count, passed_up_count, settled_above_count, open_count, median_days"
        " from fct_appeal where month = '2015-05-01' and raised_count > 0 order by unit_code"
    ).fetchall()
    assert rows == [("city", 3, 0, 1, 1, 1, 20.0), ("gaizhou", 2, 0, 1, 0, 1, None), ("laobian", 1, 0, 0, 1, 0, 20.0)]
    assert attainment(marts, "actual", "A.2", "gaizhou", "2015-05") == [1]


def test_figure_is_split_when_its_rows_name_a_category(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select category_code, actual from fct_category where unit_code = 'city' and month = '2015-02-01' order by category_code"
    ).fetchall()
    assert rows == [("manager", 1), ("worker", 1)]


def test_plan_speaks_for_its_indicator_when_a_later_one_has_come(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select content from fct_plan_in_force where indicator_code = '5.2' and month in ('2015-05-01', '2015-06-01') order by all"
    ).fetchall()
    assert sorted(content for (content,) in rows) == sorted(["新建", "图书", "待定"])
    assert marts.execute("select unit_code, category_code, title from fct_experience").fetchall() == [
        ("xishi", "good_practice", "经验")
    ]


def test_rows_reconcile_when_every_form_is_reported(marts: duckdb.DuckDBPyConnection) -> None:
    city, units = (
        marts.execute(
            "select sum(received), sum(counted), sum(duplicate), sum(not_counted), sum(returned) from fct_reconciliation"
            f" where {condition}"
        ).fetchone()
        for condition in ("unit_code = 'city'", "unit_code <> 'city'")
    )
    assert city is not None and city == units
    received, *others = city
    assert received == sum(others) > 0
