"""Contract §1: what opens in a spreadsheet program is not called damaged."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from lxml import etree

from ingest.answers.marking import Mark, mark_workbook, word_summary
from ingest.reading import Sheet, read_workbook
from ingest.refusal import Refused
from tests.unit.hostile_files import ole, xls_stream
from tests.unit.locked_workbooks import METHODS, locked_xls
from tests.unit.workbooks import Page, Problem, Value, encrypted, errors, grid, receive, received, render, row

ROWS: list[list[Value]] = [
    *grid("training", *(row("training", number) for number in range(1, 61))),
    [None, "填表人", date(2015, 12, 1), 7, "乙  丙\n丁"],
]
MERGES = [(0, 0, 0, 5)]
DEFAULT_PASSWORD = "VelvetSweatshop"
SHEET = "xl/worksheets/sheet1.xml"
FIGURES = {"received": 60, "counted": 0, "duplicate": 0, "not_counted": 0, "returned": 0}
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"

Edit = Callable[[bytes], bytes]


def book(suffix: str) -> bytes:
    return render([Page("Sheet1", ROWS, MERGES)], suffix)


def as_read(content: bytes, file: str) -> list[Sheet]:
    """The sheets without the format of their cells."""
    return [Sheet(it.name, it.rows, sorted(it.merges)) for it in read_workbook(content, file)]


def reason(content: bytes, file: str) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(content, file)
    return refused.value.refusal.code


def edited(content: bytes, part: str, edit: Edit) -> bytes:
    """The package with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            old = source.read(name)
            new = edit(old) if name == part else old
            assert name != part or new != old
            copy.writestr(name, new)
    return target.getvalue()


def patched(content: bytes, at: int, form: str, *values: int) -> bytes:
    target = bytearray(content)
    struct.pack_into(form, target, at, *values)
    return bytes(target)


def _entry(content: bytes) -> int:
    """Where the directory holds the entry of the workbook."""
    return content.index("Workbook".encode("utf-16-le"))


def _shared_sector(content: bytes) -> bytes:
    """The directory goes on into the last sector of the workbook, which is padding."""
    table, directory = struct.unpack_from("<i", content, 76)[0], struct.unpack_from("<i", content, 48)[0]
    start, size = struct.unpack_from("<iI", content, _entry(content) + 116)
    return patched(content, 512 * (table + 1) + 4 * directory, "<i", start + size // 512 - 1)


def _longer_than_it_is(content: bytes) -> bytes:
    at = _entry(content) + 120
    return patched(content, at, "<I", struct.unpack_from("<I", content, at)[0] + 9_000)


def _too_few_texts(content: bytes) -> bytes:
    at = next(found.start() for found in re.finditer(rb"\xfc\x00..", content, re.DOTALL))
    return patched(content, at + 8, "<I", 3)


@pytest.mark.parametrize("corrupt", [_shared_sector, _longer_than_it_is, _too_few_texts])
def test_an_old_workbook_is_read_when_its_corruption_does_no_harm(corrupt: Edit) -> None:
    content = book("xls")
    assert as_read(corrupt(content), "a.xls") == as_read(content, "a.xls")
    assert received(receive(corrupt(content), "站前区/a.xls")) == [60]


@pytest.mark.parametrize("share", [0.35, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("corrupt", [bytes, _shared_sector, _too_few_texts])
def test_an_old_workbook_is_damaged_when_its_end_is_missing(corrupt: Edit, share: float) -> None:
    content = corrupt(book("xls"))
    assert reason(content[: int(len(content) * share)], "a.xls") == "damaged"


@pytest.mark.parametrize("corrupt", [bytes, _too_few_texts])
@pytest.mark.parametrize("cut", [4, 40, 400, 4_000])
def test_an_old_workbook_is_damaged_when_its_last_records_are_missing(corrupt: Edit, cut: int) -> None:
    assert reason(corrupt(ole(xls_stream(book("xls"))[:-cut])), "a.xls") == "damaged"


def _pretty(source: bytes) -> bytes:
    return etree.tostring(etree.fromstring(source), pretty_print=True, xml_declaration=True, encoding="UTF-8")


def _prefixed(source: bytes) -> bytes:
    source = re.sub(rb"(?<=[</ ])(table|office):", rb"my-\1:", source)
    return re.sub(rb"xmlns:(table|office)=", rb"xmlns:my-\1=", source)


def _spaced_cells(source: bytes) -> bytes:
    return re.sub(rb"(</table:table-cell>|<table:[a-z-]*cell[^>]*/>)", rb"\1\n\t", source)


def _spaced_tables(source: bytes) -> bytes:
    return source.replace(b"<table:", b"  <table:").replace(b"</table:", b"\n</table:")


def _spaced_texts(source: bytes) -> bytes:
    return re.sub(rb"(<table:table-cell[^>]*[^>/]>)", rb"\1\r\n", source)


def _commented(source: bytes) -> bytes:
    return source.replace(b"<table:table-cell", b"<!-- --> <?go on?><table:table-cell")


def _in_sections(source: bytes) -> bytes:
    return source.replace("营口".encode(), "<![CDATA[营口]]>".encode())


def _in_utf16(source: bytes) -> bytes:
    return source.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def _in_gb18030(source: bytes) -> bytes:
    return source.decode().replace("UTF-8", "GB18030").encode("gb18030")


def _other_words(source: bytes) -> bytes:
    return re.sub(rb"<(/?)text:", rb"<\1words:", source).replace(b"xmlns:text=", b"xmlns:words=")


FORMS_OF_XML: list[Edit] = [
    _pretty, _prefixed, _spaced_cells, _spaced_tables, _spaced_texts, _commented, _in_sections, _in_utf16, _in_gb18030, _other_words,
]  # fmt: skip


@pytest.mark.parametrize("edit", FORMS_OF_XML)
def test_an_open_document_is_read_however_its_xml_is_written(edit: Edit) -> None:
    content = book("ods")
    assert as_read(edited(content, "content.xml", edit), "a.ods") == as_read(content, "a.ods")


@pytest.mark.parametrize("edit", [bytes, _pretty, _prefixed])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_an_open_document_is_damaged_when_its_end_is_missing(edit: Edit, share: float) -> None:
    def cut(source: bytes) -> bytes:
        return edit(source)[: int(len(edit(source)) * share)]

    assert reason(edited(book("ods"), "content.xml", cut), "a.ods") == "damaged"


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}


def strict(content: bytes) -> bytes:
    """The workbook in strict OOXML, as Excel saves it on request."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            for usual, other in STRICT.items():
                part = part.replace(usual, other)
            copy.writestr(name, part.replace(b"<workbook ", b'<workbook conformance="strict" '))
    return target.getvalue()


def _iso_dates(source: bytes) -> bytes:
    """Days as strict workbooks hold them."""
    found = re.search(rb'<c r="(C63)" s="\d+"><v>\d+</v></c>', source)
    assert found
    return source.replace(found[0], b'<c r="C63" t="d"><v>2015-12-01</v></c>')


@pytest.mark.parametrize("edit", [bytes, _iso_dates])
def test_strict_workbooks_are_read_like_the_others(edit: Edit) -> None:
    content = book("xlsx")
    same = content if edit is bytes else edited(content, SHEET, edit)
    assert as_read(strict(same), "a.xlsx") == as_read(content, "a.xlsx")


def _kind_unknown(source: bytes) -> bytes:
    return re.sub(rb'<c r="D63"([^>]*)>', rb'<c r="D63" t="number"\1>', source)


def _kind_empty(source: bytes) -> bytes:
    return re.sub(rb'<c r="D63"([^>]*)>', rb'<c r="D63" t=""\1>', source)


def _kinds_of_another_program(source: bytes) -> bytes:
    return re.sub(rb'<c r="(A\d+)"(?=(?: s="\d+")?><v>)', rb'<c r="\1" t="int"', source)


ODD_KINDS: list[Edit] = [_kind_unknown, _kind_empty, _kinds_of_another_program]


@pytest.mark.parametrize("edit", ODD_KINDS)
def test_a_workbook_is_read_when_only_the_kind_of_a_cell_is_odd(edit: Edit) -> None:
    content = book("xlsx")
    before, after = as_read(content, "a.xlsx")[0], as_read(edited(content, SHEET, edit), "a.xlsx")[0]
    assert [it[1:3] for it in after.rows] == [it[1:3] for it in before.rows]
    assert [list(map(as_shown, it)) for it in after.rows] == [list(map(as_shown, it)) for it in before.rows]
    assert after.merges == before.merges


def as_shown(cell: object) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell).removesuffix(" 00:00:00")


def test_a_second_reader_tells_errors_formulas_and_strikes_as_well() -> None:
    rows: list[list[Value]] = [["甲", Problem("#REF!")], ["乙", 5], ["丙", 6]]
    content = render([Page("Sheet1", rows, struck=[(2, 0)])], "xlsx")

    def odd(source: bytes) -> bytes:
        return source.replace(b"<v>6</v>", b"<f>A1</f>").replace(b'<c r="B2"', b'<c t="x" r="B2"')

    content = edited(content, SHEET, odd)
    sheet = read_workbook(content, "a.xlsx")[0]
    assert sheet.rows == [["甲", "#REF!"], ["乙", "5"], ["丙", "\0formula"]]
    assert sheet.struck == {(2, 0)}


@pytest.mark.parametrize("method", METHODS)
def test_an_old_workbook_is_read_when_excels_own_password_opens_it(method: str) -> None:
    content = book("xls")
    locked = locked_xls(content, method, DEFAULT_PASSWORD)
    assert as_read(locked, "a.xls") == as_read(content, "a.xls")
    assert received(receive(locked, "站前区/a.xls")) == [60]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("password", ["velvetsweatshop", "secret", "1"])
def test_an_old_workbook_is_refused_when_somebody_has_to_type_its_password(method: str, password: str) -> None:
    assert reason(locked_xls(book("xls"), method, password), "a.xls") == "password"


@pytest.mark.parametrize("file", ["a.xlsx", "a.xls", "站前区/11月.et"])
def test_a_workbook_is_read_when_excels_own_password_opens_it(file: str) -> None:
    content = book("xlsx")
    assert as_read(encrypted(content, DEFAULT_PASSWORD), file) == as_read(content, "a.xlsx")


@pytest.mark.parametrize("password", ["VelvetSweatshop ", "password", "营口"])
def test_a_workbook_is_refused_when_somebody_has_to_type_its_password(password: str) -> None:
    assert reason(encrypted(book("xlsx"), password), "a.xlsx") == "password"


def _locked(method: str) -> bytes:
    return locked_xls(book("xls"), method, DEFAULT_PASSWORD)


HARD_TO_READ = [
    (encrypted(book("xlsx"), DEFAULT_PASSWORD), "a.xlsx"),
    *((_locked(method), "a.xls") for method in METHODS),
    (_shared_sector(book("xls")), "a.xls"),
    (_too_few_texts(book("xls")), "a.et"),
    (edited(book("ods"), "content.xml", _pretty), "a.ods"),
    (strict(book("xlsx")), "a.xlsx"),
]


@pytest.mark.parametrize(("content", "file"), HARD_TO_READ)
def test_the_marked_copy_opens_when_the_file_was_hard_to_read(content: bytes, file: str) -> None:
    marks = [Mark("Sheet1", 2, 2, "位数", "请核对"), Mark("Sheet1", 61, 9, "日期", "请核对")]
    back = mark_workbook(content, file, marks, word_summary("a.xls", FIGURES, 2))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(back))["Sheet1"]
    assert [sheet[cell].comment.text for cell in ("C3", "J62")] == ["请核对"] * 2
    assert errors(receive(back, "站前区/a_退回.xlsx")) == []


def _without_entries(source: bytes) -> bytes:
    return re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", source)


def _without_relation(source: bytes) -> bytes:
    return re.sub(rb"<Relationship [^>]*sheet1[^>]*/>", b"", source)


def _without_tables(source: bytes) -> bytes:
    return source.replace(b"<table:table ", b"<table:other ").replace(b"</table:table>", b"</table:other>")


def _nothing(_: bytes) -> bytes:
    return b"<office/>"


@pytest.mark.parametrize(
    ("suffix", "part", "edit"),
    [
        ("xlsx", "xl/workbook.xml", _without_entries),
        ("xlsx", "xl/_rels/workbook.xml.rels", _without_relation),
        ("ods", "content.xml", _without_tables),
        ("ods", "content.xml", _nothing),
    ],
)
def test_a_workbook_is_damaged_and_not_empty_when_no_reader_finds_a_sheet(suffix: str, part: str, edit: Edit) -> None:
    assert reason(edited(book(suffix), part, edit), f"a.{suffix}") == "damaged"
