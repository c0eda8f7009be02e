"""Which returns are sent otherwise than in one table of a workbook of their own, dealt out so that each way occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from ingest.forms import form_by_code
from sample.campaign.districts import BY_CODE
from sample.campaign.drives import CUMULATIVE
from sample.campaign.season import Key, Ledger
from sample.layouts.style import Style

BLOCKS, TWO_UP = "blocks", "two_up"
_FEWEST = 4
_MOST_JOINED = 3
_SHARES: Mapping[str, float] = {BLOCKS: 0.035, TWO_UP: 0.035, "months": 0.025, "joint": 0.015, "flaws": 0.025}
_LEAST = 3
# What is wrong with a file that is refused whole, before the right one is sent.
PEOPLE_ON_A_SHEET, PEOPLE_ABOVE, PEOPLE_AT_THE_RIGHT, UNKNOWN_HEADER = "sheet", "above", "right", "header"
FLAWS = (PEOPLE_ON_A_SHEET, PEOPLE_ABOVE, PEOPLE_AT_THE_RIGHT, UNKNOWN_HEADER)


@dataclass
class Habits:
    """How returns are sent that would be sent alone.

    ``arranged``: in more than one table. ``months``: below a later one of the same unit and form, by the later one.
    ``joint``: with those of other units, by the last of them. ``flaws``: refused first. ``held`` are those sent with another one.
    """

    arranged: dict[Key, str] = field(default_factory=dict[Key, str])
    months: dict[Key, Key] = field(default_factory=dict[Key, Key])
    joint: dict[Key, tuple[Key, ...]] = field(default_factory=dict[Key, tuple[Key, ...]])
    flaws: dict[Key, str] = field(default_factory=dict[Key, str])
    held: set[Key] = field(default_factory=set[Key])


class _Dealer:
    """Deals ways of sending to keys, each key one at most."""

    def __init__(self, singles: Sequence[Key], ledger: Ledger, styles: Mapping[Key, Style], rng: Random) -> None:
        self._ledger, self._styles, self._count = ledger, styles, len(singles)
        self._free = [*singles]
        rng.shuffle(self._free)
        self.habits = Habits()

    def arrange(self, way: str) -> None:
        for key in self._take(way, self._is_divisible):
            self.habits.arranged[key] = way

    def join_months(self) -> None:
        for key in self._take("months", lambda key: self._earlier(key) is not None):
            earlier = self._earlier(key)
            if earlier is not None:
                self.habits.months[key] = earlier
                self._hold(earlier)

    def join_units(self) -> None:
        for key in self._take("joint", lambda key: self._is_for_many(key) and bool(self._others(key))):
            others = self._others(key)
            if others:
                self.habits.joint[key] = others
                for other in others:
                    self._hold(other)

    def spoil(self) -> None:
        kinds = iter(FLAWS * self._count)
        for key in self._take("flaws", self._is_full_roster, least=2 * len(FLAWS)):
            self.habits.flaws[key] = next(kinds)

    def _take(self, what: str, is_fit: Callable[[Key], bool], *, least: int = _LEAST) -> Iterable[Key]:
        """So many of the keys that are still free: each is looked at when its turn comes."""
        wanted = max(least, round(_SHARES[what] * self._count))
        for key in [*self._free]:
            if wanted and key in self._free and is_fit(key):
                wanted -= 1
                self._free.remove(key)
                yield key

    def _hold(self, key: Key) -> None:
        self._free.remove(key)
        self.habits.held.add(key)

    def _is_divisible(self, key: Key) -> bool:
        return len(self._ledger[key]) >= _FEWEST

    def _is_full_roster(self, key: Key) -> bool:
        rows = self._ledger[key]
        clean = sum(not (row.plants or row.is_struck_out) for row in rows)
        form = form_by_code(key[1])
        return form.is_roster and clean >= 2 * _FEWEST and len(rows) <= 600 and not self._styles[key].is_delimited

    def _earlier(self, key: Key) -> Key | None:
        """The return before it, where both can stand on one sheet."""
        unit, form, period = key
        before = [each for each in self._ledger if each[:2] == (unit, form) and each[2] < period]
        if not before or (unit, form) in CUMULATIVE:
            return None
        earlier = max(before)
        is_fit = earlier in self._free and self._ledger[earlier] and self._ledger[key]
        return earlier if is_fit and self._styles[earlier].kind == self._styles[key].kind else None

    def _is_for_many(self, key: Key) -> bool:
        return not (BY_CODE[key[0]].is_late or self._styles[key].is_delimited)

    def _others(self, key: Key) -> tuple[Key, ...]:
        """Returns of the same form and month by units that come before."""
        unit, form, period = key
        others = [
            other
            for other in self._free
            if other[1:] == (form, period)
            and BY_CODE[other[0]].order < BY_CODE[unit].order
            and self._is_for_many(other)
            and self._styles[other].kind == self._styles[key].kind
        ]
        return tuple(sorted(others)[: _MOST_JOINED - 1])


def deal_habits(singles: Sequence[Key], ledger: Ledger, styles: Mapping[Key, Style], rng: Random) -> Habits:
    """Some per cent of the returns that would be sent alone each way, and each way a few times."""
    dealer = _Dealer(singles, ledger, styles, rng)
    dealer.spoil()
    dealer.join_units()
    dealer.join_months()
    dealer.arrange(TWO_UP)
    dealer.arrange(BLOCKS)
    return dealer.habits
