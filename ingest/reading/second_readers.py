"""Readers that are asked when the first one calls a file damaged: what opens in a spreadsheet program is to be read here."""

from __future__ import annotations

import importlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from ingest.reading.biff_records import find_errors, in_new_container, refuse_torn, workbook_stream
from ingest.reading.calamine_grids import lay_out
from ingest.reading.grid_size import too_large
from ingest.reading.limits import Limits
from ingest.reading.ooxml import scan_sheets
from ingest.reading.package import Package
from ingest.reading.sheet import Cell, Sheet, as_cells, clip_merges, filled_only, place
from ingest.refusal import Refusal, Refused


def read_biff_with_calamine(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xls`` whose tables of texts or sectors are wrong. Struck cells and the date system are not told.

    Raises Refused ``too_large``, and ``damaged`` where a part of the workbook is missing: rows would be lost in silence.
    """
    stream = workbook_stream(content)
    refuse_torn(stream)
    errors = find_errors(stream)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(in_new_container(stream)))
    sheets: list[Sheet] = []
    for index, meta, rows, merges in lay_out(workbook, limits):
        for row, column, text in errors[index] if index < len(errors) else ():
            place(rows, row, column, text)
        is_hidden = meta.visible is not SheetVisibleEnum.Visible
        sheets.append(Sheet(meta.name, rows, clip_merges(merges, rows), is_hidden=is_hidden))
    return sheets


def read_ooxml_with_openpyxl(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xlsx`` with cells of kinds or addresses that the first reader does not know. Raises Refused ``too_large``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        marks = dict(scan_sheets(package, limits))
        merges = {name: package.merges(member) for name, member in package.sheets}
        mended = package.mended()
    sheets: list[Sheet] = []
    cells = 0
    for name, is_hidden, rows in _pages(mended):
        cells += len(rows) * max(map(len, rows), default=0)
        if cells > limits.cells:
            raise too_large(name, len(rows), max(map(len, rows)), 0)
        errors, struck = marks[name]
        for row, column, text in errors:
            place(rows, row, column, text)
        ranges = clip_merges(merges[name], rows)
        sheets.append(Sheet(name, rows, ranges, package.is_1904, is_hidden, struck=filled_only(struck, rows)))
    return sheets


def _pages(content: bytes) -> Iterator[tuple[str, bool, list[list[Cell]]]]:
    """Of every worksheet its name, whether it is hidden, and its rows, as openpyxl reads them."""
    library: Any = importlib.import_module("openpyxl")
    with warnings.catch_warnings():
        # A warning may quote a cell.
        warnings.simplefilter("ignore")
        book = library.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        if not book.sheetnames:
            raise Refused(Refusal("damaged"))
        for page in book.worksheets:
            page.reset_dimensions()
            lines: list[tuple[Any, ...]] = list(page.iter_rows(values_only=True))
            width = max(map(len, lines), default=0)
            rows = as_cells([[*map(_cell, line), *[""] * (width - len(line))] for line in lines])
            yield page.title, page.sheet_state != "visible", rows


def _cell(value: Any) -> Cell:
    """A value of openpyxl as the first reader gives it: a day without a time of day."""
    if value is None:
        return ""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value
