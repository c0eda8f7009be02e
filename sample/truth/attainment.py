"""Attainment: unit × indicator × month (contract §7, contract-deeds §11)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from sample.truth.actuals import Cumulative
from sample.truth.programme import (
    CITY,
    FEEDS,
    INDICATORS,
    MONTHS,
    UNITS,
    WINDOW_FIRST,
    Indicator,
    Milestones,
    assumed_milestones,
)
from sample.truth.splits import Splits
from sample.truth.versions import Version, of_form, valid_rows

_SLIPPING_FROM = Fraction(85, 100)


class _Target(NamedTuple):
    """The target in force on a day, and what is expected by then."""

    target: int
    expected: Fraction


def attainment(in_force: Sequence[Version], actuals: Cumulative) -> list[dict[str, Any]]:
    """One entry for the city and each unit, each indicator and month of the window, in the shape of the export."""
    splits = Splits(valid_rows(in_force, "target_split"))
    has_file = bool(of_form(in_force, "hardship_file"))
    reported = _first_reports(in_force)
    entries: list[dict[str, Any]] = []
    for unit in (*UNITS, CITY):
        for indicator in INDICATORS:
            done = actuals.by_month(unit, indicator.code)
            share = actuals.by_month(unit, indicator.share_of) if indicator.share_of and has_file else None
            first = reported.get((unit, indicator.code))
            for at, (month, name, day) in enumerate(MONTHS):
                if indicator.share_of is None:
                    target = _fixed_target(splits, unit, indicator, day)
                else:
                    target = None if share is None else _share_target(int(share[at]), indicator, day)
                entries.append(
                    {
                        "unit": unit,
                        "indicator": indicator.code,
                        "month": name,
                        **_figures(int(done[at]), target, is_reported=first is not None and first <= month),
                    }
                )
    return entries


def _first_reports(in_force: Sequence[Version]) -> dict[tuple[str, str], Any]:
    """The earliest period for which a unit, or any in the city, has a return in force that may feed an indicator."""
    first: dict[tuple[str, str], Any] = {}
    for version in in_force:
        plan = version.plan
        for indicator in FEEDS.get(plan.form, ()):
            for unit in (plan.unit, CITY):
                first[unit, indicator] = min(first.get((unit, indicator), plan.period), plan.period)
    return first


def _fixed_target(splits: Splits, unit: str, indicator: Indicator, day: int) -> _Target | None:
    milestones = splits.milestones(unit, indicator.code, day) or assumed_milestones(unit, indicator)
    return None if milestones is None else _Target(milestones[-1][1], expected_of(milestones, day))


def expected_of(milestones: Milestones, day: int) -> Fraction:
    """Straight from 0 at the window's start through the milestones; constant after the last. The last day counts in full."""
    since, reached = WINDOW_FIRST - 1, 0
    for due, target in milestones:
        if day <= due:
            return reached + Fraction((target - reached) * (day - since), due - since)
        since, reached = due, target
    return Fraction(reached)


def _share_target(target: int, indicator: Indicator, day: int) -> _Target:
    days = indicator.window_last - WINDOW_FIRST + 1
    return _Target(target, target * min(Fraction(1), Fraction(day - WINDOW_FIRST + 1, days)))


def _figures(actual: int, target: _Target | None, *, is_reported: bool) -> dict[str, Any]:
    if target is None or target.target == 0:
        return {
            "target": None if target is None else 0,
            "actual": actual,
            "rate": None,
            "expected": None if target is None else float(target.expected),
            "pace": None,
            "status": "no_target",
        }
    # Where nothing is expected yet there is no pace, and nobody is behind.
    pace = Fraction(actual) / target.expected if target.expected else None
    if actual >= target.target:
        status = "met"
    elif not is_reported:
        status = "not_reported"
    elif pace is None or pace >= 1:
        status = "on_track"
    else:
        status = "slipping" if pace >= _SLIPPING_FROM else "behind"
    return {
        "target": target.target,
        "actual": actual,
        "rate": actual / target.target,
        "expected": float(target.expected),
        "pace": None if pace is None else float(pace),
        "status": status,
    }
