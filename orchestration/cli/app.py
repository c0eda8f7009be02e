# pyright: reportUnknownMemberType=false
# Typer names types of click that it does not fill in.
"""The ``dabiao`` command. Each sub-command loads what it needs when it is called, so that ``--help`` comes at once."""

import os
from pathlib import Path
from typing import Annotated

import typer

from catalogue import say_both
from orchestration.cli.spelling_app import spelling_app
from orchestration.cli.sub_command import FAILED, OK, HomeOption, with_exit_code
from warehouse.layout import Home

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=say_both("command.help"),
)

app.add_typer(spelling_app, name="spelling", help=say_both("command.help_spelling"))


@app.callback()
def choose_home(home: HomeOption = None) -> None:
    """Settle for every sub-command which home is meant."""
    if home is not None:
        os.environ["DABIAO_HOME"] = str(home.expanduser().absolute())


@app.command(help=say_both("command.help_sample"))
@with_exit_code
def sample(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=say_both("command.help_out"))],
    small: Annotated[bool, typer.Option("--small", help=say_both("command.help_small"))] = False,
    seed: Annotated[int, typer.Option("--seed", help=say_both("command.help_seed"))] = 2015,
    home: HomeOption = None,
) -> int:
    """Write the sample districts."""
    from orchestration.cli.sample import write_sample

    write_sample(out, small=small, seed=seed)
    return OK


@app.command(help=say_both("command.help_run"))
@with_exit_code
def run(
    inbox: Annotated[Path | None, typer.Option("--inbox", metavar="DIR", help=say_both("command.help_inbox"))] = None,
    order: Annotated[Path | None, typer.Option("--order", metavar="FILE", help=say_both("command.help_order"))] = None,
    reconvert: Annotated[bool, typer.Option("--reconvert", help=say_both("command.help_reconvert"))] = False,
    home: HomeOption = None,
) -> int:
    """Take the inbox, settle every row, publish."""
    from orchestration.cli.run import run_once

    run_once(Home.locate(home), inbox, order, reconvert=reconvert)
    return OK


@app.command(help=say_both("command.help_check"))
@with_exit_code
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILES…", help=say_both("command.help_files"))],
    as_json: Annotated[bool, typer.Option("--json", help=say_both("command.help_json"))] = False,
    mark: Annotated[Path | None, typer.Option("--mark", metavar="DIR", help=say_both("command.help_mark"))] = None,
    mark_beside: Annotated[bool, typer.Option("--mark-beside", help=say_both("command.help_mark_beside"))] = False,
    home: HomeOption = None,
) -> int:
    """Convert files, keep nothing, and say what is wrong with them; on demand write copies with the cells marked."""
    from orchestration.cli.check import check_and_print

    return (
        OK if check_and_print(Home.locate(home), files, as_json=as_json, mark=mark, mark_beside=mark_beside) else FAILED
    )


@app.command(help=say_both("command.help_template"))
@with_exit_code
def template(
    form: Annotated[str, typer.Argument(metavar="FORM", help=say_both("command.help_form"))],
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help=say_both("command.help_unit"))],
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help=say_both("command.help_month"))],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=say_both("command.help_template_out"))
    ] = None,
    home: HomeOption = None,
) -> int:
    """Write an empty workbook of a form."""
    from orchestration.cli.template import save_template

    save_template(form, unit, month, out)
    return OK


@app.command(help=say_both("command.help_explain"))
@with_exit_code
def explain(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=say_both("command.help_unit"))],
    form: Annotated[str, typer.Argument(metavar="FORM", help=say_both("command.help_form"))],
    month: Annotated[str, typer.Argument(metavar="MONTH", help=say_both("command.help_month"))],
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help=say_both("command.help_sheet"))],
    cell: Annotated[str, typer.Argument(metavar="CELL", help=say_both("command.help_cell"))],
    code: Annotated[str, typer.Argument(metavar="CODE", help=say_both("command.help_code"))],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=say_both("command.help_text"))],
    home: HomeOption = None,
) -> int:
    """Keep what a unit says of a warning."""
    from orchestration.cli.explain import keep_explanation

    keep_explanation(Home.locate(home), unit, form, month, (sheet, cell, code), text)
    return OK


@app.command(help=say_both("command.help_status"))
@with_exit_code
def status(
    every_indicator: Annotated[bool, typer.Option("--all", help=say_both("command.help_all"))] = False,
    home: HomeOption = None,
) -> int:
    """Show the attainment of the city and the units."""
    from orchestration.cli.status import show_status

    show_status(Home.locate(home), every_indicator=every_indicator)
    return OK


@app.command(help=say_both("command.help_export"))
@with_exit_code
def export(
    result: Annotated[Path, typer.Argument(metavar="RESULT.JSON", help=say_both("command.help_result"))],
    home: HomeOption = None,
) -> int:
    """Write the machine-readable account of everything."""
    from orchestration.cli.export import write_export

    write_export(Home.locate(home), result)
    return OK


@app.command(help=say_both("command.help_serve"))
@with_exit_code
def serve(
    port: Annotated[int, typer.Option("--port", help=say_both("command.help_port"))] = 8501,
    dagster_port: Annotated[int, typer.Option("--dagster-port", help=say_both("command.help_dagster_port"))] = 3000,
    home: HomeOption = None,
) -> int:
    """Start the dashboards and Dagster, on this machine only."""
    from orchestration.cli.serve import serve_until_stopped

    serve_until_stopped(Home.locate(home), port, dagster_port)
    return OK


@app.command(help=say_both("command.help_demo"))
@with_exit_code
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=say_both("command.help_demo_out"))] = Path("demo"),
    small: Annotated[bool, typer.Option("--small", help=say_both("command.help_small"))] = False,
    seed: Annotated[int, typer.Option("--seed", help=say_both("command.help_seed"))] = 2015,
    no_serve: Annotated[bool, typer.Option("--no-serve", help=say_both("command.help_no_serve"))] = False,
    port: Annotated[int, typer.Option("--port", help=say_both("command.help_port"))] = 8501,
    dagster_port: Annotated[int, typer.Option("--dagster-port", help=say_both("command.help_dagster_port"))] = 3000,
    home: HomeOption = None,
) -> int:
    """Sample, run, export, compare with the truth, serve."""
    from orchestration.cli.demo import demonstrate
    from orchestration.cli.serve import serve_until_stopped

    at = Home.locate(home) if home or os.environ.get("DABIAO_HOME") else Home.locate(out / "home")
    agrees = demonstrate(at, out, small=small, seed=seed)
    if not no_serve:
        serve_until_stopped(at, port, dagster_port)
    return OK if agrees else FAILED


if __name__ == "__main__":
    app()
