"""The hardship file: who is put on it, when he is taken off, and by which of the lists (contract §10)."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from sample.campaign.districts import DISTRICTS, District
from sample.campaign.season import PEOPLE_PER_UNIT, Ledger, Season
from sample.made_up.people import person
from sample.month import Month
from sample.row import Row

FORM = "hardship_file"
_COUNT = 22_000
_OLDEST = date(2008, 1, 1).toordinal()
_WINDOW_FIRST = date(2015, 1, 1).toordinal()


class Entry(NamedTuple):
    """A person on the file of a unit: on it from ``filed`` until ``closing`` (None: still on it)."""

    unit: str
    number: int
    filed: int
    closing: int | None
    has_two_cancers: bool
    children: int

    def is_on_file(self, day: int) -> bool:
        """Whether the person is on file on that day, by this entry."""
        return self.filed <= day and (self.closing is None or day < self.closing)


def file_hardship(ledger: Ledger, season: Season, rng: Random, seed: int) -> list[Entry]:
    """Report the file of every unit, the old entries first, the new ones by quarter; returns all entries."""
    first = season.months[0]
    months = (first, *(month for month in season.quarters() if month != first))
    entries: list[Entry] = []
    for district in DISTRICTS:
        total = season.sized(round(_COUNT * district.weight), least=6)
        own = [_entry(district, at, season, rng, seed) for at in range(total)]
        for entry in own:
            _list(ledger, months, entry, rng)
        entries += own
    _file_twice(ledger, season, entries, rng)
    return entries


def _entry(district: District, at: int, season: Season, rng: Random, seed: int) -> Entry:
    number = district.order * PEOPLE_PER_UNIT + at
    if rng.random() < 0.8:
        filed = rng.randint(_OLDEST, season.first_day - 1)
    else:
        filed = rng.randint(season.first_day, season.last_day)
    closing = None
    chance = rng.random()
    if chance < 0.008:
        closing = max(filed, rng.randint(_WINDOW_FIRST - 300, _WINDOW_FIRST))
    elif chance < 0.05:
        closing = rng.randint(max(filed, _WINDOW_FIRST) + 1, season.last_day + 60)
    is_woman = person(seed, number).sex == "女"
    two_cancers = is_woman and rng.random() < 0.022
    children = rng.choices((0, 1, 2, 3), (0.94, 0.052, 0.007, 0.001))[0]
    if season.scale < 1:
        # A small file has more of them, so that every kind of wrong cell finds its row.
        two_cancers = is_woman and rng.random() < 0.4
        children = max(children, int(at % 3 == 0))
    return Entry(district.code, number, filed, closing, two_cancers, children)


def _list(ledger: Ledger, months: tuple[Month, ...], entry: Entry, rng: Random) -> None:
    listed = next((at for at, month in enumerate(months) if month.last_day >= entry.filed), None)
    if listed is None:
        return
    closing = entry.closing
    # Half of those who leave the file are taken off it by a later list, which names them again (contract §10: on file).
    if closing is not None and closing > months[0].last_day and rng.random() < 0.7:
        later = next((at for at, month in enumerate(months) if at > listed and month.last_day >= closing), None)
        if later is not None:
            _add(ledger, entry, months[listed], None)
            _add(ledger, entry, months[later], closing)
            return
    _add(ledger, entry, months[listed], closing)


def _add(ledger: Ledger, entry: Entry, month: Month, closing: int | None) -> None:
    row = Row(
        entry.number,
        entry.filed,
        {
            "closing_date": closing,
            "has_two_cancers": "yes" if entry.has_two_cancers else "no",
            "student_children": entry.children,
        },
    )
    ledger.setdefault((entry.unit, FORM, month), []).append(row)


def _file_twice(ledger: Ledger, season: Season, entries: list[Entry], rng: Random) -> None:
    """Families on the files of two units: with one day of filing or two, one of them closed or both open."""
    first = season.months[0]
    old = [entry for entry in entries if entry.filed < season.first_day and entry.closing is None]
    for turn, entry in enumerate(rng.sample(old, max(6, round(0.002 * len(old))))):
        other = rng.choice([each.code for each in DISTRICTS if each.code != entry.unit])
        filed = entry.filed if turn % 3 == 0 else entry.filed - rng.randint(5, 200)
        closing = rng.randint(season.first_day + 1, season.last_day) if turn % 2 else None
        again = Entry(other, entry.number, filed, closing, entry.has_two_cancers, entry.children)
        _add(ledger, again, first, closing)
