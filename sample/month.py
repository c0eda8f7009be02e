"""A calendar month: the period of a return, and the step of the campaign."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

_DIGITS = "〇一二三四五六七八九"
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


class Month(NamedTuple):
    """A year and a month (1–12). Days are proleptic ordinals throughout the sample: small, exact, quick to compare."""

    year: int
    month: int

    @classmethod
    def of(cls, day: int) -> Month:
        """The month in which a day lies."""
        when = date.fromordinal(day)
        return cls(when.year, when.month)

    @property
    def first_day(self) -> int:
        """The ordinal of the first."""
        return date(self.year, self.month, 1).toordinal()

    @property
    def last_day(self) -> int:
        """The ordinal of the last day."""
        return self.shift(1).first_day - 1

    @property
    def iso(self) -> str:
        """``2015-11``."""
        return f"{self.year:04d}-{self.month:02d}"

    def shift(self, months: int) -> Month:
        """The month so many months later, or earlier."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def written(self, style: str) -> str:
        """The month as a clerk writes it (contract §1): ``plain fen dash dot compact chinese short folders``, a
        list from January on ``range dot_range``."""
        match style:
            case "fen":
                return f"{self.year}年{self.month}月份"
            case "dash":
                return f"{self.year}-{self.month:02d}"
            case "dot":
                return f"{self.year}.{self.month:02d}"
            case "compact":
                return f"{self.year}{self.month:02d}"
            case "chinese":
                return "".join(_DIGITS[int(digit)] for digit in str(self.year)) + f"年{_MONTHS[self.month - 1]}月"
            case "range":
                return f"{self.year}年1—{self.month}月" if self.month > 1 else f"{self.year}年1月"
            case "dot_range":
                return f"{self.year}.1-{self.month}" if self.month > 1 else f"{self.year}.01"
            case "short" if self in WINDOW:
                # Of another year two digits are no year (contract §1).
                return f"{self.year % 100}年{self.month}月"
            case "folders":
                return f"{self.year}年/{self.month}月"
            case _:
                return f"{self.year}年{self.month}月"


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from the first to the last, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(first.shift(step) for step in range(count))


WINDOW = months_between(Month(2015, 1), Month(2016, 12))
