"""A table framed while planning: titles, header, rows, and every line between them that is no row."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from ingest.forms import Form
from sample.cell import Cell, Formula, column_letters
from sample.layouts.columns import SERIAL, header_rows
from sample.layouts.layout import Break, Layout
from sample.layouts.passed_lines import continued_line, headings, lines_under_header, sum_in_words
from sample.layouts.style import Style
from sample.layouts.titles import Line, footer_lines
from sample.month import Month
from sample.row import Row


def plan_layout(
    style: Style,
    head: tuple[Line, ...],
    form: Form,
    count: int,
    period: Month,
    rng: Random,
    *,
    example: Row | None = None,
    rows_before: int = 0,
    is_last: bool = True,
) -> Layout:
    """A frame for ``count`` rows in a district's style.

    ``example`` is shown under the header where the style has a way of marking it. ``rows_before`` are those of the tables that this one
    goes on from; under one that is not the last of its sheet nobody writes that the rest is blank.
    """
    codes = [column.code for column in style.columns]
    # A total stands where its clerk likes it: under the serial numbers, the names, the employers, or the first column.
    under = [at for at, code in enumerate(codes) if code in (SERIAL, "name", "employer", "resident_id")]
    total_at = rng.choice(under or [0])
    breaks = [
        *lines_under_header(style, form, example),
        *headings(style, form, count, rng),
        *_page_breaks(style, total_at, count, rng),
    ]
    breaks.sort(key=lambda each: each.before)
    breaks += _sums(style, head, total_at, count, rng)
    if is_last:
        breaks += _blank_tail(style, count, rows_before, rng)
    footers = footer_lines(style, period, rng)
    if footers and rng.random() < 0.4:
        breaks.append(Break(count, ()))
    breaks += [Break(count, line) for line in footers]
    return Layout(style.left, style.top, head, style.columns, tuple(breaks))


def _page_breaks(style: Style, total_at: int, count: int, rng: Random) -> list[Break]:
    breaks: list[Break] = []
    page_start = 0
    if style.page:
        for at in range(style.page, count, style.page):
            if style.has_subtotals:
                breaks.append(Break(at, _total("小计", total_at, at - page_start, style, rng)))
            if style.has_page_header:
                breaks += [continued_line(at, rng)] if style.has_continued else []
                breaks.append(Break(at, (), is_header=True))
            page_start = at
        if page_start and style.has_subtotals:
            breaks.append(Break(count, _total("小计", total_at, count - page_start, style, rng)))
    elif count > 8:
        breaks += [Break(rng.randrange(1, count), ()) for _ in range(rng.choice((0, 0, 1, 2)))]
    return breaks


def _sums(style: Style, head: tuple[Line, ...], total_at: int, count: int, rng: Random) -> list[Break]:
    sums: list[Break] = []
    if style.has_total and count:
        word = rng.choice(("合计", "总计", "合 计", "合计："))
        line = _total(word, total_at, count, style, rng)
        if not style.is_delimited and rng.random() < 0.5:
            first = style.top + len(head) + 1 + header_rows(style.columns)
            letter = column_letters(style.left + _first_at(style))
            # The formula counts filled cells; its cached value is what the clerk saw.
            line = (line[0], (line[1][0], Formula(f"COUNTA({letter}{first}:{letter}{first + count})", count)))
        sums.append(Break(count, line))
    if style.has_sum_in_words and count:
        sums.append(Break(count, sum_in_words(rng.choice((0, total_at)), count, rng)))
    return sums


def _blank_tail(style: Style, count: int, rows_before: int, rng: Random) -> list[Break]:
    codes = [column.code for column in style.columns]
    tail = rng.random()
    if tail < 0.12:
        return [Break(count, ((_first_at(style), "以下空白"),))]
    if tail < 0.24 and SERIAL in codes and not style.has_total:
        first = rows_before + count + 1
        return [Break(count, ((codes.index(SERIAL), at),)) for at in range(first, first + rng.randrange(1, 5))]
    return []


def _first_at(style: Style) -> int:
    codes = [column.code for column in style.columns]
    return codes.index("name") if "name" in codes else next(at for at, code in enumerate(codes) if code != SERIAL)


def _total(word: str, total_at: int, count: int, style: Style, rng: Random) -> Line:
    last = len(style.columns) - 1
    count_at = last if total_at != last else 0
    cells: Sequence[tuple[int, Cell]] = ((total_at, word), (count_at, rng.choice((count, f"{count}人", None))))
    return tuple(cells)
