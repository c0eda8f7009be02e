"""Comma- and tab-separated text in the encodings that spreadsheet programs save."""

from __future__ import annotations

import csv
import io

from sample.cell import Cell, DateCell, ErrorCell, Formula, Grid
from sample.day_text import day_text

_ENCODINGS = {"csv-gbk": "gb18030", "csv-bom": "utf-8-sig", "csv-utf8": "utf-8", "tsv-utf16": "utf-16-le"}


def write_delimited(kind: str, grid: Grid) -> bytes:
    """The only sheet as text. Lines are padded to one width, as spreadsheet programs do, and blank ones stay."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter="\t" if kind.startswith("tsv") else ",", lineterminator="\r\n")
    width = max((len(cells) for cells in grid.rows), default=0)
    for cells in grid.rows:
        writer.writerow([_text(cell) for cell in cells] + [""] * (width - len(cells)))
    text = target.getvalue()
    encoded = text.encode(_ENCODINGS[kind])
    return b"\xff\xfe" + encoded if kind == "tsv-utf16" else encoded


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case DateCell(day, is_chinese):
            return day_text(day, "chinese" if is_chinese else "dash")
        case ErrorCell(text):
            return text
        case Formula(_, value):
            return str(value)
        case _:
            return str(cell)
