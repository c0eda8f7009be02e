"""A logical row: what a clerk meant, before a layout writes it and dirt spoils it."""

from __future__ import annotations

from typing import NamedTuple


class Plant(NamedTuple):
    """One wrong cell of a row: which column, what kind of wrong (``dirt.CODES``), and which variant of it."""

    column: str
    kind: str
    variant: int


class Row(NamedTuple):
    """One person in one form.

    ``event`` is the day by which the person counts; ``other`` the form's second date (start, completion, cancellation);
    ``state`` 0 meets the counting rule, the other states are below; ``card`` numbers the card. A correction is the
    same row without its plants.
    """

    person: int
    event: int
    other: int
    state: int = 0
    card: int = 0
    plants: tuple[Plant, ...] = ()


READY = 0
FAILED = 1  # training
UNPLACED, PLACED_WITHOUT_DATE, PLACED_WITHOUT_EMPLOYER = 1, 2, 3  # reemployment
NOT_IN_FORCE = 1  # benefit_card
NOT_RURAL, WAS_MEMBER = 1, 2  # migrant_member

# A replacement card of person p is p + REPLACEMENT: no other person's number reaches that far.
REPLACEMENT = 50_000_000
