"""Where every line of a sheet stands: the layout is fixed while planning, so that findings know their cells."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from sample.cell import Cell, Formula, column_letters
from sample.layouts.columns import SERIAL, WrittenColumn, header_rows
from sample.layouts.style import Style
from sample.layouts.titles import Line, footer_lines
from sample.month import Month


class Break(NamedTuple):
    """A line that is no row, standing before the row of that index: a repeated header, or the cells of ``line``."""

    before: int
    line: Line
    is_header: bool = False


class Layout(NamedTuple):
    """The frame of a sheet. Columns and rows are counted from the sheet's own A1."""

    left: int
    top: int
    head: tuple[Line, ...]
    columns: tuple[WrittenColumn, ...]
    breaks: tuple[Break, ...]

    @property
    def header_top(self) -> int:
        """The 1-based row on which the header begins."""
        return self.top + len(self.head) + 1

    def row_numbers(self, count: int) -> list[int]:
        """The 1-based row number of each of ``count`` rows."""
        height = header_rows(self.columns)
        number = self.header_top + height
        numbers: list[int] = []
        waiting = iter(self.breaks)
        following = next(waiting, None)
        for index in range(count):
            while following is not None and following.before <= index:
                number += height if following.is_header else 1
                following = next(waiting, None)
            numbers.append(number)
            number += 1
        return numbers

    def letters(self) -> dict[str, str]:
        """The column letters of each written column."""
        return {column.code: column_letters(self.left + at) for at, column in enumerate(self.columns)}


def plan_layout(style: Style, head: tuple[Line, ...], count: int, period: Month, rng: Random) -> Layout:
    """A frame for ``count`` rows in a district's style."""
    columns = style.columns
    codes = [column.code for column in columns]
    # A total stands where its clerk likes it: under the serial numbers, the names, the employers, or the first column.
    under = [at for at, code in enumerate(codes) if code in (SERIAL, "name", "employer", "resident_id")]
    total_at = rng.choice(under or [0])
    first_at = codes.index("name") if "name" in codes else next(at for at, code in enumerate(codes) if code != SERIAL)
    count_at = len(codes) - 1 if total_at != len(codes) - 1 else 0
    left, header_top = style.left, style.top + len(head) + 1
    breaks: list[Break] = []
    page_start = 0
    if style.page:
        for at in range(style.page, count, style.page):
            if style.has_subtotals:
                breaks.append(Break(at, _total("小计", total_at, count_at, at - page_start, rng)))
            if style.has_page_header:
                breaks.append(Break(at, (), is_header=True))
            page_start = at
    elif count > 8:
        breaks += [Break(rng.randrange(1, count), ()) for _ in range(rng.choice((0, 0, 1, 2)))]
        breaks.sort(key=lambda each: each.before)
    if page_start and style.has_subtotals:
        breaks.append(Break(count, _total("小计", total_at, count_at, count - page_start, rng)))
    if style.has_total and count:
        word = rng.choice(("合计", "总计", "合 计", "合计："))
        line = _total(word, total_at, count_at, count, rng)
        if not style.is_delimited and rng.random() < 0.5:
            first = header_top + header_rows(columns)
            letter = column_letters(left + first_at)
            # The formula counts filled cells; its cached value is what the clerk saw.
            line = (line[0], (count_at, Formula(f"COUNTA({letter}{first}:{letter}{first + count})", count)))
        breaks.append(Break(count, line))
    tail = rng.random()
    if tail < 0.12:
        breaks.append(Break(count, ((first_at, "以下空白"),)))
    elif tail < 0.24 and SERIAL in codes and not style.has_total:
        breaks += [Break(count, ((codes.index(SERIAL), count + extra),)) for extra in range(1, rng.randrange(2, 6))]
    footers = footer_lines(style, period, rng)
    if footers and rng.random() < 0.4:
        breaks.append(Break(count, ()))
    breaks += [Break(count, line) for line in footers]
    return Layout(left, style.top, head, columns, tuple(breaks))


def _total(word: str, total_at: int, count_at: int, count: int, rng: Random) -> Line:
    cells: Sequence[tuple[int, Cell]] = ((total_at, word), (count_at, rng.choice((count, f"{count}人", None))))
    return tuple(cells)
