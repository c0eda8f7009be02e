"""A logical row: what a clerk meant, before a layout writes it and errors spoil it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

Value = str | int | Decimal | None
Given = Mapping[str, Value]

NOTHING_GIVEN: Given = {}


class Plant(NamedTuple):
    """One wrong cell of a row: which column, what kind of wrong (``sample.errors.kinds``), and which variant of it."""

    column: str
    kind: str
    variant: int


class Row(NamedTuple):
    """One person or thing in one form.

    ``number`` is the person's or the thing's; ``event`` the day by which it counts, an ordinal. Every column has a value made from
    these two (``sample.made_up.typed``); ``given`` holds the ones that are said otherwise, by column, None for a blank: a day is an
    ordinal, a person a number, a choice its code, an amount yuan. A correction is the same row without its plants. A row that ``is_struck_out`` was struck through by its clerk.
    """

    number: int
    event: int
    given: Given = NOTHING_GIVEN
    plants: tuple[Plant, ...] = ()
    is_struck_out: bool = False

    def but(self, **given: Value) -> Row:
        """The same row with these values given besides."""
        return self._replace(given={**self.given, **given})
