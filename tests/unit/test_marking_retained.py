"""What a marked copy shows, and what it keeps of the sender's file, also when LibreOffice has opened it and saved it again."""

import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection

from ingest.answers.marking import Mark, mark_workbook, word_summary
from ingest.reading import UNCALCULATED, read_workbook
from tests.clerk import FIGURES, errors_of, marks_of
from tests.unit.workbooks import (
    FORMATS,
    Grid,
    Page,
    Problem,
    columns,
    encrypted,
    grid,
    ods_package,
    receive,
    render,
    row,
    xlsxwriter,
    xlwt,
)

FORM = "training"
DATE = columns(FORM).index("结束日期")
HOURS = columns(FORM).index("学时")
WIDTH = len(columns(FORM))
NOTES = {"K4": "我的批注：问过王主任", "B3": "另一条"}
STRICT = {
    "schemas.openxmlformats.org/spreadsheetml/2006/main": "purl.oclc.org/ooxml/spreadsheetml/main",
    "schemas.openxmlformats.org/officeDocument/2006/relationships": "purl.oclc.org/ooxml/officeDocument/relationships",
    "schemas.openxmlformats.org/officeDocument/2006/extended-properties": "purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "schemas.openxmlformats.org/drawingml/2006/main": "purl.oclc.org/ooxml/drawingml/main",
}


def list_with_errors() -> list[list[Any]]:
    """Six people, of whom the second and the fifth have no date."""
    people = [row(FORM, number, **({"结束日期": "昨天"} if number in {2, 5} else {})) for number in range(1, 7)]
    return [list(line) for line in grid(FORM, *people)]


def changed(at: dict[tuple[int, int], Any]) -> list[list[Any]]:
    rows = list_with_errors()
    for (line, column), value in at.items():
        rows[line][column] = value
    return rows


def beside(left: Grid, right: Grid) -> Grid:
    return [[*a, *[None] * (WIDTH + 1 - len(a)), *b] for a, b in zip(left, right, strict=True)]


def edited(edit: Callable[[Any, Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(render([Page("名册", list_with_errors())], "xlsx")))
    edit(book, book["名册"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_notes(_: Any, sheet: Any) -> None:
    for address, text in NOTES.items():
        sheet[address].comment = Comment(text, "填表人")


def protected(book: Any, sheet: Any) -> None:
    book.security = WorkbookProtection(lockStructure=True)
    sheet.protection.sheet = True
    sheet.protection.password = "x"
    sheet.freeze_panes = "D3"
    sheet["K4"].protection = Protection(locked=False)


def grouped(_: Any, sheet: Any) -> None:
    sheet.row_dimensions.group(4, 7, hidden=True)
    sheet.column_dimensions.group("C", get_column_letter(WIDTH), hidden=True)


def of_no_size(_: Any, sheet: Any) -> None:
    sheet.row_dimensions[4].height = sheet.column_dimensions["K"].width = 0


def very_hidden(book: Any, sheet: Any) -> None:
    book.create_sheet("说明")
    book.active = 1
    sheet.sheet_state = "veryHidden"


def uncalculated(_: Any, sheet: Any) -> None:
    sheet["K4"] = "=TODAY()-30"
    sheet["C5"] = '=CONCATENATE("2108","02")'


def filtered() -> bytes:
    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved)
    sheet = book.add_worksheet("名册")
    for number, cells in enumerate(list_with_errors()):
        sheet.write_row(number, 0, ["" if cell is None else cell for cell in cells])
    sheet.autofilter(1, 0, 7, WIDTH - 1)
    sheet.filter_column(HOURS, "x == 99")
    for number in range(2, 8):
        sheet.set_row(number, None, None, {"hidden": True})
    sheet.freeze_panes(2, 3)
    book.close()
    return saved.getvalue()


def old_and_protected() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    for number, cells in enumerate(list_with_errors()):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    sheet.row(3).hidden = True
    sheet.set_panes_frozen(True)
    sheet.set_horz_split_pos(2)
    sheet.protect = True
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def strict(content: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for usual, word in STRICT.items():
                part = part.replace(usual.encode(), word.encode())
            new.writestr(name, part.replace(b"<workbook ", b'<workbook conformance="strict" ', 1))
    return saved.getvalue()


def annotated() -> bytes:
    with zipfile.ZipFile(io.BytesIO(render([Page("名册", list_with_errors())], "ods"))) as archive:
        source = archive.read("content.xml").decode()
    note = f"<office:annotation><text:p>{NOTES['K4']}</text:p></office:annotation>"
    source = source.replace("<text:p>昨天", f"{note}<text:p>昨天", 1)
    other = f"<office:annotation><text:p>{NOTES['B3']}</text:p></office:annotation>"
    name = f"<text:p>{list_with_errors()[2][1]}"
    source = source.replace(name, other + name, 1)
    return ods_package(source.replace("<table:table-row>", '<table:table-row table:visibility="filter">').encode())


def without_relations(content: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            if name != "_rels/.rels":
                new.writestr(name, old.read(name))
    return saved.getvalue()


@cache
def cases() -> dict[str, bytes]:
    """Workbooks with errors where marks are easily lost, by file name."""
    rows = list_with_errors()
    good = grid(FORM, *(row(FORM, number) for number in (11, 12)))
    bad = grid(FORM, row(FORM, 13, 结束日期="昨天"))
    cards = grid("benefit_card", row("benefit_card", 21, 发卡日期="昨天"), row("benefit_card", 22))
    pages: dict[str, Sequence[Page]] = {
        "merged_down": [Page("名册", changed({(2, 2): "2108"}), [(2, 1, 3, 1), (2, 2, 3, 2)])],
        "merged_date": [Page("名册", changed({(4, DATE): "昨天", (5, DATE): None}), [(4, DATE, 5, DATE)])],
        "merged_across": [Page("名册", changed({(3, 2): "2108", (3, 3): None}), [(3, 2, 3, 3)])],
        "hidden": [Page("名册", rows, hidden_rows=[3, 4], hidden_columns=[DATE, DATE + 1])],
        "hidden_sheet": [Page("名册", good), Page("续", bad, is_hidden=True)],
        "below": [Page("名册", [*grid(FORM, row(FORM, 1, 结束日期="昨天")), [], *cards])],
        "beside": [Page("名册", beside(rows[:4], cards))],
        "struck": [Page("名册", rows, struck={(4, column) for column in range(WIDTH)} | {(3, DATE)})],
        "error_cell": [Page("名册", changed({(6, DATE): Problem("#REF!")}))],
    }
    found = {f"{name}.{suffix}": render(sheets, suffix) for name, sheets in pages.items() for suffix in FORMATS}
    plain, noted = render([Page("名册", rows)], "xlsx"), edited(with_notes)
    return found | {
        "filtered.xlsx": filtered(),
        "notes.xlsx": noted,
        "notes.ods": annotated(),
        "protected.xlsx": edited(protected),
        "protected.xls": old_and_protected(),
        "grouped.xlsx": edited(grouped),
        "of_no_size.xlsx": edited(of_no_size),
        "very_hidden.xlsx": edited(very_hidden),
        "uncalculated.xlsx": edited(uncalculated),
        "encrypted.xlsx": encrypted(plain, "VelvetSweatshop"),
        "strict.xlsx": strict(plain),
        "strict_notes.xlsx": strict(noted),
        "without_relations.xlsx": without_relations(plain),
        "overlapping.xls": render([Page("名册", rows, [(2, 1, 3, 1), (3, 1, 4, 1)])], "xls"),
        "long_name.ods": render(
            [Page("二〇一五年十一月职工技术培训花名册（第一部分）（全部人员）站前区", rows)], "ods"
        ),
        "odd_names.ods": render([Page("名册[终稿]", rows), Page("名册［终稿］", [])], "ods"),
    }


@cache
def marked(file: str) -> tuple[list[Mark], bytes]:
    """The marks of a case, and its marked copy."""
    marks = marks_of(errors_of(receive(cases()[file], file)))
    assert marks, file
    return marks, mark_workbook(cases()[file], file, marks, word_summary(file, FIGURES, len(marks)))


def unseen(content: bytes, marks: list[Mark]) -> list[str]:
    """The marks that whoever opens the copy does not see, each with what is wanting."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    wanting: list[str] = []
    for mark in marks:
        # A name that an .xlsx does not allow is another in the copy, where the list is the first sheet behind the summary.
        sheet: Any = book[mark.sheet] if mark.sheet in book.sheetnames else book.worksheets[1]
        cell = sheet.cell(mark.row + 1, mark.column + 1)
        letters = [name for name, it in sheet.column_dimensions.items() if it.min <= mark.column + 1 <= it.max]
        is_hidden = sheet.sheet_state != "visible" or sheet.row_dimensions[mark.row + 1].hidden
        if is_hidden or any(sheet.column_dimensions[name].hidden for name in letters):
            wanting.append(f"{cell.coordinate} is hidden")
        if cell.fill.fgColor.rgb != "FFFFC7CE":
            wanting.append(f"{cell.coordinate} has no fill")
        if cell.comment is None or mark.text.splitlines()[0] not in cell.comment.text:
            wanting.append(f"{cell.coordinate} has no comment")
    return wanting


def notes_in(content: bytes) -> set[str]:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content))["名册"]
    return {address for address, text in NOTES.items() if sheet[address].comment.text.startswith(text)}


@pytest.mark.parametrize("file", cases())
def test_every_mark_is_shown_and_every_value_stays(file: str):
    marks, back = marked(file)
    assert unseen(back, marks) == []
    before, after = read_workbook(cases()[file], file), read_workbook(back, "a.xlsx")[1:]
    assert len(after) == len(before)
    for sent, copy in zip(before, after, strict=True):
        for number, cells in enumerate(sent.rows):
            for column, cell in enumerate(cells):
                if cell not in ("", UNCALCULATED):
                    assert copy.rows[number][column] == cell


@pytest.mark.parametrize("file", [file for file in cases() if "notes" in file])
def test_comments_of_the_sender_stay_in_every_format(file: str):
    assert notes_in(marked(file)[1]) == set(NOTES)


def test_what_has_no_mark_stays_hidden():
    sheet: Any = openpyxl.load_workbook(io.BytesIO(marked("hidden.xlsx")[1]))["名册"]
    assert sheet.row_dimensions[5].hidden
    assert sheet.column_dimensions[get_column_letter(DATE + 2)].hidden
    filtered_sheet: Any = openpyxl.load_workbook(io.BytesIO(marked("filtered.xlsx")[1]))["名册"]
    assert [line for line in range(3, 9) if not filtered_sheet.row_dimensions[line].hidden] == [4, 7]
    assert filtered_sheet.auto_filter.filterColumn


def test_protection_and_frozen_panes_stay():
    book = openpyxl.load_workbook(io.BytesIO(marked("protected.xlsx")[1]))
    sheet: Any = book["名册"]
    assert (sheet.protection.sheet, sheet.freeze_panes, sheet["K4"].protection.locked) == (True, "D3", False)
    assert book.security is not None
    assert book.security.lockStructure


@pytest.mark.parametrize("kind", [0x01B6, 0x001C, 0x005D])
def test_no_cell_is_lost_behind_a_comment_that_cannot_be_read(kind: int):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    for number, cells in enumerate(list_with_errors()):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    stream: bytes = book.get_biff_data()
    first_text = stream.index(struct.pack("<HHHH", 0x00FD, 10, 2, 1))
    torn = struct.pack("<HH", kind, 18) + struct.pack("<H6xH", 0, 0) + struct.pack("<HH4x", 40, 0)
    damaged = stream[:first_text] + torn + stream[first_text:]
    assert read_workbook(damaged, "a.xls")[0].rows == read_workbook(stream, "a.xls")[0].rows


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes], str], dict[str, bytes]]:
    """LibreOffice, that opens workbooks and saves them in another format: content by name → content by name."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(
            "no LibreOffice on this machine: install the package `libreoffice-calc-nogui` to open marked copies with it"
        )
    profile = tmp_path_factory.mktemp("profile")

    def save(contents: dict[str, bytes], suffix: str) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("office")
        paths = {name: folder / name for name in contents}
        for name, path in paths.items():
            path.write_bytes(contents[name])
        command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", suffix]
        done = folder / "saved"
        subprocess.run(
            [*command, "--outdir", str(done), *map(str, paths.values())], check=True, capture_output=True, timeout=300
        )
        return {name: _read(done / f"{Path(name).stem}.{suffix}") for name in contents}

    return save


def _read(path: Path) -> bytes:
    assert path.exists(), f"LibreOffice did not open {path.stem}"
    return path.read_bytes()


def test_every_mark_is_shown_by_libreoffice(office: Callable[[dict[str, bytes], str], dict[str, bytes]]):
    seen = office({f"{file}.xlsx": marked(file)[1] for file in cases()}, "xlsx")
    wanting = {file: unseen(seen[f"{file}.xlsx"], marked(file)[0]) for file in cases()}
    assert {file: what for file, what in wanting.items() if what} == {}
    assert all(notes_in(seen[f"{file}.xlsx"]) == set(NOTES) for file in cases() if "notes" in file)


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_comments_stay_when_libreoffice_wrote_the_workbook(
    office: Callable[[dict[str, bytes], str], dict[str, bytes]], suffix: str
):
    sent = office({"a.xlsx": cases()["notes.xlsx"]}, suffix)["a.xlsx"]
    marks = marks_of(errors_of(receive(sent, f"a.{suffix}")))
    back = mark_workbook(sent, f"a.{suffix}", marks, word_summary("a", FIGURES, len(marks)))
    assert unseen(back, marks) == []
    assert notes_in(back) == set(NOTES)
