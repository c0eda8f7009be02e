"""The records of an old workbook, for readers that are asked when its tables of sectors or of texts are wrong."""

from __future__ import annotations

import importlib
import io
import struct
from collections.abc import Iterator
from typing import Any

import olefile
from xlrd.biffh import error_text_from_code

from ingest.reading.scan import Error
from ingest.refusal import Refusal, Refused

_STARTS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END, _SHEET, _FORMULA, _TRUTH_OR_ERROR = 0x000A, 0x0085, 0x0006, 0x0205
_NO_NUMBER = b"\xff\xff"


def workbook_stream(content: bytes) -> bytes:
    """The records, out of the container that holds them, if there is one."""
    if not content.startswith(olefile.MAGIC):
        return content
    open_file: Any = olefile.OleFileIO
    with open_file(io.BytesIO(content)) as compound:
        return compound.openstream("Workbook" if compound.exists("Workbook") else "Book").read()


def in_new_container(stream: bytes) -> bytes:
    """The records in a container that is as it should be."""
    target = io.BytesIO()
    library: Any = importlib.import_module("xlwt.CompoundDoc")
    library.XlsDoc().save(target, stream)
    return target.getvalue()


def refuse_torn(stream: bytes) -> None:
    """Raises Refused ``damaged`` where a record is cut off or a sheet has no end: lenient readers would lose rows in silence."""
    depth = end = 0
    for at, kind, length in _records(stream):
        depth += (kind in _STARTS) - (kind == _END)
        end = at + 4 + length
    if depth or not end:
        raise Refused(Refusal("damaged"))


def find_errors(stream: bytes) -> list[list[Error]]:
    """The error cells of every sheet (BIFF5 and BIFF8), in the workbook's order."""
    sheets: list[int] = []
    found: dict[int, list[Error]] = {}
    start = 0
    for at, kind, length in _records(stream):
        if kind in _STARTS:
            start = at
        elif kind == _SHEET and length >= 4:
            sheets.append(struct.unpack_from("<I", stream, at + 4)[0])
        elif (code := _error(kind, stream[at + 4 : at + 4 + length])) is not None:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            found.setdefault(start, []).append((row, column, error_text_from_code.get(code, "#N/A")))
    return [found.get(it, []) for it in sheets]


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Place, kind and length of each whole record, up to the padding."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 or at + 4 + length > len(stream):
            return
        yield at, kind, length
        at += 4 + length


def _error(kind: int, body: bytes) -> int | None:
    """The code of the error that a cell shows."""
    if kind == _TRUTH_OR_ERROR and len(body) >= 8 and body[7]:
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == _NO_NUMBER and body[6] == 2:
        return body[8]
    return None
