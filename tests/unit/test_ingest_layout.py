"""Contract §2: the layout of a sheet is the sender's: edges, titles, headers, subtotals, repeated headers, footers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.workbooks import (
    FORMATS,
    TITLES,
    Page,
    Value,
    columns,
    errors,
    grid,
    key_said,
    received,
    row,
    send,
    warnings,
)

TRAINING = columns("training")
TITLE = "站前区2015年11月职工培训花名册"


def line(form: str, number: int, **changes: Value) -> list[Value]:
    values = row(form, number, **changes)
    return [values.get(label) for label in columns(form)]


def blanks(**texts: Value) -> list[Value]:
    """A line of the training roster with nothing but these cells, by column."""
    return [texts.get(label) for label in TRAINING]


def roster(*lines: list[Value], title: str = TITLE) -> list[list[Value]]:
    return [[title], list(TRAINING), *lines]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
@pytest.mark.parametrize(("above", "left"), [(0, 0), (1, 0), (0, 1), (7, 3)])
def test_cells_keep_their_address_when_edges_are_blank(suffix: str, above: int, left: int) -> None:
    body: list[list[Value]] = [[TITLE], [], list(TRAINING), line("training", 1), line("training", 2, 考核结果="?"), []]
    shifted = [*([[]] * above), *[[None] * left + cells for cells in body]]
    sent = send(shifted, f"a.{suffix}")
    assert received(sent) == [2]
    assert errors(sent) == [(f"{chr(ord('M') + left)}{above + 5}", "value_unknown")]


def test_header_is_found_when_titles_and_notes_stand_above_it() -> None:
    notes: list[list[Value]] = [
        ["附件2"],
        ["站前区总工会职工培训花名册"],
        [],
        ["填报单位：站前区总工会", None, None, None, "2015年11月", None, None, "单位：人"],
        ["填表要求：1. 身份证号为18位；2. 姓名、考核结果必填。"],
        ["注：姓名与身份证一致"],
    ]
    sent = send([*notes, list(TRAINING), line("training", 1), line("training", 2, 学时="多")])
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert errors(sent) == [("L9", "number_unreadable")]


@pytest.mark.parametrize("form", TITLES)
def test_columns_are_matched_by_text_when_they_stand_in_any_order(form: str) -> None:
    for header in (
        columns(form)[::-1],
        sorted(columns(form)),
        ["备注", "民族", *columns(form)[3:], "学历", *columns(form)[:3]],
    ):
        sent = send(grid(form, row(form, 1), row(form, 2, 身份证号="1"), header=header))
        assert received(sent) == [2]
        assert errors(sent) == [(f"{chr(ord('A') + header.index('身份证号'))}4", "id_length")]


@pytest.mark.parametrize(
    "written",
    [
        {"身份证号": "公民身份号码"},
        {"身份证号": "身份证"},
        {"身份证号": "证件号码"},
        {"身份证号": "身份证号码", "联系电话": "手机号"},
        {"工作单位": "单位名称", "结束日期": "结业时间"},
        {"姓名": "*姓名", "身份证号": "身份证号（18位）", "考核结果": "考核结果*"},
        {"姓名": "姓 名", "结束日期": "结束\n日期", "学时": "学　时"},
        {"姓名": "姓名(必填)", "结束日期": "结束日期\n（年-月-日）", "学时": "学时[节]"},
        {"姓名": "＊姓名", "考核结果": "考核结果（合格/不合格）", "培训班/课程": "培训班／课程"},
        {"培训班/课程": "培训班", "开始日期": "【选填】开始日期"},
        {"培训班/课程": "课程"},
    ],
)
def test_columns_are_matched_when_a_clerk_writes_their_names_his_way(written: dict[str, str]) -> None:
    header: list[Value] = [written.get(label, label) for label in TRAINING]
    bad = line("training", 1, 身份证号="1", 结束日期="?", 考核结果="?", 学时="?", 姓名=None, **{"培训班/课程": None})
    sent = send([[TITLE], header, bad])
    assert [code for _, code in errors(sent)] == [code for _, code in errors(send(roster(bad)))]
    assert len(errors(sent)) == 6


@pytest.mark.parametrize(
    ("form", "label", "synonym"),
    [
        ("benefit_card", "发卡日期", "发证日期"),
        ("benefit_card", "工作单位", "单位名称"),
        ("benefit_card", "身份证号", "公民身份号码"),
        ("reemployment", "结业日期", "结业时间"),
        ("reemployment", "身份证号", "证件号码"),
        ("migrant_member", "用工单位", "单位名称"),
        ("migrant_member", "身份证号", "身份证"),
        ("migrant_member", "联系电话", "手机号"),
    ],
)
def test_synonym_is_known_when_another_form_uses_it(form: str, label: str, synonym: str) -> None:
    header: list[Value] = [synonym if name == label else name for name in columns(form)]
    sent = send([["站前区2015年11月"], header, line(form, 1, **{label: "#REF!"})])
    assert [code for _, code in errors(sent)] == ["formula_error"]
    assert key_said(sent)[1] == form


GROUPED: dict[str, tuple[list[Value], list[Value], list[tuple[int, int, int, int]]]] = {
    "training": (
        ["序号", "学员信息", None, None, None, "工作单位", "工种", "培训情况", None, None, None, None, "考核结果"],
        [None, "姓名", "身份证号", "性别", "联系电话", None, None, "培训班/课程", "培训机构", "开始日期", "结束日期", "学时", None],
        [(1, 1, 1, 4), (1, 7, 1, 11)],
    ),
    "benefit_card": (
        ["序号", "姓名", "身份证", "性别", "联系电话", "工作单位", "会员编号", "卡号", "发卡", "卡状态", "注销"],
        [None, None, "号码", None, None, None, None, None, "日期", None, "日期"],
        [],
    ),
    "reemployment": (
        ["序号", "姓名", "身份证号", "性别", "联系电话", "户籍地", "就业创业证号", "培训", None, "安置", None, None, "合同期限", "补贴金额"],
        [None, None, None, None, None, None, None, "专业", "结业日期", "单位", "日期", "岗位", None, None],
        [(1, 7, 1, 8), (1, 9, 1, 11)],
    ),
    "migrant_member": (
        ["序号", "姓名", "身份证号", "性别", "联系电话", "户籍", None, "用工单位", "基层工会", "入会日期", "会员编号", "原为会员"],
        [None, None, None, None, None, "性质", "所在地", None, None, None, None, None],
        [(1, 5, 1, 6)],
    ),
}  # fmt: skip


def upright(upper: list[Value], lower: list[Value], top: int) -> list[tuple[int, int, int, int]]:
    """The merges of the header cells that stand over both lines."""
    return [(top, column, top + 1, column) for column, cell in enumerate(upper) if cell and not lower[column]]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
@pytest.mark.parametrize("form", TITLES)
def test_header_is_read_when_it_has_two_rows_with_groups(form: str, suffix: str) -> None:
    upper, lower, merges = GROUPED[form]
    label = {
        "training": "结束日期",
        "reemployment": "安置日期",
        "benefit_card": "注销日期",
        "migrant_member": "入会日期",
    }[form]
    rows = [["站前区2015年11月"], upper, lower, line(form, 1), line(form, 2, **{label: "?"})]
    sent = send(Page("花名册", rows, [*merges, *upright(upper, lower, 1)]), f"a.{suffix}")
    assert key_said(sent)[1] == form
    assert errors(sent) == [(f"{chr(ord('A') + columns(form).index(label))}5", "date_unreadable")]
    assert received(sent) == [2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_header_is_read_when_it_has_three_rows_with_groups_in_groups(suffix: str) -> None:
    top: list[Value] = [
        "序号",
        "基本情况",
        None,
        None,
        None,
        None,
        None,
        "培训情况",
        None,
        None,
        None,
        None,
        "考核结果",
    ]
    middle: list[Value] = [
        None,
        "姓名",
        "证件",
        "性别",
        "联系电话",
        "工作单位",
        "工种",
        "培训班/课程",
        "培训机构",
        "培训时间",
        None,
        "学时",
        None,
    ]
    leaf: list[Value] = [None, None, "身份证号", None, None, None, None, None, None, "开始日期", "结束日期", None, None]
    merges = [(1, 1, 1, 6), (1, 7, 1, 11), (2, 9, 2, 10), (1, 0, 3, 0), (1, 12, 3, 12), (2, 1, 3, 1)]
    sent = send(
        Page("Sheet1", [[TITLE], top, middle, leaf, line("training", 1), line("training", 2, 考核结果="?")], merges),
        f"a.{suffix}",
    )
    assert received(sent) == [2]
    assert errors(sent) == [("M6", "value_unknown")]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
def test_header_ends_below_its_last_row_when_the_leaves_of_a_group_are_no_fields(suffix: str) -> None:
    upper: list[Value] = [*TRAINING, "联系地址", None]
    lower: list[Value] = [*[None] * len(TRAINING), "区县", "街道"]
    merges = [*upright(upper, lower, 1)[:-1], (1, 13, 1, 14)]
    rows = [
        [TITLE],
        upper,
        lower,
        [*line("training", 1), "站前", "建丰"],
        [*line("training", 2, 学时="?"), "站前", "建丰"],
    ]
    sent = send(Page("Sheet1", rows, merges), f"a.{suffix}")
    assert received(sent) == [2]
    assert errors(sent) == [("L5", "number_unreadable")]


def test_leaf_is_matched_alone_when_its_group_would_say_something_else() -> None:
    upper: list[Value] = [*TRAINING[:9], "结束日期", None, *TRAINING[11:]]
    lower: list[Value] = [*[None] * 9, "开始日期", "结束日期", None, None]
    sent = send(Page("Sheet1", [[TITLE], upper, lower, line("training", 1, 开始日期="2015-11-04")], [(1, 9, 1, 10)]))
    assert errors(sent) == [("K4", "date_order")]


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_hidden_rows_and_columns_count_when_they_hold_something(suffix: str) -> None:
    page = Page(
        "Sheet1",
        roster(line("training", 1), line("training", 2, 身份证号="1"), line("training", 3)),
        hidden_rows=[3],
        hidden_columns=[2, 10],
    )
    sent = send(page, f"a.{suffix}")
    assert received(sent) == [3]
    assert errors(sent) == [("C4", "id_length")]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
def test_header_is_no_row_when_it_is_repeated_on_later_pages(suffix: str) -> None:
    page: list[list[Value]] = [
        line("training", 1),
        [],
        [TITLE],
        [*TRAINING],
        line("training", 2),
        [*TRAINING],
        line("training", 3, 学时="?"),
    ]
    sent = send(roster(*page), f"a.{suffix}")
    assert received(sent) == [3]
    assert errors(sent) == [("L9", "number_unreadable")]


def test_header_is_no_row_when_it_is_repeated_with_other_spaces() -> None:
    again: list[Value] = ["序 号", "姓  名", "身份证号\n", *TRAINING[3:]]
    assert received(send(roster(line("training", 1), again, line("training", 2)))) == [2]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
@pytest.mark.parametrize("form", TITLES)
def test_header_is_no_row_when_both_its_rows_are_repeated(form: str, suffix: str) -> None:
    upper, lower, merges = GROUPED[form]
    again = [(row_ + 3, left, bottom + 3, right) for row_, left, bottom, right in merges]
    rows = [["站前区2015年11月"], upper, lower, line(form, 1), upper, lower, line(form, 2), line(form, 3, 身份证号="1")]
    page = Page("Sheet1", rows, [*merges, *upright(upper, lower, 1), *again, *upright(upper, lower, 4)])
    sent = send(page, f"a.{suffix}")
    assert received(sent) == [3]
    assert errors(sent) == [("C8", "id_length")]


@pytest.mark.parametrize("word", ["小计", "合计", "总计", "合  计", "小 计", "合计：", "总计（人）"])
@pytest.mark.parametrize("label", TRAINING)
def test_subtotal_is_no_row_when_its_label_stands_in_any_column(word: str, label: str) -> None:
    total = blanks(**{"学时": 80, "备注": "", label: word})
    sent = send(roster(line("training", 1), total, line("training", 2), total))
    assert received(sent) == [2]
    assert errors(sent) == []


@pytest.mark.parametrize(
    "word", ["甲厂小计", "焊工班 合计", "第一车间小计：", "站前区合计", "11月合计", "本页小计", "合计2人"]
)
@pytest.mark.parametrize("label", ["序号", "姓名", "工作单位", "培训班/课程"])
def test_subtotal_is_no_row_when_its_label_says_of_what(word: str, label: str) -> None:
    sent = send(roster(line("training", 1), blanks(**{"学时": 80, label: word}), line("training", 2)))
    assert received(sent) == [2]
    assert errors(sent) == []


def test_subtotal_is_no_row_when_it_carries_counts_and_formulas() -> None:
    totals = [
        blanks(序号="合计", 姓名="2人", 身份证号=2, 学时=80),
        blanks(序号="小计", 姓名=2, 考核结果="合格2人"),
        blanks(序号="合计", 姓名="2人", 身份证号=2, 学时=80, 考核结果="合格2人"),
        blanks(序号="总计", 姓名="男1人", 身份证号="女1人", 结束日期="11月", 考核结果="合格2人"),
        blanks(姓名="总计", 学时="#REF!"),
        blanks(工作单位="小计", 学时=40),
    ]
    sent = send(roster(line("training", 1), *totals, line("training", 2)))
    assert received(sent) == [2]
    assert errors(sent) == []


@pytest.mark.parametrize(
    "footers",
    [
        [["填表人：赵某", None, "审核人：钱某", None, None, "制表日期：2015年12月3日"]],
        [["填表人：", "赵某", None, "审核人：", "钱某", None, "制表日期：", date(2015, 12, 3)]],
        [[None, "填表人：赵某"], [None, "审核人：钱某"], [None, "制表日期：2015年12月3日"]],
        [["填表人:赵某　审核人:钱某　制表日期:2015.12.3"]],
        [["制表日期：", None, "20151203"]],
        [["填表人：赵某", None, "制表日期：20151203"]],
        [["填表人：赵某", None, "联系电话：13904170001"]],
        [[None, None, "制表日期：20151203"]],
        [["备注：以上人员均已核实"]],
        [[None, None, "备注：身份证号以本人证件为准"]],
        [["备注：", "1. 本表一式两份。"], ["2. 请于每月5日前报送。"]],
        [[None, None, None, "审核人"]],
        [["填表人", "赵某", "审核人", "钱某"]],
        [[], ["填表人：赵某"], [], ["备注：无"]],
        [["填 表 人：赵某", None, None, "审 核 人：钱某"]],
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_footer_is_no_row_when_it_stands_below_the_rows(footers: list[list[Value]], suffix: str) -> None:
    sent = send(roster(line("training", 1), line("training", 2), *footers), f"a.{suffix}")
    assert received(sent) == [2]
    assert errors(sent) == []


def test_footer_is_no_row_when_each_page_has_its_own() -> None:
    footer: list[Value] = ["填表人：赵某", None, None, "审核人：钱某"]
    sent = send(roster(line("training", 1), footer, list(TRAINING), line("training", 2), footer))
    assert received(sent) == [2]
    assert errors(sent) == []


@pytest.mark.parametrize("label", ["序号", "姓名", "身份证号", "培训机构"])
@pytest.mark.parametrize("text", ["以下空白", "（以下空白）", "以 下 空 白", "——以下空白——"])
def test_end_mark_is_no_row_when_it_stands_in_any_column(label: str, text: str) -> None:
    sent = send(roster(line("training", 1), blanks(**{label: text}), blanks(序号=3), blanks(序号=4)))
    assert received(sent) == [1]
    assert errors(sent) == []


@pytest.mark.parametrize("serial", [7, "7", "07", "7.", 7.0, "７"])
def test_serial_alone_is_no_row_when_the_form_was_numbered_beforehand(serial: Value) -> None:
    sent = send(
        roster(line("training", 1), blanks(序号=serial), blanks(序号=serial, 姓名="/", 学时="—"), line("training", 2))
    )
    assert received(sent) == [2]
    assert errors(sent) == []


def test_blank_rows_are_no_rows_when_they_stand_between_rows() -> None:
    sent = send(roster(line("training", 1), [], blanks(), blanks(姓名="  ", 工种="　"), line("training", 2, 学时="?")))
    assert received(sent) == [2]
    assert errors(sent) == [("L7", "number_unreadable")]


def test_row_is_a_row_when_it_lacks_all_that_names_a_person() -> None:
    sent = send(roster(line("training", 1, 姓名=None, 身份证号=None), line("training", 2, 姓名="/", 身份证号="无")))
    assert received(sent) == [2]
    assert errors(sent) == [("B3", "required"), ("B4", "required"), ("C3", "required"), ("C4", "required")]


def test_row_is_a_row_when_it_holds_only_a_name() -> None:
    sent = send(roster(line("training", 1), blanks(序号=2, 姓名="李某某")))
    assert received(sent) == [2]
    assert errors(sent) == [("C4", "required"), ("H4", "required"), ("K4", "required"), ("M4", "required")]


@pytest.mark.parametrize(
    "changes",
    [
        {"工作单位": "合计机械厂"},
        {"工作单位": "填表人力资源公司"},
        {"姓名": "备注"},
        {"姓名": "合计"},
        {"培训机构": "说明书培训中心"},
        {"工种": "审核员"},
        {"工种": "注塑工"},
    ],
)
def test_row_is_a_row_when_its_words_resemble_a_subtotal_or_footer(changes: dict[str, Value]) -> None:
    assert received(send(roster(line("training", 1, **changes)))) == [1]


def test_text_is_normalised_when_cells_hold_wide_letters_spaces_and_line_breaks() -> None:
    odd = line(
        "training",
        1,
        姓名="王 \n五",
        结束日期="２０１５－１１－\n０３",
        学时="４ ０".replace(" ", ""),
        考核结果="合\n格",
        联系电话="１３９０４１７０００１",
    )
    sent = send(roster(odd))
    assert errors(sent) == []
    assert warnings(sent) == []
    assert sent.rows["training"]["result"].to_list() == ["passed"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("last", [2, 3, 4, 6])
def test_rows_are_rows_when_an_extra_cell_is_merged_down_beside_them(suffix: str, last: int) -> None:
    rows = [[TITLE], [*TRAINING, "盖章处"], *[line("training", number, 学时="?") for number in range(1, 4)]]
    sent = send(Page("Sheet1", rows, [(1, len(TRAINING), last, len(TRAINING))]), f"a.{suffix}")
    assert received(sent) == [3]
    assert errors(sent) == [(f"L{number}", "number_unreadable") for number in (3, 4, 5)]


@pytest.mark.parametrize(
    "remark", ["联系人：赵某", "审核：未通过", "备注：补报", "填表人：赵某", "说明：证件在办", "注：补录"]
)
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("identity", [None, "123", "无"])
def test_row_is_a_row_when_its_remark_reads_like_a_footer(remark: str, is_first: bool, identity: Value) -> None:
    labels = [label for label in TRAINING if label != "序号"]
    header = ["备注", *labels] if is_first else [*labels, "备注"]
    people = [row("training", 1), row("training", 2, 身份证号=identity, 备注=remark)]
    sent = send(grid("training", *people, header=header))
    assert received(sent) == [2]
    assert errors(sent) == [("C4" if is_first else "B4", "id_length" if identity == "123" else "required")]


def test_columns_are_matched_when_their_brackets_hold_a_long_text() -> None:
    header: list[Value] = [*TRAINING]
    header[2] = (
        "身份证号（请严格按照身份证原件填写，共18位，末位为X的请用大写，不得使用15位旧号，不得以护照号、军官证号代替，谢谢配合）"
    )
    sent = send([[TITLE], header, line("training", 1, 身份证号="1")])
    assert errors(sent) == [("C3", "id_length")]


@pytest.mark.parametrize(
    "extra",
    ["身份证有效期", "姓名拼音", "紧急联系人电话", "单位电话", "工作单位地址", "培训班主任", "课程编号", "证书编号", "监护人身份证号",
     "开始日期备注", "会员卡号", "结业证号", "发证机关", "联系人", "出生日期", "年龄", "户籍", "状态", "考核日期"],
)  # fmt: skip
def test_column_is_extra_when_its_name_only_resembles_a_field(extra: str) -> None:
    sent = send(grid("training", row("training", 1, **{extra: "某"}), header=[extra, *TRAINING]))
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert errors(sent) == []
