"""Contract §1: one workbook, several sheets: which are returns, which are continued, which are passed over."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.conversion import Conversion
from tests.unit.workbooks import (
    FORMATS,
    TITLES,
    Page,
    Value,
    columns,
    errors,
    grid,
    key_said,
    reasons,
    received,
    row,
    send,
    sentences,
)

NOTES: list[list[Value]] = [["填表说明"], ["1. 请如实填写。"], ["2. 每月5日前报送。"]]


def told(sent: Conversion) -> list[tuple[str | None, str | None, str | None, str]]:
    """Unit, form, month and status of each return, in order."""
    return [
        (it["unit_code"], it["form_code"], it["period_month"] and f"{it['period_month']:%Y-%m}", it["status"])
        for it in sent.returns.to_dicts()
    ]


def page(
    form: str, count: int = 1, *, title: str | None = None, name: str | None = None, is_hidden: bool = False
) -> Page:
    rows = [row(form, number) for number in range(1, count + 1)]
    return Page(name or TITLES[form], grid(form, *rows, title=title), is_hidden=is_hidden)


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_sheet_is_a_return_when_each_holds_another_form(suffix: str) -> None:
    pages = [page(form, count) for count, form in enumerate(TITLES, 1)]
    sent = send(pages, f"a.{suffix}")
    assert told(sent) == [("zhanqian", form, "2015-11", "accepted") for form in TITLES]
    assert received(sent) == [1, 2, 3, 4]
    assert sent.returns["sheet"].to_list() == list(TITLES.values())
    assert sent.returns["return_no"].to_list() == [1, 2, 3, 4]
    assert errors(sent) == []


def test_each_sheet_is_a_return_when_only_their_months_differ() -> None:
    pages = [page("training", title=f"站前区2015年{month}月", name=f"{month}月") for month in (11, 12)]
    assert told(send(pages)) == [("zhanqian", "training", f"2015-{month}", "accepted") for month in (11, 12)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_sheet_is_passed_over_and_named_when_it_has_no_cell(suffix: str) -> None:
    sent = send([Page("空表", []), page("training"), Page("Sheet3", [])], f"a.{suffix}")
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert sent.receipt["passed_over_sheets"] == ["空表", "Sheet3"]
    assert sent.rows["training"]["sheet_no"].to_list() == [2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_sheet_is_passed_over_and_named_when_it_has_no_header_beside_one_that_has(suffix: str) -> None:
    sent = send([Page("填表说明", NOTES), page("training"), Page("字典", [["合格"], ["不合格"]])], f"a.{suffix}")
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert sent.receipt["passed_over_sheets"] == ["填表说明", "字典"]


def test_sheet_passed_over_is_no_source_when_its_lines_name_another_unit_and_month() -> None:
    other: list[list[Value]] = [["盖州市总工会2015年10月会员服务卡发放表"], ["见附件"]]
    assert key_said(send([Page("盖州市会员服务卡", other), page("training")])) == ("zhanqian", "training", "2015-11")


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_hidden_sheet_is_a_return_when_it_has_a_header(suffix: str) -> None:
    sent = send([page("training"), page("benefit_card", 3, is_hidden=True)], f"a.{suffix}")
    assert [it[1] for it in told(sent)] == ["training", "benefit_card"]
    assert received(sent) == [1, 3]


@pytest.mark.parametrize(
    "file", ["站前区201511.xlsx", "站前区2015年11月职工培训花名册.xlsx", "站前区2015年11月农民工入会.xlsx"]
)
def test_file_name_speaks_for_unit_and_period_only_when_the_workbook_holds_several_returns(file: str) -> None:
    pages = [page(form, title="") for form in TITLES]
    assert told(send(pages, file)) == [("zhanqian", form, "2015-11", "accepted") for form in TITLES]


def test_file_name_speaks_of_the_form_when_the_workbook_holds_one_return_beside_notes() -> None:
    sent = send([Page("说明", NOTES), page("training", title="")], "站前区2015年11月会员服务卡发放表.xlsx")
    assert reasons(sent) == {"form_conflict"}


def test_file_name_speaks_of_the_form_when_two_sheets_are_one_return() -> None:
    pages = [page("training", title="站前区2015年11月", name=name) for name in ("第1页", "第2页")]
    assert reasons(send(pages, "会员服务卡发放表.xlsx")) == {"form_conflict"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_sheets_are_one_return_continued_when_their_key_is_the_same(suffix: str) -> None:
    first, card, second = (
        page("training", 2, name="一"),
        page("benefit_card", name="卡"),
        page("training", 3, name="二"),
    )
    sent = send([first, card, second], f"a.{suffix}")
    assert told(sent) == [
        ("zhanqian", "training", "2015-11", "accepted"),
        ("zhanqian", "benefit_card", "2015-11", "accepted"),
    ]
    assert received(sent) == [5, 1]
    assert sent.returns["sheet"].to_list() == ["一", "卡"]
    rows = sent.rows["training"]
    assert rows["sheet_no"].to_list() == [1, 1, 3, 3, 3]
    assert rows["return_no"].unique().to_list() == [1]
    assert rows["row_number"].to_list() == [3, 4, 3, 4, 5]


def test_sheets_are_one_return_continued_when_their_headers_differ() -> None:
    header = columns("training")[::-1]
    second = Page("二", grid("training", row("training", 2, 身份证号="1"), header=header))
    sent = send([page("training", name="一"), second])
    assert received(sent) == [2]
    found = sent.findings.filter(sent.findings["severity"] == "error").to_dicts()
    assert [(it["sheet"], it["cell"], it["return_no"]) for it in found] == [("二", "K3", 1)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_return_is_accepted_as_nil_when_its_header_has_no_rows(suffix: str) -> None:
    sent = send(grid("migrant_member"), f"a.{suffix}")
    assert key_said(sent) == ("zhanqian", "migrant_member", "2015-11")
    assert received(sent) == [0]
    assert errors(sent) == []


@pytest.mark.parametrize(
    "below", [[["以下空白"]], [[1], [2], [3]], [["合计", "0人"]], [["填表人：赵某"]], [[], ["备注：本月无"]]]
)
def test_return_is_accepted_as_nil_when_nothing_below_its_header_is_a_row(below: list[list[Value]]) -> None:
    assert received(send([*grid("training"), *below])) == [0]


def test_nil_sheet_is_a_return_when_it_stands_beside_a_full_one() -> None:
    sent = send([page("training", 2), page("benefit_card", 0)])
    assert received(sent) == [2, 0]
    assert [it[3] for it in told(sent)] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (page("benefit_card", title="盖州市2015年11月"), "unit_conflict"),
        (page("benefit_card", title="站前区2015年10月"), "period_conflict"),
        (page("benefit_card", title="新发展农民工会员登记表", name="Sheet9"), "form_conflict"),
        (
            Page(
                "卡",
                grid(
                    "benefit_card", row("benefit_card"), header=[it for it in columns("benefit_card") if it != "卡号"]
                ),
            ),
            "column_missing",
        ),
        (
            Page("卡", grid("benefit_card", row("benefit_card"), header=[*columns("benefit_card"), "联系电话"])),
            "column_repeated",
        ),
    ],
)
def test_good_sheet_is_accepted_when_the_one_beside_it_is_refused(bad: Page, reason: str) -> None:
    sent = send([page("training", 2), bad], "站前区2015年11月.xlsx")
    assert [it[3] for it in told(sent)] == ["accepted", "refused"]
    assert sent.returns["reason"].to_list() == [None, reason]
    assert sent.returns["sheet"].to_list() == [TITLES["training"], bad.name]
    assert sent.returns["received"].to_list() == [2, 0]
    assert set(sent.rows) == {"training"}
    assert sent.receipt["status"] == "accepted"
    assert sentences(sent)


def test_return_is_refused_whole_when_one_of_its_sheets_lacks_a_column() -> None:
    short = Page(
        "二", grid("training", row("training", 2), header=[it for it in columns("training") if it != "考核结果"])
    )
    sent = send([page("training", 2, name="一"), short])
    assert reasons(sent) == {"column_missing"}
    assert not sent.is_accepted


def test_file_is_one_refusal_with_all_reasons_when_every_sheet_is_refused() -> None:
    sent = send([page("training", title="站前区"), page("benefit_card", title="盖州市 老边区 2015年11月")])
    assert sent.returns.height == 1
    assert sent.returns["sheet"].to_list() == [None]
    assert reasons(sent) == {"period_missing", "unit_conflict"}


def test_findings_name_their_return_when_a_workbook_holds_several() -> None:
    card = Page("卡", grid("benefit_card", row("benefit_card", 1, 卡状态="?")))
    sent = send([page("training"), card])
    found = sent.findings.filter(sent.findings["severity"] == "error").to_dicts()
    assert [(it["return_no"], it["sheet"], it["cell"]) for it in found] == [(2, "卡", "J3")]


def test_periods_are_first_days_when_returns_are_written() -> None:
    assert send(page("training")).returns["period_month"].to_list() == [date(2015, 11, 1)]
