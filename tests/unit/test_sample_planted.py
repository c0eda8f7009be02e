import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import xlrd  # pyright: ignore[reportMissingTypeStubs]

from ingest.forms import all_forms, form_by_code
from ingest.text import header_key
from sample import Sample, WorkbookPlan, plan_sample, render_workbook
from sample.cell import column_letters
from sample.delivery.workbook import ReturnPlan, TablePlan
from sample.errors.kinds import CODES
from sample.expected_outcome import judge_files
from sample.layouts.grid import write_grid
from sample.made_up.people import person
from sample.truth.judged_row import JudgedReturn

SEED = 2015
BOOKS = ("xlsx", "xlsx-inline")


@pytest.fixture(scope="module")
def sample() -> Sample:
    return plan_sample(small=True)


def opened(plan: WorkbookPlan, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(plan)), **options)


def in_parts(sample: Sample) -> Iterator[tuple[WorkbookPlan, ReturnPlan, list[TablePlan]]]:
    """The returns of which one sheet holds two tables."""
    for workbook in sample.workbooks:
        for plan in workbook.returns:
            if len(plan.tables) > 1 and len({sheet for sheet, _ in plan.tables}) == 1:
                yield workbook, plan, [workbook.table(place) for place in plan.tables]


def is_two_up(tables: list[TablePlan]) -> bool:
    return tables[0].layout.header_top == tables[1].layout.header_top


def header_cells(sheet: Any, table: TablePlan) -> list[str]:
    layout = table.layout
    lines = range(layout.header_top, layout.header_top + layout.header_height)
    return [
        next((sheet.cell(line, layout.left + at + 1).value for line in reversed(lines)
              if sheet.cell(line, layout.left + at + 1).value), "")
        for at in range(len(layout.columns))
    ]  # fmt: skip


def id_cells(sheet: Any, table: TablePlan) -> list[Any]:
    column = table.layout.letters()[form_by_code(table.form).person]
    return [sheet[f"{column}{number}"].value for number in table.layout.row_numbers(len(table.rows))]


def normal(text: Any) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", str(text)))[:17]


def test_second_block_has_its_own_order_of_columns_when_a_return_goes_on_below(sample: Sample) -> None:
    blocks = [(book, plan, tables) for book, plan, tables in in_parts(sample) if not is_two_up(tables)]
    assert len(blocks) >= 3
    for book, plan, (first, second) in blocks:
        assert {column.code for column in first.layout.columns} == {column.code for column in second.layout.columns}
        assert first.layout.letters() != second.layout.letters()
        assert second.layout.top > first.layout.bottom(len(first.rows))
        if book.kind in BOOKS:
            sheet = opened(book).worksheets[plan.tables[0][0]]
            assert header_cells(sheet, first) == [column.header for column in first.layout.columns]
            assert header_cells(sheet, second) == [column.header for column in second.layout.columns]


def test_findings_lie_under_the_header_of_their_own_block_when_columns_change_places(sample: Sample) -> None:
    looked = 0
    for book, plan, _ in in_parts(sample):
        judged = next(each for each in judged_returns(book) if (each.form, each.period) == (plan.form, plan.period))
        for row in (row for sheet in judged.sheets for row in sheet.rows):
            table = book.table((plan.tables[0][0], row.block_no - 1))
            [planned] = [
                each
                for each, number in zip(table.rows, table.layout.row_numbers(len(table.rows)), strict=True)
                if number == row.row_number
            ]
            letters = table.layout.letters()
            cells = {f"{letters[plant.column]}{row.row_number}" for plant in planned.plants if CODES[plant.kind]}
            if not planned.is_struck_out:
                looked += len(cells)
                assert cells <= {cell for cell, _ in row.errors}
    assert looked >= 5


def judged_returns(workbook: WorkbookPlan) -> tuple[JudgedReturn, ...]:
    return judge_files([workbook])[0].returns


def test_people_of_both_tables_stand_on_the_same_lines_when_a_list_is_two_up(sample: Sample) -> None:
    two_up = [(book, plan, tables) for book, plan, tables in in_parts(sample) if is_two_up(tables)]
    assert len(two_up) >= 3
    gaps = {right.layout.left - left.layout.left - len(left.layout.columns) for *_, (left, right) in two_up}
    assert gaps == {0, 1}
    for book, plan, (left, right) in two_up:
        assert right.first_serial == len(left.rows) + 1
        assert abs(len(left.rows) - len(right.rows)) <= 1
        form = form_by_code(plan.form)
        if book.kind in BOOKS and form.is_roster:
            sheet = opened(book).worksheets[plan.tables[0][0]]
            for table in (left, right):
                for cell, row in zip(id_cells(sheet, table), table.rows, strict=True):
                    if not row.plants:
                        assert normal(cell) == person(SEED, row.number).resident_id[:17]


def test_left_table_goes_first_when_rows_of_both_share_a_line(sample: Sample) -> None:
    for book, plan, tables in in_parts(sample):
        if is_two_up(tables):
            judged = next(
                each for each in judged_returns(book) if each.form == plan.form and each.period == plan.period
            )
            rows = [row for sheet in judged.sheets for row in sheet.rows]
            assert [row.block_no for row in rows] == [1] * len(tables[0].rows) + [2] * len(tables[1].rows)
            assert len({(row.block_no, row.row_number) for row in rows}) == len(rows)


def test_two_months_share_a_sheet_when_the_file_names_none(sample: Sample) -> None:
    found = 0
    for book in sample.workbooks:
        months = {plan.period for plan in book.returns if plan.tables[0][0] == 0}
        if len(book.sheets) == 1 and len(months) == 2:
            found += 1
            assert not any(month.written(style) in book.file for month in months for style in ("plain", "dash", "dot"))
            texts = [str(cell) for cells in write_grid(book.sheets[0]).rows for cell in cells]
            for table in book.sheets[0].tables:
                says = [table.period.written(style) for style in ("plain", "fen", "dash", "dot", "compact", "chinese",
                                                                  "short", "range")]  # fmt: skip
                assert any(word in text for word in says for text in texts)
    assert found >= 3


def test_two_forms_share_a_sheet_when_a_book_has_short_lists(sample: Sample) -> None:
    shared = [
        sheet for book in sample.workbooks for sheet in book.sheets if len({table.form for table in sheet.tables}) == 2
    ]
    assert len(shared) >= 3
    for sheet in shared:
        upper, lower = sheet.tables
        assert lower.layout.head
        assert lower.layout.top >= upper.layout.bottom(len(upper.rows))


def test_units_share_a_workbook_when_each_has_its_own_sheet(sample: Sample) -> None:
    shared = [book for book in sample.workbooks if len({plan.unit for plan in book.returns}) > 1]
    assert shared
    for book in shared:
        assert len({sheet.name for sheet in book.sheets}) == len(book.returns) == len(book.sheets)


@pytest.mark.parametrize("place", ["on another sheet", "above", "at the right"])
def test_people_without_a_header_refuse_the_file_until_it_is_mended_when_small(sample: Sample, place: str) -> None:
    found = 0
    for at, book in enumerate(sample.workbooks):
        bare = [(sheet, table) for sheet in book.sheets for table in sheet.tables if not table.layout.has_header]
        if not bare:
            continue
        sheet, table = bare[0]
        where = (
            "on another sheet" if len(sheet.tables) == 1 else "above" if sheet.tables[0] is table else "at the right"
        )
        if where != place:
            continue
        found += 1
        assert (book.returns, book.reason) == ((), "people_outside")
        cells = [normal(cell) for cell in id_cells(opened(book)[sheet.name], table)] if book.kind in BOOKS else []
        people = [person(SEED, row.number).resident_id[:17] for row in table.rows if not row.plants]
        assert people
        assert set(people) <= set(cells or people)
        mended = [later for later in sample.workbooks[at + 1 :] if later.file.startswith(book.file.rsplit(".", 1)[0])]
        assert any(later.returns and later.returns[0].form == table.form for later in mended)
    assert found >= 1


def test_required_header_is_known_to_no_form_when_a_column_is_missing(sample: Sample) -> None:
    known = {
        header_key(text)
        for form in all_forms()
        for column in form.columns
        for text in (column.label_zh, *column.spellings, *column.bare.split())
    }
    spoilt = [book for book in sample.workbooks if book.reason == "column_missing"]
    assert spoilt
    for book in spoilt:
        [table] = book.sheets[0].tables
        unknown = [
            column for column in table.layout.columns
            if not column.code.startswith("+") and not column.groups and header_key(column.header) not in known
        ]  # fmt: skip
        assert len(unknown) == 1
        assert form_by_code(table.form).column(unknown[0].code).is_required


def examples(sample: Sample) -> Iterator[tuple[WorkbookPlan, int, TablePlan, int, int]]:
    for book in sample.workbooks:
        for at, sheet in enumerate(book.sheets):
            for table in sheet.tables:
                numbers = table.layout.break_numbers(len(table.rows))
                for each, number in zip(table.layout.breaks, numbers, strict=True):
                    if each.example is not None:
                        yield book, at, table, number, each.example.number


def test_example_is_somebody_of_no_list_when_it_is_marked_as_one(sample: Sample) -> None:
    everybody = {row.number for book in sample.workbooks for sheet in book.sheets for row in sheet.rows}
    shown = [*examples(sample)]
    assert len(shown) >= 10
    assert not {number for *_, number in shown} & everybody
    marks: set[str] = set()
    for book, at, table, number, _ in shown:
        if book.kind in BOOKS:
            cells = [cell.value for cell in opened(book).worksheets[at][number]]
            marks |= {str(cell) for cell in cells if "例" in str(cell)}
            assert any("例" in str(cell) for cell in cells)
            assert number < min(table.layout.row_numbers(len(table.rows)), default=number + 1)
    assert {"例", "示例"} <= marks
    assert any(len(mark) > 2 for mark in marks)


def test_lines_that_are_no_rows_stand_among_them_when_small(sample: Sample) -> None:
    texts: set[str] = set()
    merged = 0
    for book in sample.workbooks:
        for sheet in book.sheets:
            grid = write_grid(sheet)
            for table in sheet.tables:
                numbers = table.layout.break_numbers(len(table.rows))
                for each, number in zip(table.layout.breaks, numbers, strict=True):
                    texts |= {str(cell) for _, cell in each.line}
                    if each.is_heading:
                        merged += any(
                            merge.top == merge.bottom == number - 1
                            and merge.right - merge.left + 1 == len(table.layout.columns)
                            for merge in grid.merges
                        )
    assert {"必填", "选填", "元", "人", "零报告"} <= texts
    assert any(re.fullmatch(r"(共|总人数：|共计 |以上共)\d+ ?人", text) for text in texts)
    assert any(re.fullmatch(r"男\d+人，女\d+人", text) for text in texts)
    assert any("续" in text for text in texts)
    assert merged >= 6


def test_one_name_covers_all_rows_of_a_person_when_cells_are_merged(sample: Sample) -> None:
    found = 0
    for book in sample.workbooks:
        for at, sheet in enumerate(book.sheets):
            for table in sheet.tables:
                form = form_by_code(table.form)
                if not table.merges_people or "name" not in table.layout.letters() or book.kind not in BOOKS:
                    continue
                by_number = dict(zip(table.layout.row_numbers(len(table.rows)), table.rows, strict=True))
                left = {
                    code: letters for code, letters in table.layout.letters().items() if code in ("name", form.person)
                }
                ranges = {str(each) for each in opened(book).worksheets[at].merged_cells.ranges}
                for each in ranges:
                    parts = re.fullmatch(rf"{left[form.person]}(\d+):{left[form.person]}(\d+)", each)
                    if parts is None or int(parts[1]) not in by_number:
                        continue
                    found += 1
                    lines = range(int(parts[1]), int(parts[2]) + 1)
                    assert len({by_number[line].number for line in lines}) == 1
                    assert not any(by_number[line].is_struck_out for line in lines)
                    assert f"{left['name']}{parts[1]}:{left['name']}{parts[2]}" in ranges
    assert found >= 2


def struck(sample: Sample, kinds: tuple[str, ...]) -> Iterator[tuple[WorkbookPlan, int, TablePlan, int]]:
    for book in sample.workbooks:
        if book.kind in kinds:
            for at, sheet in enumerate(book.sheets):
                for table in sheet.tables:
                    numbers = table.layout.row_numbers(len(table.rows))
                    yield from (
                        (book, at, table, number)
                        for row, number in zip(table.rows, numbers, strict=True)
                        if row.is_struck_out
                    )


def test_every_cell_is_struck_through_when_a_row_is_struck_out_of_a_modern_workbook(sample: Sample) -> None:
    rows = [*struck(sample, BOOKS)]
    assert len(rows) >= 5
    for book, at, table, number in rows[:12]:
        sheet = opened(book).worksheets[at]
        cells = [sheet.cell(number, table.layout.left + place + 1) for place in range(len(table.layout.columns))]
        assert {cell.font.strike for cell in cells if cell.value is not None} == {True}
        others = [line for line in table.layout.row_numbers(len(table.rows)) if line != number][:1]
        plain = [sheet.cell(line, table.layout.left + 2) for line in others]
        assert all(not cell.font.strike for cell in plain if cell.value is not None)


def test_every_cell_is_struck_through_when_a_row_is_struck_out_of_an_old_workbook(sample: Sample) -> None:
    rows = [*struck(sample, ("xls", "et"))]
    assert rows
    for book, at, table, number in rows:
        old: Any = xlrd.open_workbook(file_contents=render_workbook(book), formatting_info=True)
        sheet = old.sheet_by_index(at)
        for place in range(len(table.layout.columns)):
            column = table.layout.left + place
            if column < sheet.row_len(number - 1) and sheet.cell_value(number - 1, column) != "":
                assert old.font_list[old.xf_list[sheet.cell_xf_index(number - 1, column)].font_index].struck_out


def test_cells_have_the_struck_style_when_a_row_is_struck_out_of_an_open_document(sample: Sample) -> None:
    assert [*struck(sample, ("ods",))]
    for book, *_ in struck(sample, ("ods",)):
        with zipfile.ZipFile(io.BytesIO(render_workbook(book))) as container:
            content = container.read("content.xml").decode()
        assert content.count('table:style-name="struck"') >= 5


def test_struck_out_row_has_no_findings_and_does_not_count_when_judged(sample: Sample) -> None:
    planted = 0
    for book in sample.workbooks:
        for plan, judged in zip(book.returns, judged_returns(book), strict=True):
            rows = [row for place in plan.tables for row in book.table(place).rows]
            for row, said in zip(rows, (row for sheet in judged.sheets for row in sheet.rows), strict=True):
                if row.is_struck_out:
                    assert (said.own_reason, said.errors) == ("struck_out", ())
                    planted += bool(row.plants)
    assert planted


def test_formula_has_no_stored_value_when_it_was_never_calculated(sample: Sample) -> None:
    looked = 0
    findings = [each for each in sample.truth()["findings"] if each["code"] == "formula_uncalculated"]
    assert len(findings) >= 20
    for book in sample.workbooks:
        own = [each for each in findings if each["file"] == book.file]
        if own and looked < 8:
            looked += 1
            formulas, values = opened(book), opened(book, data_only=True)
            for finding in own:
                assert formulas[finding["sheet"]][finding["cell"]].data_type == "f"
                assert values[finding["sheet"]][finding["cell"]].value is None
    assert looked


def test_month_and_unit_are_said_in_every_place_when_small(sample: Sample) -> None:
    files = [book.file for book in sample.workbooks]
    assert any(re.search(r"(^|/)201[56]年/\d+月/", file) for file in files)
    assert any(re.search(r"(?<!\d)1[56]年\d+月", file) for file in files)
    assert any(re.search(r"201[56]\.1-\d+", file) for file in files)
    assert any(re.search("南楼|路南|北海|建丰|柳树", file) for file in files)
    tabs = [
        (book, plan)
        for book in sample.workbooks
        for plan in book.returns
        if re.fullmatch(r"(20)?1[56]年\d+月", book.sheets[plan.tables[0][0]].name)
    ]
    assert any(len(book.returns) > 1 for book, _ in tabs)
    assert any(len(book.returns) == 1 for book, _ in tabs)
    for book, plan in tabs:
        assert f"{plan.period.year}年" not in book.file


def test_column_letters_name_both_halves_when_a_list_is_two_up(sample: Sample) -> None:
    for _, _, tables in in_parts(sample):
        if is_two_up(tables):
            left, right = (table.layout for table in tables)
            last = max(left.letters().values(), key=lambda letters: (len(letters), letters))
            assert column_letters(right.left) not in left.letters().values()
            assert (len(column_letters(right.left)), column_letters(right.left)) > (len(last), last)
