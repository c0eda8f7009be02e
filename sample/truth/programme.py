"""The federation's promises, written down again from programme.md and contract-deeds §9–§12.

Nothing is taken from the product's seeds: that both say the same is part of what is compared.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sample.month import WINDOW

CITY = "city"
UNITS = (
    "zhanqian",
    "xishi",
    "laobian",
    "bayuquan",
    "gaizhou",
    "dashiqiao",
    "coastal",
    "hightech",
    "smepark",
    "industry",
    "organs",
    "direct",
)
WINDOW_FIRST = WINDOW[0].first_day
WINDOW_LAST = WINDOW[-1].last_day
# Every month of the window with its name in the export and its last day.
MONTHS = tuple((month, month.iso, month.last_day) for month in WINDOW)
END_OF_2015 = date(2015, 12, 31).toordinal()
# The assumed split of the four headline promises, in per cent and in the order of UNITS.
_SHARES = (12, 9, 7, 18, 12, 15, 5, 3, 2, 6, 3, 8)
_HEADLINES = ("1.1", "3", "7", "8.4")

# The four forms of the headline promises, then those of contract-deeds §10 that feed an indicator.
FEEDS: dict[str, tuple[str, ...]] = {
    "training": ("1.1",),
    "reemployment": ("3",),
    "benefit_card": ("7",),
    "migrant_member": ("8.4",),
    "competition": ("1.2",),
    "skill_grade": ("1.3",),
    "major_result": ("2.1",),
    "innovation": ("2.2",),
    "five_small": ("2.3",),
    "studio": ("2.4",),
    "proposal": ("2.5",),
    "founder": ("4.1", "4.2"),
    "bookhouse": ("5.1", "5.2"),
    "culture_square": ("6.1", "6.2"),
    "monitoring_point": ("8.1",),
    "questionnaire": ("8.2",),
    "model_union": ("8.3",),
    "union_cadre": ("8.5",),
    "safety_station": ("9.1", "9.2"),
    "toolkit": ("9.3",),
    "hardship_file": ("F",),
    "tuition_aid": ("10.1",),
    "cataract_aid": ("10.2",),
    "two_cancers_aid": ("10.3",),
    "illness_aid": ("10.4",),
    "hardship_visit": ("10.5",),
    "festival_relief": ("10.6",),
    "paired_enterprise": ("A.1",),
    "appeal": ("A.2",),
    "household_visit": ("A.3",),
}

# Milestones: what is to be reached by a day (contract-deeds §11).
Milestones = tuple[tuple[int, int], ...]


class Entitlement(NamedTuple):
    """What a credited subject is to get, in yuan (contract-deeds §12); ``extra`` with a child at university."""

    lowest: int
    highest: int
    extra: int = 0
    is_in_kind: bool = False


class Indicator(NamedTuple):
    """One indicator: the city's target, or what of the file a share target counts, or neither; and the money."""

    code: str
    target: int | None = None
    share_of: str | None = None
    entitlement: Entitlement | None = None
    window_last: int = WINDOW_LAST
    halfway: int | None = None

    @property
    def group(self) -> str:
        """A person is credited once for 4.1 and 4.2 together."""
        return credit_group(self.code)

    @property
    def milestones(self) -> Milestones:
        """Of the city: the target at the window's end, for 2.4 and 8.3 half of it a year before."""
        assert self.target is not None
        last = (self.window_last, self.target)
        return (last,) if self.halfway is None else ((END_OF_2015, self.halfway), last)


def credit_group(indicator: str) -> str:
    """Within which group a subject is credited once (contract-deeds §9)."""
    return "4" if indicator in ("4.1", "4.2") else indicator


INDICATORS = (
    Indicator("1.1", 60_000),
    Indicator("1.2", 6),
    Indicator("1.3", 500),
    Indicator("2.1"),
    Indicator("2.2", 30, entitlement=Entitlement(10_000, 30_000)),
    Indicator("2.3", 10),
    Indicator("2.4", 80, halfway=40),
    Indicator("2.5", 10, entitlement=Entitlement(10_000, 10_000)),
    Indicator("3", 6_000, entitlement=Entitlement(600, 600)),
    Indicator("4.1", 50, entitlement=Entitlement(20_000, 20_000)),
    Indicator("4.2", 100, entitlement=Entitlement(10_000, 10_000)),
    Indicator("5.1", 6, entitlement=Entitlement(10_000, 10_000, is_in_kind=True)),
    Indicator("5.2", 30, entitlement=Entitlement(2_000, 5_000)),
    Indicator("6.1", 6, entitlement=Entitlement(20_000, 20_000)),
    Indicator("6.2", 24, entitlement=Entitlement(15_000, 15_000)),
    Indicator("7", 200_000),
    Indicator("8.1", 100),
    Indicator("8.2", 1_200),
    Indicator("8.3", 100, halfway=50),
    Indicator("8.4", 10_000),
    Indicator("8.5", 500),
    Indicator("9.1", 10, entitlement=Entitlement(20_000, 20_000)),
    Indicator("9.2", 80, entitlement=Entitlement(5_000, 5_000)),
    Indicator("9.3", 100, window_last=END_OF_2015),
    Indicator("10.1", share_of="student_children", entitlement=Entitlement(3_000, 3_000)),
    Indicator("10.2", 1_821, window_last=END_OF_2015),
    Indicator("10.3", share_of="two_cancers", entitlement=Entitlement(2_000, 2_000, extra=1_000)),
    Indicator("10.4"),
    Indicator("10.5", share_of="people"),
    Indicator("10.6", share_of="people"),
    Indicator("A.1", 150),
    Indicator("A.2"),
    Indicator("A.3", share_of="people"),
    Indicator("F"),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def assumed_milestones(unit: str, indicator: Indicator) -> Milestones | None:
    """The target of a unit or the city while no split is in force; None where there is none."""
    if indicator.target is None:
        return None
    if unit == CITY:
        return indicator.milestones
    if indicator.code not in _HEADLINES:
        return None
    return ((indicator.window_last, indicator.target * _SHARES[UNITS.index(unit)] // 100),)


def month_of(day: int) -> int:
    """Which month of the window a day counts in, from 0; a day before the window counts in the first."""
    if day < WINDOW_FIRST:
        return 0
    moment = date.fromordinal(day)
    return (moment.year - WINDOW[0].year) * 12 + moment.month - WINDOW[0].month
