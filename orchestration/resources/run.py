"""The run resource: the home, held for writing as long as the run lasts, and the child processes of the run."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import dagster as dg
from pydantic import Field, PrivateAttr

from orchestration.resources import dbt_runner
from orchestration.resources.writer_lock import hold_for_writing
from orchestration.workers.conversion import make_setup
from orchestration.workers.pool import WorkerPool
from warehouse.layout import Home


class ProgressReporter:
    """Told how many of how many files are converted."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report

    def __call__(self, done: int, total: int) -> None:
        """Pass it on, if anybody wants to know."""
        if self._report is not None:
            self._report(done, total)


class RunResource(dg.ConfigurableResource[Any]):
    """What the assets of one run share."""

    home_folder: str = Field(default="", description="The home; empty means the one of the environment.")
    progress: dg.ResourceDependency[ProgressReporter]
    _pool: WorkerPool | None = PrivateAttr(default=None)

    @property
    def home(self) -> Home:
        """The home that the run works at."""
        return Home.locate(Path(self.home_folder) if self.home_folder else None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Self]:
        """Hold the home for writing until the run ends, not step by step; end the children that are left then."""
        with hold_for_writing(self.home):
            self.home.prepare()
            try:
                yield self
            finally:
                self.close()

    def warm_up(self) -> None:
        """Files are about to arrive: let the children and dbt load now, while this process waits for the files to settle."""
        if self._pool is None:
            self._pool = WorkerPool(make_setup(self.home))
            dbt_runner.warm_up()

    @contextmanager
    def workers(self) -> Generator[WorkerPool]:
        """The children that read files, loaded already after ``warm_up``; gone afterwards, so that dbt has their memory."""
        try:
            self.warm_up()
            assert self._pool is not None
            yield self._pool
        finally:
            self.close()

    def close(self) -> None:
        """End what was started and never used; harmless otherwise."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
