"""The rules that look at several columns of a row, or at a row and its return (contract §3, §10): over all rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from ingest.columns import BirthDate, Date, Sex
from ingest.forms import Form
from ingest.programme import Programme
from ingest.validation.column_values import ColumnValues

Values = Mapping[str, ColumnValues]
Fault = tuple[int, str, str]
"""A row, the code of a column, and the code of what is wrong there."""

_YOUNGEST, _OLDEST = 16, 65
_PERIOD_END, _NUMBER = "period end", "valid number"


class _Rule(NamedTuple):
    """What is wrong, at which column, in the rows for which ``is_broken`` is true, which looks at ``columns``."""

    field: str
    code: str
    is_broken: pl.Expr
    columns: frozenset[str] = frozenset()


def ignore_where_not_asked(form: Form, values: Values) -> None:
    """Take values and findings out of a column where another one says that it is not looked at; where that one is wrong, it is."""
    for column in form.columns:
        if column.only_when is None:
            continue
        other = values[column.only_when[0]]
        wrong = other.wrong_rows
        own = values[column.code]
        skipped = {
            row for row, value in enumerate(other.values) if value not in column.only_when[1] and row not in wrong
        }
        own.values = [None if row in skipped else value for row, value in enumerate(own.values)]
        own.findings = [(row, code) for row, code in own.findings if row not in skipped]


def check_rows(form: Form, values: Values, programme: Programme, period_ends: pl.Series) -> Iterator[Fault]:
    """Every rule of the form, in every row. ``period_ends`` holds the last day of each row's return."""
    rules = [
        rule for rule in _rules(form, programme.window_start, programme.window_end) if values[rule.field].is_written
    ]
    used = {name for rule in rules for name in rule.columns}
    columns = [period_ends.alias(_PERIOD_END), *(it.series for code, it in values.items() if code in used)]
    if _NUMBER in used:
        identity = values[form.person]
        wrong = identity.wrong_rows
        numbers = (
            [None if row in wrong else number for row, number in enumerate(identity.values)]
            if wrong
            else identity.values
        )
        columns.append(pl.Series(_NUMBER, numbers, dtype=pl.String))
    broken = pl.DataFrame(columns).select(rule.is_broken.alias(f"{rule.field} {rule.code}") for rule in rules)
    for rule, mask in zip(rules, broken.get_columns(), strict=True):
        if mask.any():
            for row, is_broken in enumerate(mask.to_list()):
                if is_broken:
                    yield row, rule.field, rule.code


@lru_cache(maxsize=256)
def _rules(form: Form, window_start: date, window_end: date) -> tuple[_Rule, ...]:
    found = [*_date_rules(form, window_start, window_end), *(_person_rules(form) if form.is_roster else [])]
    return tuple(rule._replace(columns=frozenset(rule.is_broken.meta.root_names())) for rule in found)


def _date_rules(form: Form, window_start: date, window_end: date) -> list[_Rule]:
    """``date_order`` at the later-named cell; ``date_future`` and ``date_window`` at the event date."""
    rules = [
        _Rule(column.code, "date_order", pl.col(column.code) < pl.col(column.not_before))
        for column in form.columns
        if isinstance(column, Date) and column.not_before is not None
    ]
    if form.event_date is not None:
        event = pl.col(form.event_date)
        outside = event > window_end
        if not form.may_precede_window:
            outside |= event < window_start
        rules += [
            _Rule(form.event_date, "date_future", event > pl.col(_PERIOD_END)),
            _Rule(form.event_date, "date_window", outside),
        ]
    return rules


def _person_rules(form: Form) -> list[_Rule]:
    """The warnings that a valid ID allows (contract §3): sex, birth date and age. They never change an outcome."""
    number = pl.col(_NUMBER)
    born = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    end = pl.col(_PERIOD_END)
    on = end if form.event_date is None else pl.coalesce(form.event_date, end)
    is_birthday_to_come = (on.dt.month() * 100 + on.dt.day()) < (born.dt.month() * 100 + born.dt.day())
    age = on.dt.year() - born.dt.year() - is_birthday_to_come.cast(pl.Int32)
    rules = [_Rule(form.person, "age_odd", (age < _YOUNGEST) | (age > _OLDEST))]
    for column in form.columns:
        if isinstance(column, Sex):
            by_id = number.str.slice(16, 1).cast(pl.Int8) % 2
            rules.append(_Rule(column.code, "sex_mismatch", pl.col(column.code) != by_id))
        elif isinstance(column, BirthDate):
            rules.append(_Rule(column.code, "birth_date_mismatch", pl.col(column.code) != born))
    return rules
