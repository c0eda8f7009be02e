"""The rows of one sheet as validation takes them: cells column by column, with 同上 and merged cells resolved (contract §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ingest.columns import CellContext, Column, Money, holds_several_ids
from ingest.programme import Programme
from ingest.reading import Cell, Sheet, cell_name, column_letters
from ingest.recognition.header import Header
from ingest.recognition.money_unit import column_yuan, line_yuan
from ingest.text import is_blank, is_ditto
from ingest.validation.merged_cells import MergedCells

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

    @cached_property
    def merged(self) -> MergedCells:
        """The merged ranges over the columns of the form."""
        return MergedCells(self.sheet.merges, self.header)

    def cells_of(self, column: Column) -> list[Cell] | None:
        """The cells of that column, row by row; None where the sheet has no such column.

        A cell merged downwards stands as 同上, or, where it names the person, as what it holds.
        """
        place = self.header.columns.get(column.code)
        if place is None:
            return None
        lines = self.sheet.rows
        cells: list[Cell] = [row[place] if place < len(row := lines[number]) else "" for number in self.rows]
        if covered := self.merged.from_above(place):
            for at, number in enumerate(self.rows):
                if number in covered:
                    is_person = self.merged.names_person(number, column)
                    cells[at] = self._cell(*covered[number]) if is_person else _DITTO
        return cells

    def addresses_of(self, column: Column) -> list[str | None]:
        """The address at which the sender sees that column, row by row; None where the sheet has no such column."""
        place = self.header.columns.get(column.code)
        if place is None:
            return [None] * len(self.rows)
        letters, anchors = column_letters(place), self.merged.anchors(place)
        return [cell_name(*anchors[number]) if number in anchors else f"{letters}{number + 1}" for number in self.rows]

    def wording(self, number: int, column: Column, code: str) -> str | None:
        """The text by which a finding at that row and column is told where it can say more than that of its code."""
        place = self.header.columns.get(column.code, -1)
        covered = self.merged.from_above(place)
        if number in covered and not column.is_ditto and not self.merged.names_person(number, column):
            return "merged_rows"
        if code == "id_length" and holds_several_ids(self._cell(*self.merged.anchor(number, place))):
            return "two_persons"
        return None

    def _cell(self, number: int, place: int) -> Cell:
        row = self.sheet.rows[number]
        return row[place] if 0 <= place < len(row) else ""


def resolve_ditto(cells: list[Cell], above: Cell) -> Cell:
    """Put the value that it means in place of each 同上; ``above`` is the last value before, and the last one here is returned."""
    if any(is_ditto(cell) for cell in set(cells)):
        last = above
        for place, cell in enumerate(cells):
            if is_ditto(cell):
                cells[place] = last
            last = "" if cells[place] == NOTHING_ABOVE else cells[place]
    return cells[-1] if cells else above
