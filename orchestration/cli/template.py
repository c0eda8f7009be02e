"""``dabiao template``: an empty workbook of a form for one unit and month."""

from __future__ import annotations

from pathlib import Path

from ingest.answers.template import write_template
from orchestration.cli.arguments import find_form, find_month, find_unit
from orchestration.cli.terminal import UserError, print_message
from orchestration.programme import read_programme


def save_template(form: str, unit: str, month: str, out: Path | None) -> None:
    """Write the template to ``out``, or under its own name into the present folder."""
    programme = read_programme()
    chosen, period = find_form(form), find_month(month)
    reporter = find_unit(programme, chosen, unit)
    path = out or Path(f"{reporter.name_zh}{period.year}年{period.month}月{chosen.name_zh}.xlsx")
    try:
        path.write_bytes(write_template(chosen, reporter, period, programme))
    except OSError as error:
        raise UserError("command.not_writable", file=path) from error
    print_message("command.template_written", file=path)
