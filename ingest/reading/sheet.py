"""A sheet as a grid of typed cells, addressed as the sender sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = int | float | str | bool | time | date | datetime | timedelta
"""A cell's value; an empty cell is ``""``, an error cell its text (``#N/A``), a truth value ``TRUE`` or ``FALSE``."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged range; from 0, inclusive."""


@dataclass
class Sheet:
    """One sheet. ``rows`` begin at A1, blank edges included, so that indices are addresses.

    ``is_cut_short`` says that the last line of a text file has no end and fewer fields than the others.
    """

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list[Merge])
    is_1904: bool = False
    is_hidden: bool = False
    is_cut_short: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell != "" for row in self.rows for cell in row)


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address of a cell, both counted from 0: (16, 3) is D17."""
    return f"{column_letters(column)}{row + 1}"
