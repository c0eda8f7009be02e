"""Reading ``.xlsx``: values by calamine; what it hides (error cells, the date system) from the sheet's own XML."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from ingest.reading.limits import Limits
from ingest.reading.package import Package
from ingest.reading.sheet import Sheet, as_cells, clip_merges, place
from ingest.refusal import Refusal, Refused
from ingest.xml import Element

_FAR = re.compile(rb'<c r="(?:[A-Za-z]{3}|[A-Za-z]{2}[0-9]{5}|[A-Za-z][0-9]{6})')
_NEAR_CELLS = 702 * 9_999
"""The largest grid whose cells are all nearer than ``_FAR``: ZZ9999, or Z99999."""

_CELL_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,7})\$?([0-9]{1,9})$")

Error = tuple[int, int, str]


def read_ooxml(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xlsx``, hidden ones included, in order. Raises Refused ``too_large`` or ``damaged``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        errors = [(name, _scan(package.read(member), limits)) for name, member in package.sheets]
        if not package.is_usual:
            return _sheets(package.mended(), errors, package.is_1904, limits)
        try:
            return _sheets(content, errors, package.is_1904, limits)
        except CalamineError:
            return _sheets(package.mended(), errors, package.is_1904, limits)


def _sheets(content: bytes, errors: list[tuple[str, list[Error]]], is_1904: bool, limits: Limits) -> list[Sheet]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    metadata = workbook.sheets_metadata
    is_parallel = [meta.name for meta in metadata] == [name for name, _ in errors]
    by_name = dict(errors)
    sheets: list[Sheet] = []
    cells = 0
    for index, meta in enumerate(metadata):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        read = workbook.get_sheet_by_index(index)
        cells += read.total_height * read.total_width
        if cells > limits.cells:
            raise Refused(Refusal("too_large"))
        rows = as_cells(read.to_python(skip_empty_area=False))
        for row, column, text in errors[index][1] if is_parallel else by_name.get(meta.name, ()):
            place(rows, row, column, text)
        merges = [(top, left, bottom, right) for (top, left), (bottom, right) in read.merged_cell_ranges or []]
        sheets.append(Sheet(meta.name, rows, clip_merges(merges, rows), is_1904))
    return sheets


def _scan(source: bytes, limits: Limits) -> list[Error]:
    """The error cells of one sheet's XML; refuses a grid that would not fit before the reader lays it out."""
    if not (_may_be_too_large(source, limits) or b'"e"' in source or b"'e'" in source):
        return []
    errors: list[Error] = []
    last_row = last_column = -1
    row = column = 0
    for event, element in etree.iterparse(
        io.BytesIO(source),
        events=("start", "end"),
        tag=("{*}c", "{*}row"),
        resolve_entities=False,
        no_network=True,
        recover=True,
    ):
        is_cell = str(element.tag).endswith("}c")
        if event == "start":
            if not is_cell:
                number = element.get("r", "")
                row = int(number) - 1 if number.isdecimal() and len(number) < 10 else row
                continue
        elif not is_cell:
            row, column = row + 1, 0
            _forget(element)
            continue
        else:
            row_here, column = _position(element, row, column)
            if len(element):
                last_row, last_column = max(last_row, row_here), max(last_column, column)
                if element.get("t") == "e":
                    errors.append((row_here, column, element.findtext("{*}v") or "#N/A"))
            column += 1
            _forget(element)
    if (last_row + 1) * (last_column + 1) > limits.cells or last_row >= limits.rows or last_column >= limits.columns:
        raise Refused(Refusal("too_large"))
    return errors


def _forget(element: Element) -> None:
    """Let go of an element that is read and of those before it, so that a sheet of any length takes little memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and len(parent) > 1 and parent[0] is not element:
        del parent[0]


def _may_be_too_large(source: bytes, limits: Limits) -> bool:
    """Whether the grid could pass the limit, told without parsing where every cell is written as all writers do
    (``<c r="A1"``): then none of them lies far out. Never wrong on the side of yes."""
    start, end = source.find(b"<sheetData"), source.rfind(b"</sheetData>")
    is_usual = (
        start >= 0
        and source.count(b"<c", start, end) == source.count(b'<c r="', start, end)
        and source.find(b":c", start, end) < 0
    )
    return not is_usual or limits.cells < _NEAR_CELLS or _FAR.search(source, start) is not None


def _position(element: Element, row: int, column: int) -> tuple[int, int]:
    """Where a cell stands: where it says, or after the one before it."""
    found = _CELL_REFERENCE.match(element.get("r", ""))
    if not found:
        return row, column
    index = 0
    for letter in found[1].upper():
        index = index * 26 + ord(letter) - 64
    return int(found[2]) - 1, index - 1
