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
from sample.made_up.typed import Typed
from sample.row import Row
from sample.spelling import dates, numbers, people, words
from sample.spelling.writing import Speller, Writing

__all__ = ["Speller", "Writing", "blank_cells", "cell_of"]

_BLANKS: tuple[Cell, ...] = (None, None, "", None, "/", "无", None, "—", "-")


def cell_of(column: Column, made: Typed, writing: Writing) -> Callable[[Row, int], Cell]:
    """The cell of a row, by its place in the sheet: what the row says or, where it gives nothing, what ``made`` makes of it.

    A blank is any of the marks that clerks use for one.
    """
    maker = next(_MAKERS[kind] for kind in type(column).__mro__ if kind in _MAKERS)
    spelled = maker(column, writing)
    blanks = blank_cells(column)
    code = column.code

    # This is run for every cell of the sample.
    def cell(row: Row, index: int) -> Cell:
        given = row.given
        value = given[code] if code in given else made(row)
        return blanks[row.number % len(blanks)] if value is None else spelled(value, row.number, index)

    return cell


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
