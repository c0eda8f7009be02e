"""The rules that look at several columns of a row, or at a row and its return (contract §3, §10): over all rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ingest.columns import BirthDate, Date, Sex
from ingest.forms import Form
from ingest.programme import Programme
from ingest.validation.column_values import ColumnValues

Values = Mapping[str, ColumnValues]
Fault = tuple[int, str, str]
"""A row, the code of a column, and the code of what is wrong there."""

_YOUNGEST, _OLDEST = 16, 65


def ignore_where_not_asked(form: Form, values: Values) -> None:
    """Take values and findings out of a column where another one says that it is not looked at; where that one is wrong, it is."""
    for column in form.columns:
        if column.only_when is None:
            continue
        other = values[column.only_when[0]]
        asked = other.values.is_in(list(column.only_when[1])).fill_null(value=False).to_list()
        wrong = other.wrong_rows
        own = values[column.code]
        skipped = {row for row, is_asked in enumerate(asked) if not is_asked and row not in wrong}
        own.values = own.values.set(pl.Series([row in skipped for row in range(len(asked))], dtype=pl.Boolean), None)
        own.findings = [(row, code) for row, code in own.findings if row not in skipped]


def check_dates(form: Form, values: Values, programme: Programme, period_ends: pl.Series) -> Iterator[Fault]:
    """``date_order`` at the later-named cell; ``date_future`` and ``date_window`` at the event date."""
    for column in form.columns:
        if isinstance(column, Date) and column.not_before is not None:
            yield from _faults(values[column.code].values < values[column.not_before].values, column.code, "date_order")
    if form.event_date is None:
        return
    event = values[form.event_date].values
    yield from _faults(event > period_ends, form.event_date, "date_future")
    outside = event > programme.window_end
    if not form.may_precede_window:
        outside |= event < programme.window_start
    yield from _faults(outside, form.event_date, "date_window")


def warn_of_persons(form: Form, values: Values, period_ends: pl.Series) -> Iterator[Fault]:
    """The warnings that a valid ID allows (contract §3): sex, birth date and age. They never change an outcome."""
    identity = values[form.person]
    wrong = identity.wrong_rows
    is_valid = identity.values.is_not_null()
    if wrong:
        is_valid &= pl.Series([row not in wrong for row in range(len(identity.cells))], dtype=pl.Boolean)
    numbers = identity.values.set(~is_valid, None)
    born = numbers.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    for column in form.columns:
        if isinstance(column, Sex):
            by_id = numbers.str.slice(16, 1).cast(pl.Int8) % 2
            yield from _faults(values[column.code].values != by_id, column.code, "sex_mismatch")
        elif isinstance(column, BirthDate):
            yield from _faults(values[column.code].values != born, column.code, "birth_date_mismatch")
    on = period_ends if form.event_date is None else values[form.event_date].values.fill_null(period_ends)
    has_birthday_to_come = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    age = on.dt.year() - born.dt.year() - has_birthday_to_come.cast(pl.Int32)
    yield from _faults((age < _YOUNGEST) | (age > _OLDEST), form.person, "age_odd")


def _faults(mask: pl.Series, field: str, code: str) -> Iterator[Fault]:
    if mask.any():
        for row in mask.fill_null(value=False).arg_true().to_list():
            yield row, field, code
