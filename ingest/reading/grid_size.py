"""The refusal of a grid that is larger than the limits, and the cell for which it is so large."""

from __future__ import annotations

from ingest.reading.sheet import cell_name
from ingest.refusal import Refusal, Refused
from ingest.text import mask_long_numbers

_LEAST_SHARE = 4


def too_large(sheet: str, height: int, width: int, filled: int) -> Refused:
    """The refusal for a sheet with so many lines and columns, of whose cells ``filled`` hold anything.

    One that is mostly empty reaches so far for a stray cell: its last cell is named, as Ctrl+End shows it.
    """
    is_stray = filled * _LEAST_SHARE < height * width
    cell = f"{mask_long_numbers(sheet)}!{cell_name(height - 1, width - 1)}" if is_stray else ""
    return Refused(Refusal("too_large", cell=cell))
