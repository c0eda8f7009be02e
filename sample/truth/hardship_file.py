"""Who is on file, and when (contract-deeds §10)."""

from __future__ import annotations

from collections.abc import Iterable

from sample.truth.credit import Credits
from sample.truth.judged_row import JudgedRow


class HardshipFile:
    """The entries of the file over all rows in force, and the row by which each person is credited for F."""

    def __init__(self, valid_rows: Iterable[JudgedRow], credited: Credits) -> None:
        # person -> 建档日期 -> the earliest 撤档日期 that any row of the entry names
        self._entries: dict[object, dict[int, int | None]] = {}
        self._credits = credited
        for row in valid_rows:
            assert row.event is not None
            self._enter(row.subject, row.event, row.values["closing"])

    def _enter(self, person: object, opening: int, closing: int | None) -> None:
        entries = self._entries.setdefault(person, {})
        known = entries.get(opening)
        entries[opening] = known if closing is None else closing if known is None else min(known, closing)

    def is_on_file(self, person: object, day: int) -> bool:
        """Whether some entry of the person began on or before the day and did not end on or before it."""
        return any(
            opening <= day and (closing is None or closing > day)
            for opening, closing in self._entries.get(person, {}).items()
        )

    def has_two_cancers(self, person: object) -> bool:
        """Whether the row by which the person is credited for F says 患两癌."""
        row = self._credits.get(("F", person))
        return row is not None and bool(row.values["two_cancers"])

    def admits(self, row: JudgedRow) -> bool:
        """Whether whoever must be on file for this row is so on its event date, with the two cancers if need be."""
        if row.file_person is None:
            return True
        assert row.event is not None
        if not self.is_on_file(row.file_person, row.event):
            return False
        return not row.needs_two_cancers or self.has_two_cancers(row.file_person)
