"""Reading ``.csv`` and ``.tsv``: the records of a text, and whether the end of the file is missing."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ingest.reading.dialect import Dialect, announced, find_dialect, spread_spaces
from ingest.reading.encoding import decode
from ingest.reading.limits import Limits
from ingest.reading.sheet import Cell, Sheet
from ingest.refusal import Refusal, Refused

_SENTINEL = "\x1eend-of-file\x1e"
_FEWEST_FIELDS = 3
SHEET_NAME = "Sheet1"


def read_delimited(content: bytes, limits: Limits) -> list[Sheet]:
    """The one sheet of a text file.

    Raises Refused ``truncated``, ``quote_open``, ``encoding_unknown``, ``format_unsupported``, ``too_large``.
    """
    delimiter, text = announced(decode(content))
    if text.count("\n") > limits.rows or text.count("\r") > limits.rows:
        raise Refused(Refusal("too_large"))
    if delimiter is None and (spread := spread_spaces(text)) is not None:
        delimiter, text = "\t", spread
    dialect = find_dialect(text, delimiter)
    records = _parse(text, dialect)
    width = max((len(record) for record in records), default=0)
    if width > limits.columns or width * len(records) > limits.cells:
        raise Refused(Refusal("too_large"))
    usual = _usual_width(records)
    _refuse_swallowed_lines(records, dialect, usual)
    _split_strays(records, dialect, usual)
    is_short = bool(records) and not text.endswith(("\n", "\r")) and len(records[-1]) < _usual_width(records[:-1])
    rows: list[list[Cell]] = [[*map(_unwrap, record), *[""] * (width - len(record))] for record in records]
    return [Sheet(SHEET_NAME, rows, is_cut_short=is_short)]


def _parse(text: str, dialect: Dialect) -> list[list[str]]:
    csv.field_size_limit(1 << 24)
    try:
        records = list(dialect.read(io.StringIO(f"{dialect.mended(text)}\n{_SENTINEL}\n", newline="")))
    except csv.Error:
        raise Refused(Refusal("format_unsupported")) from None
    if not records or records[-1] != [_SENTINEL]:
        raise Refused(Refusal("truncated"))
    records.pop()
    if records and not records[-1]:
        records.pop()
    return records


def _usual_width(records: list[list[str]]) -> int:
    widths = Counter(len(record) for record in records if record)
    return widths.most_common(1)[0][0] if widths else 0


def _refuse_swallowed_lines(records: list[list[str]], dialect: Dialect, usual: int) -> None:
    """A quote that is closed only lines below has swallowed whole rows between; they must not be lost in silence."""
    if usual < _FEWEST_FIELDS:
        return
    line = 0
    for record in records:
        breaks = 0
        for field in record:
            if "\n" in field or "\r" in field:
                inner = field.splitlines()
                breaks += len(inner) - 1
                if any(each.count(dialect.delimiter) >= usual - 1 for each in inner[1:]):
                    said = {"line": str(line + 1)}
                    raise Refused(Refusal("quote_open", said, said))
        line += 1 + breaks


def _split_strays(records: list[list[str]], dialect: Dialect, usual: int) -> None:
    """Split a line that another delimiter parts into exactly the fields that the other lines have."""
    if usual < _FEWEST_FIELDS:
        return
    for number, record in enumerate(records):
        if len(record) != 1 or len(record[0]) < 2 * usual - 1 or "\n" in record[0]:
            continue
        for delimiter in (",", ";", "\t", "|", "，"):
            if record[0].count(delimiter) >= usual - 1 and delimiter != dialect.delimiter:
                again = list(Dialect(delimiter, dialect.quote, dialect.escape).read([record[0]]))
                if len(again) == 1 and len(again[0]) == usual:
                    records[number] = again[0]
                    break


def _unwrap(field: str) -> str:
    """The text of ``="…"``, by which people keep spreadsheets from touching an ID."""
    return field[2:-1] if field.startswith('="') and field.endswith('"') and len(field) > 2 else field
