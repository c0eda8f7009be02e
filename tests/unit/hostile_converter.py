"""A conversion that does to its process what a hostile file would do: chosen by the file's content."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from ingest.conversion import Conversion, refuse
from ingest.refusal import Refusal


def convert(content: bytes, file: str, **_: Any) -> Conversion:
    """Die, hang, hog memory or raise as the content says; anything else is refused like an empty file."""
    match content:
        case b"die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"abort":
            os.write(2, b"memory allocation of 1 bytes failed\n")
            os.abort()
        case b"hang":
            time.sleep(600)
        case b"spin":
            while True:
                pass
        case b"slow once" if _is_first_time(file):
            while True:
                pass
        case b"sleepy once" if _is_first_time(file):
            time.sleep(600)
        case b"killed once" if _is_first_time(file):
            os.kill(os.getpid(), signal.SIGKILL)
        case b"dead once" if _is_first_time(file):
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"raise once" if _is_first_time(file):
            raise ValueError("210802198001011234")
        case b"starved":
            _work_a_little_now_and_then()
        case b"crowded" if _has_read_another():
            bytes(1 << 34)
        case b"short of memory":
            assert bytes(200 << 20)
            return refuse(file, [Refusal("damaged")])
        case b"damaged":
            return refuse(file, [Refusal("damaged")])
        case b"too large":
            return refuse(file, [Refusal("too_large")])
        case b"hog":
            hogged = [bytes(1 << 20) for _ in range(1 << 14)]
            assert hogged
        case b"raise":
            raise ValueError("210802198001011234")
        case b"exit":
            sys.exit(3)
        case _:
            pass
    if content:
        _READ.append(file)
    return refuse(file, [Refusal("workbook_empty")])


_READ: list[str] = []


def _has_read_another() -> bool:
    """Whether this process is not a fresh one."""
    return bool(_READ)


def _is_first_time(file: str) -> bool:
    # The child's working folder is the project, so the mark goes where the parent of the pool says.
    mark = Path(os.environ["DABIAO_TRIED"]) / file
    is_first = not mark.exists()
    mark.touch()
    return is_first


def _work_a_little_now_and_then() -> None:
    """As a process does that gets a tenth of a processor: longer by the clock than a sleeper is waited for."""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        busy_until = time.process_time() + 0.03
        while time.process_time() < busy_until:
            pass
        time.sleep(0.3)
