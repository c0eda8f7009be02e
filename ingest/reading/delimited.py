"""Reading ``.csv`` and ``.tsv``: the encoding, the delimiter, and whether the end of the file is missing."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from ingest.reading.limits import Limits
from ingest.reading.sheet import Cell, Sheet
from ingest.refusal import Refusal, Refused

_DELIMITERS = (",", "\t", ";", "|", "，")
_SENTINEL = "\x1eend of file\x1e"
SHEET_NAME = "Sheet1"


def read_delimited(content: bytes, limits: Limits) -> list[Sheet]:
    """The one sheet of a text file. Raises Refused ``truncated``, ``encoding_unknown``, ``format_unsupported``, ``too_large``."""
    text = decode(content)
    if any(character in text for character in "\x01\x02\x03\x04\x05\x06\x0e\x0f\x10"):
        raise Refused(Refusal("format_unsupported"))
    records = _parse(text, _delimiter(text))
    width = max((len(record) for record in records), default=0)
    if width * len(records) > limits.cells:
        raise Refused(Refusal("too_large"))
    rows: list[list[Cell]] = [[*map(_unwrap, record), *[""] * (width - len(record))] for record in records]
    return [Sheet(SHEET_NAME, rows, is_cut_short=not text.endswith(("\n", "\r")) and _is_short(records))]


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 (with or without a mark), UTF-16 or GB18030. Raises Refused ``truncated``, ``encoding_unknown``."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_as(content, "utf-16")
    if b"\x00" in content:
        little = content[1::2].count(0) >= content[0::2].count(0)
        return _decode_as(content, "utf-16-le" if little else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(codecs.BOM_UTF8) or (error.reason == "unexpected end of data" and error.start > 64):
            raise Refused(Refusal("truncated")) from None
    return _decode_as(content, "gb18030")


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        is_cut = error.end >= len(content) - 3 and error.start > 64
        raise Refused(Refusal("truncated" if is_cut else "encoding_unknown")) from None


def _parse(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(1 << 24)
    try:
        records = list(csv.reader(io.StringIO(f"{text}\n{_SENTINEL}\n", newline=""), delimiter=delimiter))
    except csv.Error:
        raise Refused(Refusal("format_unsupported")) from None
    if not records or records[-1] != [_SENTINEL]:
        raise Refused(Refusal("truncated"))
    records.pop()
    if records and not records[-1]:
        records.pop()
    return records


def _delimiter(text: str) -> str:
    """The delimiter under which most lines have the same number of fields, wider lines first."""
    sample = text[:200_000]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        widths = Counter(
            len(record) for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if record
        )
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        score = lines * (width - 1)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _unwrap(field: str) -> str:
    """The text of ``="…"``, by which people keep spreadsheets from touching an ID."""
    return field[2:-1] if field.startswith('="') and field.endswith('"') and len(field) > 2 else field


def _is_short(records: list[list[str]]) -> bool:
    widths = Counter(len(record) for record in records[:-1] if record)
    return bool(widths) and len(records[-1]) < widths.most_common(1)[0][0]
