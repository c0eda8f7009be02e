"""The least that any intake must do with the same workbooks: decode them, check the IDs' digits, write one Parquet a file."""

from __future__ import annotations

import io
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import python_calamine

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = "10X98765432"
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
_BATCH = 16


def time_floor(inbox: Path, scratch: Path, workers: int = 2) -> float:
    """Seconds from warm processes to the last Parquet file; nothing is judged, named, kept or counted."""
    files = sorted(path for path in inbox.rglob("*") if path.is_file())
    batches = [(files[at : at + _BATCH], scratch) for at in range(0, len(files), _BATCH)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        nothing: list[Path] = []
        list(pool.map(decode_all, [(nothing, scratch)] * workers * 4))
        started = time.perf_counter()
        list(pool.map(decode_all, batches))
        return time.perf_counter() - started


def decode_all(batch: tuple[list[Path], Path]) -> int:
    """Decode these files and write them to that folder; how many there were."""
    files, scratch = batch
    for path in files:
        for number, rows in enumerate(_decode(path)):
            columns = zip(*rows, strict=True)
            frame = pl.DataFrame(
                [pl.Series(f"c{at}", column, dtype=pl.String, strict=False) for at, column in enumerate(columns)]
            )
            frame = frame.with_columns(
                _fits(name).alias(f"{name}_fits") for name in frame.columns if _holds_ids(frame[name])
            )
            frame.write_parquet(scratch / f"{abs(hash(str(path)))}-{number}.parquet")
    return len(files)


def _decode(path: Path) -> list[list[list[object]]]:
    content = path.read_bytes()
    if path.suffix in {".csv", ".tsv"}:
        for encoding in _ENCODINGS:
            try:
                text = content.decode(encoding)
            except UnicodeError:
                continue
            lines = [line.split("\t" if path.suffix == ".tsv" else ",") for line in text.splitlines()]
            width = max(map(len, lines), default=0)
            return [[[*line, *[""] * (width - len(line))] for line in lines]]
        return []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        ]
    except (python_calamine.CalamineError, OSError, ValueError):
        return []


def _holds_ids(column: pl.Series) -> bool:
    return bool(column.str.contains(r"^\d{17}[\dX]$").any())


def _fits(name: str) -> pl.Expr:
    digits = [pl.col(name).str.slice(at, 1).cast(pl.Int32, strict=False) * weight for at, weight in enumerate(_WEIGHTS)]
    wanted = pl.sum_horizontal(digits).mod(11).replace_strict(list(range(11)), list(_DIGITS), default=None)
    return pl.col(name).str.slice(17, 1) == wanted
