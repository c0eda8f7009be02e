"""What the assets work with: the home, held for writing, the readers and somebody who watches the progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from orchestration.conversion import OnProgress, make_setup
from orchestration.reader_pool import ReaderPool
from orchestration.writing import hold_for_writing
from warehouse.layout import Home


@dataclass(frozen=True)
class Desk:
    """One run's place of work. ``pool`` is a pool that was started beforehand, so that it is warm when it is needed."""

    home: Home
    pool: ReaderPool | None = None
    on_progress: OnProgress | None = None

    @contextmanager
    def readers(self) -> Iterator[ReaderPool]:
        """The pool for this run; one that the desk had to start itself is closed again."""
        if self.pool is None:
            with ReaderPool(make_setup(self.home)) as own:
                yield own
        else:
            with nullcontext(self.pool) as given:
                yield given


@contextmanager
def open_desk(desk: Desk | None) -> Iterator[Desk]:
    """The desk, or one at the home of the environment; the home is held for writing until the block ends."""
    at = desk or Desk(Home.locate())
    with hold_for_writing(at.home):
        at.home.prepare()
        yield at
