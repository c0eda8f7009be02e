"""What every kind of column has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar, Self

import polars as pl

from catalogue import Language, say
from ingest.columns.cells import CellContext, Parsed
from ingest.reading import Cell
from ingest.text import is_blank


class Keep(StrEnum):
    """What of a column passes into the warehouse (contract §8): nothing unless the form says so.

    ``VALUE`` keeps the typed value as ``<code>``; ``KEY`` keeps an HMAC of the text as ``<code>_key`` and the cell's address as ``<code>_cell``;
    ``PRESENCE`` keeps whether there is a value as ``has_<code>``.
    """

    VALUE = "value"
    KEY = "key"
    PRESENCE = "presence"


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a form; each subclass is a kind of column, and constructs one from its code, its two labels and its spellings.

    ``spelling`` holds, parted by spaces, the header texts met besides ``label_zh``; ``bare`` those that mean this column only where
    nothing else does (contract §9: a bare 日期 or 金额). ``is_ditto`` lets 同上 and merged cells stand for the value above (contract §2).
    ``only_when`` names another column and the codes of it with which this one is looked at. A value of a column with
    ``exclusive_code`` belongs to one person, and one with ``compared_code`` should not change between a person's returns:
    the codes are those of the findings otherwise.
    """

    code: str
    label_zh: str
    label_en: str
    spelling: str = ""
    is_required: bool = False
    keep: Keep | None = None
    bare: str = ""
    is_ditto: bool = False
    only_when: tuple[str, frozenset[str]] | None = None
    exclusive_code: str | None = None
    compared_code: str | None = None

    kind: ClassVar[str] = "text"
    dtype: ClassVar[type[pl.DataType]] = pl.String
    takes_errors: ClassVar[bool] = True
    excel_width: ClassVar[int] = 18
    excel_format: ClassVar[str] = "@"

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every header text by which the column is known besides ``label_zh``; kinds compose more of the declared ones."""
        return tuple(self.spelling.split())

    @property
    def words(self) -> Mapping[str, str]:
        """Each accepted word with the code that it means; empty where any text is accepted."""
        return {}

    @property
    def plants(self) -> tuple[str, ...]:
        """The kinds of wrong cell that can stand in this column, by which a sample tries it."""
        kinds = ("blank", "ditto_first") if self.is_ditto else ("blank",)
        return (*(kinds if self.is_required else ()), *(("error",) if self.takes_errors else ()), *self.own_plants)

    @property
    def own_plants(self) -> tuple[str, ...]:
        """The kinds of wrong cell that only this kind of column knows."""
        return ()

    def spelled(self, texts: list[tuple[str, str]]) -> Self:
        """The column with further header texts; a text with a code is a word of it, where it takes given words."""
        headers = " ".join("".join(text.split()) for text, code in texts if not code)
        return replace(self, spelling=f"{self.spelling} {headers}") if headers else self

    def read(self, cell: Cell, context: CellContext) -> Parsed:
        """What one distinct cell comes to: a blank, a spreadsheet's own error, or what ``parse`` says of it."""
        if self.is_empty(cell):
            return Parsed(self.empty, ("required",) if self.is_required else ())
        return self.parse(cell, context)

    def is_empty(self, cell: Cell) -> bool:
        """Whether the cell says nothing. Where 无 is a word of its own, it is no blank."""
        return is_blank(cell)

    @property
    def empty(self) -> object:
        """The value of a blank cell."""
        return None

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The typed value of a cell that is not blank, and what is wrong with it."""
        return Parsed(cell)

    def describe(self, language: Language) -> str:
        """What the column takes, with an example that is made up."""
        name = "exclusive" if self.exclusive_code else self.kind
        return say(f"findings.expected_{name}", language, **self.described(language))

    def described(self, language: Language) -> dict[str, str]:
        """What fills the places of the description."""
        del language
        return {}

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """The data validation of the column in a template (xlsxwriter's options); dates lie from ``first`` to ``last``."""
        del first, last
        return None


def moment(day: date) -> datetime:
    """The day as xlsxwriter wants it."""
    return datetime.combine(day, time())
