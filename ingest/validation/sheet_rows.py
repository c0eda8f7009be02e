"""The rows of one sheet as validation takes them: cells column by column, with 同上 and merged cells resolved (contract §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.columns import CellContext, Column, Money
from ingest.programme import Programme
from ingest.reading import Cell, Sheet
from ingest.recognition.header import Header
from ingest.recognition.money_unit import column_yuan, line_yuan
from ingest.text import is_blank, is_ditto

NOTHING_ABOVE = "\0nothing above"
"""Stands for a 同上 above which there is no value."""

_DITTO = "同上"


@dataclass(frozen=True, eq=False)
class SheetRows:
    """The rows of one block of one return. ``rows`` are indices into the sheet; ``unit`` and ``period`` are the return's.

    ``block_no`` counts the blocks of one sheet from 1.
    """

    return_no: int
    sheet_no: int
    block_no: int
    sheet: Sheet
    header: Header
    rows: list[int]
    unit: str
    period: date
    programme: Programme

    @property
    def period_end(self) -> date:
        """The last day of the return's month."""
        return CellContext(self.period).period_end

    @property
    def struck_out(self) -> list[bool]:
        """For each row whether its sender struck it out: every filled cell of it is struck through (contract §2)."""
        struck = self.sheet.struck
        if not struck:
            return [False] * len(self.rows)
        lines = self.sheet.rows
        return [
            all((number, column) in struck for column, cell in enumerate(lines[number]) if not is_blank(cell))
            for number in self.rows
        ]

    def context_of(self, column: Column) -> CellContext:
        """What the cells of that column are read against."""
        yuan = 1
        if isinstance(column, Money):
            yuan = column_yuan(
                self.sheet, self.header, self.header.columns[column.code], line_yuan(self.sheet, self.header)
            )
        return CellContext(self.period, self.sheet.is_1904, yuan, self.programme)

    def cells_of(self, column: Column) -> list[Cell] | None:
        """The cells of that column, row by row; None where the sheet has no such column. A cell merged downwards stands as 同上."""
        place = self.header.columns.get(column.code)
        if place is None:
            return None
        lines = self.sheet.rows
        cells: list[Cell] = [row[place] if place < len(row := lines[number]) else "" for number in self.rows]
        if self.sheet.merges:
            merged = {
                row
                for top, left, bottom, right in self.sheet.merges
                if left <= place <= right
                for row in range(top + 1, bottom + 1)
            }
            if merged:
                cells = [_DITTO if number in merged else cell for number, cell in zip(self.rows, cells, strict=True)]
        return cells


def resolve_ditto(cells: list[Cell], above: Cell) -> Cell:
    """Put the value that it means in place of each 同上; ``above`` is the last value before, and the last one here is returned."""
    if any(is_ditto(cell) for cell in set(cells)):
        last = above
        for place, cell in enumerate(cells):
            if is_ditto(cell):
                cells[place] = last
            last = "" if cells[place] == NOTHING_ABOVE else cells[place]
    return cells[-1] if cells else above
