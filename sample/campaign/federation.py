"""What the federation itself sends: splits of its targets over the units, and project plans (contract §11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sample.campaign.districts import CITY, DISTRICTS
from sample.campaign.season import Ledger, Season
from sample.month import Month
from sample.row import Row, Value

SPLIT, PLAN = "target_split", "project_plan"
_END_OF_2015 = date(2015, 12, 31).toordinal()
_END_OF_2016 = date(2016, 12, 31).toordinal()
_PERCENT = (14, 10, 8, 17, 14, 17, 3, 3, 2, 5, 3, 4)
_REVISED_PERCENT = (15, 9, 8, 18, 13, 17, 3, 3, 2, 5, 3, 4)


def report_federation(ledger: Ledger, season: Season) -> None:
    """A split with milestones and a later revision of a part of it; a plan of every deed and a later one of some."""
    first, later = season.months[0], season.months[len(season.months) // 2]
    ledger[CITY.code, SPLIT, first] = _numbered(
        [
            *_split("8.4", 10_000, _PERCENT),
            *_split("3", 6_000, _PERCENT),
            *_split("2.4", 40, _PERCENT, due=_END_OF_2015),
            *_split("2.4", 80, _PERCENT, due=_END_OF_2016),
            *_split("8.3", 50, _PERCENT, due=_END_OF_2015),
            *_split("8.3", 100, _PERCENT, due=_END_OF_2016),
        ],
        first,
    )
    ledger[CITY.code, SPLIT, later] = _numbered(
        [
            *_split("8.4", 10_000, _REVISED_PERCENT, valid_from=later.first_day),
            *_split("8.5", 500, _REVISED_PERCENT),
        ],
        later,
    )
    for month, plans in ((first, _PLANS), (later, _PLANS[::3])):
        ledger[CITY.code, PLAN, month] = _numbered([plan for each in plans for plan in _plan(*each)], month)


def refused_split(month: Month) -> list[Row]:
    """A split that does not sum to the city's figure."""
    rows = _split("8.4", 10_000, _PERCENT)
    rows[-1] = {**rows[-1], "target": 17}
    return _numbered(rows, month)


def _split(
    indicator: str, total: int, percent: tuple[int, ...], *, due: int | None = None, valid_from: int | None = None
) -> list[Mapping[str, Value]]:
    """The city's row and one for each unit that has a share; the largest takes what rounding leaves."""
    shares = [total * each // 100 for each in percent]
    shares[3] += total - sum(shares)
    common: Mapping[str, Value] = {"indicator_code": indicator, "due_date": due, "valid_from": valid_from}
    units = [(district.code, share) for district, share in zip(DISTRICTS, shares, strict=True) if share]
    return [{**common, "target_unit": unit, "target": share} for unit, share in ((CITY.code, total), *units)]


# (indicator, budget of each of its lines): a text is no amount (contract §11), None a blank.
_PLANS: tuple[tuple[str, tuple[Value, ...]], ...] = (
    ("1.1", (3_000_000, 1_500_000)),
    ("1.3", (200_000,)),
    ("2.1", ("据实列支",)),
    ("2.2", (600_000,)),
    ("2.4", (400_000, None)),
    ("2.5", (100_000,)),
    ("3", (3_600_000,)),
    ("4.1", (1_000_000,)),
    ("4.2", (1_000_000,)),
    ("5.1", (60_000,)),
    ("5.2", (105_000,)),
    ("6.1", (120_000,)),
    ("6.2", (360_000,)),
    ("7", (2_000_000, "由合作银行承担")),
    ("8.2", (50_000,)),
    ("8.4", (None,)),
    ("9.1", (200_000,)),
    ("9.2", (400_000,)),
    ("10.1", (4_500_000,)),
    ("10.2", (1_821_000,)),
    ("10.3", (400_000,)),
    ("10.4", (800_000,)),
    ("10.6", (6_600_000,)),
    ("A.1", (None,)),
)


def _plan(indicator: str, budgets: tuple[Value, ...]) -> list[Mapping[str, Value]]:
    return [{"indicator_code": indicator, "budget_yuan": budget} for budget in budgets]


def _numbered(rows: list[Mapping[str, Value]], month: Month) -> list[Row]:
    return [Row(number, month.first_day, given) for number, given in enumerate(rows)]
