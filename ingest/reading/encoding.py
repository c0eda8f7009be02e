"""The text of a delimited file: UTF-8, UTF-16 with or without a mark, UTF-32 with one, or GBK/GB18030."""

from __future__ import annotations

import codecs
import re

from ingest.reading.signatures import is_binary
from ingest.refusal import Refusal, Refused

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\ufffe\uffff]")
_ZEROS = re.compile(rb"\x00{8,}\Z")
_HEAD = 8192


def decode(content: bytes) -> str:
    """The text, without a mark, without zeros, and without the sign (``^Z``) by which old programs end a text.

    Raises Refused ``truncated``, ``encoding_unknown``, ``format_unsupported``.
    """
    if content.startswith(_UTF32) and len(content) % 4 == 0:
        text = _decode_as(content, "utf-32")
    elif content.startswith(_UTF16):
        text = _decode_as(content, "utf-16")
    else:
        text = _decode_zeros(content) if b"\x00" in content else _decode_bytes(content)
    head = text[:_HEAD]
    if len(_NO_TEXT.findall(head)) > 2 + len(head) // 100:
        raise Refused(Refusal("format_unsupported"))
    return text.replace("\x00", "").rstrip("\x1a")


def _decode_zeros(content: bytes) -> str:
    """UTF-16 without a mark has zeros on one side only; other zeros are dirt, and many of them at the end were the rest of the file."""
    odd, even = content[1:_HEAD:2].count(0), content[0:_HEAD:2].count(0)
    least = min(len(content), _HEAD) // 40
    if max(odd, even) > least and min(odd, even) * 20 <= max(odd, even):
        text = _decode_as(content, "utf-16-le" if odd > even else "utf-16-be")
        if len(_NO_TEXT.findall(text[:_HEAD])) <= 2 + len(text[:_HEAD]) // 100:
            return text
    rest = _ZEROS.sub(b"", content)
    if (odd + even) > min(len(rest), _HEAD) // 4:
        raise Refused(Refusal("format_unsupported"))
    text = _decode_bytes(rest.replace(b"\x00", b""))
    if len(rest) < len(content):
        raise Refused(Refusal("truncated"))
    return text


def _decode_bytes(content: bytes) -> str:
    if is_binary(content):
        raise Refused(Refusal("format_unsupported"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and (error.start > 64 or content.startswith(codecs.BOM_UTF8)):
            raise Refused(Refusal("truncated")) from None
        if _is_almost_utf8(content):
            raise Refused(Refusal("encoding_unknown")) from None
    return _decode_as(content, "gb18030")


def _is_almost_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: read as GB18030 they might give other words, without an error."""
    wide = [character for character in content.decode("utf-8", "replace") if character > "\x7f"]
    return content.startswith(codecs.BOM_UTF8) or wide.count("\ufffd") * 20 < len(wide)


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        is_cut = error.end >= len(content) - 3 and error.start > 64
        raise Refused(Refusal("truncated" if is_cut else "encoding_unknown")) from None
