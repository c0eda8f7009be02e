"""``dabiao template``: an empty workbook of a form for one unit and month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ingest.answers.template import write_template
from ingest.forms import Form, all_forms
from ingest.programme import Programme, Unit
from ingest.recognition.period import find_periods
from ingest.text import squeeze
from orchestration.cli.terminal import UserError, print_message
from orchestration.programme import read_programme


def save_template(form: str, unit: str, month: str, out: Path | None) -> None:
    """Write the template to ``out``, or under its own name into the present folder."""
    programme = read_programme()
    chosen, reporter, period = find_form(form), find_unit(programme, unit), find_month(month)
    path = out or Path(f"{reporter.name_zh}{period.year}年{period.month}月{chosen.name_zh}.xlsx")
    try:
        path.write_bytes(write_template(chosen, reporter, period, programme))
    except OSError as error:
        raise UserError("command.not_writable", file=path) from error
    print_message("command.template_written", file=path)


def find_form(named: str) -> Form:
    """The form of that code or name; UserError where there is none."""
    for form in all_forms():
        if named in (form.code, form.name_zh):
            return form
    raise UserError("command.no_form", named=named, known="、".join(form.code for form in all_forms()))


def find_unit(programme: Programme, named: str) -> Unit:
    """The unit of that code, name or spelling; UserError where there is none."""
    for unit in programme.units:
        if squeeze(named) in {squeeze(text) for text in (unit.code, unit.name_zh, *unit.spellings)}:
            return unit
    raise UserError("command.no_unit", named=named, known="、".join(unit.code for unit in programme.units))


def find_month(named: str) -> date:
    """The month meant, as its first day; UserError where it is none."""
    periods = find_periods(named)
    if len(periods) != 1:
        raise UserError("command.no_month", named=named)
    return periods[0]
