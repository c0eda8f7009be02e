from typing import Any

from sample.month import Month
from sample.truth.judged_row import JudgedFile, JudgedRow
from tests.unit.judged_rows import DECEMBER, cell, counts, on_file, returned, row


def visit(person: int, event: str, **changes: Any) -> JudgedRow:
    return row(person, event, file_person=person, **changes)


def outcome(*files: JudgedFile) -> tuple[int, int, int]:
    """Counted, duplicate and not counted of the last return."""
    return counts(*files)[-1][2:5]


def test_aid_is_counted_when_the_person_is_on_file_on_that_day_only() -> None:
    file = returned("a", "hardship_file", on_file(9, "2015-06-01", "2015-09-01"))
    before, first, last, after = (
        returned("b", "hardship_visit", visit(9, event))
        for event in ("2015-05-31", "2015-06-01", "2015-08-31", "2015-09-01")
    )
    assert [outcome(file, each) for each in (before, first, last, after)] == [
        (0, 0, 1),
        (1, 0, 0),
        (1, 0, 0),
        (0, 0, 1),
    ]


def test_aid_is_no_longer_counted_when_a_later_list_takes_the_entry_off() -> None:
    files = [returned("a", "hardship_file", on_file(9)), returned("b", "hardship_visit", visit(9, "2015-11-03"))]
    assert outcome(*files) == (1, 0, 0)
    later = returned("c", "hardship_file", on_file(9, closed="2015-11-01"), period=DECEMBER)
    assert counts(*files, later)[1][2:5] == (0, 0, 1)
    # The later list is replaced by one that does not close the entry.
    assert counts(*files, later, returned("d", "hardship_file", on_file(9), period=DECEMBER))[1][2:5] == (1, 0, 0)


def test_new_entry_holds_when_an_earlier_one_of_the_person_has_ended() -> None:
    file = returned("a", "hardship_file", on_file(9, closed="2015-03-01"), on_file(9, "2015-10-01"))
    assert outcome(file, returned("b", "hardship_visit", visit(9, "2015-05-01"))) == (0, 0, 1)
    assert outcome(file, returned("b", "hardship_visit", visit(9, "2015-10-01"))) == (1, 0, 0)


def test_family_is_credited_to_one_unit_and_ended_by_either_when_two_units_have_it_on_file() -> None:
    own = returned("a", "hardship_file", on_file(9, children=2))
    other = returned("b", "hardship_file", on_file(9, closed="2015-10-01", children=3), unit="xishi")
    assert [each[2:5] for each in counts(own, other)] == [(1, 0, 0), (0, 1, 0)]
    assert cell("attainment", (own, other), "zhanqian", "2015-11", "F")["actual"] == 1
    assert cell("attainment", (own, other), "xishi", "2015-11", "F")["actual"] == 0
    assert cell("attainment", (own, other), "city", "2015-11", "10.1")["target"] == 2
    assert outcome(own, other, returned("c", "hardship_visit", visit(9, "2015-10-02"))) == (0, 0, 1)


def test_row_with_an_error_is_no_entry_when_aid_is_looked_up() -> None:
    wrong = on_file(9, errors=(("E2", "required"),))
    assert outcome(returned("a", "hardship_file", wrong), returned("b", "hardship_visit", visit(9, "2015-11-03"))) == (
        0,
        0,
        1,
    )


def test_entry_ends_when_a_row_that_is_not_countable_names_the_day() -> None:
    closed = on_file(9, closed="2014-12-01", own_reason="closed_before")
    file = returned("a", "hardship_file", on_file(9), closed)
    assert counts(file)[0][2:5] == (1, 0, 1)
    assert outcome(file, returned("b", "hardship_visit", visit(9, "2015-11-03"))) == (0, 0, 1)


def test_row_says_nothing_when_it_is_struck_out() -> None:
    struck = on_file(9, closed="2015-01-05", own_reason="struck_out")
    file = returned("a", "hardship_file", on_file(9), struck)
    assert counts(file)[0][2:5] == (1, 0, 1)
    assert outcome(file, returned("b", "hardship_visit", visit(9, "2015-11-03"))) == (1, 0, 0)


def test_nobody_is_on_file_when_no_file_return_is_in_force() -> None:
    files = (returned("b", "hardship_visit", visit(9, "2015-11-03")),)
    assert outcome(*files) == (0, 0, 1)
    entry = cell("attainment", files, "zhanqian", "2015-11", "10.5")
    assert (entry["target"], entry["rate"], entry["expected"], entry["status"]) == (None, None, None, "no_target")


def test_target_is_nought_when_the_file_return_in_force_has_no_rows() -> None:
    entry = cell("attainment", (returned("a", "hardship_file"),), "city", "2015-11", "10.5")
    assert (entry["target"], entry["rate"], entry["expected"], entry["status"]) == (0, None, 0, "no_target")


def test_students_aid_is_counted_when_the_parent_is_on_file() -> None:
    file = returned("a", "hardship_file", on_file(9))
    ours, theirs = row(20, file_person=9), row(21, file_person=8)
    assert outcome(file, returned("b", "tuition_aid", ours, theirs)) == (1, 0, 1)


def test_womans_aid_is_counted_when_the_credited_row_says_so() -> None:
    woman = returned(
        "b", "two_cancers_aid", row(9, file_person=9, needs_two_cancers=True, values={"child_at_university": False})
    )
    silent = on_file(9, "2014-01-01")
    saying = on_file(9, "2014-05-01", two_cancers=True)
    assert outcome(returned("a", "hardship_file", saying), woman) == (1, 0, 0)
    assert outcome(returned("a", "hardship_file", silent, saying), woman) == (0, 0, 1)


def test_own_reason_goes_first_when_a_visit_is_out_of_season() -> None:
    file = returned("a", "hardship_file", on_file(9), on_file(8))
    rows = (visit(9, "2015-12-24"), visit(8, "2015-10-31", own_reason="not_before_festival"), visit(7, "2015-12-24"))
    assert outcome(file, returned("b", "household_visit", *rows, period=DECEMBER)) == (1, 0, 2)


def test_share_targets_follow_the_file_when_months_go_by() -> None:
    rows = [
        on_file(1, "2013-02-01", children=1),
        on_file(2, "2015-11-10", two_cancers=True, children=2),
        on_file(3, "2015-12-10", two_cancers=True),
    ]
    files = (returned("a", "hardship_file", *rows, period=DECEMBER),)
    months = ("2015-01", "2015-11", "2015-12")
    for indicator, targets in (
        ("F", [None] * 3),
        ("10.5", [1, 2, 3]),
        ("10.6", [1, 2, 3]),
        ("A.3", [1, 2, 3]),
        ("10.3", [0, 1, 2]),
        ("10.1", [1, 3, 3]),
    ):
        assert [cell("attainment", files, "zhanqian", month, indicator)["target"] for month in months] == targets
    assert [cell("attainment", files, "city", month, "F")["actual"] for month in months] == [1, 2, 3]
    # 2015 has 365 of the window's 731 days.
    assert cell("attainment", files, "city", "2015-12", "10.5")["expected"] == 3 * 365 / 731
    assert cell("attainment", files, "city", "2015-12", "10.5")["status"] == "not_reported"


def test_person_counts_from_the_first_month_when_the_file_was_opened_before_the_window() -> None:
    files = (returned("a", "hardship_file", on_file(1, "2009-02-01"), period=Month(2016, 5)),)
    assert cell("attainment", files, "zhanqian", "2015-01", "F")["actual"] == 1
