"""Cells as a column reads them: what stands in one, what it is read against, and what came of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ingest.programme import Programme
from ingest.reading import UNCALCULATED, Cell
from ingest.text import squeeze


class Parsed(NamedTuple):
    """A typed value, or None, and the codes of what is wrong with the cell (contract §3)."""

    value: object
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellContext:
    """What a cell is read against besides its column: its sheet's month and date system, its column's unit of money.

    ``yuan`` is what one stands for in a money column without a unit in the cell: 1, or 10,000 where 万元 is said.
    """

    period: date
    is_1904: bool = False
    yuan: int = 1
    programme: Programme = field(default_factory=lambda: Programme(()), compare=False)

    @property
    def period_end(self) -> date:
        """The last day of the return's month."""
        return self.period.replace(day=monthrange(self.period.year, self.period.month)[1])


def cell_text(cell: Cell) -> str:
    """A cell as text for comparing: half-width, no spaces, a whole number without its ``.0``."""
    if isinstance(cell, str) and cell.isascii() and cell.isalnum():
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell)).lstrip("'‘’`")


def written_text(cell: Cell) -> str:
    """A cell as its sender sees it, on one line; a number to the 15 digits that a spreadsheet shows."""
    if cell == UNCALCULATED:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else " ".join(str(cell).split())
