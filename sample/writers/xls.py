"""BIFF8, the old .xls; WPS writes the same bytes under the name .et. xlwt has no types, so its calls stay in here."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlwt  # pyright: ignore[reportMissingTypeStubs]

from sample.cell import DAY_ZERO_1900, DateCell, ErrorCell, Formula, Grid

_ERROR_CODES = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}


def write_xls(grids: Sequence[Grid]) -> bytes:
    """A workbook of these sheets. Formulas are written as the value that they show."""
    library: Any = xlwt
    book: Any = library.Workbook(encoding="utf-8")
    # By whether the cell is struck through: as it is, as a day, as a Chinese day.
    styles: Any = [
        (
            library.easyxf(font),
            library.easyxf(font, num_format_str="yyyy-m-d"),
            library.easyxf(font, num_format_str='yyyy"年"m"月"d"日"'),
        )
        for font in ("", "font: struck_out on")
    ]
    for grid in grids:
        sheet: Any = book.add_sheet(grid.name)
        sheet.visibility = 1 if grid.is_hidden else 0
        for at, cells in enumerate(grid.rows):
            row: Any = sheet.row(at)
            row.hidden = (at + 1) in grid.hidden_rows
            for column, cell in enumerate(cells):
                general, plain, chinese = styles[(at, column) in grid.struck]
                match cell:
                    case None:
                        pass
                    case DateCell(day, is_chinese):
                        row.write(column, day - DAY_ZERO_1900, chinese if is_chinese else plain)
                    case ErrorCell(text):
                        row.set_cell_error(column, _ERROR_CODES[text], general)
                    case Formula(_, value):
                        row.write(column, value, general)
                    case _:
                        row.write(column, cell, general)
        for merge in grid.merges:
            sheet.merge(merge.top, merge.bottom, merge.left, merge.right)
        for column in grid.hidden_columns:
            sheet.col(column).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
