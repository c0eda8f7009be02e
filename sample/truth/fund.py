"""The fund: entitled, paid, unpaid and planned, unit × indicator × month (contract-deeds §12)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sample.month import Month
from sample.truth.actuals import Cumulative
from sample.truth.credit import Credits
from sample.truth.judged_row import JudgedRow
from sample.truth.payments import Payment, by_claim, entitlement_of
from sample.truth.programme import CITY, INDICATORS, MONTHS, UNITS, Indicator, month_of
from sample.truth.versions import Version, valid_rows


class _Sums:
    """What is added up from month to month, and from which month on nobody can be called unpaid."""

    def __init__(self, credited: Credits, payments: Sequence[Payment]) -> None:
        self.lowest, self.highest, self.paid, self.unpaid = Cumulative(), Cumulative(), Cumulative(), Cumulative()
        self.first_to_unit: dict[tuple[str, str], int] = {}
        paid_for = by_claim(payments)
        for claim, row in credited.items():
            entitlement = entitlement_of(row)
            if entitlement is None:
                continue
            assert row.event is not None
            self.lowest.add(row.unit, row.indicator, row.event, entitlement.lowest)
            self.highest.add(row.unit, row.indicator, row.event, entitlement.highest)
            self.unpaid.add(row.unit, row.indicator, row.event)
            if claim in paid_for:
                first_paid = min(payment.day for payment in paid_for[claim])
                self.unpaid.add(row.unit, row.indicator, max(row.event, first_paid), -1)
        for payment in payments:
            self.paid.add(payment.row.unit, payment.indicator, payment.day, payment.amount)
            if payment.claim is None:
                for unit in (payment.row.unit, CITY):
                    key = unit, payment.indicator
                    self.first_to_unit[key] = min(self.first_to_unit.get(key, len(MONTHS)), month_of(payment.day))


def fund(in_force: Sequence[Version], credited: Credits, payments: Sequence[Payment]) -> list[dict[str, Any]]:
    """One entry for the city and each unit, each indicator but F and each month of the window, cumulative.

    Where no entitlement is stated, nothing is entitled and nobody unpaid. The budget is the city's only.
    """
    sums = _Sums(credited, payments)
    plans = _plans(valid_rows(in_force, "project_plan"))
    return [
        entry
        for unit in (*UNITS, CITY)
        for indicator in INDICATORS
        if indicator.code != "F"
        for entry in _entries(sums, unit, indicator, plans.get(indicator.code, {}))
    ]


def _entries(
    sums: _Sums, unit: str, indicator: Indicator, plans: dict[Month, list[Decimal | None]]
) -> list[dict[str, Any]]:
    is_in_kind = indicator.entitlement is not None and indicator.entitlement.is_in_kind
    key = unit, indicator.code
    lowest, highest = sums.lowest.by_month(*key), sums.highest.by_month(*key)
    paid, unpaid = sums.paid.by_month(*key), sums.unpaid.by_month(*key)
    first_to_unit = sums.first_to_unit.get(key, len(MONTHS))
    return [
        {
            "unit": unit,
            "indicator": indicator.code,
            "month": name,
            "entitled_min": float(lowest[at]),
            "entitled_max": float(highest[at]),
            "paid": float(paid[at]),
            # Paid in kind, or to a unit for nobody by name: who is unpaid cannot be said.
            "unpaid": None if is_in_kind or at >= first_to_unit else int(unpaid[at]),
            "budget": _budget(plans, month) if unit == CITY else None,
        }
        for at, (month, name, _) in enumerate(MONTHS)
    ]


def _plans(rows: Any) -> dict[str, dict[Month, list[Decimal | None]]]:
    plans: dict[str, dict[Month, list[Decimal | None]]] = {}
    row: JudgedRow
    for row in rows:
        plans.setdefault(row.values["indicator"], {}).setdefault(row.period, []).append(row.values["budget"])
    return plans


def _budget(plans: dict[Month, list[Decimal | None]], month: Month) -> float | None:
    """Of the plan of the latest period up to the month; None where there is none, or none of its rows has an amount."""
    periods = [period for period in plans if period <= month]
    if not periods:
        return None
    amounts = [amount for amount in plans[max(periods)] if amount is not None]
    return float(sum(amounts)) if amounts else None
