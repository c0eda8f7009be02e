"""Two years of a campaign: who reports whom, in which month, ahead on some promises and behind on others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sample.districts import BY_CODE, DISTRICTS, District
from sample.month import WINDOW, Month
from sample.rows import (
    FAILED,
    NOT_IN_FORCE,
    NOT_RURAL,
    PLACED_WITHOUT_DATE,
    PLACED_WITHOUT_EMPLOYER,
    READY,
    REPLACEMENT,
    UNPLACED,
    WAS_MEMBER,
    Row,
)

Key = tuple[str, str, Month]
Ledger = dict[Key, list[Row]]


@dataclass(frozen=True)
class Drive:
    """One form's promise: the people promised, how far the city gets, how its months run (slow start, late rush)."""

    form: str
    promised: int
    reached: float
    slope: float
    not_counted: Mapping[int, float]


# ``reached`` is a little above what is credited in the end: some rows stay returned.
DRIVES = (
    Drive("training", 60_000, 1.048, -0.2, {FAILED: 0.035}),
    Drive("reemployment", 6_000, 0.85, 0.5, {UNPLACED: 0.08, PLACED_WITHOUT_DATE: 0.02, PLACED_WITHOUT_EMPLOYER: 0.02}),
    Drive("benefit_card", 200_000, 1.032, 0.1, {NOT_IN_FORCE: 0.012}),
    Drive("migrant_member", 10_000, 0.978, 0.3, {NOT_RURAL: 0.02, WAS_MEMBER: 0.015}),
)
FORMS = tuple(drive.form for drive in DRIVES)
_PEOPLE_PER_UNIT = 100_000
# Lists that repeat the year's earlier months (contract §5: the same to us).
CUMULATIVE = {("xishi", "reemployment"), ("laobian", "migrant_member")}
SKIPPING_UNIT = "hightech"


@dataclass(frozen=True)
class Season:
    """The months that the sample covers, the share of the city that it makes, and the months without news."""

    months: tuple[Month, ...]
    scale: float
    skipped: Month

    def is_nil(self, key: Key) -> bool:
        """Returns that report nobody: a header without rows."""
        unit, form, month = key
        return (unit, form) in {("smepark", "reemployment"), ("coastal", "migrant_member")} and month == self.months[2]

    def is_sent(self, key: Key) -> bool:
        """Whether there is a return at all: one unit skipped a month."""
        return not (key[0] == SKIPPING_UNIT and key[2] == self.skipped)


FULL = Season(WINDOW, 1.0, Month(2015, 8))
SMALL = Season(WINDOW[10:14], 0.02, Month(2015, 12))


def plan_ledger(season: Season, rng: Random) -> Ledger:
    """The rows that every district means to report, before any is spoilt: key → rows, a person's first row first."""
    ledger: Ledger = {}
    for place, drive in enumerate(DRIVES):
        for district, total in zip(DISTRICTS, _split(drive, place, season), strict=True):
            _report(ledger, season, drive, district, total, rng)
        _repeat_people(ledger, season, drive.form, rng)
    for unit, form in sorted(CUMULATIVE):
        _accumulate(ledger, season, unit, form)
    return ledger


def _split(drive: Drive, place: int, season: Season) -> list[int]:
    shares = [district.weight * district.progress[place] for district in DISTRICTS]
    total = drive.promised * drive.reached * season.scale
    return [round(total * share / sum(shares)) for share in shares]


def _report(ledger: Ledger, season: Season, drive: Drive, district: District, total: int, rng: Random) -> None:
    months = season.months
    weights = [
        (0.6 if month.month <= 2 else 1.0) * (1 + drive.slope * (at / len(months) - 0.5)) * rng.uniform(0.75, 1.25)
        for at, month in enumerate(months)
    ]
    person = district.order * _PEOPLE_PER_UNIT
    done, run, carried = 0, 0.0, 0
    for month, weight in zip(months, weights, strict=True):
        run += weight
        due = round(total * run / sum(weights))
        count, done = carried + due - done, due
        key = (district.code, drive.form, month)
        if not season.is_sent(key) or season.is_nil(key):
            carried = count
            if season.is_sent(key):
                ledger[key] = []
            continue
        carried = 0
        # Those who do not meet the rule come on top; some come back later, when they do.
        states = [READY] * count
        for state, share in drive.not_counted.items():
            extra = share * count
            states += [state] * (int(extra) + (rng.random() < extra % 1))
        rng.shuffle(states)
        days = _event_days(drive.form, month, len(states), rng)
        rows = ledger.setdefault(key, [])
        for state, day in zip(states, days, strict=True):
            rows.append(make_row(drive.form, person, day, state, rng))
            person += 1
        _return_later(ledger, season, key, rng)


def _event_days(form: str, month: Month, count: int, rng: Random) -> list[int]:
    first, last = month.first_day, month.last_day
    if form == "training":
        # A course ends for all its people on one day.
        ends = sorted(rng.randint(first + 2, last) for _ in range(max(1, count // 28)))
        return [ends[at * len(ends) // count] for at in range(count)]
    earliest = max(first - 20, WINDOW[0].first_day)
    days = [rng.randint(first, last) if rng.random() > 0.05 else rng.randint(earliest, first) for _ in range(count)]
    return sorted(days) if rng.random() < 0.5 else days


def make_row(form: str, person: int, day: int, state: int, rng: Random) -> Row:
    """A row of a form with the second date that goes with its first."""
    match form:
        case "training":
            # By the day, not by the person: who sits in one course began it together.
            return Row(person, day, day - 2 - day % 17, state)
        case "reemployment":
            return Row(person, day, day - rng.randint(2, 70), state)
        case "benefit_card":
            return Row(person, day, day + rng.randint(0, 9) if state and rng.random() < 0.7 else 0, state, person)
        case _:
            return Row(person, day, 0, state)


def _return_later(ledger: Ledger, season: Season, key: Key, rng: Random) -> None:
    """Half of those who did not meet the rule appear again two months on: placed, passed, with a new card."""
    unit, form, month = key
    later = (unit, form, month.shift(2))
    if later[2] not in season.months or not season.is_sent(later) or season.is_nil(later):
        return
    if form == "migrant_member":
        return
    for row in ledger[key]:
        if row.state != READY and rng.random() < 0.5:
            day = rng.randint(later[2].first_day + 2, later[2].last_day)
            again = make_row(form, row.person, day, READY, rng)
            if form == "benefit_card":
                again = again._replace(card=row.person + REPLACEMENT)
            ledger.setdefault(later, []).append(again)


def _repeat_people(ledger: Ledger, season: Season, form: str, rng: Random) -> None:
    """People reported twice: in one list, in two months, by two units; on the same day, earlier or later."""
    keys = [key for key, rows in ledger.items() if key[1] == form and rows and key[2] in season.months]
    places = [(key, index) for key in keys for index, row in enumerate(ledger[key]) if row.state == READY]
    shares = {"list": 0.004, "months": 0.005, "units": 0.005}
    for where, share in shares.items():
        wanted = max(4, round(share * len(places)))
        for turn in range(wanted):
            key, index = places[rng.randrange(len(places))]
            target = _other_key(key, where, keys, rng)
            if target is not None:
                again = _reported_again(ledger[key][index], target[2], turn, rng)
                rows = ledger[target]
                rows.insert(len(rows) if turn % 2 else rng.randint(0, len(rows)), again)


def _other_key(key: Key, where: str, keys: Sequence[Key], rng: Random) -> Key | None:
    unit, form, month = key
    if where == "list":
        return key
    if where == "months":
        candidates = [each for each in keys if each[0] == unit and each[2] > month]
    else:
        candidates = [(each, form, month.shift(rng.randint(0, 2))) for each in BY_CODE if each != unit]
        candidates = [each for each in candidates if each in keys]
    return rng.choice(candidates) if candidates else None


def _reported_again(row: Row, month: Month, turn: int, rng: Random) -> Row:
    shift = 0
    if turn % 3 == 1:
        shift = -rng.randint(1, 40)
    elif turn % 3 == 2:
        shift = rng.randint(1, 25)
    day = min(max(row.event + shift, WINDOW[0].first_day), month.last_day)
    moved = row._replace(event=day, other=row.other + day - row.event if row.other else 0)
    return moved._replace(card=row.person + REPLACEMENT) if row.card and turn % 4 == 3 else moved


def _accumulate(ledger: Ledger, season: Season, unit: str, form: str) -> None:
    earlier: list[Row] = []
    for month in season.months:
        own = ledger.get((unit, form, month))
        if month.month == 1:
            earlier = []
        if own is not None:
            ledger[unit, form, month] = [*earlier, *own]
            earlier = [*earlier, *own]
