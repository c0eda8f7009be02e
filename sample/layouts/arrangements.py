"""Several tables on one sheet, as clerks put them there: one below the other, or two side by side (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from sample.campaign.season import Key
from sample.delivery.workbook import TablePlan
from sample.layouts.columns import SERIAL, WrittenColumn
from sample.layouts.sheets import build_table
from sample.layouts.style import Style
from sample.row import Row

Tables = tuple[TablePlan, ...]
# Two columns that look alike and are easily swapped.
_ALIKE = ("card_number", "member_number")


def in_two_blocks(key: Key, rows: Sequence[Row], style: Style, rng: Random) -> Tables:
    """A return whose table stops and goes on below, under a second header with its columns in another order.

    The lines above the first header stand above the second one again, or nothing does.
    """
    half = rng.randint(len(rows) // 3, 2 * len(rows) // 3)
    has_own_sums = rng.random() < 0.5
    upper = style if has_own_sums else replace(style, footers=0, has_total=False, has_sum_in_words=False)
    first = build_table(key, rows[:half], upper, rng, is_last=False)
    # Whoever says once that he counts in 万元 says so again: a line above one table speaks of no other.
    is_titled = style.money == "line" or rng.random() < 0.4
    second = build_table(
        key,
        rows[half:],
        replace(below(style, first, rng), columns=reordered(style.columns, rng), example=0),
        rng,
        head=first.layout.head if is_titled else (),
        rows_before=half,
    )
    return first, second


def side_by_side(key: Key, rows: Sequence[Row], style: Style, rng: Random) -> Tables:
    """A return in two tables on the same lines: the second half of the rows at the right, with or without a column between."""
    half = (len(rows) + 1) // 2
    gap = rng.choice((0, 1))
    plain = replace(style, page=0, hint="", example=0, has_headings=False)
    left = build_table(key, rows[:half], plain, rng)
    width = len(style.columns)
    left = replace(left, layout=left.layout._replace(breadth=2 * width + gap))
    beside = replace(plain, left=style.left + width + gap, top=left.layout.header_top - 1)
    right = build_table(key, rows[half:], beside, rng, head=(), rows_before=half)
    # Its sums and footers are those under the table at the left.
    return left, replace(right, layout=right.layout._replace(breaks=()))


def one_below_the_other(parts: Sequence[tuple[Key, Sequence[Row], Style]], rng: Random) -> Tables:
    """Several returns on one sheet, each under its own title."""
    tables: list[TablePlan] = []
    for key, rows, style in parts:
        own = below(style, tables[-1], rng) if tables else style
        tables.append(build_table(key, rows, own, rng, is_last=len(tables) + 1 == len(parts)))
    return tuple(tables)


def below(style: Style, above: TablePlan, rng: Random) -> Style:
    """The style for a table that stands one to three lines below another."""
    return replace(style, top=above.layout.bottom(len(above.rows)) + rng.choice((1, 1, 2, 3)))


def reordered(columns: Sequence[WrittenColumn], rng: Random) -> tuple[WrittenColumn, ...]:
    """The columns in another order; those under one merged header stay together, and serial numbers in front."""
    runs = [list(run) for _, run in groupby(columns, key=lambda column: column.groups[:1] or (columns.index(column),))]
    front = [runs.pop(0)] if runs[0][0].code == SERIAL else []
    alike = [at for at, run in enumerate(runs) if len(run) == 1 and run[0].code in _ALIKE]
    if len(alike) == len(_ALIKE):
        first, second = alike
        runs[first], runs[second] = runs[second], runs[first]
    else:
        shift = rng.randrange(1, len(runs)) if len(runs) > 1 else 0
        runs = [*runs[shift:], *runs[:shift]]
    return tuple(column for run in (*front, *runs) for column in run)
