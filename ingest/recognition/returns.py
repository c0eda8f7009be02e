"""A return (报表) as it is recognised in a workbook: its key, or why it is refused, and the sheets on which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ingest.reading import Sheet
from ingest.recognition.blocks import Block
from ingest.recognition.fuzzy_headers import HeaderMatch
from ingest.recognition.header import Header
from ingest.recognition.lines import Lines
from ingest.recognition.proposals import Proposal
from ingest.recognition.sources import Sources
from ingest.refusal import Refusal

Key = tuple[str, str, date]


@dataclass
class SheetReturn:
    """A block of a sheet with a form's header, its rows told from other lines, and what its sources say.

    ``number`` counts sheets from 1.
    """

    number: int
    block: Block
    header: Header
    lines: Lines
    said: Sources
    matches: tuple[HeaderMatch, ...] = ()
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    proposals: list[Proposal] = field(default_factory=list[Proposal])

    @property
    def sheet(self) -> Sheet:
        """The sheet with nothing in it but the block."""
        return self.block.view


@dataclass
class Return:
    """One return: a key, or the reasons why it is refused, and its blocks in order.

    ``proposals`` are unknown columns that may be the missing ones for which it is refused.
    """

    number: int
    blocks: list[SheetReturn]
    unit: str | None = None
    form: str | None = None
    period: date | None = None
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    received: int = 0
    proposals: list[Proposal] = field(default_factory=list[Proposal])

    @property
    def key(self) -> Key | None:
        """Unit, form and period, where all three are known."""
        return (self.unit, self.form, self.period) if self.unit and self.form and self.period else None

    @property
    def sheets(self) -> dict[int, Sheet]:
        """The sheets on which it stands, by their numbers."""
        return {it.number: it.sheet for it in self.blocks}
