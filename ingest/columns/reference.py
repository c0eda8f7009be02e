"""Columns that name something of the programme: an indicator, a reporting unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ingest.columns.cells import CellContext, Parsed, cell_text
from ingest.columns.column import Column
from ingest.programme import CITY
from ingest.reading import Cell
from ingest.text import squeeze


@dataclass(frozen=True, eq=False)
class IndicatorRef(Column):
    """An indicator by its code, its name, or both where they agree (contract §12). Where ``is_paid``, one that promises money."""

    is_paid: bool = False

    kind: ClassVar[str] = "indicator"

    @property
    def own_plants(self) -> tuple[str, ...]:
        """A name that fits no indicator, or several."""
        return ("indicator_word",)

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The indicator's code."""
        text = f"{cell:g}" if isinstance(cell, float) else cell_text(cell)
        found = context.programme.find_indicator(text)
        if found is None or (self.is_paid and not found.takes_payments):
            return Parsed(None, ("value_unknown",))
        return Parsed(found.code)


@dataclass(frozen=True, eq=False)
class UnitRef(Column):
    """A reporting unit by any of its spellings, or the whole city by one of ``city_words``."""

    city_words: str = ""

    kind: ClassVar[str] = "unit"

    @property
    def own_plants(self) -> tuple[str, ...]:
        """A place that does not report."""
        return ("unit_word",)

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The unit's code, ``city`` for the whole city."""
        text = cell_text(cell)
        if text in {squeeze(word) for word in self.city_words.split()}:
            return Parsed(CITY)
        found = context.programme.find_units(text)
        return Parsed(found[0]) if len(found) == 1 else Parsed(None, ("unit_unknown",))
