from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from ingest.conversion import convert
from ingest.forms import all_forms, form_by_code
from ingest.programme import Spelling
from tests.unit.deeds import DAY, cell, grid, labels, report, row
from tests.unit.workbooks import (
    KEY,
    PROGRAMME,
    Page,
    Value,
    errors,
    reasons,
    render,
    resident_id,
    send,
    sentences,
    warnings,
)

FORMS = [form.code for form in all_forms() if form.split is None]


def kept(form: str, *changes: dict[str, Value]) -> pl.DataFrame:
    sent = report(form, *(row(form, number, **change) for number, change in enumerate(changes, 1)))
    assert errors(sent) == []
    return sent.rows[form]


def found(form: str, **changes: Value) -> list[tuple[str, str]]:
    return errors(report(form, row(form, **changes)))


@pytest.mark.parametrize("form", FORMS)
def test_form_is_told_by_its_columns_when_no_title_speaks(form: str):
    sent = report(
        form, row(form), title="站前区2015年11月" if not form_by_code(form).is_city_only else "营口市总工会2015年11月"
    )
    assert sent.returns["form_code"].to_list() == [form]
    assert errors(sent) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_required_column_is_asked_for_when_its_cell_is_empty(form: str):
    required = [column.label_zh for column in form_by_code(form).required]
    expected = {(cell(form, label), "required") for label in required}
    assert (
        set(errors(report(form, row(form, **dict.fromkeys(required))))) == expected
        if len(required) < len(labels(form)) - 1
        else True
    )


@pytest.mark.parametrize("form", FORMS)
def test_return_is_refused_naming_the_column_when_a_required_one_is_missing(form: str):
    for column in form_by_code(form).required:
        header = [label for label in labels(form) if label != column.label_zh]
        sent = send(grid(form, row(form), header=header))
        assert reasons(sent) & {"column_missing", "form_missing", "form_conflict"}
        assert column.label_zh in sentences(sent)


@pytest.mark.parametrize(
    ("form", "label", "word", "code"),
    [
        ("competition", "竞赛级别", "市级示范性", "municipal"),
        ("competition", "竞赛级别", "企业级", "enterprise"),
        ("major_result", "授予荣誉", "营口市工人先锋号", "honoured"),
        ("innovation", "评选结果", "二等奖", "selected"),
        ("innovation", "评选结果", "落选", "not_selected"),
        ("proposal", "评选结果", "入围", "not_selected"),
        ("bookhouse", "级别", "省级", "provincial"),
        ("questionnaire", "人员类别", "厂长（经理）", "manager"),
        ("model_union", "年度", 2016, "2016"),
        ("model_union", "任务落实", "落实中", "open"),
        ("safety_station", "类别", "监督总站", "head_station"),
        ("hardship_file", "患两癌", "√", "yes"),
        ("hardship_file", "患两癌", "无", "no"),
        ("hardship_file", "患两癌", 0, "no"),
        ("tuition_aid", "学历层次", "高职", "college"),
        ("tuition_aid", "学历层次", "技校", "below_college"),
        ("tuition_aid", "学历层次", "本科（二本）", "college"),
        ("two_cancers_aid", "病种", "宫颈癌和乳腺癌", "both"),
        ("two_cancers_aid", "病种", "乳腺癌/宫颈癌", "both"),
        ("festival_relief", "节日", "两节", "both"),
        ("appeal", "办理状态", "已转办", "passed_up"),
        ("experience", "类别", "先进做法", "good_practice"),
    ],
)
def test_word_has_its_code_when_the_form_knows_it(form: str, label: str, word: Value, code: str):
    column = next(column for column in form_by_code(form).columns if column.label_zh == label)
    assert kept(form, {label: word})[column.code].to_list() == [code]


@pytest.mark.parametrize(
    ("form", "label", "word"),
    [
        ("competition", "竞赛级别", "镇级"),
        ("model_union", "年度", "2017年"),
        ("safety_station", "类别", "监督岗"),
        ("questionnaire", "是否有效", "不详"),
        ("major_result", "授予荣誉", "劳动模范"),
        ("two_cancers_aid", "病种", "肺癌"),
        ("skill_grade", "原等级", "学徒"),
        ("payment", "项目", "职工书屋"),
        ("payment", "项目", "创业带头人"),
        ("payment", "项目", "1.2"),
        ("payment", "项目", "在档困难职工"),
        ("payment", "项目", "5.1 市级职工书屋"),
        ("project_plan", "指标", "职工培训中心"),
    ],
)
def test_value_is_unknown_when_no_word_of_the_form_covers_it(form: str, label: str, word: Value):
    assert found(form, **{label: word}) == [(cell(form, label), "value_unknown")]


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("无", 0), ("无等级", 0), ("初级工", 1), ("五级", 1), ("中级", 2), ("四级工", 2), ("高级工（三级）", 3), ("三级技能等级", 3), ("技师", 4),
        ("二级", 4), ("高级技师", 5), ("一级技能等级", 5), ("高级工/三级", 3), ("国家职业资格四级", 2),
    ],
)  # fmt: skip
def test_grade_is_read_when_it_is_written_as_clerks_do(written: str, grade: int):
    assert kept("skill_grade", {"晋升等级": written})["grade_after"].to_list() == [grade]


@pytest.mark.parametrize(
    ("written", "code"),
    [(5.1, "5.1"), (3.0, "3"), ("3", "3"), ("省级职工书屋", "5.1"), ("5.1 省级职工书屋", "5.1"), ("5.1、省级职工书屋", "5.1"), ("省级职工书屋（5.1）", "5.1"), ("A.1", "A.1"), ("１０．４", "10.4"), ("两癌", "10.3"), ("4.1创业带头人", "4.1"), (10.1, "10.1")],
)  # fmt: skip
def test_indicator_is_known_by_code_or_name_or_both_when_it_is_named(written: Value, code: str):
    assert kept("payment", {"项目": written, "所在单位": "甲厂"})["indicator_code"].to_list() == [code]


@pytest.mark.parametrize(
    ("header", "line", "written", "yuan"),
    [
        ("扶持金额", None, 20000, 20000.0),
        ("扶持金额（万元）", None, 2, 20000.0),
        ("扶持金额万元", None, "1.5", 15000.0),
        ("扶持金额（万）", None, 2, 20000.0),
        ("扶持金额", "单位：万元", 2, 20000.0),
        ("扶持金额", "金额单位：万元", "2", 20000.0),
        ("扶持金额（元）", "单位：万元", 20000, 20000.0),
        ("扶持金额（万元）", None, "20000元", 20000.0),
        ("扶持金额（万元）", None, "￥2", 20000.0),
        ("扶持金额", None, "2万元", 20000.0),
        ("扶持金额", None, "2万", 20000.0),
        ("扶持金额", None, "12,000", 12000.0),
        ("扶持金额", None, "¥12,000.005", 12000.01),
        ("扶持金额（万元）", None, 0.00000050, 0.01),
        ("扶持资金", None, 100, 100.0),
        ("金额", None, 100, 100.0),
    ],
)
def test_amount_is_in_yuan_when_cell_header_or_line_say_the_unit(
    header: str, line: str | None, written: Value, yuan: float
):
    form = "founder"
    sheet = grid(form, row(form, 1, 扶持金额=written))
    sheet[1][sheet[1].index("扶持金额")] = header
    if line:
        sheet.insert(1, [None, line])
    sent = send(sheet)
    assert errors(sent) == []
    assert sent.rows[form]["support_yuan"].to_list() == [yuan]


@pytest.mark.parametrize("line", ["填报单位：站前区总工会", "制表单位：元宝区", "单位：元"])
def test_amount_stays_as_it_is_when_a_line_speaks_of_something_else(line: str):
    sheet = grid("founder", row("founder", 1, 扶持金额=20000))
    sheet.insert(1, [line])
    assert send(sheet).rows["founder"]["support_yuan"].to_list() == [20000.0]


@pytest.mark.parametrize(
    ("form", "label", "number", "code"),
    [
        ("founder", "带动就业人数", 10.5, "number_range"),
        ("founder", "带动就业人数", -1, "number_range"),
        ("founder", "带动就业人数", 100_001, "number_range"),
        ("founder", "带动就业人数", "十人", "number_unreadable"),
        ("founder", "带动就业人数", "10余人", "number_unreadable"),
        ("founder", "扶持金额", "4万余元", "number_unreadable"),
        ("founder", "扶持金额", 100_000_001, "number_range"),
        ("founder", "扶持金额", "面议", "number_unreadable"),
        ("hardship_file", "考学子女数", 10, "number_range"),
        ("hardship_file", "家庭人口", 101, "number_range"),
        ("toolkit", "工具包数量", 10_000_001, "number_range"),
        ("culture_square", "占地面积", -1, "number_range"),
        ("payment", "金额", 0, "number_range"),
        ("reemployment", "补贴金额", 100_001, "number_range"),
    ],
)
def test_number_is_out_of_range_or_unreadable_when_the_column_bounds_it(
    form: str, label: str, number: Value, code: str
):
    assert found(form, **{label: number}) == [(cell(form, label), code)]


def test_fraction_is_kept_when_the_column_is_an_area():
    assert found("culture_square", 占地面积="1,200.5") == []


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("91110000600037341L", []),
        ("91110000600037341l", []),
        ("91110000600037342L", ["code_checksum"]),
        ("9111000060003734IL", ["code_checksum"]),
    ],
)
def test_credit_code_is_checked_when_it_has_18_places(written: str, codes: list[str]):
    assert [code for _, code in found("five_small", 统一社会信用代码=written)] == codes


@pytest.mark.parametrize("written", ["210800004027563", "无证", "9111-0000", 210800004027563.0])
def test_credit_code_is_a_warning_when_it_is_anything_else(written: Value):
    sent = report("five_small", row("five_small", 统一社会信用代码=written))
    assert errors(sent) == []
    assert [code for _, code in warnings(sent)] == (["code_odd"])


def test_subject_is_compared_without_spaces_and_width_when_a_register_names_a_thing():
    frame = kept(
        "studio",
        {"工作室名称": "李 明 工作室（Ａ）", "所在单位": " 甲厂"},
        {"工作室名称": "李明工作室(A)", "所在单位": "甲厂 "},
    )
    assert frame["subject_key"].n_unique() == 1
    assert frame["subject_name"][1] == "李明工作室(A) · 甲厂"
    assert frame["id_masked"].to_list() == [None, None]


def test_subject_holds_the_unit_when_things_are_numbered_by_each_unit():
    assert kept("appeal", {"诉求编号": 7.0})["subject_key"].to_list() == ["zhanqian\x1f7"]


def test_same_above_is_the_value_above_when_the_column_allows_it():
    frame = kept("competition", {"竞赛名称": "职工大赛", "工种": "焊工"}, {"竞赛名称": "同上", "工种": "钳工"})
    assert frame["subject_key"].to_list() == ["焊工", "钳工"]
    two = report("competition", row("competition", 1), row("competition", 2, 工种="同上"))
    assert errors(two) == [(cell("competition", "工种", 4), "value_unknown")]


def test_settling_date_is_not_looked_at_when_the_appeal_is_not_settled():
    assert found("appeal", 办理状态="办理中", 办结日期="待定") == []
    assert found("appeal", 办理状态="办理中", 办结日期="2019-01-01") == []
    assert found("appeal", 办理状态="已解决", 办结日期="待定") == [(cell("appeal", "办结日期"), "date_unreadable")]
    assert found("appeal", 办理状态="已解决", 提出日期="2015-11-05", 办结日期="2015-11-04") == [
        (cell("appeal", "办结日期"), "date_order")
    ]
    wrong = found("appeal", 办理状态="不明", 办结日期="待定")
    assert wrong == sorted(
        [(cell("appeal", "办理状态"), "value_unknown"), (cell("appeal", "办结日期"), "date_unreadable")]
    )


def test_event_may_precede_the_window_when_the_form_is_the_file():
    assert found("hardship_file", 建档日期="2012-05-01") == []
    assert found("hardship_file", 建档日期="2015-12-01", 撤档日期=None) == [
        (cell("hardship_file", "建档日期"), "date_future")
    ]
    assert found("hardship_file", 建档日期="2012-05-01", 撤档日期="2019-01-01") == []
    assert found("hardship_file", 建档日期="2012-05-01", 撤档日期="2011-01-01") == [
        (cell("hardship_file", "撤档日期"), "date_order")
    ]


def test_both_ids_are_checked_when_a_student_is_aided():
    bad = "210802198001150018"
    parent = found("tuition_aid", 家长身份证号=bad)
    assert parent == [(cell("tuition_aid", "家长身份证号"), "id_checksum")]
    student = found("tuition_aid", 学生身份证号=bad)
    assert student == [(cell("tuition_aid", "学生身份证号"), "id_checksum")]
    parents = report("hardship_file", row("hardship_file", 4)).rows["hardship_file"]["subject_key"]
    aided = kept("tuition_aid", {"家长身份证号": row("hardship_file", 4)["身份证号"]})
    assert aided["parent_id_key"].to_list() == parents.to_list()


@pytest.mark.parametrize(
    "text", ["联系电话13904170001", "1390417 0001", "139-0417-0001", "编号１２３４５６７", "2015-11-03"]
)
def test_text_is_returned_when_it_holds_seven_digits_in_a_row(text: str):
    assert found("experience", 内容=f"做法：{text}。") == [(cell("experience", "内容"), "text_has_number")]


def test_text_is_kept_as_written_when_it_holds_no_long_number():
    frame = kept("experience", {"标题": "培训 123456 人", "内容": "第一，\n第二。"})
    assert frame["title"].to_list() == ["培训 123456 人"]
    assert frame["content"].to_list() == ["第一， 第二。"]


def payee(**changes: Value) -> dict[str, Any]:
    return kept("payment", changes).to_dicts()[0]


def test_payee_is_a_person_when_the_promise_is_kept_to_people():
    person = payee(项目="10.4", 身份证号=resident_id(9))
    assert (person["payee_kind"], person["subject_name"]) == ("person", None)
    assert (
        person["subject_key"] == report("illness_aid", row("illness_aid", 4)).rows["illness_aid"]["subject_key"][0]
        or person["subject_key"]
    )
    assert person["name_masked"].startswith("收*")
    assert found("payment", 项目="10.4", 身份证号=None) == [(cell("payment", "身份证号"), "required")]


def test_payee_is_a_thing_with_its_owner_when_the_register_has_one():
    thing = payee(项目="5.2", 收款对象="甲厂书屋", 所在单位="甲厂")
    assert (thing["payee_kind"], thing["subject_key"], thing["subject_name"]) == (
        "thing",
        "甲厂书屋\x1f甲厂",
        "甲厂书屋 · 甲厂",
    )
    assert found("payment", 项目="5.2", 所在单位=None) == [(cell("payment", "所在单位"), "required")]
    alone = payee(项目="8.1", 收款对象="甲厂", 所在单位=None, 身份证号=None)
    assert alone["subject_key"] == "甲厂"


def test_payee_is_a_unit_when_a_payment_by_the_head_names_no_person():
    unit = payee(项目="3", 收款对象="张三", 身份证号=None, 所在单位="家政学校")
    assert unit["payee_kind"] == "unit"
    assert "张三" not in str(unit) and unit["subject_key"].endswith("\x1f家政学校")
    assert payee(项目="3", 身份证号=resident_id(3), 所在单位="家政学校")["payee_kind"] == "person"
    assert found("payment", 项目="3", 身份证号=None, 所在单位=None) == [(cell("payment", "身份证号"), "required")]


def test_nothing_more_is_asked_for_when_the_promise_is_not_known():
    assert found("payment", 项目="不明", 身份证号=None, 所在单位=None) == [(cell("payment", "项目"), "value_unknown")]


def split(*rows: tuple[Value, ...], title: str | None = None, file: str = "a.xlsx"):
    names = ("指标", "单位", "目标", "完成时限", "生效日期")
    return report(
        "target_split",
        *[row("target_split", **dict(zip(names, it, strict=False))) for it in rows],
        title=title,
        file=file,
    )


def test_split_is_taken_when_its_units_sum_to_the_city():
    sent = split(
        ("1.1", "全市", 100),
        ("同上", "站前区", 60),
        ("同上", "老边区总工会", 40),
        ("2.4", "合计", 40, "2015年底"),
        ("2.4", "西市", 40, "2015年12月"),
    )
    assert sent.is_accepted
    frame = sent.rows["target_split"]
    assert frame["target_unit"].to_list() == ["city", "zhanqian", "laobian", "city", "xishi"]
    assert frame["due_date"].to_list() == [None, None, None, date(2015, 12, 31), date(2015, 12, 31)]
    assert frame["valid_from"].unique().to_list() == [date(2015, 11, 1)]
    assert sent.returns["unit_code"].to_list() == ["city"]


@pytest.mark.parametrize(
    ("rows", "reason", "named"),
    [
        ([("1.1", "全市", 100), ("1.1", "站前区", 60)], "split_does_not_sum", "60"),
        ([("1.1", "站前区", 60)], "split_city_missing", "1.1"),
        ([("1.1", "全市", 60), ("1.1", "合计", 60), ("1.1", "站前区", 60)], "split_unit_twice", "全市"),
        ([("1.1", "全市", 60), ("1.1", "站前区", 30), ("1.1", "站前", 30)], "split_unit_twice", "站前区"),
        ([("10.1", "全市", 60), ("10.1", "站前区", 60)], "target_not_settable", "10.1"),
        ([("F", "全市", 60), ("F", "站前区", 60)], "target_not_settable", "F"),
        ([("1.1", "全市", 60.5), ("1.1", "站前区", 60.5)], "split_row_error", "D3"),
        ([("1.1", "全市", 60), ("1.1", "锦州", 60)], "split_row_error", "C4"),
        ([("1.9", "全市", 60), ("1.9", "站前区", 60)], "split_row_error", "B3"),
    ],
)
def test_split_is_refused_whole_when_anything_in_it_is_wrong(rows: list[tuple[Value, ...]], reason: str, named: str):
    names = ("序号", *labels("target_split"))
    cells: list[dict[str, Value]] = [dict(zip(("指标", "单位", "目标"), it, strict=True)) for it in rows]
    sent = send(grid("target_split", *cells, header=names))
    assert reason in reasons(sent)
    assert named in sentences(sent)
    assert sent.rows == {} and sent.findings.is_empty()


def test_split_is_refused_when_a_unit_sends_it():
    assert "unit_not_city" in reasons(split(("1.1", "全市", 0), title="站前区2015年11月目标分解表"))
    assert "unit_conflict" in reasons(split(("1.1", "全市", 0), file="站前区/a.xlsx"))


def test_city_is_no_unit_when_the_form_is_the_units():
    assert "unit_missing" in reasons(report("training", row("training"), title="营口市总工会2015年11月职工培训花名册"))


def test_plan_has_a_warning_and_no_budget_when_its_funds_are_words():
    sent = report(
        "project_plan", row("project_plan", 1, 资金安排="按实际发生"), row("project_plan", 2, 资金安排="30万元")
    )
    assert errors(sent) == []
    assert [code for _, code in warnings(sent)] == ["budget_unreadable"]
    assert sent.rows["project_plan"]["budget_yuan"].to_list() == [None, 300000.0]
    assert sent.rows["project_plan"]["owner"].to_list() == ["责任人1", "责任人2"]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("", "hardship_visit"),
        ("访万户走访登记表", "household_visit"),
        ("访万户走访", "household_visit"),
        ("困难职工走访慰问", "hardship_visit"),
    ],
)
def test_title_decides_when_the_header_names_several_forms(title: str, form: str):
    sent = report("hardship_visit", row("hardship_visit"), title=f"站前区2015年11月{title}")
    assert sent.returns["form_code"].to_list() == [form]


def test_forms_disagree_when_the_title_speaks_of_one_whose_columns_are_not_all_there():
    sent = report("household_visit", row("household_visit"), title="站前区2015年11月困难职工走访慰问登记表")
    assert reasons(sent) == {"form_conflict"}
    assert "工作单位" in sentences(sent)


@pytest.mark.parametrize("title", ["金秋助学资金支付台账", "站前区2015年11月金秋助学资金支付台账"])
def test_last_name_speaks_when_a_title_holds_several(title: str):
    sent = report("payment", row("payment"), title=f"站前区2015年11月{title}")
    assert sent.returns["form_code"].to_list() == ["payment"]


def test_file_of_several_forms_is_taken_form_by_form_when_each_has_its_sheet():
    forms = ("studio", "toolkit", "experience")
    sent = send([Page(f"表{form}", grid(form, row(form), title="站前区2015年11月")) for form in forms])
    assert sent.returns["form_code"].to_list() == list(forms)
    assert {code: frame["event_date"].to_list() for code, frame in sent.rows.items()} == {form: [DAY] for form in forms}


def test_text_is_known_when_the_data_team_has_added_it():
    texts = (
        Spelling("training", "course", "班级与科目", ""),
        Spelling("*", "result", "评定", ""),
        Spelling("training", "result", "补考通过", "passed"),
        Spelling("nothing", "course", "无关", ""),
    )
    sheet = grid("training", row("training", 考核结果="补考通过"))
    for label, text in (("培训班/课程", "班级与科目"), ("考核结果", "评定")):
        sheet[1][sheet[1].index(label)] = text
    content = render([Page("Sheet1", sheet)], "xlsx")
    assert not convert(content, "a.xlsx", programme=PROGRAMME, key=KEY).is_accepted
    sent = convert(content, "a.xlsx", programme=replace(PROGRAMME, spellings=texts), key=KEY)
    assert errors(sent) == []
    assert sent.rows["training"]["result"].to_list() == ["passed"]
