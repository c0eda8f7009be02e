"""Contract §3: what is a date, in which system, and whether it lies after the period, outside the window, or before its start."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from tests.unit.workbooks import (
    EVENT,
    FORMATS,
    TITLES,
    Page,
    Value,
    cell_of,
    errors,
    grid,
    ods_package,
    receive,
    render,
    row,
    send,
)

DAY = date(2015, 11, 3)


def end_date(
    value: Value, suffix: str = "xlsx", month: str = "2015年11月", *, is_1904: bool = False
) -> tuple[list[str], date | None]:
    """The errors of an end date, and the event date that was read."""
    rows = grid("training", row("training", 1, 开始日期=None, 结束日期=value), title=f"站前区{month}")
    sent = send(rows, f"a.{suffix}", is_1904=is_1904)
    found = errors(sent)
    assert {cell for cell, _ in found} <= {"K3"}
    return [code for _, code in found], sent.rows["training"]["event_date"][0]


WRITTEN = [
    "2015-11-3", "2015-11-03", "2015/11/3", "2015/11/03", "2015.11.3", "2015.11.03", "20151103", "2015年11月3日", "2015年11月03日",
    "2015 年 11 月 3 日", "２０１５年１１月３日", "２０１５－１１－０３", "２０１５．１１．３", "15.11.3", "15-11-3", "15/11/03", "15年11月3日", "42311",
    "2015-11-03 08:30", "2015-11-03 08:30:00", "2015/11/3 8:30", "2015年11月3日 8时30分", "2015-11-03T00:00:00", " 2015-11-3 ", "2015-\n11-3",
    "'2015-11-03", "20151103 08:30",
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_date_is_read_when_it_is_written_in_an_accepted_form(written: str, suffix: str) -> None:
    assert end_date(written, suffix) == ([], DAY)


@pytest.mark.parametrize("value", [DAY, datetime(2015, 11, 3, 23, 59), 42311, 42311.0, 42311.75, 20151103, 20151103.0])
@pytest.mark.parametrize("suffix", FORMATS)
def test_date_is_read_when_the_cell_holds_a_date_or_a_number(value: Value, suffix: str) -> None:
    assert end_date(value, suffix) == ([], DAY)


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
@pytest.mark.parametrize("value", [DAY, datetime(2015, 11, 3, 12), 40849, "40849", 20151103, "2015-11-03"])
def test_date_is_read_in_the_workbooks_own_system_when_it_counts_from_1904(value: Value, suffix: str) -> None:
    assert end_date(value, suffix, is_1904=True) == ([], DAY)


@pytest.mark.parametrize("value", [40849, DAY])
def test_date_is_read_when_an_open_document_counts_from_1904(value: Value) -> None:
    content = render([Page("Sheet1", grid("training", row("training", 1, 开始日期=None, 结束日期=value)))], "ods")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = archive.read("content.xml").decode()
    null_date = '<table:null-date table:date-value="1904-01-01"/>'
    settings = f"<table:calculation-settings>{null_date}</table:calculation-settings>"
    changed = source.replace("<office:spreadsheet>", f"<office:spreadsheet>{settings}")
    sent = receive(ods_package(changed.encode()), "a.ods")
    assert errors(sent) == []
    assert sent.rows["training"]["event_date"].to_list() == [DAY]


@pytest.mark.parametrize(
    "value",
    [
        "2015-13-1", "2015-2-29", "2015-11-31", "20151131", 20151131, "2015年11月", "2015-11", "2015.11", 2015.11, "11月3日", "11-3", "3/11/2015", "11/3/2015",
        "不详", "2015年", "2015", 2015, "去年", "16.11.3", "14.11.3", "3.11.15", "05.11.3", "2015年十一月", "2015-11-03至2015-11-20", "2015.11.3-2015.11.20",
        36525, 55154, "36525", "55154", 0, -1, 1, 151103, "151103", 201511, 19000100, 21000101, 99999999, "20151103001", "#", "日期",
    ],
)  # fmt: skip
def test_date_is_unreadable_when_it_is_in_no_accepted_form(value: Value) -> None:
    assert end_date(value) == (["date_unreadable"], None)


@pytest.mark.parametrize(
    ("written", "month"), [("16.1.3", "2016年1月"), ("16-01-03", "2016年1月"), ("16年1月3日", "2016年1月")]
)
def test_two_digit_year_is_read_when_it_is_the_periods_year(written: str, month: str) -> None:
    assert end_date(written, month=month) == ([], date(2016, 1, 3))


@pytest.mark.parametrize("written", ["15.12.3", "15-12-3", "17.1.3"])
def test_two_digit_year_is_unreadable_when_it_is_not_the_periods_year(written: str) -> None:
    assert end_date(written, month="2016年1月") == (["date_unreadable"], None)


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        (36526, ["date_window"]),
        (55153, ["date_future", "date_window"]),
        (19000101, ["date_window"]),
        (20991231, ["date_future", "date_window"]),
        (42004, ["date_window"]),
        (42005, []),
    ],
)
def test_number_is_a_date_when_it_lies_at_the_edge_of_its_range(number: int, codes: list[str]) -> None:
    assert end_date(number)[0] == codes
    assert end_date(str(number), "csv")[0] == codes


@pytest.mark.parametrize("form", TITLES)
def test_event_date_is_in_the_future_when_it_lies_after_the_periods_end(form: str) -> None:
    for day, codes in [("2015-11-30", []), ("2015-12-01", ["date_future"]), ("2016-11-03", ["date_future"])]:
        found = errors(send(grid(form, row(form, 1, **{EVENT[form]: day}))))
        assert found == [(cell_of(form, EVENT[form]), code) for code in codes]


@pytest.mark.parametrize("form", TITLES)
def test_event_date_is_outside_the_window_when_it_lies_before_or_after(form: str) -> None:
    earlier = {"training": {"开始日期": None}, "reemployment": {"结业日期": "2014-01-01"}}.get(form, {})
    for day, codes in [
        ("2014-12-31", ["date_window"]),
        ("2015-01-01", []),
        ("2016-12-31", []),
        ("2017-01-01", ["date_window"]),
    ]:
        values: dict[str, Value] = {**earlier, EVENT[form]: day}
        found = errors(send(grid(form, row(form, 1, **values), title="站前区2017年1月")))
        assert found == [(cell_of(form, EVENT[form]), code) for code in codes]


def test_event_date_is_both_future_and_outside_when_it_lies_after_period_and_window() -> None:
    assert end_date("2017-01-05", month="2016年12月")[0] == ["date_future", "date_window"]


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("training", {"开始日期": "2014-05-01"}),
        ("reemployment", {"结业日期": "2014-05-01"}),
        ("reemployment", {"结业日期": "2016-05-01", "安置日期": None}),
        ("benefit_card", {"注销日期": "2017-05-01"}),
        ("migrant_member", {"出生日期": "2017-05-01"}),
    ],
)
def test_other_dates_are_not_held_against_period_and_window_when_they_lie_outside(
    form: str, changes: dict[str, Value]
) -> None:
    assert errors(send(grid(form, row(form, 1, **changes)))) == []


ORDERED = {
    "training": ("开始日期", "结束日期"),
    "reemployment": ("结业日期", "安置日期"),
    "benefit_card": ("发卡日期", "注销日期"),
}


@pytest.mark.parametrize("form", ORDERED)
@pytest.mark.parametrize(
    ("first", "second", "is_wrong"),
    [("2015-11-04", "2015-11-03", True), ("2015-11-03", "2015-11-03", False), ("2015-11-02", DAY, False)],
)
def test_dates_are_out_of_order_when_the_end_lies_before_the_start(
    form: str, first: Value, second: Value, is_wrong: bool
) -> None:
    earlier, later = ORDERED[form]
    found = errors(send(grid(form, row(form, 1, **{earlier: first, later: second}))))
    assert found == ([(cell_of(form, later), "date_order")] if is_wrong else [])


def test_dates_are_out_of_order_and_outside_when_both_rules_are_broken() -> None:
    found = errors(send(grid("training", row("training", 1, 开始日期="2015-11-04", 结束日期="2014-11-03"))))
    assert found == [("K3", "date_order"), ("K3", "date_window")]


@pytest.mark.parametrize("form", ORDERED)
def test_order_is_not_tested_when_one_of_the_dates_is_unreadable(form: str) -> None:
    earlier, later = ORDERED[form]
    assert errors(send(grid(form, row(form, 1, **{earlier: "不详", later: "2015-11-03"})))) == [
        (cell_of(form, earlier), "date_unreadable")
    ]
    found = errors(send(grid(form, row(form, 1, **{earlier: "2015-11-03", later: "不详"}))))
    assert found == [(cell_of(form, later), "date_unreadable")]


@pytest.mark.parametrize(
    ("form", "label"), [("training", "开始日期"), ("reemployment", "安置日期"), ("benefit_card", "注销日期")]
)
@pytest.mark.parametrize("value", ["不详", "2015-02-30", "2015年", 12])
def test_date_is_an_error_when_an_optional_one_cannot_be_read(form: str, label: str, value: Value) -> None:
    assert errors(send(grid(form, row(form, 1, **{label: value})))) == [(cell_of(form, label), "date_unreadable")]
