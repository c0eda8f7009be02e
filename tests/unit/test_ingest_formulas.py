"""Contract §2, §3: a formula whose value was never calculated."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from ingest.answers.marking import mark_workbook, word_mark, word_summary
from ingest.conversion import Conversion
from ingest.forms import form_by_code
from ingest.reading import UNCALCULATED, cell_position, read_workbook
from tests.unit.workbooks import (
    Grid,
    Page,
    Row,
    cell_of,
    errors,
    grid,
    receive,
    received,
    render,
    row,
    warnings,
)

FIGURES = {"received": 2, "counted": 1, "duplicate": 0, "not_counted": 0, "returned": 1}
NOTHING: Row = {}
FORMULA = '=IF(1=1,"合格","")'


def with_formulas(rows: Grid, *cells: str, formula: str = FORMULA) -> bytes:
    """The rows as an .xlsx in which these cells hold a formula, as programs write it that calculate nothing."""
    book: Any = openpyxl.load_workbook(io.BytesIO(render([Page("Sheet1", rows)], "xlsx")))
    for cell in cells:
        book.active[cell] = formula
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def without_value(written: str, content: str) -> bytes:
    """An .xlsx of one row with that XML after the formula of its C1."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(render([Page("Sheet1", [["甲", "乙", 7]])], "xlsx")))
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb'<c r="C1"[^>]*><v>7</v></c>', written.encode(), part)
                assert content.encode() in part
            archive.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize(
    "label", ["姓名", "身份证号", "工作单位", "培训班/课程", "结束日期", "学时", "考核结果", "联系电话"]
)
def test_a_formula_without_a_value_is_the_only_error_when_it_stands_in_a_column(label: str) -> None:
    cell = cell_of("training", label, 4)
    sent = receive(with_formulas(grid("training", row("training", 1), row("training", 2)), cell), "a.xlsx")
    assert errors(sent) == [(cell, "formula_uncalculated")]
    assert received(sent) == [2]


def test_columns_beside_the_form_say_nothing_when_their_formula_has_no_value() -> None:
    lines = [[*line, None] for line in grid("training", row("training", 1), row("training", 2))]
    lines[1][-1] = "年龄"
    cells = [*(cell_of("training", "序号", at) for at in (3, 4)), "N3", "N4"]
    sent = receive(with_formulas(lines, *cells), "a.xlsx")
    assert errors(sent) + warnings(sent) == []
    assert received(sent) == [2]


@pytest.mark.parametrize("formula", ["=ROW()-2", "=A3+1", "=COUNTA(B$3:B3)"])
def test_lines_are_no_rows_when_they_hold_prepared_formulas_alone(formula: str) -> None:
    lines = grid("training", row("training", 1), *[NOTHING] * 5)
    cells = [f"{letter}{line}" for letter in "ADE" for line in range(4, 9)]
    sent = receive(with_formulas(lines, *cells, formula=formula), "a.xlsx")
    assert received(sent) == [1]
    assert errors(sent) == []


@pytest.mark.parametrize("cell", ["B1", "A1", "N2"])
def test_titles_and_headers_say_nothing_when_they_are_formulas_without_a_value(cell: str) -> None:
    sent = receive(with_formulas(grid("training", row("training", 1)), cell), "站前区总工会/2015年11月.xlsx")
    assert sent.is_accepted, sent.receipt
    assert "formula" not in str(sent.receipt["returns"])


@pytest.mark.parametrize(
    ("written", "is_uncalculated"),
    [
        ('<c r="C1"><f>1+1</f></c>', True),
        ('<c r="C1"><f>1+1</f><v></v></c>', True),
        ('<c r="C1"><f>1+1</f><v/></c>', True),
        ('<c r="C1"><f>1+1</f>\n <v> </v>\n</c>', True),
        ('<c r="C1"><f t="shared" si="0"/></c>', True),
        ('<c r="C1" t="n"><f t="shared" ref="C1:C2" si="0">1+1</f><v /></c>', True),
        ('<c r="C1"><f/><v/></c>', True),
        ('<c r="C1" t="str"><f>A9</f></c>', True),
        ('<c r="C1" t="str"><f>A9</f><v></v></c>', False),
        ('<c r="C1" t="str"><f>A9</f><v/></c>', False),
        ('<c r="C1"><f>1+1</f><v>2</v></c>', False),
        ('<c r="C1" t="b"><f>1=1</f><v>1</v></c>', False),
        ('<c r="C1" t="inlineStr"><f>A1</f><is><t>乙</t></is></c>', False),
        ('<c r="C1"><v>3</v></c>', False),
        ('<c r="C1"/>', False),
    ],
)
def test_only_a_formula_without_any_value_is_uncalculated(written: str, is_uncalculated: bool) -> None:
    rows = read_workbook(without_value(written, written), "a.xlsx")[0].rows
    assert (rows[0][2:] == [UNCALCULATED]) is is_uncalculated
    assert rows[0][:2] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("cell", "is_uncalculated"),
    [
        ('table:formula="of:=1+1"/>', True),
        ('table:formula="of:=1+1"><text:p/></table:table-cell>', True),
        ('table:formula="of:=1+1" table:number-columns-repeated="2"/>', True),
        ('table:formula="of:=[.A9]" office:value-type="string" office:string-value=""/>', False),
        ('table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>', False),
        ("/>", False),
    ],
)  # fmt: skip
def test_an_open_document_tells_formulas_without_a_value(cell: str, is_uncalculated: bool) -> None:
    content = render([Page("Sheet1", [["甲"]])], "ods")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name).decode()
            archive.writestr(name, part.replace("</table:table-row>", f"<table:table-cell {cell}</table:table-row>"))
    rows = read_workbook(target.getvalue(), "a.ods")[0].rows
    assert (UNCALCULATED in rows[0]) is is_uncalculated


def marked(content: bytes, file: str, sent: Conversion) -> Any:
    marks = [
        word_mark(form_by_code("training"), it["sheet"], cell_position(it["cell"]), it["field"], it["code"])
        for it in sent.findings.to_dicts()
    ]
    assert marks
    back = mark_workbook(content, file, marks, word_summary(file, FIGURES, len(marks)))
    return openpyxl.load_workbook(io.BytesIO(back))["Sheet1"]


@pytest.mark.parametrize("label", ["姓名", "身份证号", "考核结果"])
def test_the_formula_stays_in_the_marked_copy_when_it_has_no_value(label: str) -> None:
    cell = cell_of("training", label, 4)
    content = with_formulas(grid("training", row("training", 1), row("training", 2)), cell)
    sheet = marked(content, "a.xlsx", receive(content, "a.xlsx"))
    assert sheet[cell].value == FORMULA
    assert "F9" in sheet[cell].comment.text
    assert "必须填写" not in sheet[cell].comment.text


def test_a_cell_is_empty_in_the_marked_copy_when_its_formula_cannot_be_kept() -> None:
    lines = grid("training", row("training", 1), row("training", 2, 姓名="公式"))
    content = render([Page("Sheet1", lines, [(3, 1, 3, 1)])], "ods")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = re.sub(
                r'<table:table-cell[^<>]*><text:p>公式</text:p>', '<table:table-cell table:formula="of:=1"><text:p/>',
                source.read(name).decode(),
            )  # fmt: skip
            archive.writestr(name, part)
    sent = receive(target.getvalue(), "a.ods")
    cell = cell_of("training", "姓名", 4)
    assert errors(sent) == [(cell, "formula_uncalculated")]
    sheet = marked(target.getvalue(), "a.ods", sent)
    assert not sheet[cell].value
    assert "F9" in sheet[cell].comment.text


def test_ditto_repeats_the_fault_when_the_formula_above_has_no_value() -> None:
    lines = grid("training", row("training", 1), row("training", 2, 工作单位="同上"))
    cells = [cell_of("training", "工作单位", line) for line in (3, 4)]
    sent = receive(with_formulas(lines, cells[0]), "a.xlsx")
    assert errors(sent) == [(cell, "formula_uncalculated") for cell in cells]


def test_the_shown_name_is_no_formula_when_a_register_has_one_without_a_value() -> None:
    lines = [["站前区总工会2015年11月职工书屋登记表"], ["书屋名称", "所在单位", "级别", "命名日期"]]
    lines += [["甲书屋", "甲厂", "省级", "2015-11-03"], ["乙书屋", "乙厂", "市级", "2015-11-03"]]
    sent = receive(with_formulas(lines, "B4"), "a.xlsx")
    assert errors(sent) == [("B4", "formula_uncalculated")]
    assert sent.rows["bookhouse"]["subject_name"].to_list()[1] is None
