"""Reading ``.xls`` and WPS ``.et`` by xlrd, which tells error cells, merged ranges and the date system apart."""

from __future__ import annotations

import io
from datetime import time
from typing import TYPE_CHECKING, Literal

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.xldate import xldate_as_datetime

from ingest.reading.limits import Limits
from ingest.reading.sheet import Cell, Sheet
from ingest.refusal import Refusal, Refused

if TYPE_CHECKING:
    from xlrd.sheet import Sheet as BiffSheet


def read_biff(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xls``, hidden ones included, in order. Raises Refused ``password``, ``too_large``."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=False, logfile=io.StringIO())
    except XLRDError as error:
        raise Refused(Refusal("password" if "encrypted" in str(error) else "damaged")) from error
    sheets: list[Sheet] = []
    for sheet in book.sheets():
        if sheet.nrows * sheet.ncols > limits.cells:
            raise Refused(Refusal("too_large"))
        merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        rows = [_row(sheet, number, book.datemode) for number in range(sheet.nrows)]
        sheets.append(Sheet(sheet.name, rows, merges, bool(book.datemode), sheet.visibility != 0))
    return sheets


def _row(sheet: BiffSheet, number: int, datemode: Literal[0, 1]) -> list[Cell]:
    types: list[int] = list(sheet.row_types(number))
    values: list[Cell] = list(sheet.row_values(number))
    for column, kind in enumerate(types):
        if kind == xlrd.XL_CELL_DATE:
            values[column] = _date(values[column], datemode)
        elif kind == xlrd.XL_CELL_ERROR:
            values[column] = _error(values[column])
        elif kind == xlrd.XL_CELL_BOOLEAN:
            values[column] = "TRUE" if values[column] else "FALSE"
    return values


def _error(value: Cell) -> str:
    return error_text_from_code.get(value, "#N/A") if isinstance(value, int) else "#N/A"


def _date(value: Cell, datemode: Literal[0, 1]) -> Cell:
    if not isinstance(value, float):
        return value
    try:
        moment = xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return value
    return moment if moment.time() != time() else moment.date()
