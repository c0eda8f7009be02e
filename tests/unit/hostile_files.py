"""Awkward and hostile files made in code: each names how it must end, by its own reason or accepted like the plain file.

The base is always the same return of two rows, so that an awkward file that is read right has the very verdict of the plain one.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.unit.workbooks import (
    Page,
    Problem,
    csv_bytes,
    encrypted,
    grid,
    ods_package,
    render,
    row,
    xlsxwriter,
    xlwt,
)

LINES = grid(
    "training",
    row("training", 1, 学时=Problem("#N/A")),
    row("training", 2, 工作单位="同上", 考核结果="不行"),
    row("training", 3, 工作单位=None),
)
PLAIN = [Page("Sheet1", LINES, merges=[(3, 6, 4, 6)])]
SHEET, WORKBOOK, STRINGS, STYLES = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
RELATIONS = "xl/_rels/workbook.xml.rels"
XLSX, XLS, ODS = (render(PLAIN, suffix) for suffix in ("xlsx", "xls", "ods"))

Build = Callable[[], bytes]
Edit = Callable[[str, bytes], bytes]


@dataclass(frozen=True)
class Awkward:
    """One file: its name, how it is made, and the one reason with which it is refused, or any of several; none: accepted."""

    file: str
    build: Build
    reasons: frozenset[str]


FILES: dict[str, Awkward] = {}


def _file(kind: str, file: str, *reasons: str) -> Callable[[Build], Build]:
    def keep(build: Build) -> Build:
        assert kind not in FILES, kind
        FILES[kind] = Awkward(file, build, frozenset(reasons))
        return build

    return keep


def _add(kind: str, file: str, build: Build, *reasons: str) -> None:
    _file(kind, file, *reasons)(build)


# Zip containers


def repack(
    content: bytes,
    edit: Edit = lambda _, source: source,
    rename: Callable[[str], str] = lambda name: name,
    drop: tuple[str, ...] = (),
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """The package with its members edited, renamed or left out, and others put in."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            if name not in drop:
                copy.writestr(rename(name), edit(name, source.read(name)))
        for name, added in (extra or {}).items():
            copy.writestr(name, added)
    return target.getvalue()


def _swap(part: str, old: bytes | re.Pattern[bytes], new: bytes, count: int = 0) -> Edit:
    pattern = old if isinstance(old, re.Pattern) else re.compile(re.escape(old))

    def edit(name: str, source: bytes) -> bytes:
        if name != part:
            return source
        changed = pattern.sub(lambda found: found.expand(new) if isinstance(old, re.Pattern) else new, source, count)
        assert changed != source, (part, old)
        return changed

    return edit


def _prefixed(name: str, source: bytes) -> bytes:
    if not name.startswith("xl/") or "rels" in name or "theme" in name:
        return source
    return re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", source).replace(b' xmlns="', b' xmlns:x="')


def _strict(_: str, source: bytes) -> bytes:
    purl, microsoft = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
    source = source.replace(microsoft + b"spreadsheetml/2006/main", purl + b"spreadsheetml/main")
    return source.replace(microsoft + b"officeDocument/2006/relationships", purl + b"officeDocument/relationships")


def _utf16(name: str, source: bytes) -> bytes:
    if not name.endswith(".xml") or name.startswith("["):
        return source
    return source.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def _all_edits(*edits: Edit) -> Edit:
    def edit(name: str, source: bytes) -> bytes:
        for each in edits:
            source = each(name, source)
        return source

    return edit


_ROW_REFS = re.compile(rb'(<row )r="\d+" ')
_CELL_REFS = re.compile(rb'<c r="([A-Z]+)\d+"')


def _dense(name: str, source: bytes) -> bytes:
    """Every row with all its cells and none of them saying where it stands."""
    if name != SHEET:
        return source

    def fill(found: re.Match[bytes]) -> bytes:
        cells = {
            match[1]: match[0] for match in re.finditer(rb'<c r="([A-Z])\d+".*?(?:</c>|(?<=/)>)', found[0], re.DOTALL)
        }
        body = b"".join(re.sub(rb' r="[A-Z]\d+"', b"", cells.get(bytes([letter]), b"<c/>")) for letter in range(65, 78))
        return b"<row>" + body + b"</row>"

    return re.sub(rb"<row .*?</row>", fill, source, flags=re.DOTALL)


_PATHS: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "upper case": str.upper,
    "a leading slash": lambda name: "/" + name,
}
for _label, _rename in _PATHS.items():
    _add(f"xlsx, member names with {_label}", "a.xlsx", lambda rename=_rename: repack(XLSX, rename=rename))
_EDITS: dict[str, Edit] = {
    "prefixed namespaces": _prefixed,
    "strict": _strict,
    "strict and prefixed": _all_edits(_strict, _prefixed),
    "single quotes": lambda _, source: source.replace(b"'", b"&apos;").replace(b'"', b"'"),
    "UTF-16 parts": _utf16,
    "parts with a mark": lambda name, source: b"\xef\xbb\xbf" + source if name.startswith("xl/") else source,
    "rows without a number": _swap(SHEET, _ROW_REFS, rb"\1"),
    "cells without a place": _dense,
    "places in lower case": lambda name, source: (
        re.sub(rb'<c r="[A-Z]+', lambda found: found[0].lower(), source) if name == SHEET else source
    ),
    "line breaks between attributes": _swap(SHEET, re.compile(rb'<c r="([A-Z]+\d+)" '), b'<c\n\tr = "\\1"\n'),
    "a dimension of the whole sheet": _swap(
        SHEET, re.compile(rb"<dimension[^>]*>"), b'<dimension ref="A1:XFD1048576"/>'
    ),
    "a dimension that is none": _swap(SHEET, re.compile(rb"<dimension[^>]*>"), b'<dimension ref="?"/>'),
    "no dimension": _swap(SHEET, re.compile(rb"<dimension[^>]*>"), b""),
    "absolute targets": _swap(RELATIONS, b'Target="', b'Target="/xl/'),
    "external links": _swap(
        RELATIONS,
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://x/externalLink" Target="http://example.invalid/a" TargetMode="External"/></Relationships>',
    ),
    "a date far beyond 9999": _swap(
        SHEET, b"</row></sheetData>", b'<c r="P5" s="2"><v>1e10</v></c></row></sheetData>'
    ),
    "a date before the calendar": _swap(
        SHEET, b"</row></sheetData>", b'<c r="P5" s="2"><v>-700000</v></c></row></sheetData>'
    ),
    "a number that is none": _swap(SHEET, b"</row></sheetData>", b'<c r="P5"><v>NaN</v></c></row></sheetData>'),
    "a number beyond numbers": _swap(
        SHEET, b"</row></sheetData>", b'<c r="P5"><v>1e999</v></c></row></sheetData>'
    ),
    "a merge over the whole edge": _swap(
        SHEET, re.compile(rb'<mergeCell ref="'), b'<mergeCell ref="O1:XFD1048576"/><mergeCell ref="'
    ),
    "a merge of nonsense": _swap(SHEET, re.compile(rb'<mergeCell ref="'), b'<mergeCell ref=""/><mergeCell ref="'),
    "deep nesting beside the cells": _swap(
        SHEET, b"</sheetData>", b"</sheetData><extLst>" + b"<z>" * 200 + b"</z>" * 200 + b"</extLst>"
    ),
    "comments among the rows": _swap(SHEET, re.compile(rb"<row "), b"<!-- <c r='XFD1048576'/> --><row "),
}  # fmt: skip
for _label, _edit in _EDITS.items():
    _add(f"xlsx, {_label}", "a.xlsx", lambda edit=_edit: repack(XLSX, edit))
_add("xlsx, workbook under another name", "a.xlsx", lambda: repack(
    XLSX,
    lambda _, source: source.replace(b"xl/workbook.xml", b"wb/book.xml").replace(b"/xl/", b"/wb/"),
    lambda name: name.replace("xl/", "wb/").replace("workbook.xml", "book.xml"),
))  # fmt: skip
_add("xlsx, saved as a template", "a.xltx", lambda: repack(
    XLSX, lambda _, source: source.replace(b"sheet.main+xml", b"template.main+xml")
))  # fmt: skip
_add("xlsx, no styles part", "a.xlsx", lambda: repack(_undated(), drop=(STYLES,)))
_add("xlsx, no document properties", "a.xlsx", lambda: repack(XLSX, drop=("docProps/app.xml", "docProps/core.xml")))
_add("xlsx, empty member and folder", "a.xlsx", lambda: repack(XLSX, extra={"xl/media/": b"", "junk.bin": b""}))
_add("xlsx, bytes after its end", "a.xlsx", lambda: XLSX + b"\r\n" * 50)
_add("xlsx named .xls", "a.xls", lambda: XLSX)
_add("xlsx named .csv", "a.csv", lambda: XLSX)
_add("xls named .xlsx", "a.xlsx", lambda: XLS)
_add("ods named .xlsx", "a.xlsx", lambda: ODS)
_add("csv named .xlsx", "a.xlsx", lambda: csv_bytes(LINES))
_add("csv named .xls", "a.xls", lambda: csv_bytes(LINES, "utf-16", "\t"))


def _undated() -> bytes:
    lines = [[str(cell) if isinstance(cell, (int, float)) else cell for cell in cells] for cells in LINES]
    return render([Page("Sheet1", lines, merges=PLAIN[0].merges)], "xlsx")


def _sheets(*kinds: str) -> bytes:
    """A workbook whose sheets hold no cell: a chart, a picture or nothing."""
    target = io.BytesIO()
    book: Any = xlsxwriter.Workbook(target, {"in_memory": True})
    for number, kind in enumerate(kinds):
        if kind == "chart":
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "={1,2,3}"})
            book.add_chartsheet(f"图{number}").set_chart(chart)
        else:
            sheet = book.add_worksheet(f"表{number}")
            if kind == "picture":
                sheet.insert_image("B2", "p.png", {"image_data": io.BytesIO(PNG)})
    book.close()
    return target.getvalue()


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc"
    b"\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
_add("xlsx of pictures only", "a.xlsx", lambda: _sheets("picture", "picture"), "workbook_empty")
_add("xlsx of chart sheets only", "a.xlsx", lambda: _sheets("chart", "chart"), "workbook_empty")
_add("xlsx, a chart sheet and a blank sheet", "a.xlsx", lambda: _sheets("chart", ""), "workbook_empty")
_add("xlsx under a password", "a.xlsx", lambda: encrypted(XLSX, "secret"), "password")
_add("ods under a password", "a.ods", lambda: ods_package(b"\x93\x10", is_encrypted=True), "password")
_add(
    "xlsx with macros, named .xlsx", "a.xlsx", lambda: repack(XLSX, extra={"xl/vbaProject.bin": b"x"}), "macro_workbook"
)
_add("xlsx declared with macros", "a.xlsx", lambda: repack(
    XLSX, lambda _, source: source.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
), "macro_workbook")  # fmt: skip
_add("xlsm", "a.xlsm", lambda: XLSX, "macro_workbook")
_add(
    "xlsb", "a.xlsb", lambda: repack(XLSX, rename=lambda name: name.replace("book.xml", "book.bin")), "binary_workbook"
)
_add(
    "xlsb named .xlsx",
    "a.xlsx",
    lambda: repack(XLSX, rename=lambda name: name.replace("book.xml", "book.bin")),
    "binary_workbook",
)
_add("xlsx with sealed members", "a.xlsx", lambda: _flagged(XLSX), "password")
_add("xlsx, a cell type that nobody knows", "a.xlsx", lambda: repack(
    XLSX, _swap(SHEET, b"</row></sheetData>", b'<c r="P5" t="zz"><v>1</v></c></row></sheetData>')
))  # fmt: skip
_add("xlsx, a string that the table lacks", "a.xlsx", lambda: repack(
    XLSX, _swap(SHEET, b"</row></sheetData>", b'<c r="P5" t="s"><v>99999</v></c></row></sheetData>')
), "damaged")  # fmt: skip
_add("xlsx, its sheet missing", "a.xlsx", lambda: repack(XLSX, drop=(SHEET,)), "damaged")
_add("xlsx, its workbook missing", "a.xlsx", lambda: repack(XLSX, drop=(WORKBOOK,)), "damaged")
_add("xlsx, its sheet cut off", "a.xlsx", lambda: repack(
    XLSX, lambda name, source: source[: len(source) // 2] if name == SHEET else source
), "damaged")  # fmt: skip
_add("xlsx, cut off", "a.xlsx", lambda: XLSX[: len(XLSX) * 2 // 3], "damaged", "truncated")
_add("xlsx, its list of types damaged", "a.xlsx", lambda: XLSX[:60] + b"\xff" * 90 + XLSX[150:], "damaged")
_add("xlsx, a hole in the middle", "a.xlsx", lambda: XLSX[:900] + b"\x00" * 400 + XLSX[1300:], "damaged")
_add("xlsx, garbage in its sheet", "a.xlsx", lambda: repack(
    XLSX, lambda name, source: b"\x07" * 999 if name == SHEET else source
), "damaged")  # fmt: skip


def _flagged(content: bytes) -> bytes:
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _far_cell(cell: str, quote: str = '"', tag: str = "c") -> bytes:
    if tag != "c":
        return repack(repack(XLSX, _far(cell, '"')), _prefixed)
    return repack(XLSX, _far(cell, quote))


def _far(cell: str, quote: str) -> Edit:
    column, number = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # pyright: ignore[reportOptionalMemberAccess]
    last = f"<row r={quote}{number}{quote}><c r={quote}{column}{number}{quote}><v>1</v></c></row></sheetData>"
    return _swap(SHEET, b"</sheetData>", last.encode())


_add("xlsx, one cell at XFD1048576", "a.xlsx", lambda: _far_cell("XFD1048576"), "too_large")
_add("xlsx, one cell at XFD1048576 in single quotes", "a.xlsx", lambda: _far_cell("XFD1048576", "'"), "too_large")
_add("xlsx, one cell at XFD1048576, prefixed", "a.xlsx", lambda: _far_cell("XFD1048576", tag="x"), "too_large")
_add("xlsx, one cell beyond every sheet", "a.xlsx", lambda: _far_cell("ZZZZ99999999"), "too_large", "damaged")
_add("xlsx, the far cell in a row that says 1", "a.xlsx", lambda: repack(
    XLSX, _swap(SHEET, b"<sheetData>", b'<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row>')
), "too_large")  # fmt: skip
_add("xlsx, far rows before near ones", "a.xlsx", lambda: repack(
    XLSX, _swap(SHEET, b"<sheetData>", b'<sheetData><row r="1048576"><c r="Z1048576"><v>1</v></c></row>')
), "too_large")  # fmt: skip
_add("xlsx, cell at row 0", "a.xlsx", lambda: repack(
    XLSX, _swap(SHEET, b"<sheetData>", b'<sheetData><row r="0"><c r="A0"><v>1</v></c></row>')
))  # fmt: skip
_add("xlsx, hundred sheets that are one far sheet", "a.xlsx", lambda: repack(
    _far_cell("J300000"), _swap(WORKBOOK, re.compile(rb"<sheet [^>]*/>"), b"".join(
        b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(1, 101)
    ))
), "too_large")  # fmt: skip

_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "haha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(12))
    + b"]>"
)
for _part in (SHEET, STRINGS, WORKBOOK, STYLES):
    _add(f"xlsx, entities that expand in {_part}", "a.xlsx", lambda part=_part: repack(
        XLSX, lambda name, source: _laugh(source) if name == part else source
    ), *(("damaged",) if _part != STYLES else ("damaged", "too_large")))  # fmt: skip
_add("xlsx, an entity of a local file", "a.xlsx", lambda: repack(XLSX, lambda name, source: source.replace(
    b"<sst", b'<!DOCTYPE x [<!ENTITY m SYSTEM "file:///etc/passwd">]><sst', 1
).replace(b"</t>", b"&m;</t>") if name == STRINGS else source), "damaged")  # fmt: skip
_add("ods, entities that expand", "a.ods", lambda: repack(
    ODS, lambda name, source: _laugh(source) if name == "content.xml" else source
), "damaged")  # fmt: skip


def _laugh(source: bytes) -> bytes:
    head = re.search(rb"<[A-Za-z]", source)
    assert head
    body = re.sub(rb"</(t|v|text:p|workbook|styleSheet)>", rb"&m;</\1>", source[head.start() :])
    return source[: head.start()] + _LAUGHS + body


def _swollen(part: str, before: bytes, filling: bytes, size: int, lie: int = 0) -> bytes:
    """A package with so many bytes of filling in one part; with ``lie``, the directory says that the part has so many."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(XLSX)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name != part:
                copy.writestr(name, content)
                continue
            start, end = content.split(before)
            with copy.open(name, "w") as member:
                member.write(start)
                for _ in range(size // len(filling)):
                    member.write(filling)
                member.write(before + end)
        told = copy.getinfo(part).file_size
    content = target.getvalue()
    return content.replace(struct.pack("<I", told), struct.pack("<I", lie)) if lie else content


_ROWS, _STRINGS = b'<row r="9"><c r="A9"/></row>' * 40_000, b"<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>" * 20_000
_add("xlsx, a gibibyte in its sheet", "a.xlsx", lambda: _swollen(SHEET, b"</sheetData>", _ROWS, 1 << 30), "too_large")
_add(
    "xlsx, a sheet that lies about its size",
    "a.xlsx",
    lambda: _swollen(SHEET, b"</sheetData>", _ROWS, 300 << 20, 999),
    "damaged",
)
_add(
    "xlsx, strings that lie about their size",
    "a.xlsx",
    lambda: _swollen(STRINGS, b"</sst>", _STRINGS, 300 << 20, 999),
    "damaged",
)
_add("xlsx, strings as large as may be", "a.xlsx", lambda: _swollen(STRINGS, b"</sst>", _STRINGS, 250 << 20))


@_file("xlsx, ten thousand members", "a.xlsx", "too_large")
def many_members() -> bytes:
    """More members than any workbook has."""
    return repack(XLSX, extra={f"xl/media/{number}": b"" for number in range(10_000)})


@_file("xlsx, members that overlap", "a.xlsx", "damaged", "too_large")
def overlapping_members() -> bytes:
    """Every entry of the directory points to the same bytes."""
    content = bytearray(XLSX)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 42 : at + 46] = bytes(4)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


# OpenDocument

_add("ods, blank rows to the end of the sheet", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    b"</table:table-row></table:table>",
))  # fmt: skip
_add("ods, a filled row a million times", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value-type="float" office:value="1"'
    b' table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
), "too_large")  # fmt: skip
_add("ods, a filled row repeated beyond counting", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell office:value-type="float"'
    b' office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
), "too_large", "damaged")  # fmt: skip
_add("ods, a value without text a million times", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value-type="float" office:value="1"'
    b' table:number-columns-repeated="1000"/></table:table-row></table:table>',
), "too_large")  # fmt: skip
_add("ods, a number that is none", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row><table:table-cell table:number-columns-repeated="15"/><table:table-cell office:value-type="float" office:value="NaN"/>'
    b"</table:table-row></table:table>",
))  # fmt: skip
_add("ods, a negative repetition", "a.ods", lambda: _ods(
    b"</table:table>",
    b'<table:table-row table:number-rows-repeated="-5"><table:table-cell/></table:table-row></table:table>',
), "damaged")  # fmt: skip
_add("ods, its content missing", "a.ods", lambda: repack(ODS, drop=("content.xml",)), "damaged")
_add("ods, its content cut off", "a.ods", lambda: repack(
    ODS, lambda name, source: source[:-700] if name == "content.xml" else source
), "damaged")  # fmt: skip
_add("ods, cut off", "a.ods", lambda: ODS[: len(ODS) // 2], "damaged", "truncated")
_add("odt named .ods", "a.ods", lambda: repack(
    ODS, lambda name, source: b"application/vnd.oasis.opendocument.text" if name == "mimetype" else source
), "format_unsupported")  # fmt: skip


def _ods(old: bytes, new: bytes) -> bytes:
    return repack(ODS, _swap("content.xml", old, new))


# BIFF, from 2 to 8


def record(code: int, body: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", code, len(body)) + body


def _biff_cells(version: int) -> bytes:
    """The records of the plain return's cells; texts in code page 936."""
    parts: list[bytes] = []
    for number, cells in enumerate(LINES):
        for column, cell in enumerate(cells):
            place = struct.pack("<HH", number, column) + (b"\x00\x00\x00" if version == 2 else b"\x00\x00")
            if isinstance(cell, Problem):
                parts.append(record(0x0005 if version == 2 else 0x0205, place + b"\x2a\x01"))
            elif isinstance(cell, (int, float)):
                parts.append(record(0x0003 if version == 2 else 0x0203, place + struct.pack("<d", cell)))
            elif cell is not None:
                text = str(cell).encode("gbk")
                length = struct.pack("<B" if version == 2 else "<H", len(text))
                parts.append(record(0x0004 if version == 2 else 0x0204, place + length + text))
    return b"".join(parts)


def biff_stream(version: int) -> bytes:
    """The plain return as a bare stream of BIFF2, 3, 4 or 5; without merged cells, which came with BIFF8."""
    codepage, end = record(0x0042, struct.pack("<H", 936)), record(0x000A)
    if version < 5:
        starts = {
            2: record(0x0009, b"\x02\x00\x10\x00"),
            3: record(0x0209, b"\x00\x03\x10\x00\x00\x00"),
            4: record(0x0409, b"\x00\x04\x10\x00\x00\x00"),
        }
        return starts[version] + codepage + _biff_cells(version) + end
    name = "站前区2015年11月".encode("gbk")
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 1, 1993)) + codepage
    length = len(begin) + 4 + 7 + len(name) + len(end)
    bound = record(0x0085, struct.pack("<IHB", length, 0, len(name)) + name)
    return begin + bound + end + record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 1, 1993)) + _biff_cells(5) + end


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE compound document that holds the one stream."""
    target = io.BytesIO()
    document: Any = xlwt.CompoundDoc.XlsDoc()
    document.save(target, stream)
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    content = bytearray(target.getvalue())
    at = content.index(old)
    content[at : at + 64] = new.ljust(64, b"\x00")
    content[at + 64 : at + 66] = struct.pack("<H", len(new) + 2)
    return bytes(content)


def xls_stream(content: bytes = XLS) -> bytes:
    """The workbook stream of an .xls as xlwt lays it out: from the first sector on, in order."""
    stream = content[512:]
    at = last = 0
    depth = 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        depth += (code == 0x0809) - (code == 0x000A)
        at += 4 + length
        if code == 0x000A:
            last = at
            if stream[at : at + 2] != b"\x09\x08":
                break
    assert depth == 0
    return stream[:last]


def with_records(before_end: bytes = b"", after_start: bytes = b"") -> bytes:
    """The plain .xls with records before the end of its last sheet, or after the start of its globals (offsets moved)."""
    stream = xls_stream()
    if before_end:
        stream = stream[:-4] + before_end + stream[-4:]
    if after_start:
        start = 4 + struct.unpack_from("<H", stream, 2)[0]
        at = stream.index(b"\x85\x00", start)
        moved = bytearray(stream)
        offset = struct.unpack_from("<I", stream, at + 4)[0]
        struct.pack_into("<I", moved, at + 4, offset + len(after_start))
        stream = bytes(moved[:start]) + after_start + bytes(moved[start:])
    return ole(stream)


for _version in (2, 3, 4, 5):
    _add(f"BIFF{_version}, bare", "a.xls", lambda version=_version: biff_stream(version))
_add("BIFF5 in a Book stream", "a.xls", lambda: ole(biff_stream(5), "Book"))
_add("BIFF8, bare", "a.xls", xls_stream)
_add("BIFF8 in another case", "a.xls", lambda: ole(xls_stream(), "WORKBOOK"))
_add(
    "xls under a password",
    "a.xls",
    lambda: with_records(after_start=record(0x2F, b"\x01\x00" + b"\x01\x00" * 2 + bytes(48))),
    "password",
)
_add("xls scrambled by XOR", "a.xls", lambda: with_records(after_start=record(0x2F, bytes(6))), "password")
_add("xls, a cell in the last corner", "a.xls", lambda: with_records(
    record(0x0203, struct.pack("<HHHd", 65535, 255, 0, 1.0))
), "too_large")  # fmt: skip
_HLINK = struct.pack(
    "<HHHH16s4si", 0, 65535, 0, 255, bytes.fromhex("D0C9EA79F9BACE118C8200AA004BA90B"), b"\x02\0\0\0", 8
) + struct.pack("<I", 2) + b"a\0\0\0"  # fmt: skip
_add("xls, links over the whole sheet", "a.xls", lambda: with_records(record(0x01B8, _HLINK) * 20))
_add(
    "xls, columns without end",
    "a.xls",
    lambda: with_records(record(0x007D, struct.pack("<HHHHH", 0, 256, 9, 0, 0)) * 3000),
)
_add("xls, a merge over the whole sheet", "a.xls", lambda: with_records(
    record(0xE5, struct.pack("<HHHHH", 1, 0, 65535, 20, 255)) * 200
))  # fmt: skip
_add("xls, many sheets at one far sheet", "a.xls", lambda: ole(_many_sheets()), "too_large")
_add("xls, names that double", "a.xls", lambda: with_records(after_start=_doubling_names()))
_add("xls, formats without end", "a.xls", lambda: with_records(
    after_start=b"".join(record(0x041E, struct.pack("<HHB", 164, 200, 0) + b"yyyy[h]" * 28 + b"abcd") for _ in range(3000))
))  # fmt: skip
_add("xls, a table of strings that claims billions", "a.xls", lambda: _swap_bytes(
    XLS, re.compile(rb"\xfc\x00(..)(....)(....)", re.DOTALL), lambda found: b"\xfc\x00" + found[1] + b"\xff\xff\xff\x7f" * 2
))  # fmt: skip
_add("xls, cut off", "a.xls", lambda: XLS[: len(XLS) // 2], "damaged", "truncated")
_add("xls, sectors that loop", "a.xls", lambda: _loop(0, 0), "damaged")
_add("xls, sectors that loop in pairs", "a.xls", lambda: _loop(3, 1), "damaged")
_add("xls, a directory that loops", "a.xls", lambda: _loop(struct.unpack_from("<I", XLS, 48)[0]))
_add("xls, only its header", "a.xls", lambda: XLS[:512], "damaged")
_add("xls, a sheet that begins beyond the end", "a.xls", lambda: with_records(
    after_start=record(0x0085, struct.pack("<IBBBB", 0x7FFFFFF0, 0, 0, 1, 0) + b"X")
), "damaged")  # fmt: skip
_add(
    "xls, no sheet in it",
    "a.xls",
    lambda: ole(record(0x0809, struct.pack("<HHHHII", 0x600, 5, 1, 1997, 0, 0)) + record(0x0A)),
    "damaged",
    "workbook_empty",
)
_add("xls of a chart sheet only", "a.xls", lambda: ole(_chart_stream()), "workbook_empty")
_add("doc named .xls", "a.xls", lambda: ole(b"\xec\xa5" + bytes(6000), "WordDocument"), "format_unsupported")


def _swap_bytes(content: bytes, pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes]], bytes]) -> bytes:
    changed = pattern.sub(new, content, 1)
    assert changed != content
    return changed


def _fat(content: bytes) -> int:
    return 512 + 512 * struct.unpack_from("<I", content, 76)[0]


def _loop(sector: int, to: int | None = None) -> bytes:
    changed = bytearray(XLS)
    struct.pack_into("<I", changed, _fat(XLS) + 4 * sector, sector if to is None else to)
    return bytes(changed)


def _chart_stream() -> bytes:
    stream = bytearray(xls_stream())
    at = stream.index(b"\x85\x00")
    stream[at + 9] = 2
    sheet = struct.unpack_from("<I", stream, at + 4)[0]
    struct.pack_into("<H", stream, sheet + 6, 0x20)
    return bytes(stream)


def _many_sheets() -> bytes:
    far = record(0x0203, struct.pack("<HHHd", 65535, 40, 0, 1.0))
    begin = record(0x0809, struct.pack("<HHHHII", 0x600, 5, 1, 1997, 0, 0))
    offset = len(begin) + 300 * 16 + 4
    names = b"".join(
        record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 4, 0) + b"%04d" % number) for number in range(300)
    )
    start = record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 1, 1997, 0, 0))
    return begin + names + record(0x0A) + start + far + record(0x0A)


def _doubling_names() -> bytes:
    def name(number: int, formula: bytes) -> bytes:
        head = struct.pack("<HBBHHHI", 0, 0, 4, len(formula), 0, 0, 0)
        return record(0x0018, head + b"\x00N%03d" % number + formula)

    first = name(1, b"\x17\xfa\x00" + b"a" * 250)
    return first + b"".join(
        name(
            number, b"\x23" + struct.pack("<HH", number - 1, 0) + b"\x23" + struct.pack("<HH", number - 1, 0) + b"\x08"
        )
        for number in range(2, 45)
    )


# What is no spreadsheet, or one that is not taken

_TABLE = "".join(
    "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in cells) + "</tr>" for cells in LINES
)
_XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet><Table><Row><Cell><Data ss:Type="String">站前区</Data></Cell></Row></Table></Worksheet></Workbook>'
)
_OTHERS: dict[str, bytes] = {
    "HTML.xls": f"<html><body><table>{_TABLE}</table></body></html>".encode(),
    "HTML in GBK.xls": f"\r\n <HTML><table>{_TABLE}</table></HTML>".encode("gbk"),
    "HTML in UTF-16.xls": f"<html><table>{_TABLE}</table></html>".encode("utf-16"),
    "a bare table.xls": f"<style>td{{mso-number-format:'@'}}</style><table>{_TABLE}</table>".encode(),
    "HTML behind a comment.xls": f"<!-- made by -->\n<html><table>{_TABLE}</table></html>".encode(),
    "MHTML.xls": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html/>",
    "HTML named.xlsx": f"<html><body><table>{_TABLE}</table></body></html>".encode(),
    "XML of 2003.xls": _XML_2003.encode(),
    "XML of 2003 in UTF-16.xml": _XML_2003.encode("utf-16"),
    "flat OpenDocument.fods": b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis"></office:document>',
    "SYLK.slk": "ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"姓名\"\r\nC;Y2;X1;K\"甲\"\r\nE\r\n".encode("gbk"),
    "SYLK named.csv": b"ID;P\r\nC;Y1;X1;K1\r\nE\r\n",
    "DIF.dif": b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\nTUPLES\r\n0,2\r\n""\r\nDATA\r\n0,0\r\n""\r\n-1,0\r\nEOD\r\n',
    "dBASE.dbf": b"\x03\x73\x0b\x1e" + struct.pack("<IHH", 2, 65, 21) + bytes(20) + b"NAME\0\0\0\0\0\0\0C" + bytes(4) + b"\x14" + bytes(15) + b"\r" + b" " * 42 + b"\x1a",
    "Lotus.wk1": b"\x00\x00\x02\x00\x06\x04\x06\x00\x08\x00" + bytes(8) + b"\x0f\x00\x09\x00\xff\x00\x00\x00\x00'abc\x00\x01\x00\x00\x00",
    "Lotus.wk3": b"\x00\x00\x1a\x00\x00\x10\x04\x00" + bytes(200),
    "Quattro.wq1": b"\x00\x00\x02\x00\x20\x51" + bytes(300),
    "rich text.xls": b"{\\rtf1\\ansi a}",
    "a picture.xlsx": PNG,
    "a PDF.xls": b"%PDF-1.4\n%%EOF",
    "a program.xls": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 9,
    "an archive.xlsx": b"Rar!\x1a\x07\x00" + bytes(range(256)),
    "gzip.csv": b"\x1f\x8b\x08\x00" + bytes(range(256)),
    "Numbers.numbers": repack(XLSX, rename=lambda name: f"Index/{name}.iwa"),
    "a plain zip.xlsx": repack(XLSX, rename=lambda name: f"files/{name[-9:]}"),
    "Word.xlsx": repack(
        XLSX,
        lambda _, source: source.replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"),
        rename=lambda name: name.replace("xl/", "word/").replace("workbook", "document"),
    ),
    "Works.wks": b"\xff\x00\x02\x00\x04\x04\x05\x54" + bytes(range(256)) * 2,
    "noise.xls": bytes((7 * number * number + 3) % 256 for number in range(5000)),
    "JSON.csv": '{"单位": "站前区", "rows": [[1, 2], [3, 4]]}'.encode(),
    "SQLite.xls": b"SQLite format 3\x00" + bytes(range(256)) * 8,
    "Parquet.csv": b"PAR1" + bytes(range(256)) * 4 + b"PAR1",
}  # fmt: skip
for _label, _content in _OTHERS.items():
    _reasons = ("form_unknown", "form_missing", "unit_missing") if _label == "JSON.csv" else ("format_unsupported",)
    _add(_label, _label.replace(" ", "-"), lambda content=_content: content, *_reasons)


# Text that is cut off or no text

_TEXT = csv_bytes(LINES).decode()
_add("csv, a quote that never closes", "a.csv", lambda: _TEXT.replace("焊工,", '"焊工,', 1).encode(), "truncated")
_add("csv, cut off in a row", "a.csv", _TEXT.rstrip()[:-60].encode, "truncated")
_add(
    "csv, cut off in a character",
    "a.csv",
    lambda: _TEXT.encode()[: _TEXT.encode().rfind("格".encode()) + 1],
    "truncated",
)
_add("csv, its end zeros", "a.csv", lambda: _TEXT.encode()[:-60] + bytes(60), "truncated")
_add("csv, nothing but zeros", "a.csv", lambda: bytes(4096), "file_empty")
_add("csv, an odd byte of UTF-16", "a.csv", lambda: _TEXT.encode("utf-16")[:-1], "truncated")
_add(
    "csv, one field of 20 MiB",
    "a.csv",
    lambda: b"a" * (20 << 20),
    "form_unknown",
    "form_missing",
    "format_unsupported",
    "too_large",
)
_add("csv, a million commas on a line", "a.csv", lambda: _TEXT.encode() + b"," * 1_000_000 + b"\n", "too_large")
_add("csv, ten million blank lines", "a.csv", lambda: _TEXT.encode() + b"\n" * 10_000_000, "too_large")
_add(
    "csv, quotes only",
    "a.csv",
    lambda: b'"' * 1_000_001,
    "truncated",
    "form_unknown",
    "format_unsupported",
    "workbook_empty",
)
