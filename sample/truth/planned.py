"""What must come out, worked out from the plan alone: a second implementation of contract §3, §5 and §6.

No workbook is read and none of the ingest's judging is used, so agreement with the warehouse means something.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sample.columns import declared_codes
from sample.districts import BY_CODE, DISTRICTS
from sample.expected_outcome import Judgement, judge
from sample.month import WINDOW, Month
from sample.workbook import ReturnPlan, WorkbookPlan

INDICATORS = {"training": "1.1", "reemployment": "3", "benefit_card": "7", "migrant_member": "8.4"}
_OUTCOMES = ("counted", "duplicate", "not_counted", "returned")

Rank = tuple[int, Month, int, int, int]


class Version:
    """One return of one file: its rows judged one by one, its figures once they are final or frozen."""

    def __init__(self, workbook: WorkbookPlan, plan: ReturnPlan) -> None:
        self.file = workbook.file
        self.content = workbook.content
        self.plan = plan
        self.sheet = workbook.sheets[plan.sheets[0]].name
        self.rows: list[tuple[Judgement, Rank]] = []
        self.cells: list[tuple[str, int, dict[str, str]]] = []
        self.status = "accepted"
        self.figures: dict[str, int] = {}
        self.findings: list[dict[str, str]] = []
        order = BY_CODE[plan.unit].order
        for at in plan.sheets:
            sheet = workbook.sheets[at]
            columns, letters = declared_codes(sheet.layout.columns), sheet.layout.letters()
            last_day = plan.period.last_day
            for row, number in zip(sheet.rows, sheet.layout.row_numbers(len(sheet.rows)), strict=True):
                judgement = judge(plan.form, row, last_day, columns)
                self.rows.append((judgement, (judgement.event, plan.period, order, at, number)))
                self.cells.append((sheet.name, number, letters))


class Standing:
    """The returns in force at one moment, and what they say of every person and card."""

    def __init__(self) -> None:
        self.in_force: dict[tuple[str, str, Month], Version] = {}
        self._holders: dict[int, list[int]] = {}
        self._claims: dict[str, dict[int, list[tuple[Rank, int | None]]]] = {form: {} for form in INDICATORS}

    def add(self, version: Version) -> None:
        """Bring a version into force."""
        form = version.plan.form
        self.in_force[version.plan.unit, form, version.plan.period] = version
        for judgement, rank in version.rows:
            if judgement.person is None:
                continue
            if judgement.card is not None:
                self._holders.setdefault(judgement.card, []).append(judgement.person)
            if judgement.is_countable and not judgement.errors:
                self._claims[form].setdefault(judgement.person, []).append((rank, judgement.card))

    def remove(self, version: Version) -> None:
        """Take a version out of force, and all that its rows said with it."""
        form = version.plan.form
        del self.in_force[version.plan.unit, form, version.plan.period]
        for judgement, rank in version.rows:
            if judgement.person is None:
                continue
            if judgement.card is not None:
                self._holders[judgement.card].remove(judgement.person)
            if judgement.is_countable and not judgement.errors:
                self._claims[form][judgement.person].remove((rank, judgement.card))

    def is_shared(self, card: int | None) -> bool:
        """The same card number on two persons (contract §4), whatever else is wrong with their rows."""
        return card is not None and len(set(self._holders.get(card, ()))) > 1

    def settle(self, version: Version) -> list[int]:
        """Fix the figures and findings of a version as of now; the event days of the rows that it is credited with."""
        figures = dict.fromkeys(_OUTCOMES, 0)
        credited: list[int] = []
        version.findings = []
        claims = self._claims[version.plan.form]
        for (judgement, rank), (sheet, number, letters) in zip(version.rows, version.cells, strict=True):
            errors = judgement.errors
            if judgement.person is not None and self.is_shared(judgement.card):
                errors = (*errors, ("card_number", "card_shared"))
            if errors:
                figures["returned"] += 1
                version.findings += [
                    {
                        "file": version.file,
                        "sheet": sheet,
                        "cell": f"{letters[column]}{number}",
                        "code": code,
                        "severity": "error",
                    }
                    for column, code in errors
                ]
            elif not judgement.is_countable:
                figures["not_counted"] += 1
            else:
                assert judgement.person is not None
                best = min(place for place, card in claims[judgement.person] if not self.is_shared(card))
                if rank == best:
                    figures["counted"] += 1
                    credited.append(judgement.event)
                else:
                    figures["duplicate"] += 1
        version.figures = {"received": len(version.rows), **figures}
        return credited


def tell_truth(workbooks: Sequence[WorkbookPlan]) -> dict[str, Any]:
    """The truth of workbooks that arrive in this order, in the shape of the export.

    ``returns`` and ``findings`` (errors only) by file; ``attainment`` has every unit and the city, every indicator and
    month of the window, with its ``actual``. Target and rate are the programme's, not the generator's, and are left out.
    """
    standing = Standing()
    entries: list[tuple[str, Version | None, str]] = []
    for workbook in workbooks:
        if not workbook.returns:
            entries.append((workbook.file, None, "refused"))
        arriving: list[Version] = []
        replaced: list[Version] = []
        for plan in workbook.returns:
            present = standing.in_force.get((plan.unit, plan.form, plan.period))
            if present is not None and present.content == workbook.content:
                entries.append((workbook.file, present, "unchanged"))
                continue
            version = Version(workbook, plan)
            entries.append((workbook.file, version, ""))
            arriving.append(version)
            if present is not None:
                replaced.append(present)
        # A file arrives at one moment: what it replaces is settled before any of it counts.
        for version in replaced:
            standing.settle(version)
            version.status = "superseded"
        for version in replaced:
            standing.remove(version)
        for version in arriving:
            standing.add(version)

    credited: dict[tuple[str, str], list[int]] = {}
    for version in standing.in_force.values():
        days = standing.settle(version)
        for unit in (version.plan.unit, "city"):
            credited.setdefault((unit, version.plan.form), []).extend(days)
    own = [version for _, version, status in entries if version is not None and not status]
    latest = max((plan.period for plan in (version.plan for version in standing.in_force.values())), default=WINDOW[0])
    return {
        "version": None,
        "as_of": min(max(latest, WINDOW[0]), WINDOW[-1]).iso,
        "returns": [_entry(*entry) for entry in entries],
        "attainment": _attainment(credited),
        "findings": [finding for version in own for finding in version.findings],
    }


def _entry(file: str, version: Version | None, status: str) -> dict[str, Any]:
    if version is None:
        nothing = dict.fromkeys(("received", *_OUTCOMES), 0)
        return {
            "file": file,
            "sheet": None,
            "unit": None,
            "form": None,
            "period": None,
            "status": status,
            "reason": None,
            **nothing,
        }
    plan = version.plan
    return {
        "file": file,
        "sheet": version.sheet,
        "unit": plan.unit,
        "form": plan.form,
        "period": plan.period.iso,
        "status": status or version.status,
        "reason": None,
        **version.figures,
    }


def _attainment(credited: dict[tuple[str, str], list[int]]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for unit in (*(district.code for district in DISTRICTS), "city"):
        for form, indicator in INDICATORS.items():
            days = sorted(credited.get((unit, form), ()))
            actual = 0
            for month in WINDOW:
                last_day = month.last_day
                while actual < len(days) and days[actual] <= last_day:
                    actual += 1
                lines.append({"unit": unit, "indicator": indicator, "month": month.iso, "actual": actual})
    return lines
