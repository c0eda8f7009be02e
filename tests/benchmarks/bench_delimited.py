"""Ours, told nothing, against ``pandas.read_csv``, told every parameter: which of the ways of writing one table each reads whole.

``python -m tests.benchmarks.bench_delimited`` prints a line for each way in which the two differ, and the sums.
"""

from __future__ import annotations

import importlib
import io
import time
from collections.abc import Callable
from typing import Any

from ingest.reading import read_workbook
from ingest.refusal import Refused
from tests.unit.delimited_files import Delimited, as_shown, delimited_files

pandas: Any = importlib.import_module("pandas")


def read_ours(file: Delimited) -> list[list[str]]:
    """What our reader shows of it."""
    return as_shown(read_workbook(file.content, "a.csv")[0].rows)


def read_pandas(file: Delimited) -> list[list[str]]:
    """What pandas shows of it, lines before the table passed over as it was told."""
    told = {"header": None, "dtype": str, "keep_default_na": False, **file.parameters}
    frame = pandas.read_csv(io.BytesIO(file.content), **told)
    return as_shown([["" if pandas.isna(cell) else cell for cell in row] for row in frame.values.tolist()])


def expected_of_pandas(file: Delimited) -> list[list[str]]:
    """The table without the lines that pandas was told to pass over."""
    is_announced = file.content.startswith(b"sep=")
    return as_shown(file.table[0 if is_announced else file.parameters.get("skiprows", 0) :])


def _is_whole(read: Callable[[Delimited], list[list[str]]], file: Delimited, table: list[list[str]]) -> bool:
    try:
        return read(file) == table
    except (Refused, ValueError, LookupError, OSError, TypeError, pandas.errors.ParserError):
        return False


def main() -> None:
    """Print the comparison."""
    files = delimited_files()
    ours = {name: _is_whole(read_ours, file, as_shown(file.table)) for name, file in files.items()}
    theirs = {name: _is_whole(read_pandas, file, expected_of_pandas(file)) for name, file in files.items()}
    print(f"{'way':64} ours  pandas")
    for name in files:
        if not (ours[name] and theirs[name]):
            print(f"{name:64} {'whole' if ours[name] else 'no':5} {'whole' if theirs[name] else 'no'}")
    print(f"{'read whole, of ' + str(len(files)):64} {sum(ours.values()):5} {sum(theirs.values())}")
    for label, read in (("ours", read_ours), ("pandas", read_pandas)):
        begin = time.process_time()
        for file in files.values():
            _is_whole(read, file, [])
        print(f"{label}: {(time.process_time() - begin) / len(files) * 1000:.2f} ms a file")


if __name__ == "__main__":
    main()
