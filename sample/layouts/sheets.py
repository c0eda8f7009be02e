"""Tables and sheets put together: a key's rows in its district's style, under the lines that say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from ingest.forms import Form, form_by_code
from sample.campaign.districts import BY_CODE
from sample.campaign.season import EXAMPLES_FROM, PEOPLE_PER_UNIT, Key
from sample.delivery.workbook import SheetPlan, TablePlan
from sample.layouts.framing import plan_layout
from sample.layouts.passed_lines import nil_lines
from sample.layouts.style import Style
from sample.layouts.titles import Line, head_lines
from sample.month import Month
from sample.row import Row


def short_name(form: Form) -> str:
    """What a clerk calls the form on a sheet's tab."""
    return form.short_name or next(iter(form.titles.split()), form.name_zh)


def build_table(
    key: Key,
    rows: Sequence[Row],
    style: Style,
    rng: Random,
    *,
    head: tuple[Line, ...] | None = None,
    rows_before: int = 0,
    is_last: bool = True,
) -> TablePlan:
    """The table of one return, or of a part of it; ``head`` are the lines above it, those of the style if not said.

    ``rows_before`` counts those of the tables that it goes on from; ``is_last`` of its sheet.
    """
    unit, code, period = key
    form = form_by_code(code)
    if head is None:
        head = head_lines(style, period, rng)
    layout = plan_layout(
        style,
        head,
        form,
        len(rows),
        period,
        rng,
        example=_example(unit, form, period) if style.example and not rows_before else None,
        rows_before=rows_before,
        is_last=is_last,
    )
    return TablePlan(
        form=code,
        period=period,
        layout=layout if rows or rows_before else layout.with_breaks(nil_lines(unit)),
        rows=tuple(rows),
        seed=rng.getrandbits(48),
        date_styles=style.date_styles,
        money="yuan" if style.money == "yuan" else "wan",
        ditto=style.ditto,
        merges_people=style.merges_people,
        first_serial=rows_before + 1,
    )


def _example(unit: str, form: Form, period: Month) -> Row:
    """Somebody who is in no list."""
    return Row(BY_CODE[unit].order * PEOPLE_PER_UNIT + EXAMPLES_FROM + form.order, period.first_day + 9)


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
    """The sheet of one return, or of a part of it, in one table."""
    table = build_table(key, rows, style, rng, head=head)
    return sheet_of((table,), key, style, rng, people_seed, name=name, is_hidden=is_hidden)


def sheet_of(
    tables: tuple[TablePlan, ...],
    key: Key,
    style: Style,
    rng: Random,
    people_seed: int,
    *,
    name: str | None = None,
    is_hidden: bool = False,
) -> SheetPlan:
    """A sheet of these tables; some of the lines and columns of the first one may be hidden."""
    _, form, period = key
    if name is None and style.sheet_says:
        name = period.written(rng.choice(("plain", "short"))) if style.sheet_says == "month" else style.unit_word
    if name is None:
        name = rng.choice(("Sheet1", "Sheet1", short_name(form_by_code(form)), f"{period.month}月", "表一"))
    first = tables[0]
    columns, hidden_rows = frozenset[int](), frozenset[int]()
    if not style.is_delimited:
        if rng.random() < 0.05:
            # A hidden column counts like any other (contract §2), the one with the IDs included.
            columns = frozenset({style.left + rng.randrange(len(style.columns))})
        if rng.random() < 0.05 and first.rows:
            hidden_rows = frozenset(first.layout.row_numbers(len(first.rows))[:: rng.randint(3, 9)])
    return SheetPlan(
        name="Sheet1" if style.is_delimited else name,
        tables=tables,
        people_seed=people_seed,
        is_delimited=style.is_delimited,
        is_1904=style.is_1904,
        is_hidden=is_hidden,
        hidden_columns=columns,
        hidden_rows=hidden_rows,
    )


def text_sheet(name: str, lines: tuple[Line, ...]) -> SheetPlan:
    """A sheet that is no return: empty, or with text and no header."""
    return SheetPlan(name, (), 0, lines)
