"""Numbers with bounds: plain ones, whole ones, and money in yuan (contract §9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

import polars as pl

from catalogue import Language
from ingest.columns.cells import CellContext, Parsed
from ingest.columns.column import Column
from ingest.reading import Cell
from ingest.text import fold

_NUMBER = re.compile(
    r"^(?:人民币|RMB)?\s*[¥￥]?\s*([-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:E[-+]?\d+)?)\s*([^\d\s.,+余多几约-]{0,4})$",
    re.IGNORECASE,
)
_FEN = Decimal("0.01")
_TEN_THOUSAND = 10_000


def read_number(cell: Cell) -> tuple[Decimal, str] | None:
    """The number of a cell and the unit word behind it; None where it is no number. A spreadsheet's number has 15 digits."""
    if isinstance(cell, int | float):
        return Decimal(f"{cell:.15g}"), ""
    match = _NUMBER.match(fold(cell)) if isinstance(cell, str) else None
    return (Decimal(match[1].replace(",", "")), match[2]) if match else None


@dataclass(frozen=True, eq=False)
class Number(Column):
    """A number from ``minimum`` to ``maximum``, both inclusive; a unit word behind it is ignored."""

    minimum: int = 0
    maximum: int = 1_000_000_000

    kind: ClassVar[str] = "number"
    dtype: ClassVar[type[pl.DataType]] = pl.Float64
    excel_width: ClassVar[int] = 9
    excel_format: ClassVar[str] = "General"

    @property
    def own_plants(self) -> tuple[str, ...]:
        """Words for a number, and one beyond the bounds."""
        return ("number_word", "number_range")

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The number within its bounds."""
        found = read_number(cell)
        if found is None:
            return Parsed(None, ("number_unreadable",))
        return self.bound(found[0])

    def bound(self, number: Decimal) -> Parsed:
        """The number, unless it lies outside."""
        is_inside = self.minimum <= number <= self.maximum
        return Parsed(float(number)) if is_inside else Parsed(None, ("number_range",))

    def described(self, language: Language) -> dict[str, str]:
        """The bounds."""
        return {"minimum": f"{self.minimum:,}", "maximum": f"{self.maximum:,}"}

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """A number between the bounds."""
        return {"validate": "decimal", "criteria": "between", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True, eq=False)
class Count(Number):
    """A whole number; a fraction is out of range."""

    kind: ClassVar[str] = "count"
    dtype: ClassVar[type[pl.DataType]] = pl.Int64

    def bound(self, number: Decimal) -> Parsed:
        """The whole number, unless it lies outside or has a fraction."""
        is_inside = self.minimum <= number <= self.maximum and number == number.to_integral_value()
        return Parsed(int(number)) if is_inside else Parsed(None, ("number_range",))

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """A whole number between the bounds."""
        return {"validate": "integer", "criteria": "between", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True, eq=False)
class Money(Number):
    """An amount in yuan, rounded half up to the fen. 万元 or 元 behind the number goes before what the header says, and that before
    the line above the header. Where ``is_lenient``, text that is no amount is a warning and no amount (contract §11)."""

    maximum: int = 100_000_000
    is_positive: bool = False
    is_lenient: bool = False

    kind: ClassVar[str] = "money"
    excel_width: ClassVar[int] = 12
    excel_format: ClassVar[str] = "0.00"

    @property
    def own_plants(self) -> tuple[str, ...]:
        """As any number, but for text that only earns a warning."""
        return () if self.is_lenient else ("number_word", "number_range")

    @property
    def spellings(self) -> tuple[str, ...]:
        """The declared ones, each also with 金额, 资金 and 额 for its own ending."""
        declared = (self.label_zh, *self.spelling.split())
        stems = [text.removesuffix("金额").removesuffix("资金") for text in declared]
        composed = [
            stem + ending
            for stem in stems
            if stem not in ("", self.label_zh)
            for ending in ("金额", "资金", "额", "款")
        ]
        return tuple(dict.fromkeys((*declared[1:], *composed)))

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The amount in yuan."""
        found = read_number(cell)
        if found is None:
            return Parsed(None, ("budget_unreadable" if self.is_lenient else "number_unreadable",))
        number, unit = found
        yuan = _TEN_THOUSAND if "万" in unit else 1 if "元" in unit else context.yuan
        return self.bound((number * yuan).quantize(_FEN, ROUND_HALF_UP))

    def bound(self, number: Decimal) -> Parsed:
        """The amount, unless it lies outside, or is nothing where something must be paid."""
        return Parsed(None, ("number_range",)) if self.is_positive and not number else super().bound(number)
