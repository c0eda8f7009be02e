"""What must come out, worked out from the plan alone: a second implementation of the contract's rules.

No workbook is read and none of the product's judging is used, so agreement with the warehouse means something.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sample.month import WINDOW
from sample.truth.actuals import count_credits
from sample.truth.appeals import appeals
from sample.truth.attainment import attainment
from sample.truth.fund import fund
from sample.truth.fund_findings import fund_findings
from sample.truth.judged_row import JudgedFile
from sample.truth.outcomes import COUNTS, Outcomes, settle
from sample.truth.payments import counted_payments
from sample.truth.versions import Arrived, Version, take


def tell_truth(files: Sequence[JudgedFile]) -> dict[str, Any]:
    """The truth of files that arrive in this order, in the shape of the export (contract-deeds §13).

    ``returns`` has one entry a sheet of a return, and one a refused file, in the order of arrival. ``findings`` has
    errors only. An unchanged file shows the figures of the version that it equals, and its findings are not listed twice.
    """
    arrived = take(files)
    versions = [each.version for each in arrived if each.version is not None and not each.is_unchanged]
    in_force = [version for version in versions if version.is_in_force]
    outcomes = Outcomes(in_force)
    for version in versions:
        settle(version, outcomes)
    payments = counted_payments(outcomes.credits)
    return {
        "version": None,
        "as_of": _as_of(in_force),
        "returns": [entry for each in arrived for entry in _entries(each)],
        "attainment": attainment(in_force, count_credits(outcomes.credits)),
        "findings": [finding for version in versions for finding in version.findings],
        "fund": fund(in_force, outcomes.credits, payments),
        "fund_findings": fund_findings(outcomes.credits, payments),
        "appeals": appeals(in_force),
    }


def _as_of(in_force: Sequence[Version]) -> str:
    latest = max((version.plan.period for version in in_force), default=WINDOW[0])
    return min(max(latest, WINDOW[0]), WINDOW[-1]).iso


def _entries(arrived: Arrived) -> list[dict[str, Any]]:
    version = arrived.version
    if version is None:
        nothing = dict.fromkeys(("sheet", "unit", "form", "period"))
        counts = dict.fromkeys(COUNTS, 0)
        return [{"file": arrived.file, **nothing, "status": "refused", "reason": arrived.reason, **counts}]
    status = "accepted" if version.is_in_force else "superseded"
    return [
        {
            "file": arrived.file,
            "sheet": sheet.name,
            "unit": version.plan.unit,
            "form": version.plan.form,
            "period": version.plan.period.iso,
            "status": "unchanged" if arrived.is_unchanged else status,
            "reason": None,
            **figures,
        }
        for sheet, figures in zip(version.plan.sheets, version.figures, strict=True)
    ]
