"""What every cell of a sheet may ask for while it is spelled."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from sample.cell import Cell
from sample.row import Value


class Writing(NamedTuple):
    """What every cell of a table may ask for. ``money`` says what one stands for: ``yuan``, ``wan`` where header or line say 万元."""

    people_seed: int
    period_year: int
    is_1904: bool
    date_styles: tuple[str, ...]
    money: str
    rng: Random
    first_serial: int = 1


# (value, row's number, place in the sheet) → cell
Speller = Callable[[Value, int, int], Cell]
