"""Sheets put together: a key's rows in its district's habit, under the lines that say what it is."""

from __future__ import annotations

from random import Random

from sample.campaign import Key
from sample.columns import declared_codes
from sample.layout import Layout, plan_layout
from sample.month import Month
from sample.rows import Row
from sample.titles import Line, head_lines
from sample.workbook import SheetPlan
from sample.workbook_style import Habit

SHORT_NAMES = {
    "training": "职工培训",
    "reemployment": "培训安置就业",
    "benefit_card": "会员服务卡",
    "migrant_member": "农民工会员",
}


def build_sheet(
    key: Key,
    rows: list[Row],
    habit: Habit,
    rng: Random,
    people_seed: int,
    *,
    name: str | None = None,
    head: tuple[Line, ...] | None = None,
    is_hidden: bool = False,
) -> SheetPlan:
    """The sheet of one return, or of a part of it."""
    _, form, period = key
    if head is None:
        head = head_lines(habit, period, rng)
    layout = plan_layout(habit, head, len(rows), period, rng)
    if name is None:
        name = rng.choice(("Sheet1", "Sheet1", SHORT_NAMES[form], f"{period.month}月", "表一"))
    columns, hidden_rows = frozenset[int](), frozenset[int]()
    if not habit.is_delimited:
        if rng.random() < 0.05:
            # A hidden column counts like any other (contract §2), the one with the IDs included.
            columns = frozenset({habit.left + rng.randrange(len(habit.columns))})
        if rng.random() < 0.05 and rows:
            hidden_rows = frozenset(layout.row_numbers(len(rows))[:: rng.randint(3, 9)])
    return SheetPlan(
        name="Sheet1" if habit.is_delimited else name,
        form=form,
        period=period,
        layout=layout,
        rows=tuple(rows),
        seed=rng.getrandbits(48),
        people_seed=people_seed,
        date_styles=habit.date_styles,
        ditto=habit.ditto,
        is_delimited=habit.is_delimited,
        is_1904=habit.is_1904,
        is_hidden=is_hidden,
        hidden_columns=columns,
        hidden_rows=hidden_rows,
    )


def text_sheet(name: str, lines: tuple[Line, ...], period: Month) -> SheetPlan:
    """A sheet that is no return: empty, or with text and no header."""
    return SheetPlan(name, None, period, Layout(0, 0, lines, (), ()), (), 0, 0)


def written_codes(habit: Habit) -> frozenset[str]:
    """The declared columns that a habit writes."""
    return declared_codes(habit.columns)
