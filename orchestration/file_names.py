"""Names of files without what may be of a person in them (contract §8)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from stdnum.iso7064 import mod_11_2

_CHINESE_DIGITS = {character: str(at % 10) for at, character in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_SEPARATORS = frozenset(" \u3000\t·.．-－_—–,，、")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_OLD_ID = re.compile(r"\d{6}\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}")


def mask_numbers(name: str) -> str:
    """The name with the digits of resident IDs and mobile numbers replaced by ``*``, also of any width, in Chinese, or separated.

    Other long runs stay: file names hold dates and ranges of months, by which a return is recognised.
    """
    digits = [_digit(character) for character in name]
    hidden = {
        place
        for joins in (False, True)
        for places in _runs(name, digits, joins=joins)
        if _is_personal("".join(digits[at] for at in places))
        for place in places
    }
    return "".join("*" if at in hidden else character for at, character in enumerate(name))


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    if value is not None:
        return str(value)
    return "X" if character in "xXｘＸ" else _CHINESE_DIGITS.get(character, "")


def _runs(name: str, digits: list[str], *, joins: bool) -> Iterator[list[int]]:
    """The places of each run of digits; with ``joins`` over separators between them."""
    run: list[int] = []
    for at, digit in enumerate(digits):
        if digit:
            run.append(at)
        elif not (joins and name[at] in _SEPARATORS):
            yield run
            run = []
    yield run


def _is_personal(run: str) -> bool:
    if len(run) == 18:
        return run[:17].isdecimal() and mod_11_2.is_valid(run)
    return bool(_MOBILE.fullmatch(run) or _OLD_ID.fullmatch(run))
