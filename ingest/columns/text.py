"""Free text, of which nothing or a keyed pseudonym is kept; and public text, which is kept as written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from ingest.columns.cells import CellContext, Parsed, cell_text, written_text
from ingest.columns.column import Column
from ingest.reading import Cell
from ingest.text import is_ditto

_EXACT = 2**53
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-—–‐‑]+(?=\d)")
_SEVEN_DIGITS = re.compile(r"\d{7}")


@dataclass(frozen=True, eq=False)
class Text(Column):
    """A text, compared half-width and without spaces (contract §9). An exclusive number of more than 53 bits has lost its end and is unknown."""

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The text; 同上 is a wrong value in a required column that does not take it."""
        if self.is_required and not self.is_ditto and is_ditto(cell):
            return Parsed(None, ("value_unknown",))
        if isinstance(cell, float) and abs(cell) >= _EXACT:
            return Parsed(None if self.exclusive_code else f"{cell:.0f}")
        return Parsed(cell_text(cell))


@dataclass(frozen=True, eq=False)
class PublicText(Column):
    """A text that is kept and shown as written, and so may hold no number of seven digits (contract §10, ``text_has_number``)
    where ``is_screened``."""

    is_screened: bool = False

    kind: ClassVar[str] = "public_text"
    excel_width: ClassVar[int] = 40

    @property
    def own_plants(self) -> tuple[str, ...]:
        """A telephone number in the text."""
        return ("text_number",) if self.is_screened else ()

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The text with its line breaks made spaces."""
        if self.is_required and not self.is_ditto and is_ditto(cell):
            return Parsed(None, ("value_unknown",))
        text = written_text(cell)
        joined = _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
        return Parsed(None, ("text_has_number",)) if self.is_screened and _SEVEN_DIGITS.search(joined) else Parsed(text)
