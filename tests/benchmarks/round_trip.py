"""``python -m tests.benchmarks.round_trip``: every workbook of the sample that has errors goes home, is mended, and comes back.

Prints how many workbooks, how many cells were marked, how many cells that nobody touched were disturbed (aim 0), how many
workbooks still had an error after their marked cells were mended, and where the time went. ``--small`` tries the script itself.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from sample import plan_sample, render_workbook
from sample.plan import WorkbookPlan
from tests.clerk import converted, errors_of, marked_copy, mend, name_back

# A month outside the campaign has no right event date, and a start after the month no right end: those cells stay wrong.
_NOT_MENDABLE = {"date_window", "date_future", "date_order"}


@dataclass
class Trip:
    """What one workbook, or all together, came to; seconds are of processor time."""

    workbooks: int = 0
    marked: int = 0
    disturbed: int = 0
    still_wrong: int = 0
    marking_seconds: float = 0.0

    def __add__(self, other: Trip) -> Trip:
        """Both together."""
        return Trip(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def main() -> int:
    """Send every workbook home and back with two processes; 1 when a cell was disturbed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true")
    plans = plan_sample(small=options.parse_args().small).workbooks
    started = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        total = sum(pool.map(_trip, plans, chunksize=8), start=Trip())
    table = Table("what", "measured")
    table.add_row("workbooks that went home marked", str(total.workbooks))
    table.add_row("marked cells", str(total.marked))
    table.add_row("cells disturbed that nobody touched", str(total.disturbed))
    table.add_row("workbooks not clean after mending", str(total.still_wrong))
    table.add_row("marking, processor seconds", f"{total.marking_seconds:.1f}")
    table.add_row("all of it, seconds", f"{time.perf_counter() - started:.1f}")
    Console().print(table)
    return 1 if total.disturbed else 0


def _trip(plan: WorkbookPlan) -> Trip:
    content = render_workbook(plan)
    conversion = converted(content, plan.file)
    before = time.process_time()
    back = marked_copy(content, plan.file, conversion)
    spent = time.process_time() - before
    if back is None:
        return Trip()
    errors = errors_of(conversion)
    marked = {(row["sheet"], row["cell"]) for row in errors}
    again = errors_of(converted(mend(back, errors), name_back(plan.file)))
    disturbed = {(row["sheet"], row["cell"]) for row in again} - marked
    left = [row for row in again if row["code"] not in _NOT_MENDABLE]
    return Trip(1, len(marked), len(disturbed), int(bool(left)), spent)


if __name__ == "__main__":
    raise SystemExit(main())
