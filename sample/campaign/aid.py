"""What is done for the people on the hardship file: visits, relief, aid to students and to women with the two cancers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from ingest.forms import form_by_code
from sample.campaign.districts import DISTRICTS
from sample.campaign.hardship import Entry
from sample.campaign.season import PEOPLE_PER_UNIT, UNKNOWN_FROM, Ledger, Season
from sample.errors.kinds import deck
from sample.made_up.people import STUDENTS_FROM
from sample.month import Month
from sample.row import Given, Row

_BOOK_OF_AID = "救助汇总"
_BOOK_OF_VISITS = "困难帮扶汇总"
BOOKS = {
    "tuition_aid": _BOOK_OF_AID,
    "two_cancers_aid": _BOOK_OF_AID,
    "hardship_visit": _BOOK_OF_VISITS,
    "festival_relief": _BOOK_OF_VISITS,
    "household_visit": _BOOK_OF_VISITS,
}
_VISITS, _RELIEF, _HOUSEHOLDS = 15_000, 20_000, 15_000
_STUDENTS, _TWO_CANCERS = 1_500, 160
_FESTIVALS = (date(2015, 2, 19).toordinal(), date(2016, 2, 8).toordinal(), date(2017, 1, 28).toordinal())
_WEEKS = 50


class AidReporter:
    """Reports the forms about people on file into the ledger; some rows are about people who are not, or no longer, on it."""

    def __init__(self, ledger: Ledger, season: Season, entries: Sequence[Entry], rng: Random) -> None:
        self._ledger, self._season, self._rng = ledger, season, rng
        self._by_unit = {
            district.code: [entry for entry in entries if entry.unit == district.code] for district in DISTRICTS
        }
        self._all = entries

    def visits(self) -> None:
        """走访慰问: most people once, in any month."""
        share = _VISITS / 22_000
        for unit, entries in self._by_unit.items():
            for entry in self._some(entries, share):
                day = self._day_on_file(entry, self._season.first_day, self._season.last_day)
                self._add("hardship_visit", unit, day, entry.number, {"aid_yuan": self._rng.choice((300, 500, 1_000))})

    def relief(self) -> None:
        """两节送温暖: most of the file in the weeks before each Spring Festival; whoever is reached again is credited once."""
        for festival in _FESTIVALS:
            for unit, entries in self._by_unit.items():
                for entry in self._some(entries, _RELIEF / 22_000):
                    day = festival - self._rng.randint(1, _WEEKS)
                    if not self._season.first_day <= day <= self._season.last_day:
                        continue
                    if not entry.is_on_file(day) and self._rng.random() > 0.08:
                        continue
                    name = self._rng.choice(("spring", "spring", "both")) if day > festival - 25 else "new_year"
                    self._add("festival_relief", unit, day, entry.number, {"festival": name, "aid_yuan": 500})

    def households(self) -> None:
        """访万户: in the weeks from November on; a few visits come too early in the year, or too late."""
        winters = [
            (max(date(date.fromordinal(festival).year - 1, 11, 1).toordinal(), self._season.first_day), festival - 1)
            for festival in _FESTIVALS
        ]
        winters = [
            (first, min(last, self._season.last_day)) for first, last in winters if first < self._season.last_day
        ]
        for unit, entries in self._by_unit.items():
            for entry in self._some(entries, _HOUSEHOLDS / 22_000):
                first, last = self._rng.choice(winters)
                if self._rng.random() < 0.01:
                    first, last = last + 1, min(last + 20, self._season.last_day)
                self._add("household_visit", unit, self._day_on_file(entry, first, max(first, last)), entry.number, {})

    def students(self) -> None:
        """金秋助学: students of parents on file, from August to October; some enter a school below college."""
        seen = 0
        months = [month for month in self._season.months if month.month in (8, 9, 10)] or [self._season.months[0]]
        parents = [entry for entry in self._all for _ in range(entry.children)]
        for entry in self._some(parents, 0.95):
            days = [self._rng.randint(month.first_day, month.last_day) for month in months]
            self._rng.shuffle(days)
            on_file = [day for day in days if entry.is_on_file(day)]
            if not on_file and self._rng.random() > 0.2:
                continue
            # A few are paid on a day on which the parent is not yet, or no longer, on file.
            day = next(iter(on_file if seen % 50 else days), days[0])
            given: Given = {"parent_id": entry.number, "aid_yuan": 3_000}
            if seen % 40 == 5:
                given = {**given, "education": "below_college"}
            elif seen % 60 == 7:
                given = {**given, "aid_yuan": 4_000}
            self._add("tuition_aid", entry.unit, day, STUDENTS_FROM + seen, given)
            seen += 1
        for unit in self._by_unit:
            # A parent who is on nobody's file.
            if self._rng.random() < 0.7:
                day = self._rng.randint(months[0].first_day, months[0].last_day)
                self._add(
                    "tuition_aid", unit, day, STUDENTS_FROM + seen, {"parent_id": _stranger(unit), "aid_yuan": 3_000}
                )
                seen += 1

    def two_cancers(self) -> None:
        """两癌: women whom the file calls so; a few whom it does not, and one who is on no file."""
        women = [entry for entry in self._all if entry.has_two_cancers]
        others = [entry for entry in self._all if not entry.has_two_cancers]
        wanted = self._season.sized(_TWO_CANCERS, least=12) + len(deck(form_by_code("two_cancers_aid")))
        for turn, entry in enumerate([*self._rng.sample(women, min(len(women), wanted)), *self._rng.sample(others, 4)]):
            has_child = turn % 3 == 0
            day = self._day_on_file(entry, self._season.first_day, self._season.last_day)
            yuan = 3_000 if has_child else 2_000
            given: Given = {
                "has_child_at_university": "yes" if has_child else "no",
                "aid_yuan": yuan + 500 if turn % 25 == 4 else yuan,
                "disease": ("breast", "cervical", "both")[turn % 3],
            }
            self._add("two_cancers_aid", entry.unit, day, entry.number, given)
        self._add(
            "two_cancers_aid",
            "zhanqian",
            self._season.first_day + 9,
            _stranger("zhanqian"),
            {"has_child_at_university": "no"},
        )

    def _some(self, entries: Sequence[Entry], share: float, *, least: int = 0) -> list[Entry]:
        count = min(len(entries), max(round(share * len(entries)), least))
        return self._rng.sample(entries, count)

    def _day_on_file(self, entry: Entry, first: int, last: int) -> int:
        """A day on which the person is on file; now and then any day of the span, on the file or not."""
        if self._rng.random() < 0.985:
            begin, end = max(first, entry.filed), min(last, entry.closing - 1 if entry.closing else last)
            if begin <= end:
                return self._rng.randint(begin, end)
        return self._rng.randint(first, last)

    def _add(self, form: str, unit: str, day: int, number: int, given: Given) -> None:
        month: Month = self._season.closing_month(Month.of(day))
        self._ledger.setdefault((unit, form, month), []).append(Row(number, day, given))


def _stranger(unit: str) -> int:
    order = next(district.order for district in DISTRICTS if district.code == unit)
    return order * PEOPLE_PER_UNIT + UNKNOWN_FROM + 7


def report_aid(ledger: Ledger, season: Season, entries: Sequence[Entry], make_rng: Callable[[str], Random]) -> None:
    """Report all five forms, each with a chance of its own."""
    for name in ("visits", "relief", "households", "students", "two_cancers"):
        getattr(AidReporter(ledger, season, entries, make_rng(name)), name)()
