# pyright: reportUnknownMemberType=false
# Typer names types of click that it does not fill in.
"""``dabiao spelling accept``, ``list`` and ``remove``, as they are called."""

from typing import Annotated

import typer

from catalogue import say_both
from orchestration.cli.sub_command import OK, HomeOption, with_exit_code
from warehouse.layout import Home

spelling_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

FormArgument = Annotated[str, typer.Argument(metavar="FORM", help=say_both("command.help_form_or_every"))]
ColumnArgument = Annotated[str, typer.Argument(metavar="COLUMN", help=say_both("command.help_column"))]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help=say_both("command.help_spelling_text"))]
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help=say_both("command.help_only_unit"))]
MeansOption = Annotated[str, typer.Option("--means", metavar="CODE", help=say_both("command.help_means"))]


@spelling_app.command(help=say_both("command.help_spelling_accept"))
@with_exit_code
def accept(
    form: FormArgument,
    column: ColumnArgument,
    text: TextArgument,
    unit: UnitOption = "",
    means: MeansOption = "",
    home: HomeOption = None,
) -> int:
    """Keep a header text of a column, or a word of it."""
    from orchestration.cli.spelling import accept_spelling

    accept_spelling(Home.locate(home), form, column, text, unit=unit, means=means)
    return OK


@spelling_app.command("list", help=say_both("command.help_spelling_list"))
@with_exit_code
def list_(home: HomeOption = None) -> int:
    """Show the spellings of the home."""
    from orchestration.cli.spelling import list_spellings

    list_spellings(Home.locate(home))
    return OK


@spelling_app.command(help=say_both("command.help_spelling_remove"))
@with_exit_code
def remove(
    form: FormArgument, column: ColumnArgument, text: TextArgument, unit: UnitOption = "", home: HomeOption = None
) -> int:
    """Forget a spelling of the home."""
    from orchestration.cli.spelling import remove_spelling

    remove_spelling(Home.locate(home), form, column, text, unit=unit)
    return OK
