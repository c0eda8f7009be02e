"""How much memory a process and all that it started hold at their peak."""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_INTERVAL = 0.1


@dataclass(frozen=True)
class Measured:
    """One command: its wall time, the time until a file was replaced, its exit code, and the peaks over the whole tree."""

    seconds: float
    seconds_to_file: float
    returncode: int
    peak_rss: int
    peak_pss: int
    output: str


def measure(command: list[str], environment: dict[str, str], file: Path | None = None) -> Measured:
    """Run the command to its end, looking ten times a second at the tree, and whether ``file`` has been replaced."""
    before = _identity(file)
    seconds_to_file = 0.0
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peaks = [0, 0]
    stopped = threading.Event()

    def watch() -> None:
        nonlocal seconds_to_file
        while not stopped.wait(_INTERVAL):
            if not seconds_to_file and _identity(file) != before:
                seconds_to_file = time.perf_counter() - started
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
    return Measured(seconds, seconds_to_file or seconds, process.returncode, peaks[0], peaks[1], output)


def _identity(file: Path | None) -> int | None:
    return file.stat().st_ino if file is not None and file.is_file() else None


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []
