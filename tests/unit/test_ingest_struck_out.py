"""Contract §2: a row all of whose filled cells are struck through speaks of nobody."""

from __future__ import annotations

import importlib
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from ingest.reading import read_workbook
from tests.unit.workbooks import (
    FORMATS,
    Grid,
    Page,
    Value,
    errors,
    grid,
    ods_package,
    receive,
    received,
    render,
    resident_id,
    row,
    send,
    warnings,
)

xlsxwriter: Any = importlib.import_module("xlsxwriter")
xlwt: Any = importlib.import_module("xlwt")

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
_LINED = '<style:text-properties style:text-line-through-style="wave"/>'


def struck_page(rows: Grid, *lines: int, but: int | None = None) -> Page:
    """The rows as a sheet, those lines struck through in every filled cell but column ``but``."""
    cells = {(line, at) for line in lines for at, cell in enumerate(rows[line]) if cell is not None and at != but}
    return Page("Sheet1", rows, struck=cells)


def struck_out(form: str, conversion: Any) -> list[bool]:
    return conversion.rows[form]["is_struck_out"].to_list()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("form", ["training", "migrant_member", "benefit_card"])
def test_a_row_is_struck_out_when_every_filled_cell_is(form: str, suffix: str) -> None:
    sent = send(struck_page(grid(form, row(form, 1), row(form, 2), row(form, 3)), 3), f"a.{suffix}")
    assert struck_out(form, sent) == [False, True, False]
    assert received(sent) == [3]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("at", [0, 1, 2, 9])
def test_a_row_is_not_struck_out_when_one_cell_is_not(suffix: str, at: int) -> None:
    sent = send(struck_page(grid("training", row("training", 1), row("training", 2)), 2, but=at), f"a.{suffix}")
    assert struck_out("training", sent) == [False, False]


@pytest.mark.parametrize(
    ("label", "value"),
    [("身份证号", "21080219800101"), ("姓名", None), ("考核结果", "还行"), ("结束日期", "2019-01-01"), ("性别", "女")],
)
def test_nothing_is_found_in_a_row_when_it_is_struck_out(label: str, value: Value) -> None:
    wrong = row("training", 2, **{label: value})
    assert errors(send(grid("training", row("training", 1), wrong))) + warnings(
        send(grid("training", row("training", 1), wrong))
    )
    sent = send(struck_page(grid("training", row("training", 1), wrong), 3))
    assert errors(sent) + warnings(sent) == []
    assert sent.rows["training"]["error_count"].to_list() == [0, 0]
    assert received(sent) == [2]


def test_a_split_sums_without_the_rows_that_are_struck_out() -> None:
    lines: list[list[Value]] = [
        ["营口市总工会2015年1月目标分解表"],
        ["指标", "单位", "目标"],
        ["5.2", "全市", 30],
        ["5.2", "站前区总工会", 10],
        ["5.2", "西市区总工会", 12],
        ["5.2", "西市区总工会", 20],
    ]
    assert not send(lines, "营口市总工会.xlsx").is_accepted
    sent = send(struck_page(lines, 4), "营口市总工会.xlsx")
    assert sent.is_accepted, sent.receipt
    assert struck_out("target_split", sent) == [False, False, True, False]


def test_the_font_of_the_cell_decides_when_a_row_or_a_column_is_struck() -> None:
    target = io.BytesIO()
    book: Any = openpyxl.load_workbook(io.BytesIO(render([Page("Sheet1", [["甲", "乙"], ["丙", 3]])], "xlsx")))
    line = Font(strike=True)
    book.active.row_dimensions[1].font = line
    book.active["A2"].font = Font(strike=False)
    book.active["B2"].font = line
    book.active["C9"].font = line
    book.save(target)
    assert read_workbook(target.getvalue(), "a.xlsx")[0].struck == {(1, 1)}


@pytest.mark.parametrize("is_inline", [False, True])
def test_a_text_is_struck_when_every_run_of_it_is(is_inline: bool) -> None:
    target = io.BytesIO()
    book: Any = xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": is_inline})
    sheet = book.add_worksheet()
    line, bold, plain = (book.add_format(it) for it in ({"font_strikeout": True}, {"bold": True}, {}))
    sheet.write_rich_string(0, 0, line, "王", line, "某某")
    sheet.write_rich_string(0, 1, line, "王", bold, "某某")
    sheet.write_rich_string(0, 2, "王", line, "某某")
    sheet.write_rich_string(0, 3, bold, "王", plain, "某某")
    sheet.write_string(0, 4, "王某某")
    book.close()
    assert read_workbook(target.getvalue(), "a.xlsx")[0].struck == {(0, 0)}


def test_the_runs_decide_when_an_old_workbook_has_several_fonts_in_a_cell() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    line, plain = xlwt.easyfont("struck_out on"), xlwt.easyfont("bold on")
    struck = xlwt.easyxf("font: struck_out on")
    sheet.write_rich_text(0, 0, [("王", line), ("某某", line)])
    sheet.write_rich_text(0, 1, [("王", line), ("某某", plain)])
    sheet.write_rich_text(0, 2, ["王", ("某某", line)])
    sheet.write_rich_text(0, 3, ["王", ("某某", line)], struck)
    sheet.write_rich_text(0, 4, [("王", plain), ("某某", plain)], struck)
    target = io.BytesIO()
    book.save(target)
    assert read_workbook(target.getvalue(), "a.xls")[0].struck == {(0, 0), (0, 3)}


@pytest.mark.parametrize(
    ("styles", "cell", "is_struck"),
    [
        (f'<style:style style:name="a" style:family="table-cell">{_LINED}</style:style>', 'table:style-name="a"', True),
        (
            f'<style:style style:name="up" style:family="table-cell">{_LINED}</style:style>'
            '<style:style style:name="a" style:family="table-cell" style:parent-style-name="up"/>',
            'table:style-name="a"',
            True,
        ),
        (
            f'<style:style style:name="up" style:family="table-cell">{_LINED}</style:style>'
            '<style:style style:name="a" style:family="table-cell" style:parent-style-name="up">'
            '<style:text-properties style:text-line-through-style="none"/></style:style>',
            'table:style-name="a"',
            False,
        ),
        (f'<style:style style:name="row" style:family="table-cell">{_LINED}</style:style>', "", True),
        (f'<style:style style:name="column" style:family="table-cell">{_LINED}</style:style>', "", True),
        (f'<style:style style:name="column" style:family="table-cell">{_LINED}</style:style>', 'table:style-name="b"', False),
        (f'<style:style style:name="T1" style:family="text">{_LINED}</style:style>', "", True),
        (f'<style:style style:name="T2" style:family="text">{_LINED}</style:style>', "", False),
    ],
)  # fmt: skip
def test_styles_are_inherited_when_an_open_document_strikes_through(styles: str, cell: str, is_struck: bool) -> None:
    row_style = ' table:default-cell-style-name="row"' if 'name="row"' in styles else ""
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        '<office:spreadsheet><table:table table:name="Sheet1"><table:table-column table:number-columns-repeated="2"/>'
        f'<table:table-column table:default-cell-style-name="column"/><table:table-row{row_style}>'
        f'<table:table-cell table:number-columns-repeated="2"/><table:table-cell {cell} office:value-type="string">'
        '<text:p><text:span text:style-name="T1">王<text:span text:style-name="T2">某</text:span></text:span></text:p>'
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    struck = read_workbook(ods_package(content.encode()), "a.ods")[0].struck
    assert struck == ({(0, 2)} if is_struck else set())


def test_a_style_of_the_document_counts_when_a_cell_names_it() -> None:
    content = (
        f'<office:document-content {_NAMES}><office:body><office:spreadsheet><table:table table:name="Sheet1"><table:table-row>'
        '<table:table-cell table:style-name="Old" office:value-type="string"><text:p>王某</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    styles = (
        f'<office:document-styles {_NAMES}><office:styles><style:style style:name="Old" style:family="table-cell">{_LINED}'
        "</style:style></office:styles></office:document-styles>"
    )
    package = io.BytesIO(ods_package(content.encode()))
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("styles.xml", styles)
    assert read_workbook(package.getvalue(), "a.ods")[0].struck == {(0, 0)}


def test_a_person_is_known_by_another_row_when_one_is_struck_out() -> None:
    again = row("training", 1, 身份证号=resident_id(3))
    sent = send(struck_page(grid("training", again, again), 2))
    keys = sent.rows["training"]["subject_key"].to_list()
    assert keys[0] == keys[1]
    assert struck_out("training", sent) == [True, False]


def test_text_files_strike_nothing_through() -> None:
    sent = receive(render([Page("Sheet1", grid("training", row("training", 1)))], "csv"), "a.csv")
    assert struck_out("training", sent) == [False]
