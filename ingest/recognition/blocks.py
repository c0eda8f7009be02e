"""The blocks of a sheet: tables with headers of their own, one below the other or side by side (contract §2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.columns import Name, ResidentId
from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header, find_headers, header_labels, may_be_header
from ingest.recognition.line_texts import (
    holds_an_id,
    is_aside,
    is_continued,
    is_footer,
    is_own_footer,
    is_sum,
    line_text,
)
from ingest.text import is_blank

_SCANNED_ROWS = 200
_MOST_COLUMNS = 1 << 14
_MOST_TITLE_CELLS = 6
_SHORT_TEXT = 4
_NUMBERED = re.compile(r"^[\d.、()]{1,8}$")


@dataclass(eq=False)
class Block:
    """One table of a sheet. ``headers`` are those of the forms that it may be, maybe incomplete.

    ``view`` is the sheet with nothing in it but the block's own lines and columns: indices stay addresses. Its titles begin at line
    ``top``. ``shared`` are lines over several blocks side by side, and ``above`` the block above or at the left: both speak where
    the block's own titles do not. ``repeats`` are the lines at which its header stands again.
    """

    number: int
    headers: dict[str, Header]
    view: Sheet
    top: int
    shared: list[int] = field(default_factory=list[int])
    above: Block | None = None
    repeats: frozenset[int] = frozenset()


@dataclass(eq=False)
class _Table:
    """Where a table stands: its header's lines, the columns of its labels, and the line before which it ends."""

    headers: dict[str, Header]
    best: Header
    left: int
    right: int
    top: int = 0
    end: int | None = None
    above: _Table | None = None
    repeats: set[int] = field(default_factory=set[int])

    def meets(self, other: _Table) -> bool:
        """Whether both have columns in common."""
        return self.left <= other.right and other.left <= self.right

    def moved_to(self, line: int) -> _Table:
        """A table with the same header, which begins at that line."""
        by = line - self.best.top
        headers = {code: replace(it, top=it.top + by, bottom=it.bottom + by) for code, it in self.headers.items()}
        return _Table(headers, headers[self.best.form.code], self.left, self.right)


def cut_blocks(sheet: Sheet, forms: tuple[Form, ...], speaks: Callable[[str], bool]) -> list[Block]:
    """The blocks of the sheet from top to bottom, from left to right; none where no form's header is found.

    ``speaks`` says whether a text names a unit, a form or a month, and so is a title even where names of people stand.
    """
    tables = _place_tables(sheet, forms, speaks)
    if len(tables) == 1 and tables[0].end is None and tables[0].top == 0:
        return [Block(1, tables[0].headers, sheet, 0, repeats=frozenset(tables[0].repeats))]
    blocks: dict[int, Block] = {}
    for number, table in enumerate(tables, 1):
        view, shared = _view(sheet, table, tables)
        above = blocks.get(id(table.above))
        blocks[id(table)] = Block(number, table.headers, view, table.top, shared, above, frozenset(table.repeats))
    return list(blocks.values())


def _place_tables(sheet: Sheet, forms: tuple[Form, ...], speaks: Callable[[str], bool]) -> list[_Table]:
    """Every table with its place. A header that only repeats the one above it, without a new title, begins no table."""
    placed: list[_Table] = []
    for found in _find_tables(sheet, forms):
        for table in found:
            under = [it for it in placed if it.end is None and it.meets(table)]
            beside = [it for it in placed if it.end is None and not it.meets(table) and it.right < table.left]
            table.top = _first_title(sheet, table, under, placed, speaks)
            if len(under) == 1 and _repeats(sheet, under[0], table):
                under[0].repeats |= set(range(table.best.top, table.best.bottom))
                continue
            for it in under:
                it.end = table.top
            table.above = next(iter(under or beside[-1:]), None)
            placed.append(table)
    return placed


def _find_tables(sheet: Sheet, forms: tuple[Form, ...]) -> Iterator[list[_Table]]:
    """The tables of each place at which a header is found, from left to right. Every line is looked at where none catches the eye."""
    likely = [line for line, row in enumerate(sheet.rows) if may_be_header(row, forms)]
    found = False
    for lines in (likely, range(min(len(sheet.rows), _SCANNED_ROWS))):
        if not found:
            for tables in _tables_at(sheet, forms, lines):
                found = True
                yield tables


def _tables_at(sheet: Sheet, forms: tuple[Form, ...], lines: Iterable[int]) -> Iterator[list[_Table]]:
    start: int = 0
    found: list[_Table] = []
    header: list[list[Cell]] = []
    for line in lines:
        if line < start:
            continue
        if len(found) == 1 and sheet.rows[line] == header[0] and sheet.rows[line : line + len(header)] == header:
            found = [found[0].moved_to(line)]
        else:
            first = max(start, line - MOST_HEADER_ROWS + 1)
            new = _split(sheet, forms, range(first, line + MOST_HEADER_ROWS), line)
            if not any(it.is_found for table in new for it in table.headers.values()):
                continue
            found = new
            header = sheet.rows[found[0].best.top : found[0].best.bottom]
        yield found
        start = max(it.best.bottom for it in found)


def _split(
    sheet: Sheet, forms: tuple[Form, ...], lines: range, first_leaves: int, first_column: int = 0
) -> list[_Table]:
    """The tables side by side whose headers stand in these lines, from a column on: cut where both sides have a header that names
    somebody."""
    columns = range(first_column, _MOST_COLUMNS) if first_column else None
    headers = find_headers(sheet, forms, lines, columns, first_leaves)
    if not headers:
        return []
    best = max(headers.values(), key=lambda header: header.merit)
    labels = {at: it[0] for at, it in header_labels(sheet, best.top, best.bottom).items() if at >= first_column}
    for cut in _cuts(labels):
        left = find_headers(sheet, forms, lines, range(first_column, cut), first_leaves)
        right = find_headers(sheet, forms, lines, range(cut, _MOST_COLUMNS), first_leaves)
        if _names_somebody(left) and _names_somebody(right):
            return [_table(left, labels, cut), *_split(sheet, forms, lines, first_leaves, cut)]
    return [_table(headers, labels, _MOST_COLUMNS)]


def _cuts(labels: dict[int, str]) -> list[int]:
    """The columns at which a second table may begin: after an empty one, or with a text that stood before."""
    places = sorted(labels)
    return [
        at
        for number, at in enumerate(places)
        if number and (at - 1 not in labels or labels[at] in {labels[before] for before in places[:number]})
    ]


def _names_somebody(headers: dict[str, Header]) -> bool:
    return any(it.is_found and _names(it) for it in headers.values())


def _names(header: Header) -> bool:
    form = header.form
    persons = {column.code for column in form.columns if isinstance(column, Name | ResidentId)}
    return not header.columns.keys().isdisjoint(persons | set(form.subject))


def _table(headers: dict[str, Header], labels: dict[int, str], stop: int) -> _Table:
    best = max(headers.values(), key=lambda header: header.merit)
    left, right = min(best.columns.values()), max(best.columns.values())
    while left - 1 in labels:
        left -= 1
    while right + 1 in labels and right + 1 < stop:
        right += 1
    return _Table(headers, best, left, right)


def _repeats(sheet: Sheet, upper: _Table, lower: _Table) -> bool:
    """Whether the lower header has the upper one's columns, and no title stands over it that does not stand over the upper one."""
    code = upper.best.form.code
    if code not in lower.headers or lower.headers[code].columns != upper.headers[code].columns:
        return False
    known = {line_text(cell) for row in sheet.rows[upper.top : upper.best.top] for cell in row}
    return all(
        is_blank(cell) or (text := line_text(cell)) in known or is_aside(text) or is_continued(text)
        for row in sheet.rows[lower.top : lower.best.top]
        for cell in row[lower.left : lower.right + 1]
    )


def _first_title(
    sheet: Sheet, table: _Table, under: list[_Table], placed: list[_Table], speaks: Callable[[str], bool]
) -> int:
    """The first line over the header that belongs to it and not to the table above: up to a row, a sum, or a signature."""
    if not under:
        ends = [it.end for it in placed if it.end is not None and it.meets(table)]
        return max(ends, default=0)
    upper = under[0]
    lowest = max(line for it in under for line in (it.best.bottom, *(repeat + 1 for repeat in it.repeats)))
    left, right = max(min(table.left, upper.left) - 1, 0), max(table.right, upper.right) + 1
    first = table.best.top
    is_apart = False
    for line in range(table.best.top - 1, lowest - 1, -1):
        filled = {at: cell for at, cell in enumerate(sheet.rows[line][:right]) if at >= left and not is_blank(cell)}
        if filled and (
            not _is_title(filled, upper.best, speaks) or (_signs(filled) and is_apart and first < table.best.top)
        ):
            break
        first = line if filled else first
        is_apart = not filled
    return first


def _is_title(filled: dict[int, Cell], upper: Header, speaks: Callable[[str], bool]) -> bool:
    """Whether a line between two tables speaks of the lower one: few texts, and nothing of a row of the upper one."""
    texts = [line_text(cell) for cell in filled.values()]
    if len(filled) > _MOST_TITLE_CELLS or any(holds_an_id(cell) for cell in filled.values()):
        return False
    if any(is_sum(text) or is_own_footer(text) for text in texts):
        return False
    if all(not text or _NUMBERED.match(text) for text in texts):
        return False
    fields = set(upper.columns.values())
    persons = {
        upper.columns[column.code]
        for column in upper.form.columns
        if isinstance(column, Name | ResidentId) and column.code in upper.columns
    }
    named = persons & filled.keys()
    if len(filled) == 1:
        return not named or len(texts[0]) > _SHORT_TEXT or speaks(texts[0])
    return not named or len(fields & filled.keys()) < 2 or any(len(text) > 2 * _SHORT_TEXT for text in texts[:1])


def _signs(filled: dict[int, Cell]) -> bool:
    """Whether a line says who reports: below a table's rows and apart from the next title it is the upper table's."""
    return is_footer(line_text(next(iter(filled.values()))))


def _view(sheet: Sheet, table: _Table, tables: list[_Table]) -> tuple[Sheet, list[int]]:
    """The sheet with nothing but this table's lines and columns, and the lines that it shares with tables beside it."""
    end = _end(sheet, table)
    beside = [it for it in tables if it is not table and it.top < end and table.top < _end(sheet, it)]
    left = max((it.right + 1 for it in beside if it.right < table.left), default=0)
    right = min((it.left for it in beside if it.left > table.right), default=max(map(len, sheet.rows)))
    shared: list[int] = []
    rows: list[list[Cell]] = [[]] * table.top
    for number in range(table.top, end):
        row = sheet.rows[number]
        own = row[left:right]
        rows.append([*[""] * min(left, len(row)), *own])
        if number < table.best.top and all(cell == "" for cell in own):
            filled = [at for at, cell in enumerate(row) if cell != ""]
            if len(filled) == 1 and not _is_of_another(sheet, number, filled[0], table, beside):
                shared.append(number)
    merges = [
        (max(top, table.top), max(first, left), min(bottom, end - 1), min(last, right - 1))
        for top, first, bottom, last in sheet.merges
        if top < end and bottom >= table.top and first < right and last >= left
    ]
    is_cut_short = sheet.is_cut_short and end == len(sheet.rows)
    return replace(sheet, rows=rows, merges=merges, is_cut_short=is_cut_short), shared


def _is_of_another(sheet: Sheet, row: int, column: int, table: _Table, beside: list[_Table]) -> bool:
    """Whether a title stands, merged, over the columns of one table beside only."""
    for top, left, bottom, right in sheet.merges:
        if (top, left) == (row, column) and bottom >= row:
            return right < table.left and any(it.left - 1 <= left and right <= it.right + 1 for it in beside)
    return False


def _end(sheet: Sheet, table: _Table) -> int:
    return table.end if table.end is not None else len(sheet.rows)
