"""``.xls``, ``.ods`` and text files written anew as ``.xlsx``, every value at its address, so that they can be marked."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.exceptions import OverlappingRange  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from ingest.reading import UNCALCULATED, Cell, Sheet

_LONGEST_TEXT = 32_767
"""What a cell of an ``.xlsx`` can hold."""


class _Formats(NamedTuple):
    """The formats of days, moments, texts and numbers."""

    day: Format
    moment: Format
    text: Format
    number: Format


def rewrite(sheets: list[Sheet]) -> bytes:
    """An ``.xlsx`` of these sheets: texts stay texts whatever they begin with, dates stay dates; merges, hidden sheets, struck cells and
    comments stay. Names of sheets are as an ``.xlsx`` allows them."""
    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(packed, {**options, "date_1904": any(sheet.is_1904 for sheet in sheets)})
    plain, struck = _formats(book, is_struck=False), _formats(book, is_struck=True)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)  # pyright: ignore[reportUnknownMemberType]
        if sheet.is_hidden:
            page.hide()
        # Before the cells: it empties all that it covers, and what stands there in the sender's file is his.
        for top, left, bottom, right in sheet.merges:
            with suppress(OverlappingRange):
                page.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    _write(page, row, column, cell, struck if (row, column) in sheet.struck else plain)
        for (row, column), text in sheet.comments.items():
            page.write_comment(row, column, text)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
    book.close()
    return packed.getvalue()


def _formats(book: Any, *, is_struck: bool) -> _Formats:
    patterns = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "@", "General")
    return _Formats(*(book.add_format({"num_format": it, "font_strikeout": is_struck}) for it in patterns))


def _write(page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, "" if cell == UNCALCULATED else cell[:_LONGEST_TEXT], formats.text)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell, formats.moment if cell.time() != time() else formats.day)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), formats.day)
    elif isinstance(cell, time | timedelta):
        page.write_string(row, column, str(cell), formats.text)
    else:
        page.write_number(row, column, cell, formats.number)


def _widths(sheet: Sheet) -> list[float]:
    """Wide enough to read: a Chinese character takes two places. Lines that stand alone, such as titles, widen nothing."""
    widths: list[float] = []
    for row in sheet.rows:
        filled = [cell for cell in row if cell != ""]
        for column, cell in enumerate(row):
            if column == len(widths):
                widths.append(8.0)
            if len(filled) > 2 and cell != "":
                shown = str(cell)[:30]
                widths[column] = max(
                    widths[column], min(2 + sum(2 if ord(letter) > 255 else 1 for letter in shown), 40)
                )
    return widths
