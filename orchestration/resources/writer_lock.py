"""One writer of a home at a time, across processes: a file lock, and a note that says who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from filelock import FileLock, Timeout

from warehouse.atomic_files import make_folder
from warehouse.layout import Home


@dataclass(frozen=True)
class Holder:
    """Who writes to the home: a process and since when."""

    pid: int
    since: str


@contextmanager
def hold_for_writing(home: Home, on_wait: Callable[[Holder | None], None] | None = None) -> Generator[None]:
    """Hold the home until the block ends. While another process holds it, tell ``on_wait`` once, then wait.

    A holder that dies lets go by itself: the operating system drops the lock. The same process may hold it several times over.
    """
    make_folder(home.root)
    lock = FileLock(home.root / ".writer.lock", is_singleton=True, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if on_wait is not None:
            on_wait(_read_holder(home))
        lock.acquire()
    try:
        if lock.lock_counter == 1:
            note = {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}
            (home.root / ".writer.json").write_text(json.dumps(note), encoding="utf-8")
        yield
    finally:
        lock.release()


def _read_holder(home: Home) -> Holder | None:
    try:
        return Holder(**json.loads((home.root / ".writer.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
