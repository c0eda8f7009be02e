"""Days in every form that contract §3 accepts, and the day by which something is due."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

import polars as pl

from ingest.columns.cells import CellContext, Parsed
from ingest.columns.column import Column, moment
from ingest.reading import Cell
from ingest.text import fold, squeeze

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_SERIALS = range(36526, 55154)
_WRITTEN = range(19000101, 21000000)
_ENDINGS = ("日期", "时间", "日", "年月日")

_CLOCK = re.compile(r"[ T]\s*(?:上午|下午)?\s*\d{1,2}\s*(?::|时|点).*$")
_DATE = re.compile(
    r"^(\d{4}|\d{2})\s*(?:([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?)$"
)
_NUMERAL = re.compile(r"^\d+(?:\.\d+)?$")
_DUE_MONTH = re.compile(r"^(\d{4})(?:年|[-./])?(1[0-2]|0?[1-9])月?(?:份|底|末|前|止)*$")
_DUE_YEAR = re.compile(r"^(\d{4})(?:年度?|年?年?[底末内前])*$")


@dataclass(frozen=True, eq=False)
class Date(Column):
    """A day. Each stem in ``stems`` is known with every ending of a date's header (日期, 时间, 日, 年月日); ``not_before`` names
    the date column that this one must not precede (``date_order``, put on this column)."""

    stems: str = ""
    not_before: str | None = None

    kind: ClassVar[str] = "date"
    dtype: ClassVar[type[pl.DataType]] = pl.Date
    excel_width: ClassVar[int] = 13
    excel_format: ClassVar[str] = "yyyy-mm-dd"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The declared spellings, and each stem, the label's own among them, with each ending."""
        stems = [self.label_zh.removesuffix("日期"), *self.stems.split()]
        composed = [stem + ending for stem in stems for ending in _ENDINGS]
        return tuple(dict.fromkeys((*composed, *self.spelling.split())))

    @property
    def own_plants(self) -> tuple[str, ...]:
        """Text that is no date, and 同上."""
        return ("date_text", "date_ditto") + (("order",) if self.not_before else ())

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The day; a two-digit year is the period's own."""
        found = read_day(cell, context.period.year, context.is_1904)
        return Parsed(found) if found else Parsed(None, ("date_unreadable",))

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """A date between the two days."""
        return {"validate": "date", "criteria": "between", "minimum": moment(first), "maximum": moment(last)}


@dataclass(frozen=True, eq=False)
class DueDate(Column):
    """A deadline: a day, or a month or a year, which mean their last day (contract §11)."""

    kind: ClassVar[str] = "due_date"
    dtype: ClassVar[type[pl.DataType]] = pl.Date

    @property
    def own_plants(self) -> tuple[str, ...]:
        """Text that is no date."""
        return ("date_text",)

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The last day that is meant."""
        text = squeeze(f"{cell:g}" if isinstance(cell, float) else str(cell)).lstrip("'‘’`")
        if match := _DUE_YEAR.match(text):
            return Parsed(date(int(match[1]), 12, 31))
        if match := _DUE_MONTH.match(text):
            year, month = int(match[1]), int(match[2])
            return Parsed(date(year, month, monthrange(year, month)[1]))
        found = read_day(
            re.sub(r"[前止]$", "", text) if isinstance(cell, str) else cell, context.period.year, context.is_1904
        )
        return Parsed(found) if found else Parsed(None, ("date_unreadable",))


def read_day(cell: Cell, plain_year: int, is_1904: bool) -> date | None:
    """The day of a cell; None where it is none in any accepted form. ``plain_year`` is the one that two digits may stand for."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, time | timedelta):
        return None
    if isinstance(cell, int | float):
        return _day_of_number(cell, is_1904)
    text = _CLOCK.sub("", fold(cell).lstrip("'‘’`"))
    if _NUMERAL.match(text):
        return _day_of_number(float(text), is_1904)
    match = _DATE.match(text)
    if not match:
        return None
    year = int(match[1])
    if len(match[1]) == 2:
        if year != plain_year % 100:
            return None
        year = plain_year
    return _day(year, int(match[3] or match[5]), int(match[4] or match[6]))


def _day_of_number(number: float, is_1904: bool) -> date | None:
    whole = int(number)
    if whole in _SERIALS:
        return (_EPOCH_1904 if is_1904 else _EPOCH_1900) + timedelta(days=whole)
    if whole in _WRITTEN and whole == number:
        return _day(whole // 10000, whole // 100 % 100, whole % 100)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
