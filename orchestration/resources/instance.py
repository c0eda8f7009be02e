"""The Dagster instance of a home: its settings, and clearing up after a run that was killed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from orchestration.rules import PROJECT
from warehouse.atomic_files import make_folder
from warehouse.layout import Home

if TYPE_CHECKING:
    from dagster import DagsterInstance

_STORAGES = ("run_storage", "event_log_storage", "schedule_storage")
PROCESS_TAG = "dabiao/process"


def write_settings(home: Home) -> None:
    """Put the project's ``dagster.yaml`` into ``home/dagster``, storing there, and make that ``DAGSTER_HOME``."""
    make_folder(home.dagster)
    settings = yaml.safe_load((PROJECT / "dagster.yaml").read_text(encoding="utf-8"))
    for storage in _STORAGES:
        config = settings[storage]["config"]
        config["base_dir"] = str(home.dagster / Path(config["base_dir"]).relative_to("warehouse/home/dagster"))
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    path = home.dagster / "dagster.yaml"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)


def open_instance(home: Home) -> DagsterInstance:
    """The instance of that home."""
    from dagster import DagsterInstance

    write_settings(home)
    return DagsterInstance.get()


def clear_killed_runs(instance: DagsterInstance) -> None:
    """Mark runs of this command failed whose process is gone, and free their slots; to be called by whoever holds the home.

    Without a daemon nothing else would, and the next run would wait for a dead one.
    """
    from dagster import DagsterRunStatus, RunsFilter

    unfinished = RunsFilter(
        statuses=[DagsterRunStatus.STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.NOT_STARTED]
    )
    for run in instance.get_runs(filters=unfinished):
        process = run.tags.get(PROCESS_TAG)
        if process is not None and process != str(os.getpid()) and not _is_alive(int(process)):
            instance.report_run_failed(run, "The process of this run is gone.")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
