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
        case b"slow once":
            _spin_unless_tried_before(file)
        case b"hog":
            hogged = [bytes(1 << 20) for _ in range(1 << 14)]
            assert hogged
        case b"raise":
            raise ValueError("210802198001011234")
        case b"exit":
            sys.exit(3)
        case _:
            pass
    return refuse(file, [Refusal("workbook_empty")])


def _spin_unless_tried_before(file: str) -> None:
    # The child's working folder is the project, so the mark goes where the parent of the pool says.
    mark = Path(os.environ["DABIAO_TRIED"]) / file
    if not mark.exists():
        mark.touch()
        while True:
            pass
