"""The one outcome of every row (contract §3), over the returns in force."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from sample.truth.credit import Credits, claim_of, credit
from sample.truth.hardship_file import HardshipFile
from sample.truth.judged_row import STRUCK_OUT, JudgedRow
from sample.truth.programme import BY_CODE
from sample.truth.versions import Version, valid_rows

# Their rows are always counted, and credit nobody (contract-deeds §11).
_COUNTED_WHOLE = ("target_split", "project_plan")
COUNTS = ("received", "counted", "duplicate", "not_counted", "returned")


class Outcomes:
    """The outcome of each row, and the credits that it rests on."""

    def __init__(self, in_force: Sequence[Version]) -> None:
        self._shared = _shared_cards(in_force)
        file_rows = list(valid_rows(in_force, "hardship_file"))
        self.file = HardshipFile(file_rows, credit(row for row in file_rows if row.own_reason is None))
        self.credits: Credits = credit(
            row for version in in_force for row in version.rows() if not self.errors_of(row) and self._is_candidate(row)
        )

    def errors_of(self, row: JudgedRow) -> tuple[tuple[str, str], ...]:
        """The errors of a row in force: its own, and that its card is somebody else's too."""
        if _holds_card(row) and row.card in self._shared:
            return (*row.errors, (row.card_cell or "", "card_shared"))
        return row.errors

    def _is_candidate(self, row: JudgedRow) -> bool:
        return row.form not in _COUNTED_WHOLE and self._reason(row) is None

    def _reason(self, row: JudgedRow) -> str | None:
        """Why a row without errors is not counted: the first reason that holds (contract-deeds §9)."""
        if row.own_reason is not None:
            return row.own_reason
        if not self.file.admits(row):
            return "not_on_file"
        if row.indicator is not None and row.event is not None and row.event > BY_CODE[row.indicator].window_last:
            return "outside_window"
        return None

    def of(self, row: JudgedRow) -> str:
        """``returned``, ``not_counted``, ``duplicate`` or ``counted``: of a row in force."""
        if self.errors_of(row):
            return "returned"
        if self._reason(row) is not None:
            return "not_counted"
        if row.form in _COUNTED_WHOLE:
            return "counted"
        return "counted" if self.credits[claim_of(row)] is row else "duplicate"


def _holds_card(row: JudgedRow) -> bool:
    return row.card is not None and row.subject is not None and row.own_reason != STRUCK_OUT


def _shared_cards(in_force: Sequence[Version]) -> set[Hashable]:
    """The card numbers that stand on two persons; a row whose ID is in error names no person (contract §4)."""
    holders: dict[Hashable, Hashable] = {}
    shared: set[Hashable] = set()
    for version in in_force:
        for row in version.rows():
            if _holds_card(row) and holders.setdefault(row.card, row.subject) != row.subject:
                shared.add(row.card)
    return shared


def settle(version: Version, outcomes: Outcomes) -> None:
    """Fix the five counts of each sheet and the error findings of a return.

    A replaced one keeps what its rows say by themselves: ``received``, ``returned`` and their own errors.
    """
    for sheet in version.plan.sheets:
        counts = {"received": len(sheet.rows), "counted": 0, "duplicate": 0, "not_counted": 0, "returned": 0}
        for row in sheet.rows:
            errors = outcomes.errors_of(row) if version.is_in_force else row.errors
            version.findings += [
                {"file": version.file, "sheet": row.sheet, "cell": cell, "code": code, "severity": "error"}
                for cell, code in errors
            ]
            if version.is_in_force:
                counts[outcomes.of(row)] += 1
            elif errors:
                counts["returned"] += 1
        replaced = {} if version.is_in_force else dict.fromkeys(("counted", "duplicate", "not_counted"))
        version.figures.append({**counts, **replaced})
