"""``dabiao run``: the Dagster job in this process, with the progress of the conversion on the terminal."""

from __future__ import annotations

import gc
import logging
import os
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import Progress, TaskID
from rich.table import Table

from catalogue import say_both
from orchestration.cli.terminal import CONSOLE, UserError, print_holder, print_message, progress
from orchestration.inbox import OrderFileError, find_inbox, read_order
from orchestration.resources.person_key import PersonKeyError, read_person_key
from orchestration.resources.writer_lock import hold_for_writing
from orchestration.workers.conversion import OnProgress
from warehouse.atomic_files import make_folder
from warehouse.layout import Home
from warehouse.spellings import read_accepted

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
class _ConversionBar:
    """The progress bar of the conversion, which begins when the first file is done."""

    bar: Progress
    task: TaskID | None = None

    def __call__(self, done: int, total: int) -> None:
        if self.task is None:
            self.task = self.bar.add_task(say_both("command.converting"), total=total)
        self.bar.update(self.task, completed=done)


def run_once(home: Home, inbox: Path | None, order: Path | None, *, reconvert: bool = False) -> None:
    """Take the inbox, convert, build, publish, answer, and print what came of it; UserError when that cannot be done."""
    started = time.monotonic()
    folder = _require_inbox(home, inbox)
    if order is not None:
        _require_order(order)
    os.umask(0o077)
    home.prepare()
    os.environ["DABIAO_HOME"] = str(home.root)
    with hold_for_writing(home, print_holder):
        try:
            read_person_key(home)
            read_accepted(home)
            with progress() as bar:
                result = _execute(home, _ConversionBar(bar), folder, order, reconvert=reconvert)
        except PersonKeyError as error:
            raise UserError("command.key_unreadable", code=1, file=home.person_key) from error
    _print_intake(result)
    _print_result(home, time.monotonic() - started)


def _require_inbox(home: Home, inbox: Path | None) -> Path:
    folder = find_inbox(home.root, inbox)
    if folder == home.root / "inbox":
        make_folder(folder)
    if not folder.is_dir():
        raise UserError("command.no_inbox", folder=inbox or folder)
    return folder


def _require_order(order: Path) -> None:
    if not order.is_file():
        raise UserError("command.no_order", file=order)
    try:
        read_order(order)
    except OrderFileError as error:
        raise UserError("command.bad_order", file=order) from error


def _execute(
    home: Home, on_progress: OnProgress, inbox: Path, order: Path | None, *, reconvert: bool
) -> ExecuteInProcessResult:
    # Dagster marks half of its own interface as beta; whoever runs a city's returns need not read that.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    # Loading Dagster and dbt makes a million objects that stay; looking for garbage among them takes a quarter of the time.
    gc.disable()
    from orchestration.assets.automation import JOB, run_config
    from orchestration.definitions import make_definitions
    from orchestration.resources.dbt_runner import DbtError
    from orchestration.resources.instance import PROCESS_TAG, clear_killed_runs, open_instance
    from orchestration.resources.run import ProgressReporter, RunResource

    try:
        definitions = make_definitions(RunResource(home_folder=str(home.root), progress=ProgressReporter(on_progress)))
    except DbtError as error:
        raise UserError("command.project_broken", code=1, folder=home.dbt_target) from error
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
    config = run_config(str(inbox), str(order.absolute()) if order else "", reconvert=reconvert)
    config.loggers = {"console": {"config": {"log_level": "CRITICAL"}}}
    with open_instance(home) as instance:
        clear_killed_runs(instance)
        result = definitions.resolve_job_def(JOB).execute_in_process(
            run_config=config,
            instance=instance,
            tags={PROCESS_TAG: str(os.getpid())},
            raise_on_error=False,
        )
    if not result.success:
        raise _failure(home, result)
    return result


def _failure(home: Home, result: ExecuteInProcessResult) -> UserError:
    """What of the run failed: the step, the tests by name, never what an exception says."""
    for event in result.all_events:
        if event.is_step_failure and event.step_key:
            error = event.step_failure_data.error
            kinds = [error.cls_name, error.cause.cls_name if error.cause else None] if error else []
            if "WorkerStartError" in kinds:
                return UserError("command.reader_unusable", code=1)
            return UserError(
                "command.run_failed", code=1, step=event.step_key, kind=kinds[-1] or kinds[0], folder=home.dbt_target
            )
    checks = [evaluation.check_name for evaluation in result.get_asset_check_evaluations() if not evaluation.passed]
    return UserError("command.run_failed", code=1, step=", ".join(checks) or "-", kind="check", folder=home.dbt_target)


def _print_intake(result: ExecuteInProcessResult) -> None:
    arrivals, returns = _metadata_of(result, "arrivals"), _metadata_of(result, "returns")
    print_message("command.took", arrived=arrivals.get("arrived", 0), known=arrivals.get("already_known", 0))
    for note, text in _NOTES.items():
        if arrivals.get(note, "0") != "0":
            print_message(text, files=arrivals[note])
    if returns.get("under_earlier_rules"):
        print_message("command.earlier_rules", files=returns["under_earlier_rules"])


def _metadata_of(result: ExecuteInProcessResult, asset: str) -> dict[str, Any]:
    for event in result.get_asset_materialization_events():
        if event.asset_key is not None and event.asset_key.path == [asset] and event.partition is None:
            return {name: value.value for name, value in event.materialization.metadata.items()}
    return {}


def _print_result(home: Home, seconds: float) -> None:
    from warehouse.database import open_reader
    from warehouse.publication import CITY, current_publication

    publication = current_publication(home)
    if publication is None:
        raise UserError("command.nothing_published", code=1)
    with open_reader(publication.file_of(CITY)) as city:
        returns = dict(city.execute("select status, count(*) from fct_return group by status").fetchall())
        rows = dict(city.execute("select outcome, count(*) from fct_row_outcome group by outcome").fetchall())
    table = Table(show_header=True, header_style="bold")
    table.add_column(say_both("command.column_what"))
    table.add_column(say_both("command.column_count"), justify="right")
    for status in ("accepted", "superseded", "unchanged", "refused"):
        table.add_row(say_both(f"command.returns_{status}"), f"{returns.get(status, 0):,}")
    table.add_section()
    for outcome in ("counted", "duplicate", "not_counted", "returned"):
        table.add_row(say_both(f"command.rows_{outcome}"), f"{rows.get(outcome, 0):,}")
    CONSOLE.print(table)
    print_message("command.published", version=publication.version, as_of=publication.as_of, seconds=f"{seconds:.1f}")
