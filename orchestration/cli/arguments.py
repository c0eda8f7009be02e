"""What a person types for a form, a unit or a month, and what is meant by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.forms import Form, all_forms
from ingest.programme import Programme, Unit
from ingest.recognition.period import find_periods
from ingest.text import squeeze
from orchestration.cli.terminal import UserError

EVERY_FORM = "*"


def find_form(named: str) -> Form:
    """The form of that code or name; UserError where there is none."""
    for form in all_forms():
        if named in (form.code, form.name_zh):
            return form
    raise UserError("command.no_form", named=named, known="、".join(form.code for form in all_forms()))


def find_unit(programme: Programme, form: Form, named: str) -> Unit:
    """The unit of that code, name or spelling that may report the form; UserError where there is none.

    A form that the federation itself reports has the city for its only unit (contract §11).
    """
    units = (form.federation,) if form.federation is not None else programme.units
    for unit in units:
        if squeeze(named) in {squeeze(text) for text in (unit.code, unit.name_zh, *unit.spellings)}:
            return unit
    raise UserError("command.no_unit", named=named, known="、".join(unit.code for unit in units))


def find_forms(named: str) -> tuple[Form, ...]:
    """The form of that code or name, or every form for ``*``; UserError where there is none."""
    return all_forms() if named == EVERY_FORM else (find_form(named),)


def find_column(forms: Sequence[Form], named: str) -> tuple[str, tuple[Form, ...]]:
    """The code of the column of that code or label, and those of the forms that have it; UserError where none has."""
    for form in forms:
        for column in form.columns:
            if named in (column.code, column.label_zh):
                return column.code, tuple(it for it in forms if column.code in {other.code for other in it.columns})
    columns = {column.code: column.label_zh for form in forms for column in form.columns}
    known = "、".join(f"{code} {label}" for code, label in columns.items()) if len(forms) == 1 else "…"
    raise UserError("command.no_column", named=named, known=known)


def find_month(named: str) -> date:
    """The month meant, as its first day; UserError where it is none."""
    periods = find_periods([named], Programme.window_start.year, Programme.window_end.year)
    if len(periods) != 1:
        raise UserError("command.no_month", named=named)
    return periods[0]
