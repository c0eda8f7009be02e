"""Contract §1: where unit, form and period are looked for, and what happens when sources disagree or none speaks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.workbooks import (
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

TRAINING = TITLES["training"]
ONE = row("training")


def sheet(*lines: str | list[Value], footers: tuple[list[Value], ...] = ()) -> list[list[Value]]:
    """One training row under these title lines and above these footers."""
    heads: list[list[Value]] = [[line] if isinstance(line, str) else line for line in lines]
    return [*heads, *grid("training", ONE)[1:], *footers]


UNITS = {
    "zhanqian": ["站前区总工会", "站前区", "站前", "营口市站前区总工会", "站 前 区"],
    "xishi": ["西市区总工会", "西市区", "西市", "营口市西市区"],
    "laobian": ["老边区总工会", "老边区", "老边", "辽宁省营口市老边区总工会"],
    "bayuquan": [
        "开发区总工会（鲅鱼圈区）",
        "开发区总工会(鲅鱼圈区)",
        "鲅鱼圈区",
        "鲅鱼圈",
        "开发区",
        "营口开发区",
        "经济技术开发区",
        "营口经济技术开发区总工会",
        "开发区（鲅鱼圈区）",
    ],
    "gaizhou": ["盖州市总工会", "盖州市", "盖州", "盖县"],
    "dashiqiao": ["大石桥市总工会", "大石桥市", "大石桥"],
    "coastal": [
        "沿海产业基地总工会",
        "沿海产业基地",
        "沿海基地",
        "辽宁（营口）沿海产业基地",
        "辽宁(营口)沿海产业基地",
        "辽宁（营口）沿海产业基地总工会",
    ],
    "hightech": ["高新区总工会", "高新区", "营口高新区", "高新技术产业开发区", "营口高新技术产业开发区总工会"],
    "smepark": ["中小企业园总工会", "中小企业园", "中小企业产业园"],
    "industry": ["各行业工会", "行业工会", "产业工会"],
    "organs": ["市直机关工会工委", "市直机关", "市直机关工委", "营口市市直机关工会工委"],
    "direct": ["中省市直各单位工会", "中省市直", "中省直", "市直各单位"],
}
SPELLINGS = [(unit, spelling) for unit, spellings in UNITS.items() for spelling in spellings]


@pytest.mark.parametrize(("unit", "spelling"), SPELLINGS)
def test_unit_is_known_when_the_title_spells_it(unit: str, spelling: str) -> None:
    sent = send(sheet(f"{spelling}2015年11月{TRAINING}"))
    assert key_said(sent) == (unit, "training", "2015-11")


@pytest.mark.parametrize(("unit", "spelling"), SPELLINGS)
def test_unit_is_known_when_the_file_name_spells_it(unit: str, spelling: str) -> None:
    assert key_said(send(sheet("2015年11月"), f"{spelling}花名册.csv"))[0] == unit


@pytest.mark.parametrize(
    "file", ["老边区/a.csv", "报送/老边/11月/a.csv", "老边区总工会/2015/表.csv", "老边区总工会（11月）/a.csv"]
)
def test_unit_is_known_when_a_folder_names_it(file: str) -> None:
    assert key_said(send(sheet("2015年11月"), file))[0] == "laobian"


@pytest.mark.parametrize(
    "lines",
    [
        (["填报单位：盖州市总工会"],),
        (["填报单位:", "盖州市总工会"],),
        (["填报单位（盖章）：盖州市总工会", None, None, "2015年12月3日"],),
        ([None, None, "报送单位", None, "盖州"],),
        (["报送单位：盖县"], ["单位：人"]),
    ],
)
def test_unit_is_known_when_a_cell_above_the_header_gives_it(lines: tuple[list[Value], ...]) -> None:
    assert key_said(send(sheet("2015年11月培训", *lines)))[0] == "gaizhou"


@pytest.mark.parametrize(
    "footer",
    [
        ["填报单位：盖州市总工会"],
        ["填报单位（盖章）：", "盖州市总工会", None, "填表人：", "赵某"],
        ["填报单位：盖州市总工会    填表人：赵某"],
        ["填表人：赵某", None, None, "填报单位：盖州市总工会"],
        ["报送单位", "盖州市"],
        [None, None, "报送单位：盖州"],
    ],
)
def test_unit_is_known_when_a_cell_below_the_rows_gives_it(footer: list[Value]) -> None:
    sent = send(sheet("2015年11月培训", footers=(footer,)))
    assert key_said(sent)[0] == "gaizhou"
    assert received(sent) == [1]


def test_unit_is_refused_when_the_cell_below_the_rows_disagrees_with_the_title() -> None:
    sent = send(sheet("老边区2015年11月", footers=(["填报单位：盖州市总工会"],)))
    assert reasons(sent) == {"unit_conflict"}


@pytest.mark.parametrize(
    ("file", "title"),
    [("盖州市/a.csv", "老边区"), ("盖州市.csv", "老边区"), ("盖州市/老边区.csv", ""), ("a.csv", "盖州市和老边区")],
)
def test_unit_is_refused_naming_both_when_two_sources_disagree(file: str, title: str) -> None:
    sent = send(sheet(f"{title}2015年11月"), file)
    assert not sent.is_accepted
    assert reasons(sent) == {"unit_conflict"}
    assert "盖州市总工会" in sentences(sent)
    assert "老边区总工会" in sentences(sent)


def test_unit_is_no_disagreement_when_the_sources_spell_one_unit_differently() -> None:
    sent = send(sheet("营口经济技术开发区 2015年11月", "填报单位：开发区总工会（鲅鱼圈区）"), "鲅鱼圈/开发区.csv")
    assert key_said(sent)[0] == "bayuquan"


@pytest.mark.parametrize(
    "title", ["2015年11月职工培训花名册", "营口市总工会2015年11月", "营口市2015年11月", "全市2015年11月"]
)
def test_unit_is_asked_for_when_nothing_or_only_the_city_is_named(title: str) -> None:
    assert reasons(send(sheet(title))) == {"unit_missing"}


def test_unit_is_known_when_the_citys_own_name_stands_beside_it() -> None:
    assert key_said(send(sheet("营口市总工会 2015年11月"), "营口市/西市区.csv"))[0] == "xishi"


def test_unit_is_asked_for_when_only_the_rows_speak_of_one() -> None:
    rows = [row("training", number, 工作单位="盖州市机械厂") for number in range(1, 9)]
    sent = send(Page("名单", grid("training", *rows, title="2015年11月")))
    assert reasons(sent) == {"unit_missing"}


@pytest.mark.parametrize(
    "said",
    [
        "2015年11月",
        "2015-11",
        "2015.11",
        "201511",
        "2015年11月份",
        "二〇一五年十一月",
        "二○一五年十一月",
        "二零一五年十一月",
        "二〇一五年十一月份",
        "２０１５年１１月",
        "２０１５－１１",
        "2015 年 11 月",
        "2015年 11月份报表",
        "（2015年11月）",
        "(201511)",
        "2015年1—11月",
        "2015年1-11月",
        "2015年1月—11月",
        "2015年1月至11月",
        "2015年1月－2015年11月",
        "2015年1月至2015年11月",
        "二〇一五年一月至十一月",
        "二〇一五年一至十一月",
        "2015年1～11月份",
    ],
)
@pytest.mark.parametrize("place", ["title", "file", "folder"])
def test_period_is_known_when_a_source_says_it(said: str, place: str) -> None:
    title, file = {
        "title": (f"站前区{said}", "a.csv"),
        "file": ("站前区", f"花名册{said}.csv"),
        "folder": ("站前区", f"{said}/a.csv"),
    }[place]
    assert key_said(send(sheet(title), file)) == ("zhanqian", "training", "2015-11")


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("二〇一六年一月", "2016-01"),
        ("二〇一五年十月", "2015-10"),
        ("二〇一五年十二月", "2015-12"),
        ("二〇一六年二月份", "2016-02"),
        ("2016年1月", "2016-01"),
        ("2016年01月", "2016-01"),
        ("2016-1", "2016-01"),
        ("2016.01", "2016-01"),
        ("201601", "2016-01"),
        ("2015年11月—2016年2月", "2016-02"),
        ("2014年12月", "2014-12"),
        ("2017年1月", "2017-01"),
    ],
)
def test_period_is_read_exactly_when_months_resemble_each_other(said: str, month: str) -> None:
    assert key_said(send(sheet(f"站前区{said}{TRAINING}")))[2] == month


@pytest.mark.parametrize(
    "file",
    ["2015年11月(1).csv", "2015-11(2).csv", "201511_2.csv", "1_201511_v3.csv", "2015.11.csv", "03 2015年11月 终稿.csv"],
)
def test_period_is_known_when_the_file_name_carries_other_numbers(file: str) -> None:
    assert key_said(send(sheet("站前区"), file))[2] == "2015-11"


@pytest.mark.parametrize(
    "said",
    [
        "填报日期：2015年12月3日",
        "2015年12月3日",
        "2015年12月03日制",
        "20151203",
        "2015-12-03",
        "2015-12-3",
        "2015.12.3",
        "2015/12/03",
        "二〇一五年十二月三日",
        "二〇一五年十二月三十一日",
        "２０１５年１２月３日",
        "2015 年 12 月 3 日",
        "培训时间：2015年10月8日至2015年10月30日",
        "培训时间：2015年10月8日—10月30日",
        "20151008-20151030",
        "每月5日前报送",
        "12月",
        "12月份",
        "十二月份",
        "2015年",
        "2015年度",
        "二〇一五年",
        "2015年第四季度",
        "营工发〔2015〕64号",
        "联系电话：13904170001",
    ],
)
def test_period_is_not_taken_when_a_text_is_no_month_with_its_year(said: str) -> None:
    assert reasons(send(sheet("站前区", said))) == {"period_missing"}
    assert key_said(send(sheet("站前区2015年11月", said)))[2] == "2015-11"


@pytest.mark.parametrize(
    "file", ["20151203.csv", "花名册2015-12-03.csv", "2015年12月3日.csv", "2015.12.3.csv", "12月.csv", "2015/12/a.csv"]
)
def test_period_is_not_taken_when_a_path_gives_a_day_or_no_year(file: str) -> None:
    assert reasons(send(sheet("站前区"), file)) == {"period_missing"}


def test_period_is_not_taken_when_a_title_holds_a_date_cell() -> None:
    assert key_said(send(sheet("站前区2015年11月", ["填报日期", date(2015, 12, 3)])))[2] == "2015-11"


@pytest.mark.parametrize(
    "name", ["2015年10月", "15年10月", "2015.10", "201510", "二〇一五年十月", "1-10月（2015年1-10月）"]
)
def test_period_is_taken_when_only_the_sheet_name_says_it(name: str) -> None:
    assert key_said(send(Page(name, sheet("站前区"))))[2] == "2015-10"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("10月", "2015年/培训.xlsx"),
        ("10月份", "2015年度培训.xlsx"),
        ("十月", "2015/站前.xlsx"),
        ("9-10月", "站前2015.xlsx"),
    ],
)
def test_period_is_taken_when_folders_or_file_name_say_the_year_of_the_sheet_name_s_month(name: str, file: str) -> None:
    assert key_said(send(Page(name, sheet("站前区")), file=file))[2] == "2015-10"


def test_period_is_refused_when_sheet_name_and_title_name_two() -> None:
    assert reasons(send(Page("2015年10月", sheet("站前区2015年11月")))) == {"period_conflict"}


def test_unit_is_taken_when_only_the_sheet_name_says_it() -> None:
    assert key_said(send(Page("盖州市", sheet("2015年11月"))))[0] == "gaizhou"
    assert reasons(send(Page("盖州市", sheet("老边区2015年11月")))) == {"unit_conflict"}


@pytest.mark.parametrize(
    "file",
    [
        "2015年/11月/a.xlsx",
        "15年/11月报表/a.xlsx",
        "2015/11月/a.xlsx",
        "2015年度/培训/11月份.xlsx",
        "二〇一五年/十一月/a.xlsx",
        "2015年/9-11月/a.xlsx",
    ],
)
def test_period_is_taken_when_folders_and_file_name_say_it_together(file: str) -> None:
    assert key_said(send(sheet("站前区"), file=file))[2] == "2015-11"


@pytest.mark.parametrize(
    "file", ["2015年/11月5日报/a.xlsx", "2015年/11月底前报/a.xlsx", "2015年/2016年/11月/a.xlsx", "11月/2015年/a.xlsx"]
)
def test_period_is_asked_for_when_folders_name_no_month_of_one_year(file: str) -> None:
    assert reasons(send(sheet("站前区"), file=file)) == {"period_missing"}


@pytest.mark.parametrize(
    "said", ["15年11月", "15年9-11月", "2015.9-11", "2015年9-11", "2015/9~11", "2015-9至11", "201509-11"]
)
def test_period_is_the_last_month_when_year_or_range_is_written_short(said: str) -> None:
    assert key_said(send(sheet(f"站前区{said}")))[2] == "2015-11"


@pytest.mark.parametrize("said", ["14年11月", "2015.11-3", "2015-9-11", "工龄15年以上", "第15年"])
def test_period_is_asked_for_when_a_title_only_looks_like_one(said: str) -> None:
    assert reasons(send(sheet(f"站前区 {said}"))) == {"period_missing"}


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("大石桥市南楼经济开发区", "dashiqiao"),
        ("盖州市北海新区开发区", "gaizhou"),
        ("老边区路南高新技术产业开发区", "laobian"),
        ("西市区滨河高新区", "xishi"),
        ("经济技术开发区", "bayuquan"),
        ("鲅鱼圈经济技术开发区", "bayuquan"),
    ],
)
def test_unit_is_the_place_when_more_place_follows_its_name(place: str, unit: str) -> None:
    assert key_said(send(sheet(f"{place}2015年11月")))[0] == unit


@pytest.mark.parametrize("said", ["大石桥市、开发区", "盖州市和高新区", "站前区 高新区", "老边区总工会开发区总工会"])
def test_unit_is_refused_when_two_are_named_apart(said: str) -> None:
    assert reasons(send(sheet(f"{said}2015年11月"))) == {"unit_conflict"}


def test_period_is_not_guessed_when_all_rows_lie_in_one_month() -> None:
    rows = [row("training", number) for number in range(1, 9)]
    assert reasons(send(grid("training", *rows, title="站前区"))) == {"period_missing"}


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("2015年10月/a.csv", "2015年11月"),
        ("201510.csv", "2015年11月"),
        ("2015-10/2015-11.csv", ""),
        ("a.csv", "2015年10月 2015年11月"),
        ("2015年10月.csv", "2015年1—11月"),
    ],
)
def test_period_is_refused_naming_both_when_two_sources_disagree(file: str, title: str) -> None:
    sent = send(sheet(f"站前区{title}"), file)
    assert reasons(sent) == {"period_conflict"}
    assert "2015年10月" in sentences(sent)
    assert "2015年11月" in sentences(sent)


def test_period_is_one_when_a_range_in_the_title_ends_in_the_month_of_the_file_name() -> None:
    assert key_said(send(sheet("站前区2015年1—11月"), "201511.csv"))[2] == "2015-11"


def test_period_outside_the_window_is_accepted_when_its_rows_are_tested_on_their_dates() -> None:
    people = [
        row("training", 1, 开始日期=None, 结束日期="2014-12-31"),
        row("training", 2, 开始日期=None, 结束日期="2014-11-30"),
    ]
    sent = send(grid("training", *people, title="站前区2014年12月"))
    assert errors(sent) == [("K3", "date_window"), ("K4", "date_window")]
    assert received(sent) == [2]


@pytest.mark.parametrize("word", ["说明", "注", "填表要求", "备注"])
@pytest.mark.parametrize("rest", ["：盖州市2015年10月已报，会员服务卡发放表另报", "", "1：老边区2016年1月"])
def test_note_is_no_source_when_it_stands_above_the_header(word: str, rest: str) -> None:
    note: list[Value] = [f"{word}{rest}", "盖州市2015年10月会员服务卡发放表" if not rest else None]
    assert key_said(send(sheet("站前区2015年11月", note))) == ("zhanqian", "training", "2015-11")


def test_note_is_no_source_when_it_is_indented() -> None:
    assert key_said(send(sheet("站前区2015年11月", [None, "  注：盖州市2015年10月"]))) == (
        "zhanqian",
        "training",
        "2015-11",
    )


def test_note_alone_does_not_answer_when_unit_and_period_are_asked_for() -> None:
    assert reasons(send(sheet("职工培训花名册", "说明：站前区2015年11月"))) == {"unit_missing", "period_missing"}


@pytest.mark.parametrize("form", TITLES)
def test_form_is_known_when_only_the_columns_say_it(form: str) -> None:
    assert key_said(send(grid(form, row(form), title="站前区2015年11月"))) == ("zhanqian", form, "2015-11")


@pytest.mark.parametrize("form", TITLES)
def test_form_is_known_when_title_sheet_and_file_name_agree(form: str) -> None:
    page = Page(TITLES[form], grid(form, row(form)))
    assert key_said(send(page, f"{TITLES[form]}.xlsx"))[1] == form


@pytest.mark.parametrize("place", ["title", "sheet", "file"])
@pytest.mark.parametrize("other", [form for form in TITLES if form != "training"])
def test_form_is_refused_naming_both_when_a_source_disagrees_with_the_header(place: str, other: str) -> None:
    name = TITLES[other]
    page = Page(name if place == "sheet" else "Sheet1", sheet(f"站前区2015年11月{name if place == 'title' else ''}"))
    sent = send(page, f"{name}.xlsx" if place == "file" else "a.xlsx")
    assert reasons(sent) == {"form_conflict"}
    assert TRAINING in sentences(sent)
    assert name in sentences(sent)


def test_form_is_no_disagreement_when_only_a_folder_names_another() -> None:
    assert key_said(send(sheet("站前区2015年11月"), "会员服务卡发放表/a.csv"))[1] == "training"


def test_form_is_refused_listing_what_is_missing_when_no_header_is_found() -> None:
    sent = send([["站前区2015年11月"], ["姓名", "身份证号", "民族"], ["王一", "210802198001150017", "汉"]])
    assert not sent.is_accepted
    said = sentences(sent)
    assert any(name in said for name in TITLES.values())
    assert any(label in said for label in ("考核结果", "培训专业", "卡号", "户籍性质"))


def test_form_is_refused_with_its_own_missing_columns_when_the_title_names_it_and_no_header_is_found() -> None:
    sent = send(
        [["站前区2015年11月会员服务卡发放表"], ["姓名", "身份证号", "民族"], ["王一", "210802198001150017", "汉"]]
    )
    said = sentences(sent)
    assert "会员服务卡发放表" in said
    for label in ("卡号", "发卡日期", "卡状态"):
        assert label in said


def test_refusal_names_every_reason_when_several_can_be_found() -> None:
    header = [*[label for label in columns("training") if label != "考核结果"], "联系电话"]
    sent = send(grid("training", ONE, title="2015年10月 2015年11月 会员服务卡发放表", header=header))
    assert reasons(sent) == {"unit_missing", "form_conflict", "period_conflict", "column_missing", "column_repeated"}


def test_refusal_names_unit_and_period_too_when_no_header_is_found() -> None:
    sent = send([["职工培训花名册"], ["姓名", "身份证号", "培训班"], ["王一", "210802198001150017", "焊工"]])
    assert {"unit_missing", "period_missing"} < reasons(sent)


def test_refusal_names_unit_and_period_too_when_the_sheet_is_no_form_at_all() -> None:
    sent = send([["关于报送情况的通知"], ["各单位："], ["请按时报送。"]])
    assert {"unit_missing", "period_missing"} < reasons(sent)
    assert reasons(send([["站前区2015年11月"], ["请按时报送。"]])) == {"form_unknown"}


def test_refused_return_counts_nothing_when_it_has_rows() -> None:
    sent = send(sheet("2015年11月"))
    assert sent.returns["received"].to_list() == [0]
    assert sent.rows == {}
    assert sent.findings.is_empty()
    assert sent.receipt["status"] == "refused"
