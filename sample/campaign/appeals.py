"""Appeals: raised, passed up, settled here or above, and now and then opened again."""

from __future__ import annotations

from random import Random

from sample.campaign.districts import DISTRICTS
from sample.campaign.season import PEOPLE_PER_UNIT, Ledger, Season
from sample.month import Month
from sample.row import Row, Value

FORM = "appeal"
_COUNT = 600


def report_appeals(ledger: Ledger, season: Season, spare: int, rng: Random) -> None:
    """Report every appeal in the quarter in which it was raised, and again in each in which its state changed."""
    for district in DISTRICTS:
        total = max(season.sized(round(_COUNT * district.weight)), 2) + round(spare * district.weight)
        for at in range(total):
            _follow(ledger, season, district.code, district.order * PEOPLE_PER_UNIT + at, at, rng)


def _follow(ledger: Ledger, season: Season, unit: str, number: int, at: int, rng: Random) -> None:
    raised = rng.randint(season.first_day, season.last_day)
    month = season.closing_month(Month.of(raised))
    settled = min(raised + rng.choice((0, 3, 7, 15, 20, 40, 75)), month.last_day + 80)
    state = ("settled_here", "settled_here", "settled_above", "passed_up", "open", "settled_here")[at % 6]
    if state.startswith("settled") and settled <= month.last_day:
        _add(ledger, unit, month, number, raised, state, settled)
        if at % 12 == 0:
            _change(ledger, season, unit, number, raised, "open", None, month)
        return
    # 办结日期 of an appeal that is not settled is not looked at: some clerks write a plan there.
    planned = raised + 30 if at % 10 == 4 else None
    _add(ledger, unit, month, number, raised, "open" if state.startswith("settled") else state, planned)
    later = season.closing_month(month.shift(1)) if month < season.months[-1] else month
    if later != month and state != "open":
        day = min(max(settled, later.first_day), later.last_day)
        _add(ledger, unit, later, number, raised, "settled_above" if state == "passed_up" else state, day)


def _change(
    ledger: Ledger, season: Season, unit: str, number: int, raised: int, state: str, day: int | None, month: Month
) -> None:
    """The appeal again in the next quarter, if there is one, in another state."""
    if month < season.months[-1]:
        _add(ledger, unit, season.closing_month(month.shift(1)), number, raised, state, day)


def _add(ledger: Ledger, unit: str, month: Month, number: int, raised: int, state: str, settled: int | None) -> None:
    given: dict[str, Value] = {"raised_date": raised, "appeal_status": state, "settled_date": settled}
    ledger.setdefault((unit, FORM, month), []).append(Row(number, settled or raised, given))
