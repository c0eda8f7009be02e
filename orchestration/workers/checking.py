"""Checking files before they are sent: converted by child processes, and nothing kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from orchestration.programme import read_programme
from orchestration.workers.conversion import OnProgress
from orchestration.workers.messages import CheckFile, Job, Reply, Setup
from orchestration.workers.pool import WorkerPool
from warehouse.layout import Home


def check_files(
    files: Iterable[Path],
    *,
    home: Home | None = None,
    on_progress: OnProgress | None = None,
    after: Callable[[Sequence[Reply], WorkerPool], None] | None = None,
) -> list[Reply]:
    """Convert files and keep nothing; one reply a file, in order: ``is_accepted``, ``returns``, ``findings``, ``conversion``.

    A file whose child failed has ``{"failed": reason}``. The name that conversion sees is the file and two folders above,
    as each may name unit and period (contract §1). Pseudonyms are made under a key that is thrown away; of a home only the spellings that
    it has accepted are used.
    ``after`` may ask more of the same children once all files are converted.
    """
    paths = [path.absolute() for path in files]
    jobs = [Job(CheckFile(str(path), "/".join(path.parts[-3:])), path.stat().st_size) for path in paths]
    replies: dict[int, Reply] = {}

    def note(number: int, reply: Reply) -> None:
        replies[number] = reply
        if on_progress is not None:
            on_progress(len(replies), len(jobs))

    with WorkerPool(Setup(read_programme(home), secrets.token_bytes(32))) as pool:
        pool.work(jobs, note)
        ordered = [replies[number] for number in range(len(jobs))]
        if after is not None:
            after(ordered, pool)
    return ordered
