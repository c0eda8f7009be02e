"""Running dbt in this process: its settings, its errors, and the lock on the database given back afterwards."""

from __future__ import annotations

import importlib
import json
import os
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from orchestration.declared_forms import declared_forms
from orchestration.rules import PROJECT
from warehouse.layout import Home

DBT_PROJECT = PROJECT / "dbt_project"
# dbt's log quotes the values on which a cast fails, so there is none.
_QUIET = ("--quiet", "--log-level", "none", "--log-level-file", "none", "--no-send-anonymous-usage-stats")


class DbtError(Exception):
    """dbt could not build. ``failed`` names the models and tests; what dbt says of values stays in its own log."""

    def __init__(self, failed: Sequence[str]) -> None:
        super().__init__(", ".join(failed))
        self.failed = tuple(failed)


def run_dbt(command: Sequence[str], *, target: Path, home: Home | None = None, manifest: Any = None) -> Any:
    """Run a dbt command and return its outcome (``success`` and ``result``). DbtError when dbt raised.

    ``manifest`` is a parsed project, with which nothing is parsed again. Without a home dbt knows no database; what is parsed so
    serves every home, as dbt parses all anew when the home in its profile is another.
    """
    from dbt.cli.main import dbtRunner

    variables = json.dumps({"forms": [form["form_code"] for form in declared_forms()]})
    logs = home.dbt_logs if home is not None else target
    with _home_in_environment(home):
        runner: Any = dbtRunner(manifest=manifest)
        outcome = runner.invoke(
            [
                *_QUIET,
                *command,
                *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)),
                *("--target-path", str(target), "--log-path", str(logs), "--vars", variables),
            ]
        )
    # What dbt's exceptions say may quote values, so they end here.
    if outcome.exception is not None:
        raise DbtError([command[0]]) from None
    return outcome


def close_connections() -> None:
    """Free the database: dbt keeps it open, and with it locked, until its process ends."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()


def warm_up() -> None:
    """Load dbt in the background, while children convert: it takes a second or two that nobody then waits for."""
    threading.Thread(target=importlib.import_module, args=("dbt.cli.main",), daemon=True).start()


@contextmanager
def _home_in_environment(home: Home | None) -> Generator[None]:
    before = os.environ.pop("DABIAO_HOME", None)
    if home is not None:
        os.environ["DABIAO_HOME"] = str(home.root)
    try:
        yield
    finally:
        os.environ.pop("DABIAO_HOME", None)
        if before is not None:
            os.environ["DABIAO_HOME"] = before
