"""The records of an old workbook, looked at only to see whether all of them are there."""

from __future__ import annotations

import io
import struct
from typing import Any

import olefile

from ingest.refusal import Refusal, Refused

_STARTS = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END = 0x000A


def refuse_torn(content: bytes) -> None:
    """Raises Refused ``damaged`` where a record is cut off or a sheet has no end: lenient readers would lose rows in silence."""
    stream = _workbook_stream(content)
    at = depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 or at + 4 + length > len(stream):
            break
        depth += (kind in _STARTS) - (kind == _END)
        at += 4 + length
    if depth or not at:
        raise Refused(Refusal("damaged"))


def _workbook_stream(content: bytes) -> bytes:
    if not content.startswith(olefile.MAGIC):
        return content
    open_file: Any = olefile.OleFileIO
    with open_file(io.BytesIO(content)) as compound:
        return compound.openstream("Workbook" if compound.exists("Workbook") else "Book").read()
