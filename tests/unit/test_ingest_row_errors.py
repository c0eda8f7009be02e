"""Contract §3: every error code at its exact cell, everything that is no error, and warnings that change nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.workbooks import (
    FORMATS,
    GOOD,
    TITLES,
    Problem,
    Value,
    cell_of,
    columns,
    errors,
    grid,
    received,
    resident_id,
    row,
    send,
    warnings,
)

GOOD_ID = resident_id(3)
REQUIRED = {
    "training": ["姓名", "身份证号", "培训班/课程", "结束日期", "考核结果"],
    "reemployment": ["姓名", "身份证号", "培训专业", "结业日期"],
    "benefit_card": ["姓名", "身份证号", "卡号", "发卡日期", "卡状态"],
    "migrant_member": ["姓名", "身份证号", "户籍性质", "用工单位", "入会日期"],
}
OPTIONAL = [(form, label) for form in GOOD for label in columns(form) if label not in [*REQUIRED[form], "序号"]]


def judged(form: str, label: str, value: Value, suffix: str = "xlsx") -> list[str]:
    """The errors of a row whose one cell holds ``value``; fails if any lies elsewhere."""
    found = errors(send(grid(form, row(form, 1), row(form, 2, **{label: value})), f"a.{suffix}"))
    assert {cell for cell, _ in found} <= {cell_of(form, label, 4)}
    return [code for _, code in found]


@pytest.mark.parametrize(("form", "label"), [(form, label) for form, labels in REQUIRED.items() for label in labels])
def test_required_is_named_when_a_required_cell_is_blank(form: str, label: str) -> None:
    blanks: list[Value] = [None, "  ", "　", "/", "无", "—", "-", "暂无", " 无 ", "／"]
    sent = send(grid(form, *[row(form, number, **{label: blank}) for number, blank in enumerate(blanks, 1)]))
    assert set(errors(sent)) == {(cell_of(form, label, line), "required") for line in range(3, 13)}
    assert received(sent) == [10]


@pytest.mark.parametrize(("form", "label"), OPTIONAL)
def test_nothing_is_named_when_an_optional_cell_is_blank(form: str, label: str) -> None:
    rows = [row(form, number, **{label: blank}) for number, blank in enumerate([None, "/", "无", "—", "-", "暂无"], 1)]
    sent = send(grid(form, *rows))
    assert errors(sent) == []
    assert received(sent) == [6]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (GOOD_ID[:17], ["id_length"]),
        (GOOD_ID + "1", ["id_length"]),
        ("210802800115003", ["id_length"]),
        ("21080280011500A", ["id_length"]),
        ("不详", ["id_length"]),
        (210802800115003, ["id_length"]),
        (123456789012345, ["id_length"]),
        (12345, ["id_length"]),
        (1234567890123456, ["id_rounded"]),
        (210802198001150033, ["id_rounded"]),
        (2.10802198001150e17, ["id_rounded"]),
        ("2.10802E+17", ["id_rounded"]),
        ("2.10802198001E+17", ["id_rounded"]),
        (GOOD_ID[:5] + "A" + GOOD_ID[6:], ["id_digits"]),
        ("X" + GOOD_ID[1:], ["id_digits"]),
        (GOOD_ID[:17] + "Y", ["id_digits"]),
        (GOOD_ID[:10] + "年" + GOOD_ID[11:], ["id_digits"]),
        (GOOD_ID[:10] + "-" + GOOD_ID[11:], ["id_digits"]),
        (GOOD_ID[:17] + ("1" if GOOD_ID[17] != "1" else "2"), ["id_checksum"]),
        (resident_id(3, "19800230"), ["id_date"]),
        (resident_id(3, "19801315"), ["id_date"]),
        (resident_id(3, "19800100"), ["id_date"]),
        (resident_id(3, "20150229"), ["id_date"]),
        (resident_id(3, "19800230")[:17] + "?", ["id_digits"]),
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_id_is_named_by_its_first_fault_when_it_is_wrong(value: Value, codes: list[str], suffix: str) -> None:
    if suffix == "xlsx" or isinstance(value, str):  # a text file knows no numbers
        assert judged("training", "身份证号", value, suffix) == codes


def test_id_is_named_for_date_and_check_digit_when_both_are_wrong() -> None:
    wrong = resident_id(3, "19800230")
    wrong = wrong[:17] + ("1" if wrong[17] != "1" else "2")
    assert judged("training", "身份证号", wrong) == ["id_checksum", "id_date"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_id_is_rounded_when_the_cell_holds_a_number_whose_check_digit_happens_to_fit(suffix: str) -> None:
    fitting = (identity for number in range(1, 999) if (identity := resident_id(number)).isdigit())
    lucky = next(identity for identity in fitting if int(float(identity)) == int(identity))
    assert judged("training", "身份证号", lucky) == []
    assert judged("training", "身份证号", float(lucky), suffix) == ["id_rounded"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("2.10802E+17", "id_rounded"),
        ("2.10802198001150E+17", "id_rounded"),
        ("210802800115003", "id_length"),
        ("2.1E+17", "id_rounded"),
    ],
)
def test_id_in_text_files_is_judged_by_its_looks_when_there_are_no_types(content: str, code: str) -> None:
    assert judged("benefit_card", "身份证号", content, "csv") == [code]


ENDS_IN_X = next(identity for number in range(1, 999, 2) if (identity := resident_id(number)).endswith("X"))


@pytest.mark.parametrize(
    "written",
    [
        ENDS_IN_X.lower(),
        ENDS_IN_X[:17] + "Ｘ",
        ENDS_IN_X[:17] + "ｘ",
        "".join(chr(ord(digit) + 0xFEE0) for digit in ENDS_IN_X),
        f"{ENDS_IN_X[:6]} {ENDS_IN_X[6:14]} {ENDS_IN_X[14:]}",
        f"{ENDS_IN_X[:6]}　{ENDS_IN_X[6:]}",
        f"\n{ENDS_IN_X}\n",
        f"'{ENDS_IN_X}",
        f"＇{ENDS_IN_X}",
        f"\u00a0{ENDS_IN_X}\u3000",
        f"\t{ENDS_IN_X}",
    ],
)
def test_id_is_the_same_person_when_only_its_spelling_differs(written: str) -> None:
    sent = send(grid("training", row("training", 1, 身份证号=ENDS_IN_X), row("training", 2, 身份证号=written)))
    assert errors(sent) == []
    keys = sent.rows["training"]["subject_key"].to_list()
    assert keys[0] == keys[1]


CHOICES = {
    ("training", "考核结果"): (
        ["合格", "通过", "优秀", "良好", "及格", "不合格", "未通过", "不及格", "缺考", " 合 格 ", "合\n格"],
        ["是", "A", "95", "合格了", "其他", 95, "男"],
    ),
    ("benefit_card", "卡状态"): (
        ["正常", "已激活", "有效", "未激活", "注销", "作废", "挂失", "停用", "正 常"],
        ["冻结", "合格", "1", 1, "不明"],
    ),
    ("migrant_member", "户籍性质"): (
        [
            "农业",
            "农村",
            "非农业",
            "城镇",
            "居民",
            "农业户口",
            "农村户口",
            "非农业户口",
            "城镇户口",
            "居民户口",
            "农 业",
        ],
        ["其他", "辽宁", "是", "未知"],
    ),
    ("migrant_member", "原为会员"): (
        ["是", "否", " 否 ", None, "/", "无", "Y", "√", 1, "有"],
        ["不是", "曾经", "待查", 2],
    ),
}


@pytest.mark.parametrize(("place", "word"), [(place, word) for place, (good, _) in CHOICES.items() for word in good])
def test_value_is_known_when_a_code_column_holds_an_accepted_word(place: tuple[str, str], word: Value) -> None:
    assert judged(*place, word) == []


@pytest.mark.parametrize(("place", "word"), [(place, word) for place, (_, bad) in CHOICES.items() for word in bad])
def test_value_is_unknown_when_no_accepted_spelling_covers_it(place: tuple[str, str], word: Value) -> None:
    assert judged(*place, word) == ["value_unknown"]


@pytest.mark.parametrize("form", TITLES)
@pytest.mark.parametrize("sex", ["男", "女", "未知", "1", "M", "不详", 1, "同上"])
def test_sex_is_never_an_error_when_it_cannot_be_read(form: str, sex: Value) -> None:
    assert judged(form, "性别", sex) == []


@pytest.mark.parametrize(
    ("place", "value", "codes"),
    [
        (("training", "学时"), value, codes)
        for value, codes in [
            (0, []), (2000, []), ("40", []), ("40学时", []), ("40 课时", []), ("40.5", []), ("４０", []), ("40小时", []), ("40\n学时", []),
            (-1, ["number_range"]), (2001, ["number_range"]), ("2001学时", ["number_range"]), ("-1", ["number_range"]), (2000.5, ["number_range"]),
            ("四十", ["number_unreadable"]), ("约40", ["number_unreadable"]), ("40-50", ["number_unreadable"]), ("待定", ["number_unreadable"]),
            ("4 0课5时", ["number_unreadable"]), ("2015-11-03", ["number_unreadable"]), (date(2015, 11, 3), ["number_unreadable"]),
        ]
    ] + [
        (("reemployment", "补贴金额"), value, codes)
        for value, codes in [
            (600, []), ("600元", []), ("1,200", []), ("1,200元", []), (0, []), (100000, []), ("600.00", []), ("６００元", []), (1200, []),
            (100000.01, ["number_range"]), ("100001元", ["number_range"]), (-600, ["number_range"]),
            ("六百", ["number_unreadable"]), ("已发", ["number_unreadable"]),
        ]
    ],
)  # fmt: skip
def test_number_is_judged_by_its_range_when_it_can_be_read(
    place: tuple[str, str], value: Value, codes: list[str]
) -> None:
    assert judged(*place, value) == codes


SHOWN = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
@pytest.mark.parametrize("label", ["身份证号", "姓名", "结束日期", "学时", "考核结果", "工种", "联系电话", "工作单位"])
def test_formula_error_is_the_only_error_when_a_matched_cell_shows_one(suffix: str, label: str) -> None:
    rows = [row("training", number, **{label: Problem(shown)}) for number, shown in enumerate(SHOWN, 1)]
    found = errors(send(grid("training", *rows), f"a.{suffix}"))
    assert found == sorted((cell_of("training", label, line), "formula_error") for line in range(3, 10))


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
def test_formula_error_is_passed_over_when_its_column_is_not_matched(suffix: str) -> None:
    header = ["备注", *columns("training"), "民族"]
    rows = [row("training", 1, 备注=Problem("#REF!"), 序号=Problem("#N/A"), 民族=Problem("#N/A")), row("training", 2)]
    sent = send(grid("training", *rows, header=header), f"a.{suffix}")
    assert errors(sent) == []
    assert received(sent) == [2]


@pytest.mark.parametrize("suffix", FORMATS)
def test_formula_error_is_found_when_it_is_typed_as_text(suffix: str) -> None:
    assert judged("reemployment", "安置单位", "#N/A", suffix) == ["formula_error"]


def test_all_errors_of_a_row_are_named_when_there_are_several() -> None:
    bad = row(
        "training",
        1,
        姓名="/",
        身份证号="123",
        开始日期="不详",
        结束日期="2016-13-01",
        学时="很多",
        考核结果="还行",
        联系电话="1",
    )
    bad["培训班/课程"] = Problem("#REF!")
    sent = send(grid("training", bad))
    expected = {
        "姓名": "required",
        "身份证号": "id_length",
        "培训班/课程": "formula_error",
        "开始日期": "date_unreadable",
        "结束日期": "date_unreadable",
        "学时": "number_unreadable",
        "考核结果": "value_unknown",
    }
    assert errors(sent) == sorted((cell_of("training", label), code) for label, code in expected.items())
    assert sent.rows["training"]["error_count"].to_list() == [7]
    assert received(sent) == [1]


def test_errors_stand_at_the_senders_cells_when_columns_pass_z() -> None:
    header = [*[f"附加{number}" for number in range(30)], *columns("training")]
    sent = send(grid("training", row("training", 1, 考核结果="?"), header=header))
    assert errors(sent) == [("AQ3", "value_unknown")]


def test_errors_name_sheet_row_and_field_when_they_are_written() -> None:
    sent = send(grid("migrant_member", row("migrant_member", 1), row("migrant_member", 2, 户籍性质="?")))
    found = sent.findings.filter(sent.findings["severity"] == "error").to_dicts()
    assert [(it["sheet"], it["cell"], it["row_number"], it["code"]) for it in found] == [
        ("Sheet1", cell_of("migrant_member", "户籍性质", 4), 4, "value_unknown")
    ]
    assert sent.rows["migrant_member"]["row_number"].to_list() == [3, 4]


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("training", {"联系电话": "12345"}),
        ("training", {"联系电话": "无号码"}),
        ("training", {"联系电话": 1390417}),
        ("training", {"性别": "女"}),
        ("training", {"姓名": "王5"}),
        ("training", {"身份证号": resident_id(3, "20050101")}),
        ("training", {"身份证号": resident_id(3, "19350101")}),
        ("benefit_card", {"出生日期": "1980-01-16"}),
        ("migrant_member", {"性别": "女", "联系电话": "0", "姓名": "王5"}),
    ],
)
def test_warning_changes_no_outcome_when_something_looks_odd(form: str, changes: dict[str, Value]) -> None:
    header = [*columns(form), "出生日期"]
    sent = send(grid(form, row(form, 1, **changes), header=header))
    assert errors(sent) == []
    assert len(warnings(sent)) == len(changes)
    assert sent.rows[form]["error_count"].to_list() == [0]
    assert sent.rows[form]["subject_key"].null_count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"联系电话": "13904170001"},
        {"联系电话": 13904170001},
        {"联系电话": "139 0417 0001"},
        {"联系电话": "１３９０４１７０００１"},
        {"身份证号": resident_id(3, "19991101")},
        {"身份证号": resident_id(3, "19500101")},
        {"性别": "男"},
        {"出生日期": "1980-01-15"},
        {"出生日期": "19800115"},
        {"出生日期": date(1980, 1, 15)},
        {"姓名": "买买提·艾力"},
    ],
)
def test_no_warning_is_given_when_nothing_is_odd(changes: dict[str, Value]) -> None:
    header = [*columns("training"), "出生日期"]
    assert warnings(send(grid("training", row("training", 1, **changes), header=header))) == []


def test_every_row_is_received_when_some_are_in_error_and_some_repeat() -> None:
    rows = [
        row("training", 1),
        row("training", 1),
        row("training", 2, 身份证号=""),
        row("training", 3, 考核结果="不合格"),
    ]
    sent = send(grid("training", *rows))
    assert received(sent) == [4]
    assert sent.rows["training"].height == 4
    assert errors(sent) == [("C5", "required")]
