"""Target splits: which one holds, and what it says of a unit (contract-deeds §11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sample.month import Month
from sample.truth.judged_row import JudgedRow
from sample.truth.programme import BY_CODE, Milestones


class _Split(NamedTuple):
    """What one file says of one indicator: a target for each (完成时限, unit)."""

    valid_from: int
    period: Month
    targets: dict[tuple[int, str], int]


class Splits:
    """Every split in force, by indicator."""

    def __init__(self, valid_rows: Iterable[JudgedRow]) -> None:
        of_file: dict[tuple[str, Month], list[JudgedRow]] = {}
        for row in valid_rows:
            of_file.setdefault((row.values["indicator"], row.period), []).append(row)
        self._of: dict[str, list[_Split]] = {}
        for (indicator, period), rows in of_file.items():
            # One 生效日期 an indicator and file: a row that leaves it blank means the others' one.
            named = [row.values["valid_from"] for row in rows if row.values["valid_from"] is not None]
            targets = {
                (row.values["due"] or BY_CODE[indicator].window_last, row.values["target_unit"]): row.values["target"]
                for row in rows
            }
            self._of.setdefault(indicator, []).append(_Split(min(named, default=period.first_day), period, targets))

    def milestones(self, unit: str, indicator: str, day: int) -> Milestones | None:
        """Of the split that holds on a day; a unit that it does not name has 0. None where no split holds."""
        holding = [split for split in self._of.get(indicator, ()) if split.valid_from <= day]
        if not holding:
            return None
        split = max(holding, key=lambda each: (each.valid_from, each.period))
        dues = sorted({due for due, _ in split.targets})
        return tuple((due, split.targets.get((due, unit), 0)) for due in dues)
