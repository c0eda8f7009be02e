"""One column of a form over the rows of many sheets: each distinct cell is read once, and its result stands at every row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from ingest.columns import CellContext, Column, Parsed
from ingest.reading import UNCALCULATED, Cell
from ingest.text import is_error
from ingest.validation.sheet_rows import NOTHING_ABOVE, SheetRows, resolve_ditto

_MAY_BE_ERROR = re.compile("[#＃\0]")


@dataclass
class ColumnValues:
    """The values of a column, row after row, sheet after sheet.

    ``values`` are typed; ``findings`` holds (row, code) of each thing that is wrong; ``cells`` what stands in each row, with 同上 resolved;
    ``is_written`` says whether any sheet has the column.
    """

    column: Column
    values: list[Any]
    cells: list[Cell]
    findings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    is_written: bool = True

    @cached_property
    def series(self) -> pl.Series:
        """The values with the column's type, for expressions."""
        return pl.Series(self.column.code, self.values, dtype=self.column.dtype)

    @property
    def wrong_rows(self) -> set[int]:
        """The rows in which something is wrong with the cell."""
        return {row for row, _ in self.findings}


def read_column(column: Column, sheets: list[SheetRows]) -> ColumnValues:
    """Read the column in every sheet: each distinct cell once in each context. ``同上`` reaches back over the sheets of one return."""
    cells: list[Cell] = []
    contexts: dict[CellContext, list[tuple[int, int]]] = {}
    above: dict[int, Cell] = {}
    for sheet in sheets:
        own = sheet.cells_of(column)
        start = len(cells)
        if own is None:
            cells.extend([""] * len(sheet.rows))
            continue
        if column.is_ditto:
            above[sheet.return_no] = resolve_ditto(own, above.get(sheet.return_no, NOTHING_ABOVE))
        cells.extend(own)
        contexts.setdefault(sheet.context_of(column), []).append((start, len(cells)))
    values: list[Any] = [column.empty] * len(cells)
    findings: list[tuple[int, str]] = []
    for context, spans in contexts.items():
        read = _read_distinct(column, {cell for start, end in spans for cell in cells[start:end]}, context)
        has_codes = any(parsed.codes for parsed in read.values())
        for start, end in spans:
            values[start:end] = [read[cell].value for cell in cells[start:end]]
            if has_codes:
                findings += [(row, code) for row in range(start, end) for code in read[cells[row]].codes]
    return ColumnValues(column, values, cells, findings, bool(contexts))


def _read_distinct(column: Column, cells: set[Cell], context: CellContext) -> dict[Cell, Parsed]:
    """What each cell comes to. The rules that hold for every column go first: shown errors, formulas without a value, and nothing to repeat."""
    read: dict[Cell, Parsed] = {}
    if not _MAY_BE_ERROR.search("".join([cell for cell in cells if isinstance(cell, str)])):
        return {cell: column.read(cell, context) for cell in cells}
    for cell in cells:
        if cell.__class__ is str and _MAY_BE_ERROR.search(cell):  # pyright: ignore[reportArgumentType, reportCallIssue]
            if column.takes_errors and is_error(str(cell)):
                read[cell] = Parsed(None, ("formula_error",))
                continue
            if cell == UNCALCULATED:
                read[cell] = Parsed(None, ("formula_uncalculated",)) if column.takes_errors else Parsed(column.empty)
                continue
            if cell == NOTHING_ABOVE:
                read[cell] = Parsed(None, ("required",))
                continue
        read[cell] = column.read(cell, context)
    return read
