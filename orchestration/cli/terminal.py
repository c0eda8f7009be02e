"""Talking to a person at a terminal: in Chinese and English, on standard error when something is wrong."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from catalogue import say_both
from orchestration.resources.writer_lock import Holder

CONSOLE = Console(highlight=False, soft_wrap=True)
ERRORS = Console(stderr=True, highlight=False, soft_wrap=True)


class UserError(Exception):
    """Something that the person must act on: the name of its text, the values in it, and the exit code."""

    def __init__(self, name: str, code: int = 2, **values: Any) -> None:
        super().__init__(name)
        self.name = name
        self.code = code
        self.values = values


def print_message(name: str, **values: Any) -> None:
    """Say a text of the catalogue."""
    CONSOLE.print(say_both(name, **values), markup=False)


def print_error(name: str, **values: Any) -> None:
    """Say a text of the catalogue on standard error."""
    ERRORS.print(say_both(name, **values), markup=False)


def print_holder(holder: Holder | None) -> None:
    """Say on standard error for whose writing this process waits."""
    print_error("command.waiting", pid=holder.pid if holder else "?", since=holder.since if holder else "?")


def progress() -> Progress:
    """A bar with counts and time, on standard error, so that standard output stays clean; silent where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=ERRORS, transient=False)
