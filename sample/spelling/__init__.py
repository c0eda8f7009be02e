"""How a value is spelled in a cell: the ways of each kind of column, as districts use them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.columns import (
    BirthDate,
    Choice,
    Column,
    CreditCode,
    Date,
    DueDate,
    IndicatorRef,
    Money,
    Name,
    Number,
    Phone,
    ResidentId,
    Sex,
    Text,
    UnitRef,
    YesNo,
)
from sample.cell import Cell
from sample.row import Value
from sample.spelling import dates, numbers, people, words
from sample.spelling.writing import Speller, Writing

__all__ = ["Speller", "Writing", "blank_cells", "speller"]

_BLANKS: tuple[Cell, ...] = (None, None, "", None, "/", "无", None, "—", "-")


def speller(column: Column, writing: Writing) -> Speller:
    """The way in which the sheet writes a column's values; blanks of any kind are the marks that clerks use for one."""
    maker = next(_MAKERS[kind] for kind in type(column).__mro__ if kind in _MAKERS)
    spelled = maker(column, writing)
    blanks = blank_cells(column)

    def spell(value: Value, number: int, index: int) -> Cell:
        return blanks[number % len(blanks)] if value is None else spelled(value, number, index)

    return spell


def blank_cells(column: Column) -> tuple[Cell, ...]:
    """What means nothing in the column: 无 and its like do not where they are words of their own."""
    return tuple(cell for cell in _BLANKS if cell not in column.words) if column.words else _BLANKS


_MAKERS: Mapping[type, Callable[[Column, Writing], Speller]] = {
    ResidentId: people.resident_id,
    Name: people.name,
    Sex: people.sex,
    Phone: people.phone,
    BirthDate: people.birth_date,
    Date: dates.day,
    DueDate: dates.due_date,
    YesNo: words.yes_no,
    Choice: words.choice,
    Money: numbers.money,
    Number: numbers.number,
    CreditCode: words.credit_code,
    IndicatorRef: words.indicator,
    UnitRef: words.unit,
    Text: words.text,
    Column: words.as_is,
}
