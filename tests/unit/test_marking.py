import io
from functools import cache
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.cell import coordinate_to_tuple

from ingest.answers.marking import mark_workbook, word_mark, word_summary
from ingest.conversion import Conversion
from ingest.forms import form_by_code
from sample import plan_sample, render_workbook
from tests.clerk import FIGURES, converted, errors_of, marked_copy, marks_of, mend, name_back


@cache
def returned() -> list[tuple[str, bytes, bytes, Conversion]]:
    """The workbooks of the small sample that have errors: name, as sent, as it goes back, what it came to."""
    found: list[tuple[str, bytes, bytes, Conversion]] = []
    for plan in plan_sample(small=True).workbooks:
        content = render_workbook(plan)
        conversion = converted(content, plan.file)
        back = marked_copy(content, plan.file, conversion)
        if back is not None:
            found.append((plan.file, content, back, conversion))
    assert len({name.rpartition(".")[2] for name, *_ in found}) >= 4
    return found


def layout_of(dimensions: Any, shown: set[int]) -> dict[int, tuple[float, bool]]:
    """Width and hidden state of each column, by its number; those to be shown are not hidden."""
    return {
        number: (group.width, group.hidden and number not in shown)
        for group in dimensions.values()
        for number in range(group.min, group.max + 1)
    }


def test_everything_else_stays_when_a_workbook_is_marked():
    compared = 0
    for file, sent, back, conversion in returned():
        if not file.endswith(".xlsx"):
            continue
        marked = {(row["sheet"], row["cell"]) for row in errors_of(conversion)}
        before, after = openpyxl.load_workbook(io.BytesIO(sent)), openpyxl.load_workbook(io.BytesIO(back))
        assert after.sheetnames[1:] == before.sheetnames
        sheet: Any
        for sheet in before.worksheets:
            same: Any = after[sheet.title]
            cells = [coordinate_to_tuple(cell) for name, cell in marked if name == sheet.title]
            assert same.sheet_state == ("visible" if cells else sheet.sheet_state)
            assert sorted(map(str, same.merged_cells.ranges)) == sorted(map(str, sheet.merged_cells.ranges))
            rows, columns = {row for row, _ in cells}, {column for _, column in cells}
            assert layout_of(same.column_dimensions, set()) == layout_of(sheet.column_dimensions, columns)
            for number in range(1, sheet.max_row + 1):
                row, other = sheet.row_dimensions[number], same.row_dimensions[number]
                assert (other.height, other.hidden) == (row.height, row.hidden and number not in rows)
            for line in sheet.iter_rows():
                for cell in line:
                    other: Any = same[cell.coordinate]
                    assert (other.value, other.data_type, other.number_format) == (
                        cell.value,
                        cell.data_type,
                        cell.number_format,
                    )
                    assert repr(other.font) + repr(other.border) == repr(cell.font) + repr(cell.border)
                    assert repr(other.alignment) == repr(cell.alignment)
                    if (sheet.title, cell.coordinate) in marked:
                        assert other.fill.fgColor.rgb == "FFFFC7CE"
                        assert other.comment is not None
                    else:
                        assert repr(other.fill) + repr(other.comment) == repr(cell.fill) + repr(cell.comment)
                    compared += 1
    assert compared > 1_000


def test_marks_disturb_nothing_when_the_workbook_comes_back_unmended():
    for file, _, back, conversion in returned():
        again = converted(back, name_back(file))
        places = ("sheet", "sheets", "sheet_numbers")
        assert again.returns.drop(places).equals(conversion.returns.drop(places)), file
        columns = ["cell", "row_number", "field", "code", "severity"]
        assert again.findings.select(columns).equals(conversion.findings.select(columns)), file
        for code, rows in conversion.rows.items():
            assert again.rows[code].drop("sheet", "sheet_no").equals(rows.drop("sheet", "sheet_no")), file


def test_a_workbook_goes_through_when_only_its_marked_cells_are_mended():
    for file, _, back, conversion in returned():
        again = converted(mend(back, errors_of(conversion)), name_back(file))
        # A month outside the campaign has no right event date: there the marked cells stay wrong, and only they.
        left = [row for row in errors_of(again) if row["code"] not in {"date_window", "date_future"}]
        assert left == [], file
        assert again.returns["received"].to_list() == conversion.returns["received"].to_list()


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@name"])
def test_text_stays_text_when_it_begins_like_a_formula(text: str):
    rows = [
        "营口市站前区总工会2015年11月职工培训花名册",
        "姓名,身份证号,培训班,结束日期,考核结果,工种",
        f"王某,21080219800101,焊工,2015-11-03,合格,{text}",
    ]
    content = "\n".join(rows).encode("gb18030")
    marks = marks_of(errors_of(converted(content, "a.csv")))
    back = mark_workbook(content, "a.csv", marks, word_summary("a.csv", FIGURES, 1))
    cell: Any = openpyxl.load_workbook(io.BytesIO(back))["Sheet1"]["F3"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_senders_own_comment_stays_when_its_cell_is_marked():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "x"
    sheet["B2"].comment = Comment("我的批注", "填表人")
    sheet["C9"].comment = Comment("另一条", "填表人")
    saved = io.BytesIO()
    book.save(saved)
    mark = word_mark(form_by_code("training"), sheet.title, (1, 1), "resident_id", "id_length")
    back = mark_workbook(saved.getvalue(), "a.xlsx", [mark], word_summary("a.xlsx", FIGURES, 1))
    after: Any = openpyxl.load_workbook(io.BytesIO(back))[sheet.title]
    assert after["B2"].comment.text.startswith("我的批注")
    assert "18" in after["B2"].comment.text
    assert after["C9"].comment.text == "另一条"
