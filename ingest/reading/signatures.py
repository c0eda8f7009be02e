"""Files of other kinds, told by how they begin: pictures, documents, databases, and tables in formats that are not taken."""

from __future__ import annotations

import codecs
import re
import struct

_BEGINNINGS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"BM\x00",
    b"II*\x00",
    b"MM\x00*",
    b"MZ\x90",
    b"\x7fELF",
    b"SQLite format",
    b"PAR1",
    b"ORC\x00",
    b"ARROW1",
    b"\x00\x01\x00\x00Standard",
    b"\x00\x00\x02\x00",  # Lotus 1-2-3 and Quattro Pro
    b"\x00\x00\x1a\x00",
    b"\xff\x00\x02\x00",  # Works
)
_MARKUP = re.compile(r"\s*<[A-Za-z!?]|\s*MIME-Version:", re.IGNORECASE)
_SYLK = re.compile(r"ID;P[^\r\n]*[\r\n]+[A-Z]{1,3};")
_DIF = re.compile(r"TABLE\s*[\r\n]+0,1[\r\n]")
_DBASE = frozenset(b"\x02\x03\x30\x31\x32\x43\x63\x83\x8b\x8c\x8e\xcb\xf5\xfb")
_CONTROL = bytes(sorted({*range(1, 9), *range(14, 26), *range(28, 32), 127}))
_HEAD = 4096


def is_foreign(content: bytes) -> bool:
    """Whether the bytes are neither a workbook nor delimited text."""
    if content.startswith(_BEGINNINGS) or _is_dbase(content):
        return True
    head = content[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head[: len(head) & ~1].decode("utf-16", "replace")
    else:
        text = head.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").decode("latin-1")
    return any(pattern.match(text) for pattern in (_MARKUP, _SYLK, _DIF))


def is_binary(content: bytes) -> bool:
    """Whether bytes that are no UTF-16 hold more control characters than any text does."""
    head = content[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROL)) > 2 + len(head) // 100


def _is_dbase(content: bytes) -> bool:
    if len(content) < 33 or content[0] not in _DBASE or not (1 <= content[2] <= 12 and 1 <= content[3] <= 31):
        return False
    (length,) = struct.unpack_from("<H", content, 8)
    return length > 32 and b"\r" in content[max(0, length - 264) : length] and b"\x00" in content[12:32]
