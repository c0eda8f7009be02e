"""What the assets work with: the home, held for writing, the readers and somebody who watches the progress."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from orchestration import dbt_build
from orchestration.conversion import OnProgress, make_setup
from orchestration.reader_pool import ReaderPool
from orchestration.writing import hold_for_writing
from warehouse.layout import Home


class Desk:
    """One run's place of work; ``on_progress`` is told how many of how many files are converted."""

    def __init__(self, home: Home, on_progress: OnProgress | None = None) -> None:
        self.home = home
        self.on_progress = on_progress
        self._pool: ReaderPool | None = None

    def expect_work(self) -> None:
        """Files are about to arrive: let the readers and dbt load now, while this process waits for the files to settle."""
        if self._pool is None:
            self._pool = ReaderPool(make_setup(self.home))
            dbt_build.warm_up()

    @contextmanager
    def readers(self) -> Generator[ReaderPool]:
        """The children that read, warm if work was expected; gone afterwards, so that dbt has their memory."""
        try:
            self.expect_work()
            assert self._pool is not None
            yield self._pool
        finally:
            self.close()

    def close(self) -> None:
        """End what was started and never used; harmless otherwise."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None


@contextmanager
def open_desk(desk: Desk | None) -> Generator[Desk]:
    """The desk, or one at the home of the environment; the home is held for writing until the block ends."""
    at = desk or Desk(Home.locate())
    with hold_for_writing(at.home):
        at.home.prepare()
        try:
            yield at
        finally:
            at.close()
