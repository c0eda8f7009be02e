"""One child process, seen from the parent: started, asked, and explained when it ends before it has answered."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from orchestration.rules import PROJECT
from orchestration.workers.limits import WorkerLimits
from orchestration.workers.messages import Reply, Request, Setup, encode_request

_START_SECONDS = 120.0
_ASLEEP_BELOW = 0.01
_OUT_OF_MEMORY_MARKS = (b"memory allocation of", b"MemoryError", b"Cannot allocate memory", b"out of memory")


class WorkerStartError(Exception):
    """A child cannot even start: the installation is broken, not a file."""


class WorkerError(Exception):
    """A child did not survive a file. ``reason`` is the code with which the file is refused."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerProcess:
    """One child process. Made, it starts; the first ``ask`` waits until it is ready."""

    def __init__(self, setup: Setup, limits: WorkerLimits) -> None:
        self._limits = limits
        ours, theirs = socket.socketpair()
        # What a dying child prints may quote the file, so it is looked at and never kept.
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH")))),
            "POLARS_MAX_THREADS": "1",
            "MALLOC_ARENA_MAX": "2",
            "RUST_BACKTRACE": "0",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "orchestration.workers.child", str(theirs.fileno())],
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            pass_fds=(theirs.fileno(),),
        )
        theirs.close()
        self._socket = ours
        self._replies = ours.makefile("rb")
        self._is_ready = False
        with suppress(OSError):
            ours.sendall(replace(setup, limits=limits).encode())

    @property
    def pid(self) -> int:
        """The child's number."""
        return self._process.pid

    def wait_ready(self) -> None:
        """Wait for the child's libraries; WorkerStartError when they do not load."""
        if self._is_ready:
            return
        try:
            self._socket.settimeout(_START_SECONDS)
            self._is_ready = bool(self._replies.readline())
        except OSError:
            self._is_ready = False
        if not self._is_ready:
            self.kill()
            raise WorkerStartError

    def ask(self, request: Request, size: int) -> Reply:
        """The child's reply to a request about a file of ``size`` bytes.

        WorkerError, and the child is no more, when it dies, fails, sleeps or takes too much processor time.
        """
        self.wait_ready()
        try:
            self._socket.settimeout(None)
            self._socket.sendall(encode_request(request, self._limits.cpu_seconds_for(size)))
            self._wait_for_answer()
            line = self._replies.readline()
        except TimeoutError as error:
            self.kill()
            raise WorkerError("too_slow") from error
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            raise WorkerError(self._cause_of_death())
        reply = json.loads(line)
        if "failed" in reply:
            self.kill()
            raise WorkerError(reply["failed"])
        return reply

    def _wait_for_answer(self) -> None:
        """Wait until the child says something or ends; TimeoutError when it sleeps. One that gets little of a busy machine does not."""
        answer = select.poll()
        answer.register(self._socket, select.POLLIN)
        idle_seconds, used = self._limits.idle_seconds, self._processor_seconds()
        while not answer.poll(1000 * idle_seconds):
            before, used = used, self._processor_seconds()
            if used - before < _ASLEEP_BELOW * idle_seconds:
                raise TimeoutError

    def _processor_seconds(self) -> float:
        # The name in brackets may hold spaces; after it come the state and 10 numbers before the two of interest.
        figures = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End the child now; harmless when it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        self._close_socket()
        self._stderr.close()

    def _close_socket(self) -> None:
        for end in (self._replies, self._socket):
            with suppress(OSError):
                end.close()

    def _cause_of_death(self) -> str:
        self._close_socket()
        self._process.wait()
        self._stderr.seek(0)
        printed = self._stderr.read(1 << 16)
        self._stderr.close()
        if self._process.returncode == -signal.SIGXCPU:
            return "too_slow"
        # A process that is killed from outside met the memory limit of its machine or container.
        is_killed = self._process.returncode == -signal.SIGKILL
        is_out_of_memory = any(mark in printed for mark in _OUT_OF_MEMORY_MARKS)
        return "too_much_memory" if is_killed or is_out_of_memory else "reader_died"
