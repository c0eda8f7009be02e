"""Who reports, what is promised, and over which window: all that the ingest knows of one campaign besides its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ingest.text import Found, Lexicon, fold, squeeze

CITY = "city"
"""The code of the federation itself, which is no reporting unit."""

_GENERAL_WORD = re.compile(
    r"^(?:国家级|省级|经济|高新|技术|产业|工业|开发|科技|综合)*(?:开发区|高新区|园区|产业园|工业园|新区)$"
)
_NO_PLACE = re.compile(r"[和与及暨同并]|工会|报送|填报")
_CODE_FIRST = re.compile(r"^(\d+(?:\.\d+)?|[A-Z](?:\.\d+)?)[.、:,\-—\s]*(.+)$")
_CODE_LAST = re.compile(r"^(.+?)[(\[【]?(\d+(?:\.\d+)?|[A-Z](?:\.\d+)?)[)\]】]?$")


def _ends_a_place(text: str, word: Found, places: list[Found]) -> bool:
    """Whether the word ends a longer place in the text, which is written without a break from a unit's own name on."""
    starts = (place.spelling for place in places if place.end <= word.start and not place.spelling.endswith("工会"))
    for start in starts:
        for more in re.findall(rf"{re.escape(start)}([\u4e00-\u9fff]{{0,8}}?){re.escape(word.spelling)}", text):
            if not _NO_PLACE.search(more):
                return True
    return False


@dataclass(frozen=True)
class Unit:
    """A reporting unit (报送单位). ``spellings`` are the texts met in files besides ``name_zh``; ``order`` breaks ties."""

    code: str
    order: int
    name_zh: str
    name_en: str
    kind: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """A promise by which people or things are counted. ``names`` are the texts that name it in a payment, a split or a plan.

    ``target_kind`` is ``fixed``, ``share`` or ``none``; ``may_pay_units`` says that a payment may name a unit in place of a person;
    ``window_end`` is its last day.
    """

    code: str
    names: tuple[str, ...]
    is_per_person: bool
    takes_payments: bool
    may_pay_units: bool
    target_kind: str
    window_end: date


@dataclass(frozen=True)
class Spelling:
    """A text that the data team has added: a header of a column, or, with ``choice_code``, a word of it that means that code.

    ``form_code`` ``*`` means every form with such a column, an empty ``unit_code`` every unit's files.
    """

    form_code: str
    column_code: str
    text: str
    choice_code: str
    unit_code: str = ""


@dataclass(frozen=True)
class Programme:
    """The units that report, the indicators, the texts that the data team has added, and the window, both ends inclusive, in which
    an event date counts."""

    units: tuple[Unit, ...]
    window_start: date = date(2015, 1, 1)
    window_end: date = date(2016, 12, 31)
    indicators: tuple[Indicator, ...] = ()
    spellings: tuple[Spelling, ...] = ()

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon((text, unit.code) for unit in self.units for text in (*unit.spellings, unit.name_zh))

    def find_units(self, text: str) -> list[str]:
        """The codes of the units that the text names, longest spelling first (contract §1).

        A general word such as 开发区 is none where it ends a longer place that begins with a unit's own name (大石桥市南楼经济开发区).
        """
        found = self._lexicon.find_all(text)
        places = [it for it in found if not _GENERAL_WORD.match(it.spelling)]
        return list(dict.fromkeys(it.code for it in found if it in places or not _ends_a_place(fold(text), it, places)))

    @cached_property
    def _by_name(self) -> dict[str, Indicator | None]:
        """Each name and code; None for a name that several have."""
        named: dict[str, Indicator | None] = {}
        for indicator in self.indicators:
            for name in {squeeze(name).upper() for name in indicator.names}:
                named[name] = None if name in named else indicator
        return named | {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        """The indicators by their codes."""
        return {indicator.code: indicator for indicator in self.indicators}

    def find_indicator(self, text: str) -> Indicator | None:
        """The one indicator that the whole text names, by code, by name, or by both together when they agree (contract §12)."""
        bare = squeeze(text).upper()
        if bare in self._by_name:
            return self._by_name[bare]
        for pattern, code_at, name_at in ((_CODE_FIRST, 1, 2), (_CODE_LAST, 2, 1)):
            match = pattern.match(bare)
            if match and (found := self.by_code.get(match[code_at])) is not None:
                return found if bare[match.start(name_at) : match.end(name_at)] in self._names_of(found) else None
        return None

    def _names_of(self, indicator: Indicator) -> set[str]:
        return {squeeze(name).upper() for name in indicator.names}
