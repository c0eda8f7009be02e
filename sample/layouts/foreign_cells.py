"""The columns that units add for themselves, which nobody asked for."""

from __future__ import annotations

from collections.abc import Callable

from sample.cell import Cell, ErrorCell
from sample.made_up.enterprises import employer
from sample.made_up.people import mix, person
from sample.made_up.words import TOWNS
from sample.row import Row
from sample.spelling import Writing

_NOTES = (None, None, None, None, None, "已核对", "补报", "新入职")
_WORDS = {
    "+nation": ("汉族", "汉族", "汉族", "满族", "回族"),
    "+education": ("初中", "高中", "中专", "大专", "本科"),
    "+politics": ("群众", "群众", "党员", "团员"),
    "+street": TOWNS,
    "+yes": ("是", "否"),
}


def foreign_cell(code: str, writing: Writing, last_day: int, *, is_delimited: bool) -> Callable[[Row, int], Cell]:
    """What stands in such a column, by row and place in the sheet."""
    seed, draw = writing.people_seed, writing.rng.random

    def age(row: Row, index: int) -> Cell:
        # A failed formula in a column of the unit's own is nobody's error (contract §3: matched columns only).
        if draw() < 0.01:
            return "#VALUE!" if is_delimited else ErrorCell("#VALUE!")
        return (last_day - person(seed, row.number).birth_day) // 365

    match code:
        case "+serial":
            first = writing.first_serial
            return lambda row, index: first + index
        case "+age":
            return age
        case "+note":
            return lambda row, index: _NOTES[row.number % len(_NOTES)]
        case "+employer":
            return lambda row, index: employer(seed, row.number)
        case _:
            words = _WORDS[code]
            return lambda row, index: words[mix(7, row.number) % len(words)]
