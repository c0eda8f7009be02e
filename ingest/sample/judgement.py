"""What contract §3 and §4 say of one row, from what the generator knows of it: no cell is read here."""

from __future__ import annotations

from typing import NamedTuple

from ingest.sample.dirt import CODES, effective_days
from ingest.sample.month import WINDOW
from ingest.sample.rows import (
    NOT_IN_FORCE,
    PLACED_WITHOUT_DATE,
    PLACED_WITHOUT_EMPLOYER,
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
    event, other = effective_days(row, period_last)
    event_column = EVENT_COLUMNS[form]
    has_event = not (form == "reemployment" and row.state in (UNPLACED, PLACED_WITHOUT_DATE))
    other_column = _OTHER_COLUMNS.get(form)
    has_other = other_column is not None and other_column in columns
    if form == "benefit_card" and (row.state != NOT_IN_FORCE or not row.other):
        has_other = False

    person: int | None = row.person
    card: int | None = row.card if form == "benefit_card" else None
    errors: list[tuple[str, str]] = []
    for column, kind, variant in row.plants:
        codes = CODES[kind]
        errors += [(column, code) for code in codes]
        if codes and column == "resident_id":
            person = None
        if column == "card_number":
            card = variant if kind == "other_card" else None
        if codes and column == event_column:
            has_event = False
        if codes and column == other_column:
            has_other = False

    if has_event:
        if event > period_last:
            errors.append((event_column, "date_future"))
        if not _WINDOW_FIRST <= event <= _WINDOW_LAST:
            errors.append((event_column, "date_window"))
        if has_other:
            if form == "benefit_card":
                if other < event:
                    errors.append(("cancel_date", "date_order"))
            elif event < other:
                errors.append((event_column, "date_order"))

    is_countable = row.state == READY or (row.state == WAS_MEMBER and "was_member" not in columns)
    if form == "reemployment" and row.state == PLACED_WITHOUT_EMPLOYER:
        is_countable = False
    return Judgement(tuple(errors) or _CLEAN, person, card, is_countable, event)
