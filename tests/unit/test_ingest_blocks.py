from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.forms import form_by_code
from tests.unit import deeds
from tests.unit.workbooks import (
    Page,
    Value,
    columns,
    errors,
    grid,
    reasons,
    received,
    resident_id,
    row,
    send,
    sentences,
)

CARD = columns("benefit_card")
SHORT = ["姓名", "身份证号", "卡号", "发卡日期", "卡状态"]
Lines = list[list[Value]]


def table(*numbers: int, form: str = "benefit_card", header: Sequence[str] = SHORT, **changes: Value) -> Lines:
    return grid(form, *(row(form, number, **changes) for number in numbers), header=header)[1:]


def beside(left: Lines, right: Lines, gap: int = 1, lower: int = 0) -> Lines:
    width = max(map(len, left)) + gap
    lowered: Lines = [list[Value]() for _ in range(lower)]
    right = [*lowered, *right]
    lines: Lines = []
    for at in range(max(len(left), len(right))):
        own = left[at] if at < len(left) else []
        other = right[at] if at < len(right) else []
        lines.append([*own, *[None] * (width - len(own)), *other] if other else list(own))
    return lines


def keys(*sheets: Page | Lines, file: str = "a.xlsx") -> list[tuple[str, str, str, int]]:
    pages = [it if isinstance(it, Page) else Page(f"Sheet{number}", it) for number, it in enumerate(sheets, 1)]
    sent = send(pages, file)
    assert sent.returns["status"].to_list() == ["accepted"] * sent.returns.height, sentences(sent)
    found = sent.returns.to_dicts()
    return [(it["unit_code"], it["form_code"], f"{it['period_month']:%Y-%m}", it["received"]) for it in found]


ZHAN, XI = "站前区2015年11月会员服务卡发放表", "西市区2015年11月会员服务卡发放表"


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_two_units_are_two_returns_when_one_stands_below_the_other(suffix: str) -> None:
    sheet: Lines = [[ZHAN], *table(1, 2), [], [XI], *table(3, 4, 5)]
    assert keys(sheet, file=f"a.{suffix}") == [
        ("zhanqian", "benefit_card", "2015-11", 2),
        ("xishi", "benefit_card", "2015-11", 3),
    ]


@pytest.mark.parametrize(
    "between", [[], [[]], [[], [], []], [["小计", 2]], [["填表人：李四", None, "2015年11月30日"], []]]
)
def test_title_begins_the_next_return_when_it_stands_close_or_far(between: Lines) -> None:
    sheet: Lines = [[ZHAN], *table(1, 2), *between, [XI], *table(3)]
    assert [it[0] for it in keys(sheet)] == ["zhanqian", "xishi"]
    assert [it[3] for it in keys(sheet)] == [2, 1]


@pytest.mark.parametrize("title", ["西市区", "填报单位：西市区总工会", "二、西市"])
def test_month_is_taken_from_the_block_above_when_the_title_between_names_a_unit_only(title: str) -> None:
    assert keys([[ZHAN], *table(1), [], [title], *table(2, 3)])[1] == ("xishi", "benefit_card", "2015-11", 2)


def test_months_are_two_returns_when_a_title_between_names_another() -> None:
    sheet: Lines = [["站前区2015年11月发卡"], *table(1), [], ["2015年10月"], *table(2, 3, 发卡日期="2015-10-05")]
    assert [it[2:] for it in keys(sheet)] == [("2015-11", 1), ("2015-10", 2)]


def test_block_is_refused_alone_when_its_title_contradicts_the_file_name() -> None:
    sheet: Lines = [["站前区2015年11月"], *table(1), [], ["2015年10月"], *table(2)]
    sent = send(sheet, "站前区2015年11月.xlsx")
    assert sent.returns["reasons"].to_list() == ["", "period_conflict"]


@pytest.mark.parametrize(
    "order",
    [
        ["卡号", "姓名", "身份证号", "发卡日期", "卡状态"],
        ["姓名", "身份证号", "会员编号", "卡号", "卡状态", "发卡日期"],
        ["序号", "身份证号", "姓名", "卡状态", "卡号", "发卡日期", "联系电话"],
    ],
)
@pytest.mark.parametrize("between", [[], [[]], [["续表"]], [["会员服务卡发放表"]]])
def test_later_header_is_read_by_its_own_columns_when_their_order_differs(order: list[str], between: Lines) -> None:
    sheet: Lines = [[ZHAN], *table(1, 2), *between, *table(3, 4, header=order)]
    sent = send(sheet)
    assert received(sent) == [4]
    assert errors(sent) == []
    assert sent.rows["benefit_card"]["subject_key"].n_unique() == 4


def test_finding_names_the_cell_of_the_lower_block_when_its_columns_differ() -> None:
    order = ["卡状态", "卡号", "姓名", "身份证号", "发卡日期"]
    sent = send([[ZHAN], *table(1), [], *table(2, header=order, 身份证号="1")])
    assert errors(sent) == [("D6", "id_length")]


@pytest.mark.parametrize("gap", [0, 1, 3])
@pytest.mark.parametrize("header", [SHORT, ["序号", *SHORT], CARD])
def test_people_at_the_right_are_read_when_a_second_table_stands_there(gap: int, header: list[str]) -> None:
    sheet: Lines = [[ZHAN], *beside(table(1, 2, 3, header=header), table(4, 5, header=header), gap)]
    sent = send(sheet)
    assert received(sent) == [5]
    rows = sent.rows["benefit_card"]
    assert rows["block_no"].to_list() == [1, 1, 1, 2, 2]
    assert rows["subject_key"].n_unique() == 5


def test_finding_names_the_cell_of_the_right_table_when_it_stands_there() -> None:
    sheet: Lines = [[ZHAN], *beside(table(1, 2), table(3, 4, 卡状态="什么"))]
    assert errors(send(sheet)) == [("K3", "value_unknown"), ("K4", "value_unknown")]


@pytest.mark.parametrize("lower", [1, 2, 5])
def test_people_at_the_right_are_read_when_their_header_stands_lower(lower: int) -> None:
    sheet: Lines = [[ZHAN], *beside(table(1, 2, 3, 4), table(5, 6), 1, lower)]
    assert received(send(sheet)) == [6]


def test_tables_of_two_forms_are_two_returns_when_they_stand_side_by_side() -> None:
    training = grid("training", row("training", 7), row("training", 8))[1:]
    sheet: Lines = [["站前区2015年11月"], *beside(table(1, 2, 3), training)]
    assert [it[1:] for it in keys(sheet)] == [("benefit_card", "2015-11", 3), ("training", "2015-11", 2)]


def test_tables_of_two_units_are_two_returns_when_each_has_its_title() -> None:
    left: Lines = [[ZHAN], *table(1, 2)]
    right: Lines = [[XI], *table(3)]
    assert [it[0] for it in keys(beside(left, right, gap=2))] == ["zhanqian", "xishi"]


def test_wide_table_below_two_narrow_ones_is_read_when_all_three_have_headers() -> None:
    sheet: Lines = [[ZHAN], *beside(table(1, 2), table(3)), [], [XI], *table(4, 5, header=CARD)]
    assert [(it[0], it[3]) for it in keys(sheet)] == [("zhanqian", 3), ("xishi", 2)]


def test_one_table_stays_one_when_an_empty_column_parts_it() -> None:
    header = ["姓名", "身份证号", "", "卡号", "发卡日期", "卡状态"]
    assert received(send([[ZHAN], *table(1, 2, header=header)])) == [2]


def test_pages_are_one_return_when_title_and_header_stand_on_each() -> None:
    page: Lines = [[ZHAN], list[Value](CARD)]
    lines: Lines = []
    for number in range(1, 8):
        tail: Lines = [["小计", 2], [f"第{number}页"], []]
        lines += [*page, *table(2 * number, 2 * number + 1, header=CARD)[1:], *tail]
    assert received(send(lines)) == [14]


OUTSIDE = resident_id(501)


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param([[ZHAN], ["漏报：", "王五", OUTSIDE], *table(1)], id="above the header"),
        pytest.param([[ZHAN], *beside(table(1, 2), [["补报"], ["王五", OUTSIDE]])], id="beside without a header"),
        pytest.param([[ZHAN], *table(1), [], [None] * 7 + ["王五", OUTSIDE]], id="below at the right"),
        pytest.param([[ZHAN], *table(1, 2), ["填表人：李四"], [None] * 6 + [f"另有王五{OUTSIDE}"]], id="in a text"),
    ],
)
def test_file_is_refused_and_names_the_cell_when_somebody_stands_outside_the_rows(sheet: Lines) -> None:
    sent = send(sheet)
    assert reasons(sent) == {"people_outside"}
    cells = [
        f"{'ABCDEFGHIJKLMN'[at]}{number}"
        for number, line in enumerate(sheet, 1)
        for at, cell in enumerate(line)
        if OUTSIDE in str(cell)
    ]
    assert all(f"Sheet1!{cell}" in sentences(sent) for cell in cells)
    assert OUTSIDE not in sentences(sent)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_file_is_refused_when_a_sheet_goes_on_without_header(suffix: str) -> None:
    more = table(3, 4)[1:]
    sent = send([Page("名单", [[ZHAN], *table(1, 2)]), Page("续", more)], f"a.{suffix}")
    assert reasons(sent) == {"people_outside"}
    assert "续!B1" in sentences(sent)
    assert "续!B2" in sentences(sent)


@pytest.mark.parametrize(
    "page",
    [
        Page("填表说明", [["张三", OUTSIDE]]),
        Page("Sheet2", [["填写示例"], ["张三", OUTSIDE]]),
        Page("Sheet2", [["说明：身份证号填18位"], ["如", OUTSIDE]]),
        Page("名册（示例）", [["会员服务卡发放表"], SHORT, ["张三", OUTSIDE, "1", "2015-11-03", "正常"]]),
    ],
)
def test_file_is_accepted_when_the_id_stands_on_a_sheet_of_instructions(page: Page) -> None:
    sent = send([Page("名单", [[ZHAN], *table(1)]), page])
    assert received(sent) == [1]


@pytest.mark.parametrize(
    "line",
    [
        ["备注：如张三，身份证号" + OUTSIDE],
        ["填表人：张三", "身份证号", OUTSIDE],
        ["注：身份证号一栏填18位，例如" + OUTSIDE],
    ],
)
def test_file_is_accepted_when_the_id_stands_in_a_footer(line: list[Value]) -> None:
    assert received(send([[ZHAN], *table(1), line])) == [1]


def test_file_is_accepted_when_the_same_people_stand_in_a_row_as_well() -> None:
    summary = Page("汇总", [["王五", resident_id(3)], ["赵六", resident_id(5)]])
    assert received(send([Page("名单", [[ZHAN], *table(1, 2)]), summary])) == [2]


@pytest.mark.parametrize("mark", ["例", "示例", "（例）", "例：", "填写示例", "例1", "样例"])
def test_row_is_no_row_when_its_serial_cell_marks_it_as_an_example(mark: str) -> None:
    example = row("benefit_card", 9, 序号=mark)
    sent = send(grid("benefit_card", example, row("benefit_card", 1)))
    assert received(sent) == [1]


@pytest.mark.parametrize("name", ["张三（示例）", "例：张三", "示例", "张三(例)", "【示例】张三"])
def test_row_is_no_row_when_its_name_marks_it_as_an_example(name: str) -> None:
    assert received(send(grid("benefit_card", row("benefit_card", 9, 姓名=name), row("benefit_card", 1)))) == [1]


def test_row_is_a_row_when_the_sign_is_only_part_of_a_word() -> None:
    changed = row("benefit_card", 1, 工作单位="营口比例阀厂", 姓名="刘例")
    assert received(send(grid("benefit_card", changed))) == [1]


@pytest.mark.parametrize("remark", ["例行", "惯例", "病例", "例外"])
def test_row_is_a_row_when_its_remark_is_another_word_with_that_sign(remark: str) -> None:
    header = [*CARD, "备注"]
    sent = send(grid("benefit_card", row("benefit_card", 1, 备注=remark), row("benefit_card", 2), header=header))
    assert received(sent) == [2]


def test_file_is_refused_without_a_number_in_the_message_when_the_sheet_s_name_holds_one() -> None:
    sent = send([Page("名单", [[ZHAN], *table(1)]), Page("13904170001", [["王五", OUTSIDE]])])
    assert reasons(sent) == {"people_outside"}
    assert "13904170001" not in sentences(sent)


LINES: dict[str, list[list[Value]]] = {
    "units": [["", "", "(18位)", "", "", "", "", "", "元"], ["单位：人"], [None, "人", None, "元", "小时"]],
    "hint": [["必填", "必填", "必填", "选填"], [None, "*必填", "必填项", "选填（男/女）"], ["", "必填", "18位数字"]],
    "continued": [["续表"], ["（续上表）"], [None, "续表一"], ["接上页"]],
    "nil": [["零报告"], [1, "本月无新增"], [None, "无发生"], ["本月零报告。"]],
    "sum": [
        ["共3人"],
        [None, "总人数：3人"],
        ["男2人，女1人"],
        ["合计3人，其中：男2人，女1人"],
        [None, "以上共计三人"],
    ],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines])
def test_line_is_no_row_when_it_says_what_it_is(kind: str, line: list[Value]) -> None:
    good = [row("benefit_card", number) for number in (1, 2)]
    body = grid("benefit_card", *good)
    sent = send([*body[:3], line, *body[3:]])
    assert received(sent) == [2], kind
    assert errors(sent) == []


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("text", ["一、企业职工", "第一批", "南楼街道"])
def test_heading_is_no_row_when_it_is_merged_over_the_table(text: str, suffix: str) -> None:
    body = grid("benefit_card", row("benefit_card", 1), row("benefit_card", 2))
    lines = [*body[:2], [text], body[2], [None, text], body[3]]
    page = Page("Sheet1", lines, merges=[(2, 0, 2, len(CARD) - 1), (4, 1, 4, len(CARD) - 1)])
    sent = send(page, f"a.{suffix}")
    assert received(sent) == [2]
    told = [(it["cell"], it["kind"]) for it in sent.receipt["passed_over_lines"]]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
    assert told == [("A3", "heading"), ("B5", "heading")]


def test_receipt_names_each_line_that_was_passed_over_when_it_is_no_title_header_sum_footer_or_example() -> None:
    good = [row("benefit_card", number) for number in (1, 2)]
    body = grid("benefit_card", *good)
    more: Lines = [["续表"], [3], [4], ["小计", 2], ["填表人：李四"], ["以下空白"]]
    sent = send([*body, *more])
    told = [(it["cell"], it["kind"], it["count"]) for it in sent.receipt["passed_over_lines"]]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
    assert told == [("A5", "continued", 1), ("A6", "serial", 2), ("A10", "end", 1)]


def test_refusal_says_of_which_table_it_is_when_another_one_is_accepted() -> None:
    sheet: Lines = [["站前区2015年11月"], *table(1), [], ["站前区2015年10月、2015年9月发卡"], *table(2)]
    sent = send(sheet)
    assert sent.returns["status"].to_list() == ["accepted", "refused"]
    assert "Sheet1!A6" in sentences(sent)


def test_refusal_says_where_each_unit_is_named_when_they_disagree() -> None:
    sent = send(Page("老边", [[ZHAN], *table(1)]), "盖州市/a.xlsx")
    assert reasons(sent) == {"unit_conflict"}
    assert all(place in sentences(sent) for place in ("老边!A1", "工作表名“老边”", "文件夹或文件名"))


@pytest.mark.parametrize("heading", ["西市区", "二、西市区总工会", "老边区2015年11月"])
def test_return_is_refused_when_a_heading_between_its_rows_names_another_unit(heading: str) -> None:
    body = grid("benefit_card", row("benefit_card", 1), row("benefit_card", 2))
    sent = send(Page("Sheet1", [*body[:3], [heading], body[3]], merges=[(3, 0, 3, len(CARD) - 1)]))
    assert reasons(sent) == {"unit_conflict"}


@pytest.mark.parametrize(
    "titles",
    [
        [[XI], ["填报日期：2015年12月3日"]],
        [["填报单位：西市区总工会", None, "填表人：李四"]],
        [[XI], ["填表人：李四", None, None, "填报日期：2015年12月3日"]],
        [["填表人：王五"], [], [XI], ["报送单位：西市区", None, None, "制表日期：2015年12月3日"]],
    ],
)
def test_title_is_the_lower_table_s_when_somebody_signs_between_it_and_the_header(titles: Lines) -> None:
    sheet: Lines = [[ZHAN], *table(1, 2), *titles, *table(3)]
    assert [(it[0], it[3]) for it in keys(sheet)] == [("zhanqian", 2), ("xishi", 1)]


@pytest.mark.parametrize(
    ("upper", "name"),
    [
        ("bookhouse", "站前区职工书屋"),
        ("studio", "劳模创新工作室"),
        ("culture_square", "2015年11月职工文化广场"),
    ],
)
def test_last_row_of_a_register_is_its_own_when_its_words_speak_of_a_unit_or_a_form(upper: str, name: str) -> None:
    form = form_by_code(upper)
    labels = deeds.labels(upper)
    changed = deeds.row(upper, **{form.column(form.subject[0]).label_zh: name})
    upper_table: Lines = [["站前区2015年11月"], list[Value](labels), [changed.get(label) for label in labels]]
    lower_table: Lines = [["站前区2015年11月职工培训花名册"], *grid("training", row("training", 1))[1:]]
    sent = send([*upper_table, [], *lower_table])
    assert received(sent) == [1, 1], sentences(sent)


@pytest.mark.parametrize("extra", ["序号", "性别", "备注"])
def test_a_table_at_the_right_begins_below_its_title_when_its_first_column_is_none_of_the_left_ones(extra: str) -> None:
    right = table(3, 4, header=[extra, *SHORT[1:], SHORT[0]])
    sheet = beside([[ZHAN], *table(1, 2)], [[XI], *right], gap=0)
    assert keys(sheet) == [("zhanqian", "benefit_card", "2015-11", 2), ("xishi", "benefit_card", "2015-11", 2)]


def test_a_title_stays_with_the_table_below_it_when_rows_stand_at_its_left_and_a_header_at_its_right() -> None:
    gaizhou = "盖州市2015年11月会员服务卡发放表"
    middle_and_right = beside([[XI], *table(2)], [[gaizhou], *table(3)], gap=0)
    sheet = beside([[ZHAN], *table(1)], middle_and_right, gap=0, lower=1)
    assert sorted(keys(sheet)) == [
        ("gaizhou", "benefit_card", "2015-11", 1),
        ("xishi", "benefit_card", "2015-11", 1),
        ("zhanqian", "benefit_card", "2015-11", 1),
    ]


def test_a_title_beside_a_row_stays_with_its_table_when_the_next_header_at_the_right_stands_higher() -> None:
    right = beside([[XI], *table(2)], table(3), gap=0)
    sheet: Lines = [["2015年11月站前区会员服务卡发放表"], *beside(table(1), right, gap=0, lower=1)]
    assert ("xishi", "benefit_card", "2015-11", 1) in keys(sheet)


def test_a_title_beside_a_header_belongs_to_the_table_whose_header_stands_a_line_lower() -> None:
    right = table(2, header=["序号", *SHORT[1:], SHORT[0], "性别", "联系电话"])
    sheet: Lines = [["2015年11月站前区会员服务卡发放表"], *beside(table(1), [[XI], *right], gap=0)]
    assert ("xishi", "benefit_card", "2015-11", 1) in keys(sheet)


def test_a_header_below_begins_a_table_when_it_stands_half_below_the_first_columns_of_another() -> None:
    over: Lines = [[*[None] * 5, *SHORT]]
    sheet: Lines = [["2015年11月站前区会员服务卡发放表"], *over, [XI], *table(1, header=[*SHORT, "序号", "性别"])]
    assert ("xishi", "benefit_card", "2015-11", 1) in keys(sheet)
