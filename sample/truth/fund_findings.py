"""Payments that are not as the promises have it (contract-deeds §12)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sample.truth.credit import Credits
from sample.truth.judged_row import JudgedRow
from sample.truth.payments import Payment, by_claim, entitlement_of, total
from sample.truth.programme import BY_CODE, UNITS

Finding = dict[str, Any]


def fund_findings(credited: Credits, payments: Sequence[Payment]) -> list[Finding]:
    """Each finding in the shape of the export: of what was paid, and of what a credited row claims."""
    claims = by_claim(payments)
    findings: list[Finding] = []
    for claim, paid in claims.items():
        findings += _of_payments(credited.get(claim), paid)
    for claim, row in credited.items():
        entitlement = entitlement_of(row)
        if entitlement is not None and row.claimed is not None and row.claimed > entitlement.highest:
            assert row.indicator is not None
            findings.append(_finding(row.indicator, "claimed_over", [row], total(claims.get(claim, [])), row.claimed))
    return findings + _of_payments_to_units(credited, payments)


def _of_payments(credited: JudgedRow | None, payments: list[Payment]) -> list[Finding]:
    """At most one of a credited subject; one for each 项目 of a subject without credit."""
    if credited is None:
        by_indicator: dict[str, list[Payment]] = {}
        for payment in payments:
            by_indicator.setdefault(payment.indicator, []).append(payment)
        return [_paid(indicator, "paid_not_counted", paid) for indicator, paid in by_indicator.items()]
    entitlement = entitlement_of(credited)
    if entitlement is None:
        return []
    assert credited.indicator is not None
    paid = total(payments)
    if paid > entitlement.highest:
        vouchers = {payment.voucher for payment in payments}
        return [_paid(credited.indicator, "paid_twice" if len(vouchers) > 1 else "paid_over", payments)]
    if paid < entitlement.lowest and not entitlement.is_in_kind:
        return [_paid(credited.indicator, "paid_under", payments)]
    return []


def _of_payments_to_units(credited: Credits, payments: Sequence[Payment]) -> list[Finding]:
    """A unit that paid more for 3 than its credits come to, where some of it names a unit: found as a whole."""
    findings: list[Finding] = []
    entitlement = BY_CODE["3"].entitlement
    assert entitlement is not None
    for unit in UNITS:
        own = [payment for payment in payments if payment.row.unit == unit and payment.indicator == "3"]
        to_units = [payment for payment in own if payment.claim is None]
        if not to_units:
            continue
        number = sum(row.unit == unit and row.indicator == "3" for row in credited.values())
        if total(own) > entitlement.highest * number:
            findings.append(_paid("3", "paid_over", to_units))
    return findings


def _paid(indicator: str, code: str, payments: Sequence[Payment]) -> Finding:
    return _finding(indicator, code, [payment.row for payment in payments], total(payments), None)


def _finding(indicator: str, code: str, rows: Sequence[JudgedRow], paid: Decimal, claimed: Decimal | None) -> Finding:
    return {
        "indicator": indicator,
        "code": code,
        "units": sorted({row.unit for row in rows}),
        "paid": float(paid),
        "claimed": None if claimed is None else float(claimed),
        "rows": sorted(
            ({"file": row.file, "sheet": row.sheet, "row": row.row_number} for row in rows),
            key=lambda place: (place["file"], place["sheet"], place["row"]),
        ),
    }
