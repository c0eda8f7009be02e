"""One column of a form over the rows of many sheets: each distinct cell is read once, and its result stands at every row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ingest.columns import CellContext, Column, Parsed
from ingest.reading import Cell
from ingest.text import is_error
from ingest.validation.sheet_rows import NOTHING_ABOVE, SheetRows, resolve_ditto


@dataclass
class ColumnValues:
    """The values of a column, row after row, sheet after sheet.

    ``values`` are typed; ``findings`` holds (row, code) of each thing that is wrong; ``cells`` what stands in each row, with 同上 resolved;
    ``is_written`` says of each row whether its sheet has the column.
    """

    column: Column
    values: pl.Series
    cells: list[Cell]
    findings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @property
    def wrong_rows(self) -> set[int]:
        """The rows in which something is wrong with the cell."""
        return {row for row, _ in self.findings}


class _Distinct(dict[Cell, int]):
    """Numbers the distinct cells that are read in one context, and reads each when it is first met."""

    def __init__(self, column: Column, context: CellContext, results: list[Parsed]) -> None:
        super().__init__()
        self._column, self._context, self._results = column, context, results

    def __missing__(self, cell: Cell) -> int:
        number = self[cell] = len(self._results)
        self._results.append(_read(self._column, cell, self._context))
        return number


def _read(column: Column, cell: Cell, context: CellContext) -> Parsed:
    """The rules that hold for every column go first: shown errors, and nothing to repeat."""
    if isinstance(cell, str):
        if column.takes_errors and is_error(cell):
            return Parsed(None, ("formula_error",))
        if cell == NOTHING_ABOVE:
            return Parsed(None, ("required",))
    return column.read(cell, context)


def read_column(column: Column, sheets: list[SheetRows]) -> ColumnValues:
    """Read the column in every sheet. ``同上`` reaches back over the sheets of one return."""
    results: list[Parsed] = [Parsed(column.empty)]
    contexts: dict[CellContext, _Distinct] = {}
    numbers: list[int] = []
    every: list[Cell] = []
    above: dict[int, Cell] = {}
    for sheet in sheets:
        cells = sheet.cells_of(column)
        if cells is None:
            numbers.extend([0] * len(sheet.rows))
            every.extend([""] * len(sheet.rows))
            continue
        if column.is_ditto:
            above[sheet.return_no] = resolve_ditto(cells, above.get(sheet.return_no, NOTHING_ABOVE))
        context = sheet.context_of(column)
        distinct = contexts.get(context)
        if distinct is None:
            distinct = contexts[context] = _Distinct(column, context, results)
        numbers.extend(map(distinct.__getitem__, cells))
        every.extend(cells)
    typed: list[Any] = [result.value for result in results]
    values = pl.Series(column.code, typed, dtype=column.dtype).gather(numbers)
    wrong = {number: result.codes for number, result in enumerate(results) if result.codes}
    findings = (
        [(row, code) for row, number in enumerate(numbers) if number in wrong for code in wrong[number]]
        if wrong
        else []
    )
    return ColumnValues(column, values, every, findings)
