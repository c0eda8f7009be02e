"""Appeals: how they stand at each month's end (contract-deeds §13)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from statistics import median
from typing import Any

from sample.truth.judged_row import JudgedRow
from sample.truth.programme import CITY, MONTHS, UNITS
from sample.truth.versions import Version, valid_rows

_SETTLED = ("settled_here", "settled_above")
_STATUSES = ("settled_here", "passed_up", "settled_above", "open")


def appeals(in_force: Sequence[Version]) -> list[dict[str, Any]]:
    """One entry for the city and each unit and month of the window, in the shape of the export."""
    speaking = _speaking_rows(valid_rows(in_force, "appeal"))
    return [
        {
            "unit": unit,
            "month": name,
            **_figures([row for row in speaking if unit in (row.unit, CITY)], day),
        }
        for unit in (*UNITS, CITY)
        for _, name, day in MONTHS
    ]


def _speaking_rows(rows: Iterable[JudgedRow]) -> list[JudgedRow]:
    """The latest row of each appeal: of the latest period, there the lowest one."""
    latest: dict[Hashable, JudgedRow] = {}
    for row in sorted(rows, key=lambda each: (each.period, each.sheet_no, each.block_no, each.row_number)):
        latest[row.subject] = row
    return list(latest.values())


def _figures(speaking: Sequence[JudgedRow], day: int) -> dict[str, Any]:
    counts = dict.fromkeys(_STATUSES, 0)
    days: list[int] = []
    for row in speaking:
        raised: int = row.values["raised"]
        if raised > day:
            continue
        status: str = row.values["status"]
        if status in _SETTLED and row.event is not None and row.event <= day:
            counts[status] += 1
            days.append(row.event - raised)
        elif status == "passed_up":
            counts[status] += 1
        else:
            counts["open"] += 1
    return {"raised": sum(counts.values()), **counts, "median_days": median(days) if days else None}
