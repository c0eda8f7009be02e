"""Contract §2: 同上, 〃 and cells merged downwards."""

from __future__ import annotations

import pytest

from tests.unit.workbooks import FORMATS, Page, Value, cell_of, columns, errors, grid, received, row, send

DITTO = {
    "training": ["工作单位", "培训班/课程"],
    "reemployment": ["安置单位", "培训专业"],
    "benefit_card": ["工作单位"],
    "migrant_member": ["用工单位"],
}
PLACES = [(form, label) for form, labels in DITTO.items() for label in labels]
MARKS = [
    "同上",
    " 同 上 ",
    "〃",
    "“",
    "”",
    "″",
    "↓",
    "..",
    "．．",
    "同上行",
    "（同上）",
    "［同 上］",
    "＂",
    "〃 〃",
    "￬",
]
EMPLOYER = {form: "用工单位" if form == "migrant_member" else "工作单位" for form in DITTO if form != "reemployment"}


def employers(
    form: str, *lines: list[Value], merges: list[tuple[int, int, int, int]] | None = None, suffix: str = "xlsx"
) -> list[str | None]:
    """The keys of the employers, row by row; fails where any row has an error."""
    sent = send(Page("Sheet1", [["站前区2015年11月"], list(columns(form)), *lines], merges or []), f"a.{suffix}")
    assert errors(sent) == []
    return sent.rows[form]["employer_key"].to_list()


def line(form: str, number: int, **changes: Value) -> list[Value]:
    values = row(form, number, **changes)
    return [values.get(label) for label in columns(form)]


@pytest.mark.parametrize(("form", "label"), PLACES)
@pytest.mark.parametrize("mark", MARKS)
def test_ditto_means_the_value_above_when_the_column_takes_it(form: str, label: str, mark: str) -> None:
    sent = send(grid(form, row(form, 1), row(form, 2, **{label: mark}), row(form, 3, **{label: mark})))
    assert errors(sent) == []
    assert received(sent) == [3]


@pytest.mark.parametrize(("form", "label"), PLACES)
@pytest.mark.parametrize("mark", MARKS)
def test_ditto_is_required_when_it_stands_in_the_first_row(form: str, label: str, mark: str) -> None:
    sent = send(grid(form, row(form, 1, **{label: mark}), row(form, 2)))
    assert errors(sent) == [(cell_of(form, label), "required")]


@pytest.mark.parametrize("form", EMPLOYER)
def test_ditto_names_the_nearest_employer_when_several_stand_above(form: str) -> None:
    label = EMPLOYER[form]
    keys = employers(
        form,
        line(form, 1, **{label: "甲厂"}),
        line(form, 2, **{label: "乙厂"}),
        line(form, 3, **{label: "同上"}),
        line(form, 4, **{label: "〃"}),
        line(form, 5, **{label: "乙厂"}),
    )
    assert keys[1:] == [keys[1]] * 4
    assert keys[0] != keys[1]


def test_ditto_reaches_over_pages_subtotals_and_blank_rows_when_they_stand_between() -> None:
    label = columns("training").index("工作单位")
    total: list[Value] = [*[None] * label, "小计", None, None, None, None, None, 40]
    keys = employers(
        "training",
        line("training", 1, 工作单位="甲厂"),
        total,
        [],
        ["填表人：赵某", None, None, None, None, "审核人：钱某"],
        ["站前区2015年11月"],
        list(columns("training")),
        line("training", 2, 工作单位="同上"),
    )
    assert keys == [keys[0]] * 2


@pytest.mark.parametrize(("form", "label"), PLACES)
def test_ditto_means_the_row_above_when_that_row_is_returned(form: str, label: str) -> None:
    sent = send(
        grid(form, row(form, 1), row(form, 2, 身份证号="1", **{label: "别处"}), row(form, 3, **{label: "同上"}))
    )
    assert errors(sent) == [("C4", "id_length")]
    if label == EMPLOYER.get(form):
        keys = sent.rows[form]["employer_key"].to_list()
        assert keys[2] == keys[1] != keys[0]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("form", "label"), PLACES)
def test_merged_cells_mean_the_value_of_the_top_when_the_column_takes_it(form: str, label: str, suffix: str) -> None:
    place = columns(form).index(label)
    rows = [["站前区2015年11月"], list(columns(form)), *[line(form, number) for number in range(1, 6)]]
    sent = send(Page("Sheet1", rows, [(2, place, 4, place)]), f"a.{suffix}")
    assert errors(sent) == []
    assert received(sent) == [5]
    if label == EMPLOYER.get(form):
        assert sent.rows[form]["employer_key"].n_unique() == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_merged_cells_name_the_employer_of_the_top_when_two_ranges_follow_each_other(suffix: str) -> None:
    place = columns("training").index("工作单位")
    lines = [
        line("training", number, 工作单位=name)
        for number, name in enumerate(["甲厂", "甲厂", "乙厂", "乙厂", "丙厂"], 1)
    ]
    keys = employers("training", *lines, merges=[(2, place, 3, place), (4, place, 5, place)], suffix=suffix)
    assert keys[0] == keys[1] != keys[2] == keys[3] != keys[4]


@pytest.mark.parametrize("suffix", FORMATS)
def test_merged_cells_are_blank_when_the_top_is_empty(suffix: str) -> None:
    place = columns("migrant_member").index("用工单位")
    lines = [
        line("migrant_member", number, 用工单位=name) for number, name in enumerate(["甲厂", None, None, "乙厂"], 1)
    ]
    rows = [["站前区2015年11月"], list(columns("migrant_member")), *lines]
    sent = send(Page("Sheet1", rows, [(3, place, 4, place)]), f"a.{suffix}")
    assert errors(sent) == [(cell_of("migrant_member", "用工单位", 4), "required")] * 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_merged_cells_reach_over_a_subtotal_when_the_range_does(suffix: str) -> None:
    place = columns("training").index("培训班/课程")
    total: list[Value] = ["小计", 1]
    rows = [["站前区2015年11月"], list(columns("training")), line("training", 1), total, line("training", 2)]
    sent = send(Page("Sheet1", rows, [(2, place, 4, place)]), f"a.{suffix}")
    assert errors(sent) == []
    assert received(sent) == [2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_serials_alone_are_no_rows_when_a_merged_cell_spans_them(suffix: str) -> None:
    place = columns("training").index("工作单位")
    rows: list[list[Value]] = [["站前区2015年11月"], list(columns("training")), line("training", 1), [2], [3]]
    sent = send(Page("Sheet1", rows, [(2, place, 4, place)]), f"a.{suffix}")
    assert errors(sent) == []
    assert received(sent) == [1]


WRONG = [
    ("training", "考核结果", "value_unknown"),
    ("training", "结束日期", "date_unreadable"),
    ("training", "开始日期", "date_unreadable"),
    ("training", "学时", "number_unreadable"),
    ("training", "身份证号", "id_length"),
    ("reemployment", "结业日期", "date_unreadable"),
    ("reemployment", "安置日期", "date_unreadable"),
    ("reemployment", "补贴金额", "number_unreadable"),
    ("benefit_card", "卡状态", "value_unknown"),
    ("benefit_card", "发卡日期", "date_unreadable"),
    ("migrant_member", "户籍性质", "value_unknown"),
    ("migrant_member", "原为会员", "value_unknown"),
    ("migrant_member", "入会日期", "date_unreadable"),
]


@pytest.mark.parametrize(("form", "label", "code"), WRONG)
@pytest.mark.parametrize("mark", ["同上", "″", "(同上行)", "‥"])
def test_ditto_is_a_wrong_value_when_the_column_does_not_take_it(form: str, label: str, code: str, mark: str) -> None:
    sent = send(grid(form, row(form, 1), row(form, 2, **{label: mark})))
    assert errors(sent) == [(cell_of(form, label, 4), code)]


@pytest.mark.parametrize(("form", "label", "code"), WRONG)
@pytest.mark.parametrize("suffix", FORMATS)
def test_merged_cells_are_a_wrong_value_when_the_column_does_not_take_them(
    form: str, label: str, code: str, suffix: str
) -> None:
    place = columns(form).index(label)
    rows = [["站前区2015年11月"], list(columns(form)), *[line(form, number) for number in range(1, 4)]]
    sent = send(Page("Sheet1", rows, [(2, place, 4, place)]), f"a.{suffix}")
    assert errors(sent) == [(cell_of(form, label), code)] * 2
    assert sent.findings["row_number"].to_list() == [4, 5]


@pytest.mark.parametrize("text", [".", "上海分公司", "同上海", "甲厂..", "（一）", "’", "↑"])
def test_a_text_is_no_ditto_when_it_only_looks_like_one(text: str) -> None:
    keys = employers("training", line("training", 1), line("training", 2, 工作单位=text))
    assert keys[0] != keys[1]


@pytest.mark.parametrize("label", ["姓名", "卡号"])
def test_ditto_is_an_error_when_it_stands_for_a_name_or_a_card(label: str) -> None:
    sent = send(grid("benefit_card", row("benefit_card", 1), row("benefit_card", 2, **{label: "同上"})))
    assert [cell for cell, _ in errors(sent)] == [cell_of("benefit_card", label, 4)]


def test_placement_is_known_when_the_employer_is_a_ditto() -> None:
    sent = send(
        grid(
            "reemployment",
            row("reemployment", 1),
            row("reemployment", 2, 安置单位="同上"),
            row("reemployment", 3, 安置单位="无"),
        )
    )
    assert errors(sent) == []
    assert sent.rows["reemployment"]["has_placement_employer"].to_list() == [True, True, False]
