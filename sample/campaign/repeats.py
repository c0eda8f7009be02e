"""People and things reported twice: in one list, in two months, by two units; on the same day, earlier or later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from ingest.forms import Form
from sample.campaign.districts import DISTRICTS
from sample.campaign.drives import CUMULATIVE
from sample.campaign.reporting import REPLACEMENT
from sample.campaign.season import Key, Ledger, Season
from sample.made_up.typed import card_text
from sample.month import WINDOW
from sample.row import Row, Value

_SHARES = {"list": 0.004, "months": 0.005, "units": 0.005}
_BELOW = 0.002
# Turns of ``_reported_again`` that report a later day, with another card and with the same one.
_NEW_CARD, _SAME_CARD = 11, 5


def repeat_rows(ledger: Ledger, season: Season, form: Form, counts: Callable[[Row], bool], rng: Random) -> None:
    """Report some of the rows that count a second time; at least a few in every way."""
    keys = [key for key, rows in ledger.items() if key[1] == form.code and rows and key[2] in season.months]
    places = [(key, index) for key in keys for index, row in enumerate(ledger[key]) if counts(row)]
    if not places:
        return
    for where, share in _SHARES.items():
        wanted = max(4 if len(places) > 400 else 2, round(share * len(places)))
        for turn in range(wanted):
            key, index = places[rng.randrange(len(places))]
            target = _other_key(key, where, keys, rng)
            if target is not None:
                again = _reported_again(form, ledger[key][index], target[2].last_day, turn, rng)
                rows = ledger[target]
                rows.insert(len(rows) if turn % 2 else rng.randint(0, len(rows)), again)


def _other_key(key: Key, where: str, keys: Sequence[Key], rng: Random) -> Key | None:
    unit, form, month = key
    if where == "list":
        return key
    if where == "months":
        candidates = [each for each in keys if each[0] == unit and each[2] > month]
    else:
        of_form = [(each.code, form, month.shift(rng.randint(0, 2))) for each in DISTRICTS if each.code != unit]
        candidates = [each for each in of_form if each in keys] or [each for each in keys if each[0] != unit]
    return rng.choice(candidates) if candidates else None


def _reported_again(form: Form, row: Row, last_day: int, turn: int, rng: Random) -> Row:
    shift = 0
    if turn % 3 == 1:
        shift = -rng.randint(1, 40)
    elif turn % 3 == 2:
        shift = rng.randint(1, 25)
    day = min(max(row.event + shift, WINDOW[0].first_day), last_day)
    # The days that the row names besides move along.
    moved: dict[str, Value] = {
        column.code: given + day - row.event
        for column in form.columns
        if column.kind == "date" and isinstance(given := row.given.get(column.code), int)
    }
    cards: dict[str, Value] = {
        column.code: card_text(row.number + REPLACEMENT)
        for column in form.columns
        if column.exclusive_code and turn % 4 == 3
    }
    again = row._replace(event=day)
    return again.but(**moved, **cards) if moved or cards else again


def name_again_below(ledger: Ledger, season: Season, form: Form, counts: Callable[[Row], bool], rng: Random) -> None:
    """Give some people of a roster a second row, a few a third, just below the first: another course, a card replaced."""
    if not form.is_roster:
        return
    keys = [key for key, rows in ledger.items() if key[1] == form.code and rows and key[2] in season.months]
    sizes = [len(ledger[key]) for key in keys]
    wanted = max(4, round(_BELOW * sum(sizes))) if keys else 0
    for turn, key in enumerate(rng.choices(keys, sizes, k=wanted) if wanted else ()):
        rows, is_replaced = ledger[key], turn % 2 == 1
        at = rng.randrange(len(rows))
        row = rows[at]
        if not counts(row):
            continue
        if is_replaced and form.code == "benefit_card":
            rows[at] = row.but(card_status="not_in_force", cancel_date=row.event)
        again = [
            _reported_again(form, row, key[2].last_day, _NEW_CARD if is_replaced else _SAME_CARD, rng)
            for _ in range(2 if turn % 5 == 4 else 1)
        ]
        rows[at + 1 : at + 1] = again


def report_growth(ledger: Ledger, rng: Random) -> None:
    """Founders whom one list has with a few jobs and another with ten or more: one person, two indicators (contract §9).

    Only after wrong cells were planted: each of the two rows has to be seen.
    """
    keys = [key for key, rows in ledger.items() if key[1] == "founder" and rows]
    small = [
        (key, row)
        for key in keys
        for row in ledger[key]
        if not (row.plants or row.is_struck_out) and isinstance(jobs := row.given["job_count"], int) and 3 <= jobs < 10
    ]
    for key, row in rng.sample(small, min(4, len(small))):
        later = rng.choice([each for each in keys if each[2] >= key[2]])
        day = min(row.event + rng.randint(0, 20), later[2].last_day)
        ledger[later].append(row._replace(event=day).but(job_count=12, support_yuan=20_000))


def accumulate(ledger: Ledger, season: Season, form: str) -> None:
    """Let the lists of some units repeat the earlier ones of the year (the hardship file: all earlier ones)."""
    for unit in sorted(unit for unit, code in CUMULATIVE if code == form):
        earlier: list[Row] = []
        year = season.months[0].year
        for key in sorted(key for key in ledger if key[:2] == (unit, form)):
            if key[2].year != year and form != "hardship_file":
                earlier, year = [], key[2].year
            earlier = [*earlier, *ledger[key]]
            ledger[key] = earlier
