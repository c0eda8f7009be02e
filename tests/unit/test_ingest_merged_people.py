"""Contract §2: merges over 姓名 and 身份证号, and where the findings of covered cells stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from ingest.answers.marking import mark_workbook, word_mark, word_summary
from ingest.conversion import Conversion
from ingest.forms import form_by_code
from ingest.reading import cell_position
from tests.unit.workbooks import (
    FORMATS,
    Page,
    Value,
    cell_of,
    columns,
    errors,
    grid,
    receive,
    received,
    render,
    resident_id,
    row,
    send,
    warnings,
)

Merge = tuple[int, int, int, int]
FIGURES = {"received": 3, "counted": 1, "duplicate": 0, "not_counted": 0, "returned": 2}


def merged(form: str, *labels: str, top: int = 2, bottom: int = 3) -> list[Merge]:
    """Merges downwards over those columns, from line ``top`` to ``bottom`` of the sheet, from 0."""
    return [(top, columns(form).index(label), bottom, columns(form).index(label)) for label in labels]


def people(form: str, merges: Sequence[Merge], *lines: dict[str, Value], suffix: str = "xlsx") -> Conversion:
    return send(Page("Sheet1", grid(form, *lines), merges), f"a.{suffix}")


def marked(content: bytes, file: str, sent: Conversion) -> Any:
    forms = dict(sent.returns.select("return_no", "form_code").rows())
    marks = [
        word_mark(form_by_code(forms[it["return_no"]]), it["sheet"], cell_position(it["cell"]), it["field"],
                  it["wording"] or it["code"])
        for it in sent.findings.to_dicts()
    ]  # fmt: skip
    assert marks
    back = mark_workbook(content, file, marks, word_summary(file, FIGURES, len(marks)))
    return openpyxl.load_workbook(io.BytesIO(back))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("form", ["training", "reemployment", "benefit_card", "migrant_member"])
def test_every_covered_row_names_the_person_when_name_and_id_are_merged(form: str, suffix: str) -> None:
    lines = [row(form, 1, 姓名="赵某"), *(row(form, number) for number in range(2, 5))]
    sent = people(form, merged(form, "姓名", "身份证号", top=3, bottom=5), *lines, suffix=suffix)
    assert errors(sent) + warnings(sent) == []
    assert received(sent) == [4]
    keys = sent.rows[form]["subject_key"].to_list()
    assert keys[0] != keys[1] == keys[2] == keys[3]
    assert sent.rows[form]["name_masked"].to_list() == ["赵*", "王*", "王*", "王*"]


def test_two_people_are_named_when_two_ranges_follow_each_other() -> None:
    lines = [row("training", number) for number in range(1, 6)]
    merges = [*merged("training", "姓名", "身份证号"), *merged("training", "姓名", "身份证号", top=4, bottom=6)]
    keys = people("training", merges, *lines).rows["training"]["subject_key"].to_list()
    assert keys[0] == keys[1] != keys[2] == keys[3] == keys[4]


def test_the_persons_own_columns_say_no_more_when_they_are_merged_with_him() -> None:
    lines = [row("training", 1, 联系电话="13904170002"), row("training", 2)]
    sent = people("training", merged("training", "姓名", "身份证号", "性别", "联系电话"), *lines)
    assert errors(sent) + warnings(sent) == []


def test_student_and_parent_are_told_apart_when_one_of_them_is_merged() -> None:
    labels = ["学生姓名", "学生身份证号", "家长姓名", "家长身份证号", "录取院校", "学历层次", "发放日期", "救助金额"]
    lines: list[list[Value]] = [
        [name, resident_id(number), "赵某", resident_id(99), "辽宁大学", "本科", "2015-11-03", 3000]
        for name, number in (("赵一", 11), ("赵二", 13), ("赵三", 15))
    ]
    rows = [["站前区总工会2015年11月金秋助学发放表"], list(labels), *lines]
    sent = send(Page("Sheet1", rows, [(2, 2, 4, 2), (2, 3, 4, 3)]))
    assert errors(sent) == []
    assert sent.rows["tuition_aid"]["subject_key"].n_unique() == 3
    assert sent.rows["tuition_aid"]["parent_id_key"].n_unique() == 1
    sent = send(Page("Sheet1", rows, [(2, 0, 3, 0), (2, 3, 3, 3)]))
    assert errors(sent) == [("A3", "value_unknown"), ("D3", "id_length")]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("label", "code"), [("姓名", "value_unknown"), ("身份证号", "id_length")])
def test_only_the_merged_one_is_wrong_when_name_or_id_is_merged_alone(label: str, code: str, suffix: str) -> None:
    lines = [row("training", number) for number in range(1, 4)]
    sent = people("training", merged("training", label), *lines, suffix=suffix)
    assert errors(sent) == [(cell_of("training", label), code)]
    assert sent.findings.select("row_number", "wording").rows() == [(4, "merged_rows")]


def test_only_the_rows_of_both_are_named_when_the_merges_reach_differently() -> None:
    lines = [row("training", number) for number in range(1, 5)]
    merges = [*merged("training", "姓名", bottom=5), *merged("training", "身份证号", bottom=3)]
    sent = people("training", merges, *lines)
    assert errors(sent) == [(cell_of("training", "姓名"), "value_unknown")] * 2
    keys = sent.rows["training"]["subject_key"].to_list()
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


@pytest.mark.parametrize("code", ["id_checksum", "id_length", "required"])
def test_each_row_is_returned_at_the_anchor_when_the_merged_id_is_wrong(code: str) -> None:
    good = resident_id(3)
    wrong = {
        "id_checksum": good[:-1] + "0" if good[-1] != "0" else good[:-1] + "1",
        "id_length": good[:-1],
        "required": None,
    }
    sent = people(
        "training", merged("training", "姓名", "身份证号", bottom=4), row("training", 1, 身份证号=wrong[code]),
        row("training", 2), row("training", 3),
    )  # fmt: skip
    assert errors(sent) == [(cell_of("training", "身份证号"), code)] * 3
    assert sent.findings.select("row_number", "wording").rows() == [(3, None), (4, None), (5, None)]
    assert sent.rows["training"]["error_count"].to_list() == [1, 1, 1]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("labels", [["姓名"], ["身份证号", "考核结果"], ["结束日期"]])
def test_marks_are_seen_at_the_anchor_when_a_covered_cell_is_wrong(labels: list[str], suffix: str) -> None:
    lines = [row("training", number) for number in range(1, 5)]
    content = render([Page("Sheet1", grid("training", *lines), merged("training", *labels, bottom=5))], suffix)
    sheet = marked(content, f"a.{suffix}", receive(content, f"a.{suffix}"))["Sheet1"]
    for label in labels:
        cell = sheet[cell_of("training", label)]
        assert cell.fill.fgColor.rgb == "FFFFC7CE"
        assert cell.comment.text.count("取消合并") == 1
    assert all(
        it.comment is None
        for line in sheet.iter_rows(min_row=4)
        for it in line
        if it.coordinate not in {cell_of("training", label) for label in labels}
    )


def test_a_finding_stands_at_the_left_when_a_merge_runs_across_columns() -> None:
    place = columns("training").index("工种")
    sent = people("training", [(2, place, 2, place + 1)], row("training", 1, 工种="焊工"))
    assert errors(sent) == [(cell_of("training", "工种"), "required")]


def test_a_difference_of_employers_stands_at_the_anchor_when_the_employer_is_merged() -> None:
    sent = people("training", merged("training", "工作单位"), row("training", 1), row("training", 2))
    assert sent.rows["training"]["employer_cell"].to_list() == [cell_of("training", "工作单位")] * 2


@pytest.mark.parametrize("between", ["、", "\n", " / ", "", "，", " 和 "])
def test_the_sender_is_told_of_two_persons_when_their_ids_stand_in_one_cell(between: str) -> None:
    both = f"{resident_id(3)}{between}{resident_id(5)}"
    content = render([Page("Sheet1", grid("training", row("training", 1, 姓名="王一 王二", 身份证号=both)))], "xlsx")
    sent = receive(content, "a.xlsx")
    assert errors(sent) == [("C3", "id_length")]
    text = marked(content, "a.xlsx", sent)["Sheet1"]["C3"].comment.text
    assert "每个人单独一行" in text
    assert resident_id(3) not in text


@pytest.mark.parametrize("number", ["21080219800115003", "210802198001150031 13904170001", "210802800115003"])
def test_nothing_is_said_of_two_persons_when_one_id_is_wrong(number: str) -> None:
    sent = send(grid("training", row("training", 1, 身份证号=number)))
    assert sent.findings.select("code", "wording").rows() == [("id_length", None)]


def test_two_old_ids_are_two_persons_as_well() -> None:
    sent = send(grid("training", row("training", 1, 身份证号="210802800115003;210802810115003")))
    assert sent.findings.select("code", "wording").rows() == [("id_length", "two_persons")]
