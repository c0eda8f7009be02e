"""What a form is: its columns, its subject, the date that counts, and the indicators that it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ingest.columns import Column, Name, ResidentId
from ingest.programme import CITY, Spelling, Unit

UNIT = "unit"
"""Stands in a form's subject for the reporting unit."""

_LAST_WORDS = ("登记表", "发放表", "评选表", "救助表", "报送表", "花名册", "名册", "名单", "台账", "档案", "表")


@dataclass(frozen=True, eq=False)
class Payee:
    """By which columns a payment says who is paid (contract §12): a person by his ID, a thing by name and the unit it belongs to."""

    indicator: str
    name: str
    resident_id: str
    unit: str


@dataclass(frozen=True, eq=False)
class Split:
    """By which columns a split of targets says what is promised by whom until when (contract §11)."""

    indicator: str
    unit: str
    target: str
    due_date: str
    valid_from: str


@dataclass(frozen=True, eq=False)
class Form:
    """One form of the programme (contract §4, §10, §11).

    ``titles`` holds, parted by spaces, the words by which a title, sheet or file name speaks of this form besides its name;
    ``feeds`` the codes of the indicators that its rows may count for; ``event_date`` the code of the date column by which a row counts;
    ``subject`` the codes of the columns by which the thing of a register is known (empty: a roster, known by ``person``);
    ``notes`` its own reasons not to count a row, in Chinese and English, by their codes; ``order`` its place in lists.
    ``is_city_only``: the federation itself reports it. ``counts_all_rows``: its rows are not credited to anybody.
    ``may_precede_window``: an event before the window counts from its first month. ``has_short_name``: its name without the last word
    speaks of it as well.
    """

    code: str
    order: int
    name_zh: str
    name_en: str
    columns: tuple[Column, ...]
    titles: str = ""
    feeds: tuple[str, ...] = ()
    event_date: str | None = None
    subject: tuple[str, ...] = ()
    person: str = "resident_id"
    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    payee: Payee | None = None
    split: Split | None = None
    city_names: str = ""
    counts_all_rows: bool = False
    may_precede_window: bool = False
    has_short_name: bool = True

    def column(self, code: str) -> Column:
        """The column of that code; KeyError if the form has none."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> Mapping[str, Column]:
        return {column.code: column for column in self.columns}

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a return is refused (contract §4, §10, bold)."""
        return tuple(column for column in self.columns if column.is_required)

    @property
    def is_roster(self) -> bool:
        """Whether a row is a person."""
        return not self.subject and self.payee is None and not self.counts_all_rows

    @property
    def is_city_only(self) -> bool:
        """Whether the federation itself, and nobody else, reports it."""
        return bool(self.city_names)

    @property
    def federation(self) -> Unit | None:
        """The federation as the unit that reports the form; None where the reporting units do."""
        names = self.city_names.split()
        return Unit(CITY, 0, names[0], "Federation", CITY, tuple(names[1:])) if names else None

    @cached_property
    def person_columns(self) -> tuple[str, ...]:
        """The columns that hold a resident ID."""
        return tuple(column.code for column in self.columns if isinstance(column, ResidentId))

    @cached_property
    def naming_columns(self) -> frozenset[str]:
        """The columns by which a row names its person or thing."""
        persons = {column.code for column in self.columns if isinstance(column, Name | ResidentId)}
        return frozenset(persons | (set(self.subject) - {UNIT}))

    @cached_property
    def title_words(self) -> tuple[str, ...]:
        """The words by which a text speaks of this form wherever they stand: its name, and the declared ones."""
        return (self.name_zh, *self.titles.split())

    @cached_property
    def short_name(self) -> str:
        """The name without its last word, by which only the end of a text speaks of this form (contract §10)."""
        if not self.has_short_name:
            return ""
        return next((self.name_zh.removesuffix(word) for word in _LAST_WORDS if self.name_zh.endswith(word)), "")

    def spelled(self, spellings: tuple[Spelling, ...]) -> Form:
        """The form with further texts for its columns."""
        own = [it for it in spellings if it.form_code in (self.code, "*")]
        columns = tuple(
            column.spelled([(it.text, it.choice_code) for it in own if it.column_code == column.code])
            for column in self.columns
        )
        return replace(self, columns=columns)

    def plants(self, column: Column) -> tuple[str, ...]:
        """The kinds of wrong cell that a sample can put into the column of this form."""
        event = ("future", "early") if column.code == self.event_date else ()
        if self.may_precede_window:
            event = event[:1]
        return (*column.plants, *event, *(("other_card",) if column.exclusive_code else ()))
