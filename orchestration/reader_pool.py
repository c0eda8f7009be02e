"""A few child processes that read files side by side, each file under its own limits of time and memory.

Not a multiprocessing pool: its children import the parent's main module again, which for ``dagster dev`` is all of Dagster,
and it puts one time limit on a batch. Here a child is a plain ``python -m orchestration.reader`` at the end of a socket.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Self

from orchestration.rules import PROJECT

_START_SECONDS = 120.0
_OUT_OF_MEMORY_MARKS = (b"memory allocation of", b"MemoryError", b"Cannot allocate memory", b"out of memory")
_CONVERTER = "ingest.conversion:convert"

Reply = dict[str, Any]


class ReaderStartError(Exception):
    """A child cannot even start: the installation is broken, not a file."""


class ReaderError(Exception):
    """A child did not survive a file. ``reason`` is the code with which the file is refused."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """How many children, and what one file may take: seconds, and memory above what an idle child holds."""

    workers: int = 2
    seconds: float = 10.0
    seconds_per_mib: float = 1.0
    memory_mib: int = 768

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults, but for what ``DABIAO_WORKERS``, ``DABIAO_FILE_SECONDS`` and ``DABIAO_FILE_MIB`` say."""
        return cls(
            workers=max(1, int(os.environ.get("DABIAO_WORKERS", cls.workers))),
            seconds=float(os.environ.get("DABIAO_FILE_SECONDS", cls.seconds)),
            memory_mib=int(os.environ.get("DABIAO_FILE_MIB", cls.memory_mib)),
        )

    def seconds_for(self, size: int) -> float:
        """The time that a file of that many bytes may take."""
        return self.seconds + self.seconds_per_mib * size / (1 << 20)


@dataclass(frozen=True)
class Setup:
    """What every child is told first: the units, the window (ISO dates) and the key."""

    units: tuple[Mapping[str, Any], ...]
    key: bytes = field(repr=False)
    window_start: str | None = None
    window_end: str | None = None
    converter: str = _CONVERTER

    def line(self, limits: Limits) -> bytes:
        """The first line of the talk with a child."""
        facts = {
            "units": self.units,
            "key": self.key.hex(),
            "window_start": self.window_start,
            "window_end": self.window_end,
            "converter": self.converter,
            "memory_bytes": limits.memory_mib << 20,
        }
        return json.dumps(facts, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True)
class Job:
    """One file to be read: what a child is asked, the size that sets its time, and what to ask for if it fails."""

    request: Mapping[str, Any]
    size: int
    refusal: Mapping[str, Any] | None = None


class Reader:
    """One child process. Made, it starts; the first ``ask`` waits until it is ready."""

    def __init__(self, setup: Setup, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        # What a dying child says may quote the file, so it is looked at and never kept.
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH")))),
            "POLARS_MAX_THREADS": "1",
            "MALLOC_ARENA_MAX": "2",
            "RUST_BACKTRACE": "0",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "orchestration.reader", str(theirs.fileno())],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._complaints,
            pass_fds=(theirs.fileno(),),
        )
        theirs.close()
        self._socket = ours
        self._replies = ours.makefile("rb")
        self._is_ready = False
        with suppress(OSError):
            ours.sendall(setup.line(limits))

    def wait_ready(self) -> None:
        """Wait for the child's libraries; ReaderStartError when they do not load."""
        if self._is_ready:
            return
        try:
            self._socket.settimeout(_START_SECONDS)
            self._is_ready = bool(self._replies.readline())
        except OSError:
            self._is_ready = False
        if not self._is_ready:
            self.kill()
            raise ReaderStartError

    def ask(self, request: Mapping[str, Any], seconds: float) -> Reply:
        """The child's reply; ReaderError, and the child is no more, when it dies, fails or takes too long."""
        self.wait_ready()
        try:
            self._socket.settimeout(seconds)
            self._socket.sendall(json.dumps(request, ensure_ascii=False).encode() + b"\n")
            line = self._replies.readline()
        except TimeoutError as error:
            self.kill()
            raise ReaderError("too_slow") from error
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            raise ReaderError(self._post_mortem())
        reply = json.loads(line)
        if "failed" in reply:
            self.kill()
            raise ReaderError(reply["failed"])
        return reply

    def kill(self) -> None:
        """End the child now; harmless when it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        self._hang_up()
        self._complaints.close()

    def _hang_up(self) -> None:
        for end in (self._replies, self._socket):
            with suppress(OSError):
                end.close()

    def _post_mortem(self) -> str:
        self._hang_up()
        self._process.wait()
        self._complaints.seek(0)
        last_words = self._complaints.read(1 << 16)
        self._complaints.close()
        is_killed = self._process.returncode == -signal.SIGKILL
        is_starved = any(mark in last_words for mark in _OUT_OF_MEMORY_MARKS)
        return "too_much_memory" if is_killed or is_starved else "reader_died"


class ReaderPool:
    """The children, started when the pool is made so that they load while the parent does something else."""

    def __init__(self, setup: Setup, limits: Limits | None = None) -> None:
        self.limits = limits or Limits.from_environment()
        self._setup = setup
        self._readers: list[Reader | None] = [Reader(setup, self.limits) for _ in range(self.limits.workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every child."""
        for place, reader in enumerate(self._readers):
            if reader is not None:
                reader.kill()
            self._readers[place] = None

    def work(self, jobs: Iterable[Job], on_done: Callable[[int, Reply], None]) -> None:
        """Read every file; ``on_done`` is told each job's place and the reply, one call at a time, in no order.

        A job whose child fails gets the reply to its ``refusal``, asked of a new child with ``reason`` filled in; without
        one, ``{"failed": reason}``. ReaderStartError when no child can be started.
        """
        waiting: queue.SimpleQueue[tuple[int, Job]] = queue.SimpleQueue()
        for numbered in enumerate(jobs):
            waiting.put(numbered)
        telling = threading.Lock()
        stopped = threading.Event()
        errors: list[BaseException] = []

        def drain(place: int) -> None:
            try:
                while not stopped.is_set():
                    try:
                        number, job = waiting.get_nowait()
                    except queue.Empty:
                        return
                    reply = self._read(place, job)
                    with telling:
                        on_done(number, reply)
            except BaseException as error:
                # Carried over to the caller's thread.
                errors.append(error)
                stopped.set()

        threads = [threading.Thread(target=drain, args=(place,), daemon=True) for place in range(len(self._readers))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        except BaseException:
            stopped.set()
            self.close()
            raise
        if errors:
            self.close()
            raise errors[0]

    def _read(self, place: int, job: Job) -> Reply:
        try:
            return self._reader(place).ask(job.request, self.limits.seconds_for(job.size))
        except ReaderError as failure:
            self._readers[place] = None
            if job.refusal is None:
                return {"failed": failure.reason}
            refusal = {**job.refusal, "reason": failure.reason}
        try:
            return self._reader(place).ask(refusal, self.limits.seconds_for(0))
        except ReaderError as failure:
            self._readers[place] = None
            raise ReaderStartError from failure

    def _reader(self, place: int) -> Reader:
        reader = self._readers[place]
        if reader is None:
            reader = self._readers[place] = Reader(self._setup, self.limits)
        return reader
