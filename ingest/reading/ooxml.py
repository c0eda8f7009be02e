"""Reading ``.xlsx``: values by calamine; what it hides (errors, formulas without a value, struck cells) from the sheet's own XML."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from ingest.reading.calamine_grids import lay_out
from ingest.reading.limits import Limits
from ingest.reading.package import Package
from ingest.reading.scan import Error, SheetScan
from ingest.reading.sheet import Sheet, cell_position, clip_merges, filled_only, place
from ingest.reading.strikes import Strikes, find_strikes

_ODD_CELL = re.compile(rb'<c(?! r="(?:[A-Za-z][0-9]{1,5}|[A-Za-z]{2}[0-9]{1,4})")')
_ERROR_TYPE = b' t="e"'
_ERROR_CELL = re.compile(
    rb'<c r="([A-Za-z]{1,2}[0-9]{1,5})"[^<>]* t="e"[^<>]*>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>([#A-Z0-9/!?]*)</v>'
)
_FORMULA = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)(<v>[^<\s]|<v></v>|<v/>|<is>)")
_NO_VALUES = frozenset({b"<v></v>", b"<v/>"})
_TEXT_TYPE = b't="str"'
_LONGEST_TAG = 200
_NEAR_CELLS = 702 * 9_999
"""The largest grid without an odd cell: ZZ9999; Z99999 is smaller."""


class Marks(NamedTuple):
    """What is told of a sheet besides its values: error cells and formulas without a value, and the cells that are struck through."""

    errors: list[Error]
    struck: set[tuple[int, int]]


def read_ooxml(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xlsx``, hidden ones included, in order. Raises Refused ``too_large`` or ``damaged``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        marks = scan_sheets(package, limits)
        if not package.is_usual:
            return _sheets(package.mended(), marks, package.is_1904, limits)
        try:
            return _sheets(content, marks, package.is_1904, limits)
        except CalamineError:
            return _sheets(package.mended(), marks, package.is_1904, limits)


def scan_sheets(package: Package, limits: Limits) -> list[tuple[str, Marks]]:
    """What each sheet's own XML says besides its values. Raises Refused ``too_large`` or ``damaged``."""
    strikes = find_strikes(package.part("styles"), package.part("sharedStrings"))
    return [(name, _scan(name, package.read(member), strikes, limits)) for name, member in package.sheets]


def _sheets(content: bytes, marks: list[tuple[str, Marks]], is_1904: bool, limits: Limits) -> list[Sheet]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    is_parallel = [meta.name for meta in workbook.sheets_metadata] == [name for name, _ in marks]
    by_name = dict(marks)
    sheets: list[Sheet] = []
    for index, meta, rows, merges in lay_out(workbook, limits):
        errors, struck = marks[index][1] if is_parallel else by_name.get(meta.name, Marks([], set()))
        for row, column, text in errors:
            place(rows, row, column, text)
        sheets.append(Sheet(meta.name, rows, clip_merges(merges, rows), is_1904, struck=filled_only(struck, rows)))
    return sheets


def _scan(name: str, source: bytes, strikes: Strikes, limits: Limits) -> Marks:
    """What one sheet's XML says besides its values; refuses a grid that would not fit before the reader lays it out.

    It is parsed only where something of it may be there: an ordinary sheet is looked through for a few words.
    """
    if not _may_be_too_large(source, limits) and not strikes.may_be_in(source) and not _may_lack_values(source):
        errors = _plain_errors(source)
        if errors is not None:
            return Marks(errors, set())
    scan = SheetScan(name, source, strikes)
    return Marks(scan.errors_within(limits), scan.struck)


def _may_lack_values(source: bytes) -> bool:
    """Whether a formula may stand without a value, told without parsing. Never wrong on the side of no."""
    end = source.rfind(b"</sheetData>")
    at = source.find(b"<f", source.find(b"<sheetData"), end)
    while at >= 0:
        formula = _FORMULA.match(source, at)
        if formula is None:
            return True
        if formula[1] in _NO_VALUES and _TEXT_TYPE not in source[max(0, source.rfind(b"<c", 0, at)) : at]:
            return True
        at = source.find(b"<f", formula.end(), end)
    return False


def _plain_errors(source: bytes) -> list[Error] | None:
    """The error cells found by their attribute, a fifth of the time of parsing; None where one is written in another way."""
    if b"'e'" in source or b"<!--" in source:
        return None
    errors: list[Error] = []
    at = source.find(_ERROR_TYPE)
    while at >= 0:
        start = source.rfind(b"<c ", max(0, at - _LONGEST_TAG), at)
        cell = _ERROR_CELL.match(source, start) if start >= 0 else None
        if cell is None:
            return None
        row, column = cell_position(cell[1].decode())
        errors.append((row, column, cell[2].decode().strip() or "#N/A"))
        at = source.find(_ERROR_TYPE, cell.end())
    return errors


def _may_be_too_large(source: bytes, limits: Limits) -> bool:
    """Whether the grid could pass the limit, told without parsing where every cell is written as all writers do
    (``<c r="A1"``) and lies near: then it cannot. Never wrong on the side of no."""
    start, end = source.find(b"<sheetData"), source.rfind(b"</sheetData>")
    end = end if end >= 0 else len(source)
    is_near = start >= 0 and _ODD_CELL.search(source, start, end) is None and source.find(b":c", start, end) < 0
    return not is_near or limits.cells < _NEAR_CELLS
