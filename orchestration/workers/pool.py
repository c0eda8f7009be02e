"""A few child processes that read files side by side, each file under its own limits of time and memory.

Not a multiprocessing pool: its children import the parent's main module again, which for ``dagster dev`` is all of Dagster,
and it puts one time limit on a batch. Here a child is a plain ``python -m orchestration.workers.child`` at the end of a socket.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import TracebackType
from typing import Self

from orchestration.workers.limits import WorkerLimits
from orchestration.workers.messages import Job, Reply, Setup
from orchestration.workers.process import WorkerError, WorkerProcess, WorkerStartError

OnDone = Callable[[int, Reply], None]


class WorkerPool:
    """The children, started when the pool is made so that they load while the parent does something else."""

    def __init__(self, setup: Setup, limits: WorkerLimits | None = None) -> None:
        self.limits = limits or WorkerLimits.from_environment()
        self._setup = setup
        self._workers: list[WorkerProcess | None] = [
            WorkerProcess(setup, self.limits) for _ in range(self.limits.workers)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every child."""
        for place, worker in enumerate(self._workers):
            if worker is not None:
                worker.kill()
            self._workers[place] = None

    def work(self, jobs: Iterable[Job], on_done: OnDone) -> None:
        """Read every file; ``on_done`` is told each job's place and the reply, one call at a time, in no order.

        A job whose child fails is tried once more after all others, by itself and in a child that has read nothing else: neither load nor
        an earlier file decides (contract §1). When that child fails as well, the reply is the one to the job's ``refusal``, asked of a new
        child with ``reason`` filled in; without one, ``{"failed": reason}``. WorkerStartError when no child can be started.
        """
        waiting: queue.SimpleQueue[tuple[int, Job]] = queue.SimpleQueue()
        for numbered in enumerate(jobs):
            waiting.put(numbered)
        failed: list[tuple[int, Job]] = []
        reporting = threading.Lock()
        stopped = threading.Event()
        errors: list[BaseException] = []

        def drain(place: int) -> None:
            try:
                while not stopped.is_set():
                    try:
                        number, job = waiting.get_nowait()
                    except queue.Empty:
                        return
                    try:
                        reply = self._ask(place, job)
                    except WorkerError:
                        failed.append((number, job))
                        continue
                    with reporting:
                        on_done(number, reply)
            except BaseException as error:
                # Carried over to the caller's thread.
                errors.append(error)
                stopped.set()

        threads = [threading.Thread(target=drain, args=(place,), daemon=True) for place in range(len(self._workers))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
            if errors:
                raise errors[0]
            for number, job in sorted(failed, key=lambda numbered: numbered[0]):
                on_done(number, self._ask_alone(job))
        except BaseException:
            stopped.set()
            self.close()
            raise

    def _ask_alone(self, job: Job) -> Reply:
        # The idle children's memory is wanted too.
        self.close()
        try:
            return self._ask(0, job)
        except WorkerError as failure:
            return self._refuse(0, job, failure.reason)

    def _ask(self, place: int, job: Job) -> Reply:
        try:
            return self._worker(place).ask(job.request, job.size)
        except WorkerError:
            self._workers[place] = None
            raise

    def _refuse(self, place: int, job: Job, reason: str) -> Reply:
        if job.refusal is None:
            return {"failed": reason}
        try:
            return self._worker(place).ask(replace(job.refusal, reason=reason), 0)
        except WorkerError as failure:
            self._workers[place] = None
            raise WorkerStartError from failure

    def _worker(self, place: int) -> WorkerProcess:
        worker = self._workers[place]
        if worker is None:
            worker = self._workers[place] = WorkerProcess(self._setup, self.limits)
        return worker
