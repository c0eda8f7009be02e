"""Telling rows from the other lines below a header (contract §2, §3)."""

from __future__ import annotations

from datetime import date

from ingest.columns import Name, UnitRef
from ingest.forms import UNIT
from ingest.reading import UNCALCULATED, Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header, repeats_header
from ingest.recognition.line_texts import (
    holds_an_id,
    is_aside,
    is_continued,
    is_end,
    is_example,
    is_example_name,
    is_footer,
    is_hint,
    is_nil,
    is_note,
    is_serial,
    is_sum,
    is_unit_of_measure,
    line_text,
    numbers_columns,
)
from ingest.recognition.lines import LineKind, Lines
from ingest.text import is_blank, squeeze

_LONG_TEXT = 12
_ENOUGH_FIELDS = 3
_LEAST_BREADTH = 3


def filter_rows(sheet: Sheet, header: Header, top: int = 0, repeats: frozenset[int] = frozenset()) -> Lines:
    """Tell rows from everything that is none. Nothing is a row that names nobody and nothing (contract §3).

    ``top`` is the first line of the header's titles; at the lines ``repeats`` the header stands again.
    """
    return _LineFilter(sheet, header, top, repeats).lines()


class _LineFilter:
    """Looks at the lines of one block, and holds what is asked of each of them."""

    def __init__(self, sheet: Sheet, header: Header, top: int, repeats: frozenset[int]) -> None:
        self._sheet = sheet
        self._header = header
        self._top = top
        self._repeats = repeats
        form = header.form
        self._fields = set(header.columns.values())
        self._ids = [header.columns[code] for code in form.person_columns if code in header.columns]
        self._required = [header.columns[column.code] for column in form.required if column.code in header.columns]
        self._name = _naming_column(header)
        width = max(map(len, sheet.rows), default=0)
        self._marking = [at for at in range(width) if at not in self._fields or at == self._name]
        self._covered = _covered(sheet, self._ids)
        self._breadth = _broad_lines(sheet, header)
        self._has_signature = False

    def lines(self) -> Lines:
        found = Lines()
        for number in range(self._first_line(), len(self._sheet.rows)):
            row = self._sheet.rows[number]
            if number in self._repeats:
                found.others[number] = LineKind.HEADER
            elif any(at < len(row) and holds_an_id(row[at]) for at in self._ids) and not self._is_marked(row):
                found.rows.append(number)
            elif filled := self._filled(row):
                kind = self._kind(number, row, filled)
                if kind is None:
                    found.rows.append(number)
                else:
                    found.others[number] = kind
                    self._has_signature |= kind is LineKind.FOOTER
        return found

    def _filled(self, row: list[Cell]) -> dict[int, Cell]:
        """The cells that say something. A formula that was never calculated names nobody outside of the columns that a row must have."""
        return {
            at: cell
            for at, cell in enumerate(row)
            if not is_blank(cell) and (cell != UNCALCULATED or at in self._required or at in self._ids)
        }

    def _kind(self, number: int, row: list[Cell], filled: dict[int, Cell]) -> LineKind | None:
        """What a line without an ID is; None where it is a row."""
        if self._is_example(row):
            return LineKind.EXAMPLE
        if number in self._covered or _is_city_row(row, self._header):
            return None
        if repeats_header(self._sheet, self._header, row, self._top):
            return LineKind.HEADER
        texts = [line_text(cell) for cell in filled.values()]
        if (kind := self._kind_of_texts(filled, texts)) is not None:
            return kind
        if self._fills_fields(filled):
            return None
        if number in self._breadth and not (is_footer(texts[0]) or is_note(texts[0]) or any(map(is_sum, texts))):
            return LineKind.HEADING
        return self._kind_of_end(filled, texts)

    def _kind_of_texts(self, filled: dict[int, Cell], texts: list[str]) -> LineKind | None:
        """What the texts alone say, all of them together."""
        words = [
            text for at, text in zip(filled, texts, strict=True) if at in self._fields or not is_serial(filled[at])
        ]
        if not words:
            return LineKind.SERIAL if len(filled) == 1 else None
        if all(map(is_unit_of_measure, words)):
            return LineKind.UNITS
        if all(is_hint(word) or is_unit_of_measure(word) for word in words):
            return LineKind.HINT
        if all(map(is_continued, words)):
            return LineKind.CONTINUED
        if all(map(is_nil, words)):
            return LineKind.NIL
        return LineKind.NUMBERING if numbers_columns(list(filled.values())) else None

    def _kind_of_end(self, filled: dict[int, Cell], texts: list[str]) -> LineKind | None:
        """What a line is that fills few fields: a sum, a footer; None where it is a row all the same."""
        if any(map(is_end, texts)):
            return LineKind.END
        if any(map(is_sum, texts)):
            return LineKind.SUM
        return self._footer(filled)

    def _footer(self, filled: dict[int, Cell]) -> LineKind | None:
        column, first = next(iter(filled.items()))
        if not isinstance(first, str):
            return LineKind.FOOTER if len(filled) == 1 and isinstance(first, date) else None
        text = squeeze(first)
        if is_footer(text) or is_note(text):
            return LineKind.FOOTER
        if any(is_footer(line_text(cell)) and ":" in line_text(cell) for cell in filled.values()):
            return LineKind.FOOTER
        if len(filled) > 1:
            is_signature = self._has_signature and len(filled) == 2 and self._name not in filled
            return LineKind.FOOTER if is_signature else None
        if is_aside(text):
            return LineKind.FOOTER
        is_beside = column != self._name if self._has_signature else column not in self._fields
        return LineKind.OTHER if is_beside or len(text) > _LONG_TEXT else None

    def _is_marked(self, row: list[Cell]) -> bool:
        """Whether a row with an ID is an example: marked in its name, or beside the fields."""
        for at in self._marking:
            if at < len(row) and isinstance(cell := row[at], str) and "例" in cell:
                return self._is_example(row)
        return False

    def _is_example(self, row: list[Cell]) -> bool:
        """Whether a row says of itself that it is an example: in a cell of its own, or in its name."""
        marked = [(at, squeeze(cell)) for at, cell in enumerate(row) if isinstance(cell, str) and "例" in cell]
        return any(is_example(text) or (at == self._name and is_example_name(text)) for at, text in marked)

    def _fills_fields(self, filled: dict[int, Cell]) -> bool:
        """Whether a line without an ID is a row all the same: three required fields hold more than a footer's label."""
        first = next((line_text(cell) for cell in filled.values() if isinstance(cell, str)), "")
        return (
            not is_sum(first)
            and sum(at in filled and not _is_label(filled[at]) for at in self._required) >= _ENOUGH_FIELDS
        )

    def _first_line(self) -> int:
        """The line after the header, and after the leaves of groups that hold no field of the form."""
        sheet, header = self._sheet, self._header
        hanging = max((bottom for top, _, bottom, _ in sheet.merges if header.top <= top < header.bottom), default=0)
        first = header.bottom
        last = min(header.top + MOST_HEADER_ROWS, hanging + 1, len(sheet.rows))
        while first < last and not any(
            column in self._fields and cell != "" for column, cell in enumerate(sheet.rows[first])
        ):
            first += 1
        if first < len(sheet.rows) and _are_leaves(sheet.rows[first], sheet.rows[first - 1], self._fields):
            return first + 1
        return first


def _covered(sheet: Sheet, columns: list[int]) -> set[int]:
    """The lines in which a merged ID names the person although their own cell is empty."""
    return {
        line
        for top, left, bottom, right in sheet.merges
        for column in columns
        if left <= column <= right and bottom > top and holds_an_id(_cell(sheet, top, left))
        for line in range(top + 1, bottom + 1)
    }


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""


def _broad_lines(sheet: Sheet, header: Header) -> set[int]:
    """The lines over whose whole breadth one cell is merged, but for a column at either edge."""
    left, right = min(header.columns.values()), max(header.columns.values())
    return {
        top
        for top, first, bottom, last in sheet.merges
        if top == bottom >= header.bottom
        and first <= left + 1
        and last >= right - 1
        and last - first + 1 >= _LEAST_BREADTH
    }


def _are_leaves(line: list[Cell], above: list[Cell], fields: set[int]) -> bool:
    """Whether a line holds nothing but words under extra columns, of which a group leaves some empty above."""
    filled = {column: cell for column, cell in enumerate(line) if cell != ""}
    has_group = any(column < len(above) and above[column] == "" for column in filled)
    return has_group and all(
        column not in fields and isinstance(cell, str) and not any(letter.isdigit() for letter in cell)
        for column, cell in filled.items()
    )


def _naming_column(header: Header) -> int | None:
    """The column by which a row names its person or thing."""
    form = header.form
    named = [column.code for column in form.columns if isinstance(column, Name)] or [
        code for code in form.subject if code != UNIT
    ]
    return next((header.columns[code] for code in named if code in header.columns), None)


def _is_city_row(row: list[Cell], header: Header) -> bool:
    """Whether a line is the whole city's row of a split, where 合计 is no subtotal (contract §11)."""
    split = header.form.split
    place = header.columns.get(split.unit) if split else None
    if split is None or place is None or place >= len(row):
        return False
    unit = header.form.column(split.unit)
    return isinstance(unit, UnitRef) and squeeze(str(row[place])) in unit.city_words.split()


def _is_label(cell: Cell) -> bool:
    text = line_text(cell)
    return is_footer(text) or is_note(text) or is_sum(text)


def is_cut_short(sheet: Sheet, lines: Lines) -> bool:
    """Whether a text file breaks off within a row; one that breaks off after its footers is whole."""
    last = len(sheet.rows) - 1
    return sheet.is_cut_short and (last in lines.rows or lines.others.get(last) is LineKind.SERIAL)
