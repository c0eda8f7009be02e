"""Which months a sample covers, how large it is, and when a list is sent."""

from __future__ import annotations

from dataclasses import dataclass

from sample.month import WINDOW, Month
from sample.row import Row

Key = tuple[str, str, Month]
"""A return: unit, form, period."""
Ledger = dict[Key, list[Row]]
"""The rows that every unit means to report, by return."""

SKIPPING_UNIT = "hightech"
PEOPLE_PER_UNIT = 100_000
# People and things that appear in corrections only are numbered from here within their unit.
ADDED_FROM = 90_000
# Those who are paid without ever having been reported.
UNKNOWN_FROM = 95_000
# Those who only show how a row is filled in.
EXAMPLES_FROM = 98_000


_NIL = frozenset({("smepark", "reemployment"), ("coastal", "migrant_member"), ("industry", "reemployment")})


@dataclass(frozen=True)
class Season:
    """The months that the sample covers, the share of the city that it makes, and the months without news."""

    months: tuple[Month, ...]
    scale: float
    skipped: Month

    def is_nil(self, key: Key) -> bool:
        """Returns that report nobody: a header without rows."""
        unit, form, month = key
        return (unit, form) in _NIL and month == self.months[2]

    def is_sent(self, key: Key) -> bool:
        """Whether there is a return at all: one unit skipped a month."""
        return not (key[0] == SKIPPING_UNIT and key[2] == self.skipped)

    @property
    def first_day(self) -> int:
        """The first day of the first month."""
        return self.months[0].first_day

    @property
    def last_day(self) -> int:
        """The last day of the last month."""
        return self.months[-1].last_day

    def closing_month(self, month: Month) -> Month:
        """The month whose quarterly list holds what happened in ``month``: the quarter's last, or the season's."""
        return min(month.shift(-month.month % 3), self.months[-1])

    def quarters(self) -> tuple[Month, ...]:
        """Every month for which quarterly lists are sent."""
        return tuple(dict.fromkeys(self.closing_month(month) for month in self.months))

    def sized(self, count: int, *, least: int = 1) -> int:
        """The count in this sample, for one that the whole campaign has; never fewer than ``least``."""
        return max(round(count * self.scale), min(count, least))


FULL = Season(WINDOW, 1.0, Month(2015, 8))
SMALL = Season(WINDOW[10:14], 0.02, Month(2015, 12))
