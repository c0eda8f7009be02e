"""Where every line of a sheet stands: the layout is fixed while planning, so that findings know their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sample.cell import column_letters
from sample.layouts.columns import WrittenColumn, header_rows
from sample.layouts.titles import Line
from sample.row import Row


class Break(NamedTuple):
    """A line that is no row, standing before the row of that index: a repeated header, or the cells of ``line``.

    ``example`` is a row made up to show how one is filled in, on which ``line`` lies; ``is_heading`` merges the line over the table.
    """

    before: int
    line: Line
    is_header: bool = False
    is_heading: bool = False
    example: Row | None = None


class Layout(NamedTuple):
    """The frame of a table. Columns and rows are counted from the sheet's own A1.

    ``top`` is the number of lines above it, ``breadth`` the columns that its titles are merged over, if not its own.
    """

    left: int
    top: int
    head: tuple[Line, ...]
    columns: tuple[WrittenColumn, ...]
    breaks: tuple[Break, ...]
    breadth: int = 0
    has_header: bool = True

    @property
    def header_top(self) -> int:
        """The 1-based row on which the header begins."""
        return self.top + len(self.head) + 1

    @property
    def header_height(self) -> int:
        """How many rows the header takes."""
        return header_rows(self.columns) if self.has_header else 0

    @property
    def width(self) -> int:
        """The columns that titles are merged over."""
        return self.breadth or len(self.columns)

    def with_breaks(self, breaks: Sequence[Break]) -> Layout:
        """The same frame with these lines besides, ahead of its own."""
        return self._replace(breaks=(*breaks, *self.breaks))

    def row_numbers(self, count: int) -> list[int]:
        """The 1-based row number of each of ``count`` rows."""
        return self._lines(count)[0]

    def break_numbers(self, count: int) -> list[int]:
        """The 1-based row number of each break among ``count`` rows."""
        return self._lines(count)[1]

    def bottom(self, count: int) -> int:
        """The 1-based number of the last line, with ``count`` rows."""
        return self._lines(count)[2]

    def _lines(self, count: int) -> tuple[list[int], list[int], int]:
        number = self.header_top + self.header_height
        numbers: list[int] = []
        of_breaks: list[int] = []
        waiting = iter(self.breaks)
        following = next(waiting, None)
        for index in range(count + 1):
            while following is not None and following.before <= index:
                of_breaks.append(number)
                number += self.header_height if following.is_header else 1
                following = next(waiting, None)
            if index < count:
                numbers.append(number)
                number += 1
        return numbers, of_breaks, number - 1

    def letters(self) -> dict[str, str]:
        """The column letters of each written column."""
        return {column.code: column_letters(self.left + at) for at, column in enumerate(self.columns)}
