"""How much memory a process and all that it started hold at their peak."""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psutil

_INTERVAL = 0.1


@dataclass(frozen=True)
class Measured:
    """One command: its wall time, its exit code, and the peaks of the sums over the whole tree."""

    seconds: float
    returncode: int
    peak_rss: int
    peak_pss: int
    output: str


def measure(command: list[str], environment: dict[str, str]) -> Measured:
    """Run the command to its end, looking at the tree ten times a second."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peaks = [0, 0]
    stopped = threading.Event()

    def watch() -> None:
        while not stopped.wait(_INTERVAL):
            rss = pss = 0
            for member in _tree(process.pid):
                with suppress(psutil.Error):
                    held = member.memory_full_info()
                    rss += held.rss
                    pss += held.pss
            peaks[0], peaks[1] = max(peaks[0], rss), max(peaks[1], pss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        output, _ = process.communicate()
        seconds = time.perf_counter() - started
    finally:
        stopped.set()
        watcher.join()
    return Measured(seconds, process.returncode, peaks[0], peaks[1], output)


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []
