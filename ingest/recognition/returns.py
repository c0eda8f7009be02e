"""A return (报表) as it is recognised in a workbook: its key, or why it is refused, and the sheets on which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ingest.reading import Sheet
from ingest.recognition.fuzzy_headers import HeaderMatch
from ingest.recognition.header import Header
from ingest.recognition.row_filter import SheetRows
from ingest.recognition.sources import Sources
from ingest.refusal import Refusal

Key = tuple[str, str, date]


@dataclass
class SheetReturn:
    """A sheet with a form's header, its rows told from other lines, and what its sources say; ``number`` counts sheets from 1."""

    number: int
    sheet: Sheet
    header: Header
    rows: SheetRows
    said: Sources
    matches: tuple[HeaderMatch, ...] = ()
    refusals: list[Refusal] = field(default_factory=list[Refusal])


@dataclass
class Return:
    """One return: a key, or the reasons why it is refused, and its sheets in order."""

    number: int
    sheets: list[SheetReturn]
    unit: str | None = None
    form: str | None = None
    period: date | None = None
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    received: int = 0

    @property
    def key(self) -> Key | None:
        """Unit, form and period, where all three are known."""
        return (self.unit, self.form, self.period) if self.unit and self.form and self.period else None
