"""The blocks of a sheet: tables with headers of their own, one below the other or side by side (contract §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.columns import Name, ResidentId
from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header, find_headers, header_labels
from ingest.recognition.likely_headers import likely_headers
from ingest.recognition.line_texts import is_aside, is_continued, line_text
from ingest.recognition.title_lines import first_title_line
from ingest.text import is_blank

_SCANNED_ROWS = 200
_MOST_COLUMNS = 1 << 14


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
    for found in _TableSearch(sheet, forms, speaks).places():
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


class _TableSearch:
    """Finds the tables of a sheet, place by place, from left to right."""

    def __init__(self, sheet: Sheet, forms: tuple[Form, ...], speaks: Callable[[str], bool]) -> None:
        self._sheet = sheet
        self._forms = forms
        self._speaks = speaks

    def places(self) -> Iterator[list[_Table]]:
        """The tables of each place at which a header is found. Every line is looked at where none catches the eye."""
        rows = self._sheet.rows
        likely = likely_headers(self._sheet, self._forms)
        found = False
        for lines in (likely, range(min(len(rows), _SCANNED_ROWS))):
            if not found:
                for tables in self._places_at(lines):
                    found = True
                    yield tables

    def _places_at(self, lines: Iterable[int]) -> Iterator[list[_Table]]:
        rows = self._sheet.rows
        start: int = 0
        found: list[_Table] = []
        header: list[list[Cell]] = []
        for line in lines:
            if line < start:
                continue
            if len(found) == 1 and rows[line] == header[0] and rows[line : line + len(header)] == header:
                found = [found[0].moved_to(line)]
            else:
                first = max(start, line - MOST_HEADER_ROWS + 1)
                new = self._split(range(first, line + MOST_HEADER_ROWS), line)
                if not any(it.is_found for table in new for it in table.headers.values()):
                    continue
                found = new
                header = rows[found[0].best.top : found[0].best.bottom]
            yield found
            start = max(it.best.bottom for it in found)

    def _split(self, lines: range, first_leaves: int, first_column: int = 0) -> list[_Table]:
        """The tables side by side whose headers stand in these lines, from a column on: cut where both sides have a header that
        names somebody."""
        columns = range(first_column, _MOST_COLUMNS) if first_column else None
        headers = find_headers(self._sheet, self._forms, lines, columns, first_leaves)
        if not headers:
            return []
        best = max(headers.values(), key=lambda header: header.merit)
        found = header_labels(self._sheet, best.top, best.bottom)
        labels = {at: names[0] for at, names in found.items() if at >= first_column}
        for cut in _cuts(labels):
            left = find_headers(self._sheet, self._forms, lines, range(first_column, cut), first_leaves)
            right = find_headers(self._sheet, self._forms, lines, range(cut, _MOST_COLUMNS), first_leaves)
            if _names_somebody(left) and _names_somebody(right):
                return [self._table(left, labels, cut), *self._split(lines, first_leaves, cut)]
        return [self._table(headers, labels, _MOST_COLUMNS)]

    def _table(self, headers: dict[str, Header], labels: dict[int, str], stop: int) -> _Table:
        """The table with its labels' columns, up to the title of another table that stands beside its header."""
        best = max(headers.values(), key=lambda header: header.merit)
        left, right = min(best.columns.values()), max(best.columns.values())
        while left - 1 in labels and not self._speaks(labels[left - 1]):
            left -= 1
        while right + 1 in labels and right + 1 < stop and not self._speaks(labels[right + 1]):
            right += 1
        return _Table(headers, best, left, right)


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


def _repeats(sheet: Sheet, upper: _Table, lower: _Table) -> bool:
    """Whether the lower header has the upper one's columns, and no title stands over it that does not stand over the upper one."""
    code = upper.best.form.code
    if code not in lower.headers or lower.headers[code].columns != upper.headers[code].columns:
        return False
    titles = sheet.rows[upper.top : upper.best.top]
    own = {line_text(cell) for row in titles for cell in row[upper.left : upper.right + 1]} - {""}
    known = own or {line_text(cell) for row in titles for cell in row}
    return all(
        is_blank(cell) or (text := line_text(cell)) in known or is_aside(text) or is_continued(text)
        for row in sheet.rows[lower.top : lower.best.top]
        for cell in row[lower.left : lower.right + 1]
    )


def _first_title(
    sheet: Sheet, table: _Table, under: list[_Table], placed: list[_Table], speaks: Callable[[str], bool]
) -> int:
    """The first line over the header that belongs to it and not to the table above."""
    if not under:
        ends = [it.end for it in placed if it.end is not None and it.meets(table)]
        return max(ends, default=0)
    upper = under[0]
    lowest = max(line for it in under for line in (it.best.bottom, *(repeat + 1 for repeat in it.repeats)))
    columns = range(min(table.left, upper.left) - 1, max(table.right, upper.right) + 1)
    return first_title_line(sheet, table.best, upper.best, range(lowest, table.best.top), columns, speaks)


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
