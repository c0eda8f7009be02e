"""The blocks of a sheet: tables with headers of their own, one below the other or side by side (contract §2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import Header
from ingest.recognition.line_texts import is_aside, is_continued, line_text
from ingest.recognition.tables import Table, TableSearch
from ingest.recognition.title_lines import first_title_line
from ingest.text import is_blank


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


def _place_tables(sheet: Sheet, forms: tuple[Form, ...], speaks: Callable[[str], bool]) -> list[Table]:
    """Every table with its place. A header that only repeats the one above it, without a new title, begins no table."""
    placed: list[Table] = []
    for found in TableSearch(sheet, forms, speaks).places():
        open_before = [it for it in placed if it.end is None]
        under = {id(table): [it for it in open_before if it.meets(table)] for table in found}
        for table in found:
            above = under[id(table)]
            table.top = _first_title(sheet, table, above, placed, speaks, is_alone=len(found) == 1)
            if len(above) == 1 and _repeats(sheet, above[0], table):
                above[0].repeats |= set(range(table.best.top, table.best.bottom))
                continue
            beside = [it for it in placed if it.end is None and not it.meets(table) and it.right < table.left]
            for it in above:
                it.end = table.top if it.end is None else min(it.end, table.top)
            table.above = next(iter(above or beside[-1:]), None)
            placed.append(table)
    return placed


def _repeats(sheet: Sheet, upper: Table, lower: Table) -> bool:
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
    sheet: Sheet,
    table: Table,
    under: list[Table],
    placed: list[Table],
    speaks: Callable[[str], bool],
    *,
    is_alone: bool,
) -> int:
    """The first line over the header that belongs to it and not to the table above. A table alone may have its title beside its columns."""
    if not under:
        return max([it.end for it in placed if it.end is not None and it.meets(table)], default=0)
    upper = under[0]
    lowest = max(line for it in under for line in (it.best.bottom, *(repeat + 1 for repeat in it.repeats)))
    left, right = (
        (min(table.left, upper.left), max(table.right, upper.right)) if is_alone else (table.left, table.right)
    )
    beside = {at for it in placed if it.end is None and not it.meets(table) for at in range(it.left, it.right + 1)}
    columns = frozenset(range(left - 1 if is_alone else left, right + 1)) - beside
    # Labels that go on beyond the fields may be a row of the table beside.
    own = range(table.left, max(table.best.columns.values()) + 1)
    return first_title_line(sheet, table.best, upper.best, range(lowest, table.best.top), columns, own, speaks)


def _view(sheet: Sheet, table: Table, tables: list[Table]) -> tuple[Sheet, list[int]]:
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


def _is_of_another(sheet: Sheet, row: int, column: int, table: Table, beside: list[Table]) -> bool:
    """Whether a title stands, merged, over the columns of one table beside only."""
    for top, left, bottom, right in sheet.merges:
        if (top, left) == (row, column) and bottom >= row:
            return right < table.left and any(it.left - 1 <= left and right <= it.right + 1 for it in beside)
    return False


def _end(sheet: Sheet, table: Table) -> int:
    return table.end if table.end is not None else len(sheet.rows)
