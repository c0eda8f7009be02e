"""What contract §3 and §4 say of one row, from what the generator knows of it: no cell is read here."""

from __future__ import annotations

from typing import NamedTuple

from sample.error_injection import CODES, effective_days
from sample.month import WINDOW
from sample.rows import (
    NOT_IN_FORCE,
    PLACED_WITHOUT_DATE,
    READY,
    UNPLACED,
    WAS_MEMBER,
    Row,
)

EVENT_COLUMNS = {
    "training": "end_date",
    "reemployment": "placement_date",
    "benefit_card": "issue_date",
    "migrant_member": "join_date",
}
_OTHER_COLUMNS = {"training": "start_date", "reemployment": "completion_date", "benefit_card": "cancel_date"}
_WINDOW_FIRST = WINDOW[0].first_day
_WINDOW_LAST = WINDOW[-1].last_day


class Judgement(NamedTuple):
    """``errors`` are (column, code); ``person`` and ``card`` are None where the row names none."""

    errors: tuple[tuple[str, str], ...]
    person: int | None
    card: int | None
    is_countable: bool
    event: int


_CLEAN: tuple[tuple[str, str], ...] = ()


def judge(form: str, row: Row, period_last: int, columns: frozenset[str]) -> Judgement:
    """The errors of a row written in ``columns`` of a return whose period ends on ``period_last``."""
    person: int | None = row.person
    card: int | None = row.card if form == "benefit_card" else None
    errors: list[tuple[str, str]] = []
    unreadable: set[str] = set()
    for column, kind, variant in row.plants:
        codes = CODES[kind]
        errors += [(column, code) for code in codes]
        if codes:
            unreadable.add(column)
        if column == "card_number":
            card = variant if kind == "other_card" else None
    if "resident_id" in unreadable:
        person = None
    event, other = effective_days(row, period_last)
    errors += _date_errors(form, row, event, other, period_last, columns - unreadable)
    # Whoever was a member before is only known to have been where the district asks.
    is_countable = row.state == READY or (form == "migrant_member" and row.state == WAS_MEMBER and _unasked(columns))
    return Judgement(tuple(errors) or _CLEAN, person, card, is_countable, event)


def _date_errors(
    form: str, row: Row, event: int, other: int, period_last: int, readable: frozenset[str]
) -> list[tuple[str, str]]:
    errors: list[tuple[str, str]] = []
    column = EVENT_COLUMNS[form]
    if column not in readable or (form == "reemployment" and row.state in (UNPLACED, PLACED_WITHOUT_DATE)):
        return errors
    if event > period_last:
        errors.append((column, "date_future"))
    if not _WINDOW_FIRST <= event <= _WINDOW_LAST:
        errors.append((column, "date_window"))
    other_column = _OTHER_COLUMNS.get(form)
    if other_column in readable:
        if form != "benefit_card":
            if event < other:
                errors.append((column, "date_order"))
        elif row.state == NOT_IN_FORCE and row.other and other < event:
            errors.append((other_column, "date_order"))
    return errors


def _unasked(columns: frozenset[str]) -> bool:
    return "was_member" not in columns
