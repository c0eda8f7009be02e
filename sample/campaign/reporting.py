"""The rows that the units report of themselves, month by month, as the drives shape them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ingest.forms import Form
from sample.campaign.districts import DISTRICTS, District
from sample.campaign.drives import After, Batch, Drawn, Drive
from sample.campaign.season import PEOPLE_PER_UNIT, Key, Ledger, Season
from sample.errors.kinds import deck
from sample.made_up.typed import card_text
from sample.month import WINDOW, Month
from sample.row import NOTHING_GIVEN, Given, Row, Value

# A replacement card of person p is that of p + REPLACEMENT: no other person's number reaches that far.
REPLACEMENT = 50_000_000
_ON_TOP = 20


class Reporter:
    """Reports one form for every unit into the ledger."""

    def __init__(self, ledger: Ledger, season: Season, form: Form, drive: Drive, rng: Random) -> None:
        self._ledger, self._season, self._form, self._drive, self._rng = ledger, season, form, drive, rng
        self._next = {district.code: district.order * PEOPLE_PER_UNIT for district in DISTRICTS}

    def report(self) -> None:
        """Report every batch; small ones with as many rows more as there are wrong cells to plant."""
        batches = [batch for batch in self._drive.batches if self._months(batch)]
        spare = len(deck(self._form)) if self._drive.headline is None else 0
        planned = sum(batch.count for batch in batches)
        for batch in batches:
            more = -(-spare * batch.count // planned)
            count = round(batch.count * self._season.scale)
            if self._drive.headline is None:
                count = self._season.sized(batch.count, least=3)
            for district, total in zip(DISTRICTS, self._split(count + more), strict=True):
                self._report(batch, district, total)

    def _months(self, batch: Batch) -> tuple[Month, ...]:
        return tuple(month for month in self._season.months if batch.year in (None, month.year))

    def _split(self, total: int) -> list[int]:
        """The units' parts: by size and progress for the headline four, by lot weighted with size for the others."""
        place = self._drive.headline
        if place is not None:
            shares = [district.weight * district.progress[place] for district in DISTRICTS]
            return [round(total * share / sum(shares)) for share in shares]
        weights = [0.0 if district.code in self._drive.silent else district.weight for district in DISTRICTS]
        drawn = self._rng.choices(range(len(DISTRICTS)), weights, k=total)
        return [drawn.count(at) for at in range(len(DISTRICTS))]

    def _report(self, batch: Batch, district: District, total: int) -> None:
        months, slope, rng = self._months(batch), self._drive.slope, self._rng
        weights = [
            (0.6 if month.month <= 2 else 1.0) * (1 + slope * (at / len(months) - 0.5)) * rng.uniform(0.75, 1.25)
            for at, month in enumerate(months)
        ]
        start = rng.random() if total < _ON_TOP else 0.5
        done, run, carried = 0, 0.0, 0
        for month, weight in zip(months, weights, strict=True):
            run += weight
            due = int(total * run / sum(weights) + start) if month != months[-1] else total
            count, done = carried + due - done, due
            key = self._key(district.code, month)
            if self._drive.is_monthly and (not self._season.is_sent(key) or self._season.is_nil(key)):
                carried = count
                if self._season.is_sent(key):
                    self._ledger[key] = []
                continue
            carried = 0
            if count > 0:
                self._add_rows(batch, key, month, count)

    def _key(self, unit: str, month: Month) -> Key:
        return unit, self._form.code, month if self._drive.is_monthly else self._season.closing_month(month)

    def _add_rows(self, batch: Batch, key: Key, month: Month, count: int) -> None:
        rng = self._rng
        # Those who do not meet the rule come on top; some come back later, when they do.
        given: list[tuple[Mapping[str, Drawn], bool]] = [(batch.given, False)] * count
        for extra in self._drive.extras:
            expected = extra.share * count
            more = int(expected) + (rng.random() < expected % 1)
            given += [({**batch.given, **extra.given}, extra.comes_back)] * more
        rng.shuffle(given)
        rows = self._ledger.setdefault(key, [])
        for (drawn, comes_back), day in zip(given, self._event_days(month, len(given)), strict=True):
            number = self._next[key[0]]
            self._next[key[0]] += 1
            rows.append(Row(number, day, draw(drawn, day, rng)))
            if comes_back and rng.random() < 0.5:
                self._come_back(batch, key, month, number)

    def _event_days(self, month: Month, count: int) -> list[int]:
        rng = self._rng
        first, last = month.first_day, month.last_day
        if self._drive.has_sessions:
            # A course ends for all its people on one day.
            ends = sorted(rng.randint(first + 2, last) for _ in range(max(1, count // 28)))
            return [ends[at * len(ends) // count] for at in range(count)]
        earliest = max(first - 20, WINDOW[0].first_day)
        days = [rng.randint(first, last) if rng.random() > 0.05 else rng.randint(earliest, first) for _ in range(count)]
        return sorted(days) if rng.random() < 0.5 else days

    def _come_back(self, batch: Batch, key: Key, month: Month, number: int) -> None:
        """The row again two months on, now as it should be: placed, passed, with a new card."""
        again = month.shift(2)
        if again not in self._months(batch):
            return
        later = self._key(key[0], again)
        if self._drive.is_monthly and (not self._season.is_sent(later) or self._season.is_nil(later)):
            return
        day = self._rng.randint(again.first_day + 2, again.last_day)
        given: Given = draw(batch.given, day, self._rng)
        for column in self._form.columns:
            if column.exclusive_code:
                given = {**given, column.code: card_text(number + REPLACEMENT)}
        self._ledger.setdefault(later, []).append(Row(number, day, given))


def draw(given: Mapping[str, Drawn], day: int, rng: Random) -> Given:
    """What a row says, each value drawn where the drive leaves a choice."""
    if not given:
        return NOTHING_GIVEN
    return {code: _drawn(drawn, day, rng) for code, drawn in given.items()}


def _drawn(drawn: Drawn, day: int, rng: Random) -> Value:
    if isinstance(drawn, After):
        return day + rng.randint(drawn.least, drawn.most)
    if isinstance(drawn, (range, tuple)):
        return rng.choice(drawn)
    return drawn
