"""The payments counted, and what a credited subject is entitled to (contract-deeds §12)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import NamedTuple

from sample.truth.credit import Claim, Credits
from sample.truth.judged_row import JudgedRow
from sample.truth.programme import BY_CODE, Entitlement, credit_group


class Payment(NamedTuple):
    """One counted payment; ``claim`` is what it pays for, None where it names a unit and covers nobody by name."""

    row: JudgedRow
    indicator: str
    claim: Claim | None
    amount: Decimal
    day: int

    @property
    def voucher(self) -> tuple[str, Hashable]:
        """A voucher is the paying unit and its 凭证号."""
        return self.row.unit, self.row.values["voucher"]


def counted_payments(credited: Credits) -> list[Payment]:
    """Each payment once: the row by which it is counted."""
    payments: list[Payment] = []
    for (group, _), row in credited.items():
        if group == "payment":
            assert row.event is not None
            indicator: str = row.values["indicator"]
            claim = None if row.values["kind"] == "unit" else (credit_group(indicator), row.subject)
            payments.append(Payment(row, indicator, claim, row.values["amount"], row.event))
    return payments


def by_claim(payments: Sequence[Payment]) -> dict[Claim, list[Payment]]:
    """The payments to persons and things, by what they pay for: for 4.1 and 4.2 together."""
    claims: dict[Claim, list[Payment]] = {}
    for payment in payments:
        if payment.claim is not None:
            claims.setdefault(payment.claim, []).append(payment)
    return claims


def total(payments: Sequence[Payment]) -> Decimal:
    """Their sum in yuan."""
    return sum((payment.amount for payment in payments), Decimal(0))


def entitlement_of(row: JudgedRow) -> Entitlement | None:
    """What the subject credited by a row is to get; None where nothing is stated."""
    stated = BY_CODE[row.indicator].entitlement if row.indicator is not None else None
    if stated is None or not stated.extra or not row.values["child_at_university"]:
        return stated
    return stated._replace(lowest=stated.lowest + stated.extra, highest=stated.highest + stated.extra)
