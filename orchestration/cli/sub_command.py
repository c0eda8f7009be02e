# pyright: reportUnknownMemberType=false
# Typer names types of click that it does not fill in.
"""What every sub-command of ``dabiao`` has in common: its exit code, never a traceback, and the option that names the home."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from catalogue import say_both

OK, FAILED, INTERRUPTED = 0, 1, 130

P = ParamSpec("P")

HomeOption = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=say_both("command.help_home"))]


def with_exit_code(command: Callable[P, int]) -> Callable[P, None]:
    """A sub-command that ends with an exit code and never with a traceback; ``DABIAO_DEBUG=1`` shows it to a developer."""

    @functools.wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> None:
        from orchestration.cli.terminal import UserError, print_error
        from warehouse.spellings import SpellingsError

        try:
            code = command(*args, **kwargs)
        except KeyboardInterrupt:
            print_error("command.interrupted")
            code = INTERRUPTED
        except UserError as error:
            print_error(error.name, **error.values)
            code = error.code
        except SpellingsError as error:
            print_error("command.spellings_unreadable", file=error)
            code = FAILED
        except Exception as error:
            if os.environ.get("DABIAO_DEBUG"):
                raise
            # The kind only: what an unforeseen error says may quote a file.
            print_error("command.unforeseen", kind=type(error).__name__)
            code = FAILED
        raise typer.Exit(code)

    return wrapper
