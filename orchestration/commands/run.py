"""``dabiao run``: the Dagster job in this process, with the progress of the conversion on the terminal."""

from __future__ import annotations

import gc
import logging
import os
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import Progress, TaskID
from rich.table import Table

from catalogue import say_both
from orchestration.commands.terminal import CONSOLE, SaidError, complain, progress, tell
from orchestration.desk import Desk
from orchestration.intake import OrderFileError, read_order
from orchestration.person_key import PersonKeyError, read_person_key
from orchestration.writing import Holder, hold_for_writing
from warehouse.layout import Home, make_folder

if TYPE_CHECKING:
    from dagster import ExecuteInProcessResult

_NOTES = {
    "waiting": "command.waiting_files",
    "vanished": "command.vanished",
    "unread": "command.unread",
    "absent_from_inbox": "command.absent_from_inbox",
    "strays": "command.strays",
}


@dataclass
class _Bar:
    """The progress bar, which begins when the first file is done."""

    bar: Progress
    task: TaskID | None = field(default=None)

    def __call__(self, done: int, total: int) -> None:
        if self.task is None:
            self.task = self.bar.add_task(say_both("command.converting"), total=total)
        self.bar.update(self.task, completed=done)


def run_once(home: Home, inbox: Path | None, order: Path | None, *, reconvert: bool = False) -> None:
    """Take the inbox, convert, build, publish, answer, and say what came of it; SaidError when that cannot be done."""
    started = time.monotonic()
    folder = _settle_inbox(home, inbox)
    if order is not None:
        _require_order(order)
    os.umask(0o077)
    home.prepare()
    os.environ["DABIAO_HOME"] = str(home.root)
    with hold_for_writing(home, _say_who_writes):
        try:
            read_person_key(home)
            with progress() as bar:
                result = _execute(Desk(home, _Bar(bar)), folder, order, reconvert=reconvert)
        except PersonKeyError as error:
            raise SaidError("command.key_unreadable", code=1, file=home.person_key) from error
    _tell_intake(result)
    _tell_result(home, time.monotonic() - started)


def _settle_inbox(home: Home, inbox: Path | None) -> Path:
    named = inbox or (Path(os.environ["DABIAO_INBOX"]) if os.environ.get("DABIAO_INBOX") else None)
    if named is None:
        return make_folder(home.root / "inbox")
    if not named.is_dir():
        raise SaidError("command.no_inbox", folder=named)
    return named.absolute()


def _require_order(order: Path) -> None:
    if not order.is_file():
        raise SaidError("command.no_order", file=order)
    try:
        read_order(order)
    except OrderFileError as error:
        raise SaidError("command.bad_order", file=order) from error


def _execute(desk: Desk, inbox: Path, order: Path | None, *, reconvert: bool) -> ExecuteInProcessResult:
    # Dagster marks half of its own interface as beta; whoever runs a city's returns need not read that.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    # Loading Dagster and dbt makes a million objects that stay; looking for garbage among them takes a quarter of the time.
    gc.disable()
    from orchestration.assembly import assemble
    from orchestration.assets.automation import JOB, run_config
    from orchestration.dbt_build import DbtError
    from orchestration.instance import PROCESS_TAG, clear_killed_runs, open_instance

    try:
        definitions = assemble(desk)
    except DbtError as error:
        raise SaidError("command.project_broken", code=1, folder=desk.home.dbt_target) from error
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
    config = run_config(str(inbox), str(order.absolute()) if order else "", reconvert=reconvert)
    config.loggers = {"console": {"config": {"log_level": "CRITICAL"}}}
    with open_instance(desk.home) as instance:
        clear_killed_runs(instance)
        result = definitions.resolve_job_def(JOB).execute_in_process(
            run_config=config,
            instance=instance,
            tags={PROCESS_TAG: str(os.getpid())},
            raise_on_error=False,
        )
    if not result.success:
        raise _failure(desk.home, result)
    return result


def _failure(home: Home, result: ExecuteInProcessResult) -> SaidError:
    """What of the run failed: the step, the tests by name, never what an exception says."""
    for event in result.all_events:
        if event.is_step_failure and event.step_key:
            error = event.step_failure_data.error
            kinds = [error.cls_name, error.cause.cls_name if error.cause else None] if error else []
            if "ReaderStartError" in kinds:
                return SaidError("command.reader_unusable", code=1)
            return SaidError(
                "command.run_failed", code=1, step=event.step_key, kind=kinds[-1] or kinds[0], folder=home.dbt_target
            )
    checks = [evaluation.check_name for evaluation in result.get_asset_check_evaluations() if not evaluation.passed]
    return SaidError("command.run_failed", code=1, step=", ".join(checks) or "-", kind="check", folder=home.dbt_target)


def _say_who_writes(holder: Holder | None) -> None:
    complain("command.waiting", pid=holder.pid if holder else "?", since=holder.since if holder else "?")


def _tell_intake(result: ExecuteInProcessResult) -> None:
    arrivals, returns = _metadata_of(result, "arrivals"), _metadata_of(result, "returns")
    tell("command.took", arrived=arrivals.get("arrived", 0), known=arrivals.get("already_known", 0))
    for note, text in _NOTES.items():
        if arrivals.get(note, "0") != "0":
            tell(text, files=arrivals[note])
    if returns.get("under_earlier_rules"):
        tell("command.earlier_rules", files=returns["under_earlier_rules"])


def _metadata_of(result: ExecuteInProcessResult, asset: str) -> dict[str, Any]:
    for event in result.get_asset_materialization_events():
        if event.asset_key is not None and event.asset_key.path == [asset] and event.partition is None:
            return {name: value.value for name, value in event.materialization.metadata.items()}
    return {}


def _tell_result(home: Home, seconds: float) -> None:
    from warehouse.database import open_reader
    from warehouse.publication import CITY, current_publication

    publication = current_publication(home)
    if publication is None:
        raise SaidError("command.nothing_published", code=1)
    with open_reader(publication.file_of(CITY)) as city:
        returns = dict(city.execute("select status, count(*) from fct_return group by status").fetchall())
        rows = dict(
            city.execute("select outcome, count(*) from fct_row_outcome where is_in_force group by outcome").fetchall()
        )
    table = Table(show_header=True, header_style="bold")
    table.add_column(say_both("command.column_what"))
    table.add_column(say_both("command.column_count"), justify="right")
    for status in ("accepted", "superseded", "unchanged", "refused"):
        table.add_row(say_both(f"command.returns_{status}"), f"{returns.get(status, 0):,}")
    table.add_section()
    for outcome in ("counted", "duplicate", "not_counted", "returned"):
        table.add_row(say_both(f"command.rows_{outcome}"), f"{rows.get(outcome, 0):,}")
    CONSOLE.print(table)
    tell("command.published", version=publication.version, as_of=publication.as_of, seconds=f"{seconds:.1f}")
