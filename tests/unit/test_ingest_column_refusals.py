"""Contract §1: a table whose columns are not all known says which one may be meant, where, and what to do without loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from ingest.conversion import Conversion
from ingest.forms import form_by_code
from ingest.text import mask_long_numbers
from tests.unit.deeds import grid, labels, row
from tests.unit.workbooks import Page, Value, reasons, resident_id, send, sentences

ROWS = 12
Make = Callable[[int], Value]

SPANS: list[Make] = [
    lambda at: f"2015.11.{at}-2015.11.{at + 7}",
    lambda at: f"11月{at}日至{at + 10}日",
    lambda at: f"2015年11月{at}日—11月{at + 3}日",
    lambda at: f"2015-11-{at}～2015-11-{at + 5}",
    lambda at: "2015年9月至11月",
    lambda at: f"11.{at}到11.{at + 2}",
]
STRANGE: list[tuple[str, str, str, Make]] = [
    ("training", "结束日期", "出生的时间", lambda at: date(1980, 1, 1) + timedelta(at)),
    ("training", "结束日期", "参加工作时间", lambda at: f"19{80 + at}-07-01"),
    ("training", "考核结果", "民族", lambda at: "汉族"),
    ("training", "培训班/课程", "备注", lambda at: "无异议"),
    ("benefit_card", "发卡日期", "经办人", lambda at: "王建国"),
    ("hardship_file", "患两癌", "单亲家庭", lambda at: "是" if at % 2 else "否"),
]


def table(form: str, header: Mapping[str, str], cells: Mapping[str, Make] | None = None) -> list[list[Value]]:
    """A sheet of some rows: by label, the header text that stands in its place, and what the cells of a column hold."""
    rows = [row(form, at, **{label: make(at) for label, make in (cells or {}).items()}) for at in range(1, ROWS + 1)]
    sheet = grid(form, *rows)
    sheet[1] = [header.get(str(label), label) for label in sheet[1]]
    return sheet


def place(form: str, label: str) -> str:
    return chr(ord("A") + labels(form).index(label))


def proposed(sent: Conversion) -> list[tuple[str, str, str]]:
    """Of each proposal the field, the column, and its header."""
    found: list[dict[str, Any]] = [it for each in sent.returns["proposals"] for it in each]
    return [(it["column_code"], it["column"], it["header"]) for it in found]


def day(at: int) -> date:
    return date(2015, 10, 1) + timedelta(at)


@pytest.mark.parametrize(
    ("form", "label", "text", "kind"),
    [
        ("training", "结束日期", "办班时间", "日期"),
        ("training", "考核结果", "最后怎样", "可填的词"),
        ("reemployment", "结业日期", "出师时间", "日期"),
        ("benefit_card", "卡状态", "眼下如何", "可填的词"),
        ("migrant_member", "户籍性质", "农村城里", "可填的词"),
        ("hardship_file", "身份证号", "证上数字", "身份证号"),
        ("founder", "带动就业人数", "带就业的人数", "整数"),
        ("skill_grade", "晋升等级", "升后的等级", "技能等级"),
        ("tuition_aid", "救助金额", "发钱金额", "金额"),
        ("payment", "金额", "发钱金额", "金额"),
        ("target_split", "指标", "哪件事", "项目"),
    ],
)
def test_unknown_column_is_proposed_when_its_values_are_those_of_the_missing_one(
    form: str, label: str, text: str, kind: str
) -> None:
    skilled: Make = lambda at: "高级工"  # noqa: E731
    cells = {label: skilled} if label == "晋升等级" else None
    sent = send(table(form, {label: text}, cells))
    assert "column_missing" in reasons(sent)
    code = next(column.code for column in form_by_code(form).columns if column.label_zh == label)
    assert (code, place(form, label), text) in proposed(sent)
    told = sentences(sent)
    assert f"{place(form, label)} 列“{text}”里 100% 是{kind}" in told or f"{kind}，可能就是“{label}”" in told
    assert f"表头改为“{label}”" in told


@pytest.mark.parametrize(
    ("form", "label", "text"),
    [
        ("training", "培训班/课程", "培训讲的课程"),
        ("benefit_card", "卡号", "服务卡的编码号"),
        ("reemployment", "培训专业", "学的培训专业"),
        ("hardship_file", "困难类别", "属哪一困难类别"),
    ],
)
def test_unknown_column_of_free_text_is_proposed_when_its_header_is_like_the_missing_one(
    form: str, label: str, text: str
) -> None:
    sent = send(table(form, {label: text}))
    assert reasons(sent) == {"column_missing"}
    assert [(column, header) for _, column, header in proposed(sent)] == [(place(form, label), text)]
    assert f"最像“{label}”" in sentences(sent)


@pytest.mark.parametrize(("form", "label", "text", "cells"), STRANGE)
def test_nothing_is_proposed_when_neither_values_nor_header_speak_for_it(
    form: str, label: str, text: str, cells: Make
) -> None:
    sent = send(table(form, {label: text}, {label: cells}))
    assert reasons(sent) == {"column_missing"}
    assert proposed(sent) == []
    assert f"没有像{label}的列：请加上" in sentences(sent)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("form", ["training", "union_cadre"])
def test_column_is_to_be_divided_when_it_holds_a_span_in_each_cell(form: str, span: Make) -> None:
    sheet = table(form, {"结束日期": "培训时间"}, {"结束日期": span})
    out = sheet[1].index("开始日期")
    for line in sheet[1:]:
        del line[out]
    sent = send(sheet)
    assert reasons(sent) == {"column_missing"}
    assert proposed(sent) == []
    where = chr(ord("A") + sheet[1].index("培训时间"))
    assert f"{where} 列“培训时间”里每格写了起止两个日期，请把它分成“开始日期”和“结束日期”两列" in sentences(sent)


def test_column_with_the_last_day_is_asked_for_when_a_form_without_a_start_gets_a_span() -> None:
    span: Make = lambda at: f"2015.10.{at}-2015.11.{at}"  # noqa: E731
    sent = send(table("reemployment", {"结业日期": "培训时间"}, {"结业日期": span}))
    assert "请另加一列“结业日期”，写结束的那一天" in sentences(sent)


def test_each_missing_column_has_its_advice_when_several_are_missing() -> None:
    header = {"结束日期": "办班时间", "考核结果": "民族", "培训班/课程": "备注"}
    sent = send(table("training", header, {"考核结果": lambda at: "汉族"}))
    told = sentences(sent)
    assert "可能就是“结束日期”" in told
    assert "没有像培训班/课程、考核结果的列：请加上" in told
    assert "Sheet1" in told
    assert "第 2 行" in told


def test_proposal_holds_no_long_number_when_the_header_does() -> None:
    number = resident_id(7)
    sent = send(table("training", {"考核结果": f"结果{number}"}))
    assert proposed(sent) == [("result", place("training", "考核结果"), "结果" + "*" * 18)]
    assert number not in sentences(sent)


@pytest.mark.parametrize(
    "text", ["13912345678", "１３９１２３４５６７８", "一三九一二三四五六七八", "139·1234·5678", "139 1234 5678"]
)
def test_long_number_is_masked_when_it_is_written_in_any_way(text: str) -> None:
    masked = mask_long_numbers(f"课{text}程")
    assert masked.startswith("课*")
    assert masked.endswith("*程")
    assert not set(masked) & set(text) - set(" ·")
    assert mask_long_numbers("2015年11月") == "2015年11月"


@pytest.mark.parametrize(
    ("form", "first", "second", "label"),
    [
        ("training", "身份证号码", "公民身份号码", "身份证号"),
        ("migrant_member", "用人单位", "单位名称", "用工单位"),
        ("benefit_card", "发证日期", "办卡时间", "发卡日期"),
    ],
)
def test_repetition_names_both_cells_when_two_columns_have_one_header(
    form: str, first: str, second: str, label: str
) -> None:
    sheet = table(form, {label: first, "性别": second})
    sent = send(sheet)
    assert "column_repeated" in reasons(sent)
    told = sentences(sent)
    cells = sorted(f"Sheet1!{place(form, it)}2" for it in (label, "性别"))
    assert "、".join(cells) in told
    assert "下面" in told
    assert "只保留一列" not in told


@pytest.mark.parametrize(
    ("title", "cells", "near"),
    [
        ("站前区2015年11月", ["姓名", "身分证号"], "B2 的“身分证号”像“身份证号”"),
        ("站前区2015年11月职工培训花名册", ["讲了啥", "考合结果"], "B2 的“考合结果”像“考核结果”"),
        ("站前区2015年11月会员服务卡发放表", ["几号卡", "发卡日其"], "B2 的“发卡日其”像“发卡日期”"),
    ],
)
def test_near_texts_are_named_when_no_header_is_found(title: str, cells: list[str], near: str) -> None:
    sent = send([[title], list(cells), ["张三", "1"]])
    assert reasons(sent) & {"form_missing", "form_unknown"}
    assert near in sentences(sent)
    assert "写在第一行数据的上面一行" in sentences(sent)


def test_proposals_are_given_when_the_form_itself_is_not_certain() -> None:
    header = {"结束日期": "办班时间", "考核结果": "最后怎样", "身份证号": "证上数字"}
    sent = send(table("training", header))
    assert {code for code, _, _ in proposed(sent)} == {"end_date", "result", "resident_id"}


def test_proposals_of_every_return_are_kept_when_the_whole_file_is_refused() -> None:
    sheets = [
        Page("甲", table("training", {"结束日期": "办班时间"})),
        Page("乙", table("benefit_card", {"发卡日期": "给出去的时间"})),
    ]
    sent = send(sheets)
    found = [it for each in sent.returns["proposals"] for it in each]
    assert [(it["form_code"], it["sheet"], it["share"]) for it in found] == [
        ("training", "甲", 1.0),
        ("benefit_card", "乙", 1.0),
    ]
