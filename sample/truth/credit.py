"""Who is credited, and by which row (contract §6, contract-deeds §9)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from sample.month import Month
from sample.truth.judged_row import JudgedRow
from sample.truth.programme import credit_group

# (group, subject): the group is an indicator, 4.1 and 4.2 together, or a form that feeds no indicator.
Claim = tuple[str, Hashable]
Credits = dict[Claim, JudgedRow]


def claim_of(row: JudgedRow) -> Claim:
    """What the row would be credited for, once."""
    if row.form == "payment":
        # The same payment: 项目, subject, 凭证号, 支付日期 and 金额 are all equal (contract-deeds §12).
        says = row.values
        return "payment", (says["indicator"], row.subject, says["voucher"], row.event, says["amount"])
    return (row.form if row.indicator is None else credit_group(row.indicator)), row.subject


def _rank(row: JudgedRow) -> tuple[int, Month, int, int, int, int]:
    assert row.event is not None
    return row.event, row.period, row.unit_order, row.sheet_no, row.block_no, row.row_number


def credit(candidates: Iterable[JudgedRow]) -> Credits:
    """For each claim the row of the earliest event date; ties: earlier period, earlier unit, upper row, tables one after the other."""
    credited: Credits = {}
    for row in candidates:
        claim = claim_of(row)
        best = credited.get(claim)
        if best is None or _rank(row) < _rank(best):
            credited[claim] = row
    return credited
