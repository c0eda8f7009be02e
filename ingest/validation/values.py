"""Reading one cell as a date, a number, a code or a resident ID; each judge names the errors of contract §3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from stdnum.iso7064 import mod_11_2

from ingest.reading import Cell
from ingest.text import fold, squeeze

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_SERIALS = range(36526, 55154)
_WRITTEN = range(19000101, 21000000)

_CLOCK = re.compile(r"[ T]\s*(?:上午|下午)?\s*\d{1,2}\s*(?::|时|点).*$")
_DATE = re.compile(
    r"^(\d{4}|\d{2})\s*(?:([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?)$"
)
_NUMERAL = re.compile(r"^\d+(?:\.\d+)?$")
_NUMBER = re.compile(
    r"^[¥￥]?([-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:E[-+]?\d+)?)\s*[^\d\s.,+-]{0,4}$", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"^[-+]?\d+(?:\.\d+)?E\+?\d{2}$", re.IGNORECASE)
_WELL_FORMED_ID = re.compile(r"^\d{17}[\dX]$", re.ASCII)


class Judged(NamedTuple):
    """A typed value, or None, and the codes of what is wrong with the cell."""

    value: object
    errors: tuple[str, ...] = ()


class Identity(NamedTuple):
    """A resident ID as it is compared, and whether nothing is wrong with it."""

    number: str
    is_valid: bool


def judge_id(cell: Cell, latest_birth: date) -> tuple[Identity | None, tuple[str, ...]]:
    """The resident ID of a cell (GB 11643, contract §3): number, then length, then characters, then date and check digit.

    The identity is None unless the ID is well-formed; a well-formed one may still have ``id_date`` or ``id_checksum``.
    """
    if isinstance(cell, int | float):
        return None, ("id_rounded" if abs(cell) >= 1e15 else "id_length",)
    if not isinstance(cell, str):
        return None, ("id_length",)
    number = squeeze(cell).lstrip("'‘’`").upper()
    if _SCIENTIFIC.match(number):
        return None, ("id_rounded",)
    if len(number) != 18:
        return None, ("id_length",)
    if not _WELL_FORMED_ID.match(number):
        return None, ("id_digits",)
    errors: tuple[str, ...] = ()
    birth = birth_date(number)
    if birth is None or birth > latest_birth:
        errors += ("id_date",)
    if not mod_11_2.is_valid(number):
        errors += ("id_checksum",)
    return Identity(number, not errors), errors


def birth_date(number: str) -> date | None:
    """The birth date in a well-formed ID; None where the calendar has no such day since 1900."""
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return birth if birth.year >= 1900 else None


def judge_date(cell: Cell, plain_year: int, is_1904: bool) -> Judged:
    """A date in any accepted form; ``plain_year`` is the year that a two-digit one may stand for."""
    found = _read_date(cell, plain_year, is_1904)
    return Judged(found) if found else Judged(None, ("date_unreadable",))


def _read_date(cell: Cell, plain_year: int, is_1904: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, time | timedelta):
        return None
    if isinstance(cell, int | float):
        return _date_of_number(cell, is_1904)
    text = _CLOCK.sub("", fold(cell).lstrip("'‘’`"))
    if _NUMERAL.match(text):
        return _date_of_number(float(text), is_1904)
    match = _DATE.match(text)
    if not match:
        return None
    year = int(match[1])
    if len(match[1]) == 2:
        if year != plain_year % 100:
            return None
        year = plain_year
    return _date(year, int(match[3] or match[5]), int(match[4] or match[6]))


def _date_of_number(number: float, is_1904: bool) -> date | None:
    whole = int(number)
    if whole in _SERIALS:
        return (_EPOCH_1904 if is_1904 else _EPOCH_1900) + timedelta(days=whole)
    if whole in _WRITTEN and whole == number:
        return _date(whole // 10000, whole // 100 % 100, whole % 100)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def judge_number(cell: Cell, minimum: float | None, maximum: float | None) -> Judged:
    """A number within its bounds, inclusive; a unit word behind it is ignored."""
    if isinstance(cell, int | float):
        number = float(cell)
    else:
        match = _NUMBER.match(fold(cell)) if isinstance(cell, str) else None
        if not match:
            return Judged(None, ("number_unreadable",))
        number = float(match[1].replace(",", ""))
    if (minimum is not None and number < minimum) or (maximum is not None and number > maximum):
        return Judged(None, ("number_range",))
    return Judged(number)


def judge_choice(cell: Cell, choices: Mapping[str, str]) -> Judged:
    """The code of an accepted word; ``value_unknown`` for any other."""
    code = choices.get(squeeze(cell)) if isinstance(cell, str) else None
    return Judged(code) if code else Judged(None, ("value_unknown",))


def cell_text(cell: Cell) -> str:
    """A cell as text for comparing: half-width, no spaces, a whole number without its ``.0``."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell)).lstrip("'‘’`")
