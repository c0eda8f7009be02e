"""The wrong cells that districts send: which kinds there are, what each is called by contract §3, and planting them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from random import Random

from sample.rows import NOT_IN_FORCE, READY, Plant, Row

# The codes that a kind of wrong cell earns by itself. Dates that are readable but wrong (future, early, order) and
# shared cards depend on other values: judgement.py and truth.py work those out.
CODES: Mapping[str, tuple[str, ...]] = {
    "blank": ("required",),
    "ditto_first": ("required",),
    "error": ("formula_error",),
    "id_17": ("id_length",),
    "id_15": ("id_length",),
    "id_19": ("id_length",),
    "id_ditto": ("id_length",),
    "id_short_number": ("id_length",),
    "id_letter": ("id_digits",),
    "id_date": ("id_date",),
    "id_date_check": ("id_date", "id_checksum"),
    "id_check": ("id_checksum",),
    "id_number": ("id_rounded",),
    "date_text": ("date_unreadable",),
    "date_ditto": ("date_unreadable",),
    "word": ("value_unknown",),
    "word_ditto": ("value_unknown",),
    "number_word": ("number_unreadable",),
    "number_range": ("number_range",),
    "future": (),
    "early": (),
    "order": (),
    "other_card": (),
}

_ID_KINDS = (
    "id_check", "id_17", "id_number", "id_15", "id_date", "blank", "id_letter", "id_check", "id_number",
    "id_19", "id_date_check", "id_short_number", "id_ditto", "error",
)  # fmt: skip

Item = tuple[str, str]

_DECKS: Mapping[str, tuple[Item, ...]] = {
    "training": (
        ("name", "blank"), ("name", "error"), ("course", "blank"), ("course", "ditto_first"), ("course", "error"),
        ("end_date", "date_text"), ("end_date", "future"), ("end_date", "early"), ("end_date", "order"),
        ("end_date", "blank"), ("end_date", "date_ditto"), ("end_date", "error"), ("start_date", "date_text"),
        ("start_date", "error"), ("hours", "number_word"), ("hours", "number_range"), ("hours", "error"),
        ("result", "word"), ("result", "blank"), ("result", "word_ditto"), ("result", "error"), ("employer", "error"),
        ("end_date", "future"), ("end_date", "order"), ("end_date", "date_text"),
    ),
    "reemployment": (
        ("name", "blank"), ("trade", "blank"), ("trade", "ditto_first"), ("completion_date", "blank"),
        ("completion_date", "date_text"), ("placement_date", "date_text"), ("placement_date", "future"),
        ("placement_date", "early"), ("placement_date", "order"), ("placement_date", "error"),
        ("placement_employer", "error"), ("subsidy_yuan", "number_word"), ("subsidy_yuan", "number_range"),
        ("subsidy_yuan", "error"), ("placement_date", "date_ditto"), ("placement_date", "order"),
    ),
    "benefit_card": (
        ("name", "blank"), ("card_number", "blank"), ("card_number", "other_card"), ("card_number", "error"),
        ("issue_date", "date_text"), ("issue_date", "future"), ("issue_date", "early"), ("issue_date", "blank"),
        ("issue_date", "error"), ("card_status", "word"), ("card_status", "blank"), ("card_status", "word_ditto"),
        ("cancel_date", "order"), ("cancel_date", "date_text"), ("employer", "error"), ("card_number", "other_card"),
        ("issue_date", "future"), ("issue_date", "date_text"), ("cancel_date", "error"), ("card_number", "other_card"),
    ),
    "migrant_member": (
        ("name", "blank"), ("household", "word"), ("household", "blank"), ("employer", "blank"),
        ("employer", "ditto_first"), ("join_date", "date_text"), ("join_date", "future"), ("join_date", "early"),
        ("join_date", "blank"), ("join_date", "error"), ("was_member", "word"), ("was_member", "error"),
        ("household", "word_ditto"), ("employer", "error"), ("residence", "error"), ("join_date", "date_ditto"),
    ),
}  # fmt: skip


def deck(form: str) -> tuple[Item, ...]:
    """The kinds of wrong cell of one form: half of them in the resident ID, as in life."""
    others = _DECKS[form]
    dealt: list[Item] = []
    for step, item in enumerate(others):
        dealt += [("resident_id", _ID_KINDS[step % len(_ID_KINDS)]), item]
    return tuple(dealt)


def plant_dirt(
    form: str,
    lists: Sequence[list[Row]],
    columns: Sequence[frozenset[str]],
    rng: Random,
    *,
    rate: float,
) -> None:
    """Spoil about ``rate`` of the rows of one form, in place, dealing through its whole deck at least once.

    ``columns`` are the columns that each list is written with: a cell that is not written cannot be wrong.
    """
    places = [(number, index) for number, rows in enumerate(lists) for index in range(len(rows))]
    cards = [row.card for rows in lists for row in rows[:3]]
    rng.shuffle(places)
    waiting = deque(places)
    items = deck(form)
    spoiled = max(round(rate * len(places)), len(items))
    variants = {item: rng.randrange(100) for item in items}
    for turn in range(spoiled):
        item = items[turn % len(items)]
        variants[item] += 1
        _plant(item, variants[item], lists, columns, waiting, cards, rng)
        if turn % 12 == 11:
            _plant_second(lists, columns, waiting, rng)


def _plant(
    item: Item,
    variant: int,
    lists: Sequence[list[Row]],
    columns: Sequence[frozenset[str]],
    waiting: deque[tuple[int, int]],
    cards: Sequence[int],
    rng: Random,
) -> None:
    column, kind = item
    for _ in range(len(waiting)):
        number, index = waiting.popleft()
        if kind == "ditto_first":
            index = 0
        row = lists[number][index]
        needed = {column, "start_date"} if item == ("end_date", "order") else {column}
        if row.plants or row.state != READY or not needed <= columns[number]:
            waiting.append((number, index))
            continue
        if column == "cancel_date":
            row = row._replace(state=NOT_IN_FORCE, other=row.event)
        if kind == "other_card":
            variant = rng.choice(cards)
            if variant == row.card:
                continue
        lists[number][index] = row._replace(plants=(Plant(column, kind, variant),))
        return


def _plant_second(
    lists: Sequence[list[Row]], columns: Sequence[frozenset[str]], waiting: deque[tuple[int, int]], rng: Random
) -> None:
    """A row with two wrong cells: a bad ID and a blank name in the row just before the next one waiting."""
    if not waiting:
        return
    number, index = waiting.popleft()
    row = lists[number][index]
    if not row.plants and row.state == READY:
        lists[number][index] = row._replace(
            plants=(Plant("name", "blank", rng.randrange(8)), Plant("resident_id", "id_check", rng.randrange(9)))
        )


def effective_days(row: Row, last_day: int) -> tuple[int, int]:
    """The two dates as written, once the planted shifts are applied; ``last_day`` ends the return's period."""
    event, other = row.event, row.other
    for plant in row.plants:
        if plant.kind == "future":
            event = last_day + 1 + plant.variant % 20
        elif plant.kind == "early":
            event = 735_500 + plant.variant % 60  # autumn 2014: before the window
            other = event - 4 if plant.variant % 3 else other
        elif plant.kind == "order":
            other = event - 1 - plant.variant % 9 if plant.column == "cancel_date" else event + 1 + plant.variant % 9
    return event, other
