"""The code by which an enterprise is registered (GB 32100)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stdnum.cn import uscc

from ingest.columns.cells import CellContext, Parsed, cell_text
from ingest.columns.column import Column
from ingest.reading import Cell

_LETTERS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")


@dataclass(frozen=True, eq=False)
class CreditCode(Column):
    """A 统一社会信用代码. One of 18 places must pass its check; anything else is a warning. It identifies nothing (contract §9)."""

    kind: ClassVar[str] = "credit_code"
    excel_width: ClassVar[int] = 22

    @property
    def own_plants(self) -> tuple[str, ...]:
        """A code whose last place does not fit."""
        return ("code_check",)

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """Nothing that is kept, and what is wrong with the code."""
        number = cell_text(cell).upper()
        if len(number) != 18 or not isinstance(cell, str):
            return Parsed(None, ("code_odd",))
        fits = set(number) <= _LETTERS and uscc.calc_check_digit(number[:17]) == number[17]
        return Parsed(number) if fits else Parsed(None, ("code_checksum",))
