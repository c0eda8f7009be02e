"""Sheets put together: a key's rows in its district's style, under the lines that say what it is."""

from __future__ import annotations

from random import Random

from ingest.forms import Form, form_by_code
from sample.campaign.season import Key
from sample.delivery.workbook import SheetPlan
from sample.layouts.columns import declared_codes
from sample.layouts.layout import Layout, plan_layout
from sample.layouts.style import Style
from sample.layouts.titles import Line, head_lines
from sample.month import Month
from sample.row import Row


def short_name(form: Form) -> str:
    """What a clerk calls the form on a sheet's tab."""
    return form.short_name or next(iter(form.titles.split()), form.name_zh)


def build_sheet(
    key: Key,
    rows: list[Row],
    style: Style,
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
        head = head_lines(style, period, rng)
    layout = plan_layout(style, head, len(rows), period, rng)
    if name is None:
        name = rng.choice(("Sheet1", "Sheet1", short_name(form_by_code(form)), f"{period.month}月", "表一"))
    columns, hidden_rows = frozenset[int](), frozenset[int]()
    if not style.is_delimited:
        if rng.random() < 0.05:
            # A hidden column counts like any other (contract §2), the one with the IDs included.
            columns = frozenset({style.left + rng.randrange(len(style.columns))})
        if rng.random() < 0.05 and rows:
            hidden_rows = frozenset(layout.row_numbers(len(rows))[:: rng.randint(3, 9)])
    return SheetPlan(
        name="Sheet1" if style.is_delimited else name,
        form=form,
        period=period,
        layout=layout,
        rows=tuple(rows),
        seed=rng.getrandbits(48),
        people_seed=people_seed,
        date_styles=style.date_styles,
        money="yuan" if style.money == "yuan" else "wan",
        ditto=style.ditto,
        is_delimited=style.is_delimited,
        is_1904=style.is_1904,
        is_hidden=is_hidden,
        hidden_columns=columns,
        hidden_rows=hidden_rows,
    )


def text_sheet(name: str, lines: tuple[Line, ...], period: Month) -> SheetPlan:
    """A sheet that is no return: empty, or with text and no header."""
    return SheetPlan(name, None, period, Layout(0, 0, lines, (), ()), (), 0, 0)


def written_codes(style: Style) -> frozenset[str]:
    """The declared columns that a style writes."""
    return declared_codes(style.columns)
