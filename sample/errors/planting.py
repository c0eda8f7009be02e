"""Planting wrong cells: which rows are spoilt, and how."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from random import Random

from ingest.forms import Form
from sample.errors.kinds import SHOWN_BY, Item, deck
from sample.made_up.typed import value_of
from sample.row import Plant, Row

IsClean = Callable[[Row], bool]


class Planter:
    """Spoils rows of the lists of one form, in place.

    ``columns`` are the columns that each list is written with, ``kinds`` the kinds of file: a cell that is not written, or not so,
    cannot be wrong. Rows that ``is_clean``
    refuses are left as they are: a row that would not count anyway shows nothing by being returned.
    """

    def __init__(
        self,
        form: Form,
        lists: Sequence[list[Row]],
        columns: Sequence[frozenset[str]],
        kinds: Sequence[str],
        is_clean: IsClean,
        rng: Random,
        seed: int,
    ) -> None:
        self._form, self._lists, self._columns, self._kinds, self._is_clean, self._rng, self._seed = (
            form, lists, columns, kinds, is_clean, rng, seed,
        )  # fmt: skip
        places = [(number, index) for number, rows in enumerate(lists) for index in range(len(rows))]
        rng.shuffle(places)
        self._count = len(places)
        self._waiting = deque(places)
        self._others = [row.number for rows in lists for row in rows[:3]]

    def plant(self, rate: float) -> None:
        """Spoil about ``rate`` of the rows, dealing through the form's whole deck at least once."""
        items = deck(self._form)
        if not items or not self._count:
            return
        variants = {item: self._rng.randrange(100) for item in items}
        for turn in range(max(round(rate * self._count), len(items))):
            item = items[turn % len(items)]
            variants[item] += 1
            self._plant(item, variants[item])
            if turn % 12 == 11 and self._form.is_roster:
                self._plant_two()

    def _plant(self, item: Item, variant: int) -> None:
        column, kind = item
        for _ in range(len(self._waiting)):
            number, index = self._waiting.popleft()
            if kind == "ditto_first":
                index = 0
            row = self._lists[number][index]
            is_shown = kind not in SHOWN_BY or self._kinds[number] in SHOWN_BY[kind]
            if not is_shown or not self._is_fit(row, item, self._columns[number]):
                self._waiting.append((number, index))
                continue
            if kind == "other_card":
                variant = self._rng.choice(self._others)
                if variant == row.number:
                    continue
            self._lists[number][index] = row._replace(plants=(Plant(column, kind, variant),))
            return

    def _is_fit(self, row: Row, item: Item, written: frozenset[str]) -> bool:
        """Whether the wrong cell would be seen in this row, and as nothing else."""
        code, kind = item
        column = self._form.column(code)
        if row.plants or code not in written or not self._is_clean(row):
            return False
        if column.only_when is not None:
            other, looked_at = column.only_when
            if value_of(self._form, other, self._seed)(row) not in looked_at:
                return False
        says = value_of(self._form, code, self._seed)(row) is not None
        before = getattr(column, "not_before", None)
        if kind == "order":
            return before in written and value_of(self._form, before, self._seed)(row) is not None
        if self._form.payee and kind == "blank" and not column.is_required:
            return says and row.given.get("payee_kind") != "unit"
        return says or not (kind.startswith("id_") or kind in ("future", "early"))

    def _plant_two(self) -> None:
        """A row with two wrong cells: a bad ID and a blank name in the row just before the next one waiting."""
        if not self._waiting:
            return
        number, index = self._waiting.popleft()
        row = self._lists[number][index]
        if not row.plants and self._is_clean(row):
            self._lists[number][index] = row._replace(
                plants=(
                    Plant("name", "blank", self._rng.randrange(8)),
                    Plant(self._form.person, "id_check", self._rng.randrange(9)),
                )
            )


def plant_errors(
    form: Form,
    lists: Sequence[list[Row]],
    columns: Sequence[frozenset[str]],
    kinds: Sequence[str],
    is_clean: IsClean,
    rng: Random,
    seed: int,
    *,
    rate: float,
) -> None:
    """Spoil about ``rate`` of the rows of one form, in place."""
    Planter(form, lists, columns, kinds, is_clean, rng, seed).plant(rate)
