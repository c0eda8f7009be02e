"""``.xls``, ``.ods`` and text files written anew as ``.xlsx``, every value at its address, so that they can be marked."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from ingest.reading import UNCALCULATED, Cell, Sheet


def rewrite(sheets: list[Sheet]) -> bytes:
    """An ``.xlsx`` of these sheets: texts stay texts whatever they begin with, dates stay dates, merges and hidden sheets stay."""
    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(packed, {**options, "date_1904": any(sheet.is_1904 for sheet in sheets)})
    patterns = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "@")
    day, moment, text = (book.add_format({"num_format": it}) for it in patterns)  # pyright: ignore[reportUnknownMemberType]
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)  # pyright: ignore[reportUnknownMemberType]
        if sheet.is_hidden:
            page.hide()
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    _write(page, row, column, cell, day, moment, text)
        for top, left, bottom, right in sheet.merges:
            if (top, left) != (bottom, right):
                page.merge_range(top, left, bottom, right, "")
                _write(page, top, left, sheet.rows[top][left], day, moment, text)
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
    book.close()
    return packed.getvalue()


def _write(page: Worksheet, row: int, column: int, cell: Cell, day: Format, moment: Format, text: Format) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, "" if cell == UNCALCULATED else cell, text)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell, moment if cell.time() != time() else day)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, time()), day)
    elif isinstance(cell, time | timedelta):
        page.write_string(row, column, str(cell), text)
    else:
        page.write_number(row, column, cell)


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
