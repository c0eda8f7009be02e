from typing import Any

from sample.cell import DAY_ZERO_1900
from sample.month import Month
from sample.truth.credit import credit
from sample.truth.judged_row import JudgedFile, JudgedRow
from tests.unit.judged_rows import DECEMBER, cell, counts, day, returned, row, truth_of


def card(person: int | None, event: str = "2015-11-01", *, number: int | None = None, **changes: Any) -> JudgedRow:
    return row(person, event, card=person if number is None else number, card_cell="C2", **changes)


def cards(file: str, *rows: JudgedRow, **changes: Any) -> JudgedFile:
    return returned(file, "benefit_card", *rows, **changes)


def findings(*files: JudgedFile) -> list[tuple[str, str, str]]:
    return [(each["file"], each["cell"], each["code"]) for each in truth_of(files)["findings"]]


def test_earliest_event_is_credited_when_two_units_report_one_person() -> None:
    assert counts(cards("a", card(9, "2015-11-02")), cards("b", card(9), unit="xishi")) == [
        ("accepted", 1, 0, 1, 0, 0),
        ("accepted", 1, 1, 0, 0, 0),
    ]


def test_period_then_unit_then_row_break_ties_when_dates_are_equal() -> None:
    later, unit = cards("a", card(9), period=DECEMBER), cards("b", card(9), unit="xishi")
    assert [each[2:4] for each in counts(later, unit, cards("c", card(9), card(9)))] == [(0, 1), (0, 1), (1, 1)]
    assert [each[2:4] for each in counts(later, unit)] == [(0, 1), (1, 0)]


def test_upper_sheet_is_credited_when_a_return_continues_on_a_second_one() -> None:
    assert counts(cards("a", card(9), card(8), card(9), split_at=1)) == [
        ("accepted", 1, 1, 0, 0, 0),
        ("accepted", 2, 1, 1, 0, 0),
    ]


def test_row_of_the_first_table_is_credited_when_two_stand_side_by_side() -> None:
    right, left = card(9, block_no=2, row_number=4, indicator="7"), card(9, row_number=9, indicator="7")
    assert credit([right, left]) == {("7", 9): left}


def test_later_table_says_how_an_appeal_stands_when_two_stand_side_by_side() -> None:
    left, right = (
        row(("zhanqian", "1"), values={"raised": day("2015-11-02"), "status": status}, block_no=block)
        for block, status in ((1, "open"), (2, "passed_up"))
    )
    [found] = [
        each
        for each in truth_of((returned("a", "appeal", right, left),))["appeals"]
        if (each["unit"], each["month"]) == ("city", "2015-11")
    ]
    assert (found["raised"], found["passed_up"], found["open"]) == (1, 1, 0)


def test_replacement_card_is_one_person_when_the_old_card_is_cancelled() -> None:
    old = card(9, own_reason="card_not_in_force")
    assert counts(cards("a", old, card(9, "2015-11-20", number=10))) == [("accepted", 2, 1, 0, 1, 0)]


def test_both_rows_are_returned_when_a_card_is_shared_until_it_is_replaced() -> None:
    owner, thief = cards("a", card(9)), cards("b", card(8, number=9), unit="xishi")
    assert counts(owner, thief) == [("accepted", 1, 0, 0, 0, 1)] * 2
    assert findings(owner, thief) == [("a", "C2", "card_shared"), ("b", "C2", "card_shared")]
    mended = cards("c", card(8), unit="xishi")
    assert counts(owner, thief, mended) == [
        ("accepted", 1, 1, 0, 0, 0),
        ("superseded", 1, None, None, None, 0),
        ("accepted", 1, 1, 0, 0, 0),
    ]
    assert findings(owner, thief, mended) == []


def test_card_is_shared_when_the_other_row_is_not_countable_or_has_another_error() -> None:
    assert counts(cards("a", card(9), card(8, number=9, own_reason="card_not_in_force")))[0][5] == 2
    other = card(8, number=9, errors=(("A3", "required"),))
    assert findings(cards("a", card(9), other)) == [
        ("a", "C2", "card_shared"),
        ("a", "A3", "required"),
        ("a", "C2", "card_shared"),
    ]


def test_no_card_is_shared_when_the_id_of_one_row_is_in_error() -> None:
    nameless = card(None, number=9, errors=(("B3", "id_checksum"),))
    assert findings(cards("a", card(9), nameless)) == [("a", "B3", "id_checksum")]


def test_no_card_is_shared_when_one_of_the_rows_is_struck_out() -> None:
    assert counts(cards("a", card(9), card(8, number=9, own_reason="struck_out"))) == [("accepted", 2, 1, 0, 1, 0)]


def test_replaced_return_keeps_what_its_rows_say_by_themselves_when_a_later_one_comes() -> None:
    wrong = card(8, errors=(("B3", "id_length"), ("A3", "required")))
    files = (cards("a", card(9), wrong), cards("b", card(9), card(8)))
    assert counts(*files) == [("superseded", 2, None, None, None, 1), ("accepted", 2, 2, 0, 0, 0)]
    assert findings(*files) == [("a", "B3", "id_length"), ("a", "A3", "required")]


def test_old_file_is_in_force_again_when_it_is_sent_after_a_correction() -> None:
    old, new = cards("a", card(9), content=1), cards("b", card(9), card(8), content=2)
    assert counts(old, new, cards("again", card(9), content=1)) == [
        ("superseded", 1, None, None, None, 0),
        ("superseded", 2, None, None, None, 0),
        ("accepted", 1, 1, 0, 0, 0),
    ]


def test_nothing_changes_when_the_same_bytes_come_while_they_are_in_force() -> None:
    wrong = card(8, errors=(("B3", "id_length"),))
    files = cards("a", card(9), wrong, content=1), cards("again", card(9), wrong, content=1)
    assert counts(*files) == [("accepted", 2, 1, 0, 0, 1), ("unchanged", 2, 1, 0, 0, 1)]
    assert findings(*files) == [("a", "B3", "id_length")]


def test_file_is_refused_whole_when_it_holds_no_return() -> None:
    assert counts(JudgedFile("a", 1, ())) == [("refused", 0, 0, 0, 0, 0)]


def test_nil_return_is_accepted_when_it_has_no_rows() -> None:
    assert counts(returned("a", "training")) == [("accepted", 0, 0, 0, 0, 0)]


def test_founder_is_credited_once_when_he_stands_in_both_groups() -> None:
    founders = returned("a", "founder", row(9, "2015-11-05", indicator="4.1"), row(9, "2015-11-02", indicator="4.2"))
    assert counts(founders) == [("accepted", 2, 1, 1, 0, 0)]
    assert cell("attainment", (founders,), "city", "2015-11", "4.1")["actual"] == 0
    assert cell("attainment", (founders,), "city", "2015-11", "4.2")["actual"] == 1


def test_thing_is_credited_once_for_each_indicator_when_it_feeds_two() -> None:
    site = ("图书角", "营口港")
    rows = [row(site, indicator="5.1"), row(site, indicator="5.2"), row(site, indicator="5.2")]
    assert counts(returned("a", "bookhouse", *rows)) == [("accepted", 3, 2, 1, 0, 0)]


def test_subject_of_a_form_without_indicator_is_counted_once_when_the_list_is_cumulative() -> None:
    first = returned("a", "experience", row(("zhanqian", "problem", "缺教师"), "2015-11-02"))
    again = returned("b", "experience", row(("zhanqian", "problem", "缺教师"), "2015-11-02"), period=DECEMBER)
    assert [each[2:4] for each in counts(first, again)] == [(1, 0), (0, 1)]


def test_tool_kit_is_outside_the_window_when_it_comes_in_2016() -> None:
    rows = [row(("甲厂",), "2015-12-31"), row(("乙厂",), "2016-01-01"), row(("丙厂",), "2016-03-01", own_reason="x")]
    files = (returned("a", "toolkit", *rows, period=Month(2016, 3)),)
    assert counts(*files) == [("accepted", 3, 1, 0, 2, 0)]
    assert cell("attainment", files, "city", "2016-12", "9.3")["actual"] == 1


def test_day_zero_fits_the_date_systems_when_counted() -> None:
    assert Month(2015, 11).first_day - DAY_ZERO_1900 == 42309
