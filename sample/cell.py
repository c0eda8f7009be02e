"""What can stand in a cell of a written sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class DateCell(NamedTuple):
    """A true date cell; ``is_chinese`` shows it as 2015年11月3日."""

    day: int
    is_chinese: bool


class ErrorCell(NamedTuple):
    """A cell whose formula failed, showing ``text`` (``#N/A`` …)."""

    text: str


class Formula(NamedTuple):
    """A formula with the value it last had; None where it was never calculated, which only .xlsx can show."""

    text: str
    value: int | None


Cell = str | int | float | DateCell | ErrorCell | Formula | None

# Day zero of the two date systems that workbooks use.
DAY_ZERO_1900 = 693_594
DAY_ZERO_1904 = 695_056


class Merge(NamedTuple):
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """One sheet ready to be written: rows from A1, ragged on the right. ``struck`` cells, by row and column from 0, are struck through."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list[Merge])
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    struck: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])


def column_letters(index: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
