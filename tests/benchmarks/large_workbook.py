"""``python -m tests.benchmarks.large_workbook``: 20,000 rows checked, and their copy with 500 marked cells written.

Prints where the time goes. Aims: checked in 2 s beyond the command's start-up, marked in 1 s more.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from ingest.answers.marking import mark_workbook, word_mark, word_summary
from ingest.forms import all_forms, form_by_code
from ingest.reading import read_workbook
from ingest.recognition.header import find_headers
from ingest.recognition.row_filter import filter_rows
from tests.clerk import FIGURES, converted
from tests.integration.roster import training_workbook

_ROWS = 20_000
_MARKS = 500
_FILE = "2015年11月.xlsx"


def main() -> int:
    """Time each step on one workbook; 1 when an aim is missed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / _FILE
        training_workbook(path, "老边区", "2015年11月", rows=_ROWS, seed=1)
        content = path.read_bytes()
    table = Table("what", "seconds", "aim")
    started = time.perf_counter()
    sheet = read_workbook(content, _FILE)[0]
    read = time.perf_counter()
    header = find_headers(sheet, all_forms())["training"]
    filter_rows(sheet, header)
    sorted_ = time.perf_counter()
    conversion = converted(content, f"老边区/{_FILE}")
    checked = time.perf_counter()
    assert conversion.returns["received"].to_list() == [_ROWS]
    form = form_by_code("training")
    place = header.columns["resident_id"]
    marks = [
        word_mark(form, sheet.name, (header.bottom + number * (_ROWS // _MARKS), place), "resident_id", "id_checksum")
        for number in range(_MARKS)
    ]
    worded = time.perf_counter()
    mark_workbook(content, _FILE, marks, word_summary(_FILE, FIGURES, _MARKS))
    marked = time.perf_counter()
    check, mark = checked - sorted_, marked - worded
    table.add_row("of which reading the grid", f"{read - started:.2f}", "")
    table.add_row("of which header and rows", f"{sorted_ - read:.2f}", "")
    table.add_row("checked: reading, validation, frames", f"{check:.2f}", "≤ 2")
    table.add_row(f"marked copy with {_MARKS} cells", f"{mark:.2f}", "≤ 1")
    Console().print(table)
    return 0 if check <= 2 and mark <= 1 else 1


if __name__ == "__main__":
    raise SystemExit(main())
