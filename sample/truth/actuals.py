"""Sums by unit and month: whatever counts from a day on, at a unit and in the city."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from itertools import accumulate

from sample.month import WINDOW
from sample.truth.credit import Credits
from sample.truth.programme import CITY, month_of

ByMonth = list[Decimal]


class Cumulative:
    """Amounts by (unit, what), added up from month to month. Every unit's amount is the city's too."""

    def __init__(self) -> None:
        self._added: dict[tuple[str, Hashable], ByMonth] = {}

    def add(self, unit: str, what: Hashable, day: int, amount: Decimal | int = 1) -> None:
        """Let an amount count from the month of a day on."""
        for where in (unit, CITY):
            months = self._added.setdefault((where, what), [Decimal(0)] * len(WINDOW))
            months[month_of(day)] += amount

    def by_month(self, unit: str, what: Hashable) -> ByMonth:
        """The sums up to each month's end, for every month of the window."""
        return list(accumulate(self._added.get((unit, what), [Decimal(0)] * len(WINDOW))))


def count_credits(credited: Credits) -> Cumulative:
    """Who is credited, by unit and indicator; besides what share targets count of F (contract-deeds §11)."""
    actuals = Cumulative()
    for row in credited.values():
        if row.indicator is None:
            continue
        assert row.event is not None
        actuals.add(row.unit, row.indicator, row.event)
        if row.indicator == "F":
            actuals.add(row.unit, "people", row.event)
            actuals.add(row.unit, "two_cancers", row.event, int(row.values["two_cancers"]))
            actuals.add(row.unit, "student_children", row.event, row.values["student_children"])
    return actuals
