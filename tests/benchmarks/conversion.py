"""``python -m tests.benchmarks.conversion INBOX [--limit RATIO]``: reading and judging ordinary workbooks, beside the floor of the same files.

Both in processor time of one process, the least of several passes for each file, so that a busy machine disturbs little. Exits with 1
when the ratio is above a limit that was given; without one it only prints. The floor decodes, checks the IDs' digits and writes one Parquet a file (``floor.py``).
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from ingest.conversion import convert
from orchestration.programme import read_programme
from tests.benchmarks.floor import decode_all

_SUFFIXES = {".xlsx", ".xls", ".ods", ".csv"}
_FORMS = ("培训", "服务卡", "普惠卡", "农民工", "再就业")


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("inbox", type=Path)
    options.add_argument("--files", type=int, default=90)
    options.add_argument("--passes", type=int, default=5)
    options.add_argument("--limit", type=float)
    chosen = options.parse_args()
    files = _ordinary_files(chosen.inbox)[: chosen.files]
    programme = read_programme()

    def read(path: Path) -> None:
        convert(path.read_bytes(), str(path.relative_to(chosen.inbox)), programme=programme, key=b"0" * 32)

    with TemporaryDirectory() as scratch:
        floor = _least_seconds(lambda path: decode_all(([path], Path(scratch))), files, chosen.passes)
        ours = _least_seconds(read, files, chosen.passes)
    table = Table("what", "measured")
    table.add_row("workbooks", str(len(files)))
    table.add_row("floor", f"{floor:.2f} s of processor time")
    table.add_row("conversion", f"{ours:.2f} s of processor time")
    table.add_row("conversion / floor", f"{ours / floor:.2f}")
    Console().print(table)
    return 1 if chosen.limit and ours / floor > chosen.limit else 0


def _ordinary_files(inbox: Path) -> list[Path]:
    """Rosters of the headline promises by their names, in the order of their paths."""
    return sorted(
        path for path in inbox.rglob("*") if path.suffix in _SUFFIXES and any(word in path.stem for word in _FORMS)
    )


def _least_seconds(act: Callable[[Path], object], files: list[Path], passes: int) -> float:
    least = dict.fromkeys(files, float("inf"))
    gc.disable()
    for _ in range(passes):
        for path in files:
            begin = time.process_time()
            act(path)
            least[path] = min(least[path], time.process_time() - begin)
            gc.collect(1)
    gc.enable()
    return sum(least.values())


if __name__ == "__main__":
    raise SystemExit(main())
