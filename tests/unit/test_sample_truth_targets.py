import pytest

from sample.month import Month
from sample.truth.judged_row import JudgedFile, JudgedRow
from tests.unit.judged_rows import NOVEMBER, cell, counts, day, returned, row, target


def split(file: str, *rows: JudgedRow, period: Month = NOVEMBER) -> JudgedFile:
    return returned(file, "target_split", *rows, unit="city", period=period)


def targets(files: tuple[JudgedFile, ...], unit: str, indicator: str, *months: str) -> list[int | None]:
    return [cell("attainment", files, unit, month, indicator)["target"] for month in months]


def people(number: int, event: str = "2015-03-02") -> tuple[JudgedRow, ...]:
    return tuple(row(person, event) for person in range(number))


def test_assumed_split_holds_when_the_federation_has_sent_none() -> None:
    assert targets((), "zhanqian", "1.1", "2015-01") == [7_200]
    assert targets((), "direct", "8.4", "2015-01") == [800]
    assert targets((), "city", "7", "2015-01") == [200_000]
    assert targets((), "zhanqian", "5.1", "2015-01") == [None]
    assert targets((), "city", "2.1", "2015-01") == [None]


def test_unit_has_no_target_when_the_split_does_not_name_it() -> None:
    files = (split("a", target("1.1", "city", 100), target("1.1", "xishi", 100)),)
    assert targets(files, "xishi", "1.1", "2015-10", "2015-11") == [5_400, 100]
    assert targets(files, "zhanqian", "1.1", "2015-11") == [0]
    entry = cell("attainment", files, "zhanqian", "2015-11", "1.1")
    assert (entry["rate"], entry["pace"], entry["status"]) == (None, None, "no_target")
    assert counts(*files) == [("accepted", 2, 2, 0, 0, 0)]


def test_later_day_then_later_period_holds_when_a_split_is_revised() -> None:
    first = split("a", target("1.2", "city", 6), target("1.2", "xishi", 6))
    early = split(
        "b", target("1.2", "city", 8, valid_from="2015-03-01"), target("1.2", "xishi", 8), period=Month(2016, 1)
    )
    same_day = split(
        "c", target("1.2", "city", 9, valid_from="2015-11-01"), target("1.2", "xishi", 9), period=Month(2015, 12)
    )
    months = ("2015-02", "2015-03", "2015-11", "2016-12")
    assert targets((first, early), "xishi", "1.2", *months) == [None, 8, 6, 6]
    assert targets((first, early), "city", "1.2", *months) == [6, 8, 6, 6]
    assert targets((same_day, first), "xishi", "1.2", *months) == [None, None, 9, 9]


def test_replaced_split_is_forgotten_when_a_new_one_of_the_month_comes() -> None:
    old = split("a", target("1.2", "city", 6), target("1.2", "xishi", 6))
    new = split("b", target("1.2", "city", 6), target("1.2", "laobian", 6))
    assert targets((old, new), "xishi", "1.2", "2015-12") == [0]
    assert [each[:3] for each in counts(old, new)] == [("superseded", 2, None), ("accepted", 2, 2)]


def test_expected_runs_through_the_milestones_when_half_is_due_in_2015() -> None:
    def expected(month: str) -> float:
        return cell("attainment", (), "city", month, "2.4")["expected"]

    assert targets((), "city", "2.4", "2015-01") == [80]
    assert expected("2015-01") == 40 * 31 / 365
    assert expected("2015-12") == 40
    assert expected("2016-01") == pytest.approx(40 + 40 * 31 / 366)
    assert expected("2016-12") == 80


def test_expected_is_constant_when_the_last_milestone_has_passed() -> None:
    files = (
        split(
            "a",
            target("1.2", "city", 10, due="2015-12-31", valid_from="2015-01-01"),
            target("1.2", "xishi", 10, due="2015-12-31"),
            target("1.2", "city", 4, due="2015-06-30"),
            target("1.2", "laobian", 4, due="2015-06-30"),
        ),
    )
    assert targets(files, "laobian", "1.2", "2015-01") == [0]
    values = [
        cell("attainment", files, "city", month, "1.2")["expected"] for month in ("2015-03", "2015-07", "2016-06")
    ]
    half = day("2015-06-30") - day("2014-12-31")
    assert values == [4 * 90 / half, 4 + 6 * 31 / (365 - half), 10]
    assert cell("attainment", (), "city", "2016-02", "9.3")["expected"] == 100


@pytest.mark.parametrize(
    ("done", "status"), [(0, "behind"), (8, "behind"), (9, "slipping"), (10, "on_track"), (20, "met")]
)
def test_status_follows_pace_and_rate_when_something_is_reported(done: int, status: str) -> None:
    # 20 over 731 days: 9.99 are expected on 31 December 2015, and 0.85 of them are 8.49.
    rule = split("a", target("1.1", "city", 20, valid_from="2015-01-01"), target("1.1", "xishi", 20))
    files = (rule, returned("b", "training", *people(done), unit="xishi"))
    entry = cell("attainment", files, "xishi", "2015-12", "1.1")
    assert (entry["status"], entry["rate"]) == (status, done / 20)
    assert entry["pace"] == pytest.approx(done / (20 * 365 / 731))


def test_unit_is_not_reported_until_the_period_of_its_first_return_when_that_feeds_the_indicator() -> None:
    files = (
        returned("a", "training", *people(1)),
        returned("b", "migrant_member", unit="xishi", period=Month(2015, 2)),
    )
    assert [cell("attainment", files, unit, month, "1.1")["status"] for unit, month in (
        ("zhanqian", "2015-10"), ("zhanqian", "2015-11"), ("xishi", "2015-11"), ("city", "2015-10"), ("city", "2015-11"),
    )] == ["not_reported", "behind", "not_reported", "not_reported", "behind"]  # fmt: skip


def test_nobody_is_behind_when_nothing_is_expected_yet() -> None:
    files = (
        split(
            "a",
            target("1.1", "city", 0, due="2015-12-31", valid_from="2015-01-01"),
            target("1.1", "xishi", 0, due="2015-12-31"),
            target("1.1", "city", 9),
            target("1.1", "xishi", 9),
        ),
        returned("b", "training", unit="xishi"),
    )
    entry = cell("attainment", files, "xishi", "2015-11", "1.1")
    assert (entry["expected"], entry["pace"], entry["status"]) == (0, None, "on_track")


def test_units_sum_to_the_city_when_all_months_are_added() -> None:
    files = (returned("a", "training", *people(3)), returned("b", "training", *people(5, "2015-05-01"), unit="xishi"))
    assert [cell("attainment", files, unit, "2015-12", "1.1")["actual"] for unit in ("zhanqian", "xishi", "city")] == [
        3,
        2,
        5,
    ]
