"""A sheet as a grid of typed cells, addressed as the sender sees them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

Cell = int | float | str | bool | time | date | datetime | timedelta
"""A cell's value; an empty cell is ``""``, an error cell its text (``#N/A``), a truth value ``TRUE`` or ``FALSE``."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged range; from 0, inclusive."""

NOT_A_NUMBER = "#NUM!"
"""What a spreadsheet program shows for a number that is none (NaN, or beyond the largest)."""

UNCALCULATED = "\0formula"
"""Stands in a cell that holds a formula whose value was never calculated (contract §2): it is filled, and says nothing."""

_LARGEST: Any = sys.float_info.max


@dataclass
class Sheet:
    """One sheet. ``rows`` begin at A1, blank edges included, so that indices are addresses.

    ``is_cut_short`` says that the last line of a text file has no end and fewer fields than the others. ``struck`` holds row and column,
    from 0, of the filled cells that are struck through; ``comments`` the texts that the sender
    put at cells, of ``.xls`` and ``.ods`` only: an ``.xlsx`` goes back as it is.
    """

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list[Merge])
    is_1904: bool = False
    is_hidden: bool = False
    is_cut_short: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    comments: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell != "" for row in self.rows for cell in row)


def as_cells(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows of calamine with truth values and numbers that are none as the text that the sender sees."""
    for row in rows:
        if True in row or False in row:
            row[:] = [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in row]
        if any([cell.__class__ is float and not -_LARGEST <= cell <= _LARGEST for cell in row]):  # noqa: C419
            row[:] = [cell if not isinstance(cell, float) or isfinite(cell) else NOT_A_NUMBER for cell in row]
    return rows


def place(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    """Write a text into the grid, growing it where the readers cut blank edges."""
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = text


def filled_only(places: Iterable[tuple[int, int]], rows: list[list[Cell]]) -> frozenset[tuple[int, int]]:
    """Those of the places (row and column) at which a cell holds anything."""
    return frozenset(
        (row, column) for row, column in places if row < len(rows) and rows[row][column : column + 1] not in ([], [""])
    )


def clip_merges(merges: Iterable[Merge], rows: list[list[Cell]]) -> list[Merge]:
    """The merged ranges as far as the grid reaches; without those outside it, turned over, of one cell, or said twice."""
    last_row, last_column = len(rows) - 1, max(map(len, rows), default=0) - 1
    clipped = dict.fromkeys(
        (top, left, min(bottom, last_row), min(right, last_column))
        for top, left, bottom, right in merges
        if 0 <= top <= bottom and 0 <= left <= right
    )
    return [it for it in clipped if it[0] <= it[2] and it[1] <= it[3] and it[:2] != it[2:]]


@lru_cache(maxsize=1 << 14)
def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_position(name: str) -> tuple[int, int]:
    """Row and column of an address, both counted from 0: D17 is (16, 3). ValueError where it is no address."""
    letters = name.rstrip("0123456789")
    if not letters.isalpha() or letters == name:
        raise ValueError(name)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :]) - 1, column - 1


def cell_name(row: int, column: int) -> str:
    """The address of a cell, both counted from 0: (16, 3) is D17."""
    return f"{column_letters(column)}{row + 1}"
