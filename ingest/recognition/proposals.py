"""Which unknown column of a sheet may be a required one that is missing, by the values that stand in it and by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.columns import (
    CellContext,
    Choice,
    Column,
    CreditCode,
    Date,
    DueDate,
    Grade,
    IndicatorRef,
    Name,
    Number,
    Phone,
    ResidentId,
    UnitRef,
    YesNo,
)
from ingest.reading import UNCALCULATED, Cell, Sheet
from ingest.recognition.fuzzy_headers import likeness
from ingest.recognition.header import Header, header_labels
from ingest.text import is_blank, mask_long_numbers, squeeze

_CELLS = 200
_SHORTEST_TEXT = 2
_LONGEST_TEXT = 20
_FEWEST_FIT = 0.8
_FEWEST_SPANS = 0.5

# How like the header must be before the values of a kind are evidence; the first kind that fits. Any 是 or number proves little.
_LEAST_LIKENESS = (
    (YesNo, 50.0),
    (Grade, 30.0),
    (Choice | ResidentId | CreditCode | IndicatorRef | UnitRef | Phone, 0.0),
    (Date | DueDate, 35.0),
    (Number, 50.0),
)
_LEAST_OF_TEXT = 55.0

_DAY = r"(?:(?:\d{4}|\d{2})[年./-])?(?:1[0-2]|0?[1-9])[月./-][0-3]?\d[日号]?"
_MONTH = r"(?:1[0-2]|0?[1-9])月?份?"
_TO = r"(?:至|到|~|--?|—+|–|―)"
_SPAN = re.compile(rf"(?:{_DAY}{_TO}(?:{_DAY}|[0-3]?\d[日号]?)|\d{{4}}[年.]{_MONTH}{_TO}(?:\d{{4}}[年.])?{_MONTH})")


@dataclass(frozen=True)
class Proposal:
    """An unknown column that may be a missing field.

    ``text`` is its header as compared, without long numbers (contract §8); ``sheet`` and ``place`` say where it stands, ``share`` which of
    its cells read as that field, 0 to 1, ``likeness`` how like the header is, 0 to 100. ``is_evident``: the values speak for it, and not
    the header alone.
    """

    form_code: str
    column_code: str
    text: str
    sheet: str
    place: int
    share: float
    likeness: float
    is_evident: bool


@dataclass(frozen=True)
class UnknownColumn:
    """A column of a sheet that no field claims: its header as compared, alone and with its groups, and the first of its filled cells."""

    place: int
    names: list[str]
    cells: list[Cell]

    @property
    def text(self) -> str:
        """The header by which the column is told from others: with its group where the leaf alone may stand over anything (日期)."""
        leaf = self.names[0]
        return self.names[1] if len(leaf) <= _SHORTEST_TEXT and len(self.names) > 1 else leaf


def unknown_columns(sheet: Sheet, header: Header, rows: Sequence[int]) -> list[UnknownColumn]:
    """The columns with a header text that no field claims, and what stands in them in these rows."""
    known = {*header.columns.values(), *(place for places in header.repeated.values() for place in places)}
    return [
        UnknownColumn(place, names, _filled(sheet, rows, place))
        for place, names in header_labels(sheet, header.top, header.bottom).items()
        if place not in known and len(names[0]) <= _LONGEST_TEXT
    ]


def propose(sheet: Sheet, header: Header, unknown: Sequence[UnknownColumn], context: CellContext) -> list[Proposal]:
    """For each missing required field the one unknown column that is most likely it, if any is; none for two fields."""
    found = [
        proposal
        for column in header.missing
        for it in unknown
        if (proposal := _propose(sheet, header, column, it, context)) is not None
    ]
    chosen: list[Proposal] = []
    for it in sorted(found, key=lambda it: (it.is_evident, it.likeness + 100 * it.share), reverse=True):
        if all(it.column_code != other.column_code and it.place != other.place for other in chosen):
            chosen.append(it)
    return chosen


def find_spans(unknown: Sequence[UnknownColumn]) -> UnknownColumn | None:
    """The unknown column in which two dates stand in a cell, from and to, if there is one."""
    for it in unknown:
        spans = sum(isinstance(cell, str) and _SPAN.fullmatch(squeeze(cell)) is not None for cell in it.cells)
        if it.cells and spans >= _FEWEST_SPANS * len(it.cells):
            return it
    return None


def _propose(sheet: Sheet, header: Header, column: Column, it: UnknownColumn, context: CellContext) -> Proposal | None:
    share = _share(header, column, it.cells, context)
    alike = max(likeness(column, name) for name in it.names)
    least = next((least for kinds, least in _LEAST_LIKENESS if isinstance(column, kinds)), None)
    is_evident = least is not None
    if share < _FEWEST_FIT or alike < (_LEAST_OF_TEXT if least is None else least):
        return None
    text, name = mask_long_numbers(it.text), mask_long_numbers(sheet.name)
    return Proposal(header.form.code, column.code, text, name, it.place, share, alike, is_evident)


def _share(header: Header, column: Column, cells: list[Cell], context: CellContext) -> float:
    if not cells:
        return 0.0
    return sum(_fits(header, column, cell, context) for cell in cells) / len(cells)


def _fits(header: Header, column: Column, cell: Cell, context: CellContext) -> bool:
    """Whether a cell reads as the field: a date that counts lies in the window, a name is of Chinese characters."""
    value, codes = column.read(cell, context)
    if codes:
        return False
    if isinstance(value, date) and column.code == header.form.event_date:
        first, last = context.programme.window_start, context.programme.window_end
        return value <= last and (value >= first or header.form.may_precede_window)
    if isinstance(column, Name):
        return _is_name(cell)
    return True


def _is_name(cell: Cell) -> bool:
    text = squeeze(str(cell)).replace("·", "")
    return 2 <= len(text) <= _LONGEST_TEXT and all("\u4e00" <= character <= "\u9fff" for character in text)


def _filled(sheet: Sheet, rows: Sequence[int], place: int) -> list[Cell]:
    cells: list[Cell] = []
    for row in rows:
        line = sheet.rows[row]
        if place < len(line) and not is_blank(line[place]) and line[place] != UNCALCULATED:
            cells.append(line[place])
            if len(cells) == _CELLS:
                break
    return cells
