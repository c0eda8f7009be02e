"""Contract §2, §9: header texts are known in other words than the declared ones, and none is taken for another field."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.conversion import Conversion, convert
from ingest.forms import all_forms, form_by_code
from ingest.programme import Spelling
from ingest.reading import Sheet
from ingest.recognition.header import find_headers
from ingest.recognition.vocabulary import vocabulary_of
from tests.unit.deeds import grid, labels, row
from tests.unit.workbooks import KEY, PROGRAMME, Page, Value, errors, reasons, render

KNOWN = Path(__file__).with_name("known_headers.csv")


def meaning(form: str, text: str) -> str | None:
    """The field that a header text means beside the form's last columns, or beside its first ones."""
    taken: set[str] = set()
    own = labels(form)
    for others in (own[:3], own[-3:]):
        header = find_headers(Sheet("Sheet1", [[text, *others]]), (form_by_code(form),))[form]
        taken |= {code for code, place in header.columns.items() if place == 0}
    assert len(taken) <= 1
    return next(iter(taken), None)


def known() -> dict[tuple[str, str], str]:
    with KNOWN.open(encoding="utf-8", newline="") as lines:
        return {
            (line["form_code"], text): line["column_code"]
            for line in csv.DictReader(lines)
            for text in line["headers"].split()
        }


def test_header_means_what_it_meant_when_spellings_are_composed() -> None:
    vocabulary = vocabulary_of(all_forms())
    now = {(it.form.code, text): it.code for text in {text for _, text in known()} for it in vocabulary.meanings(text)}
    assert {key: now.get(key) for key in known()} == known()


@pytest.mark.parametrize(
    ("form", "field", "texts"),
    [
        ("training", "resident_id", "身份证号码18位 18位身份证号 二代身份证号码 身份证号（二代18位） 受训学员身份证号码 职工本人身份证号"),
        ("training", "name", "参加培训人员姓名 培训学员姓名 农民工姓名 受训人员"),
        ("training", "course", "培训专业 培训工种 培训职业 培训科目名称 课程全称 参训课程名称"),
        ("training", "start_date", "开班年月日 开课时间 培训时间（起） 培训日期（开始）"),
        ("training", "end_date", "结课日期 培训终止时间 培训时间(止) 培训日期【结束】"),
        ("training", "employer", "现工作单位 学员所在单位 所在企业全称 公司名称"),
        ("reemployment", "trade", "培训课程名称 参训专业 所学工种"),
        ("benefit_card", "card_number", "普惠制服务卡号 会员卡编号 工会会员服务卡卡号 卡片号码"),
        ("benefit_card", "issue_date", "服务卡发放时间 卡片发放年月日"),
        ("migrant_member", "household", "户口性质 户籍类别 户口类型"),
        ("hardship_file", "category", "致困原因名称 困难分类"),
        ("illness_aid", "aid_yuan", "资助款 救助资金金额 核准救助金额(元) 补贴标准"),
        ("competition", "held_date", "大赛举办日期 赛事时间"),
        ("skill_grade", "competition", "参加的竞赛 大赛全称 赛事名称"),
        ("monitoring_point", "employee_count", "现有员工数 从业人员总数 员工总数"),
        ("appeal", "settled_date", "办结年月日 结案日期"),
        ("household_visit", "visitor", "走访者姓名 走访人员姓名"),
    ],
)  # fmt: skip
def test_header_is_known_when_its_words_differ_and_its_sense_does_not(form: str, field: str, texts: str) -> None:
    assert {text: meaning(form, text) for text in texts.split()} == dict.fromkeys(texts.split(), field)


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("training", "培训时间 培训日期 培训地点 培训费用 结业证书编号 紧急联系人电话 单位电话 审核人姓名 证件类型 身份证复印件 培训人数"),
        ("benefit_card", "银行卡号 社保卡号 卡余额 领卡人签字 有效日期"),
        ("migrant_member", "进场时间 合同签订时间 班组 是否农民工 家属姓名 配偶身份证号"),
        ("skill_grade", "职业资格等级 发证机关 名次 参加工作时间"),
        ("reemployment", "失业时间 培训日期 是否就业 家庭住址 月工资"),
        ("hardship_file", "家庭年收入 次要致困原因 配偶姓名 银行账号 月人均收入 子女姓名"),
        ("illness_aid", "医疗总费用 统筹报销金额 入院时间 出院时间 关系"),
        ("competition", "举办地点 竞赛经费 获奖人数"),
    ],
)  # fmt: skip
def test_header_means_nothing_when_no_field_has_its_sense(form: str, texts: str) -> None:
    assert {text: meaning(form, text) for text in texts.split()} == dict.fromkeys(texts.split())


def with_header(form: str, **written: str) -> list[list[Value]]:
    """A sheet of two rows whose header has these texts in place of the form's own labels."""
    sheet = grid(form, row(form, 1), row(form, 2))
    sheet[1] = [written.get(str(label), label) for label in sheet[1]]
    return sheet


def converted(sheet: list[list[Value]], *spellings: Spelling, file: str = "a.xlsx") -> Conversion:
    content = render([Page("Sheet1", sheet)], "xlsx")
    return convert(content, file, programme=replace(PROGRAMME, spellings=spellings), key=KEY)


def test_optional_field_is_left_out_when_two_columns_name_it_in_other_words() -> None:
    sheet = with_header("training", 工作单位="学员单位", 性别="现工作单位", 联系电话="参训人员电话", 工种="学员手机")
    sent = converted(sheet)
    assert sent.is_accepted
    assert errors(sent) == []


def test_own_column_is_taken_when_another_has_its_sense() -> None:
    sheet = with_header("training", 性别="受训学员姓名", 工种="培训专业")
    assert converted(sheet).is_accepted


def test_return_is_refused_when_two_columns_hold_a_resident_id() -> None:
    assert reasons(converted(with_header("training", 联系电话="培训学员身份证号码"))) == {"column_repeated"}


@pytest.mark.parametrize(
    ("unit", "file", "title", "is_known"),
    [
        ("", "a.xlsx", "站前区", True),
        ("zhanqian", "a.xlsx", "站前区", True),
        ("zhanqian", "站前区总工会/2015年11月.xlsx", "", True),
        ("zhanqian", "a.xlsx", "盖州市", False),
        ("gaizhou", "盖州市/a.xlsx", "盖州市", True),
        ("gaizhou", "2015年11月/a.xlsx", "老边区", False),
    ],
)
def test_added_spelling_is_known_when_the_file_speaks_of_its_unit(
    unit: str, file: str, title: str, is_known: bool
) -> None:
    sheet = with_header("training", **{"培训班/课程": "所修门类"})
    sheet[0] = [f"{title}2015年11月职工培训花名册"]
    sent = converted(sheet, Spelling("training", "course", "所修门类", "", unit), file=file)
    assert sent.is_accepted == is_known
    assert is_known or reasons(sent) == {"column_missing"}
