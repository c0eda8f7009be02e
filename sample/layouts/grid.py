"""A sheet plan written out as cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.columns import Column
from ingest.forms import Form, form_by_code
from sample.cell import Cell, ErrorCell, Grid, Merge
from sample.delivery.workbook import SheetPlan
from sample.errors.cells import spoil
from sample.errors.shifted_days import with_shifted_days
from sample.layouts.columns import WrittenColumn, header_rows
from sample.layouts.foreign_cells import foreign_cell
from sample.layouts.layout import Layout
from sample.layouts.titles import Line
from sample.made_up.people import person
from sample.made_up.typed import card_text, made_value, value_of
from sample.row import Plant, Row
from sample.seeded_random import chance
from sample.spelling import Writing, cell_of

_CellOf = Callable[[Row, int], Cell]


def write_grid(sheet: SheetPlan) -> Grid:
    """The cells of a sheet, row by row from A1, with its merges and hidden lines."""
    layout = sheet.layout
    left = layout.left
    grid = Grid(sheet.name, [], is_hidden=sheet.is_hidden)
    grid.rows += [[] for _ in range(layout.top)]
    grid.rows += [_place(line, left) for line in layout.head]
    if sheet.form is None:
        return grid
    for number, line in enumerate(layout.head, start=layout.top):
        if len(line) == 1 and not line[0][0] and not sheet.is_delimited:
            grid.merges.append(Merge(number, left, number, left + len(layout.columns) - 1))
    grid.hidden_rows = sheet.hidden_rows
    grid.hidden_columns = sheet.hidden_columns
    header = _header_lines(layout.columns)
    _add_header(grid, header, layout, sheet)
    first_data = len(grid.rows)
    body = _body(sheet)
    breaks = iter(layout.breaks)
    following = next(breaks, None)
    numbers = layout.row_numbers(len(body))
    for index, cells in enumerate(body):
        while following is not None and following.before <= index:
            if following.is_header:
                _add_header(grid, header, layout, sheet)
            else:
                grid.rows.append(_place(following.line, left))
            following = next(breaks, None)
        grid.rows.append([*[None] * left, *cells])
    while following is not None:
        grid.rows.append(_place(following.line, left))
        following = next(breaks, None)
    if sheet.ditto and len(grid.rows) > first_data:
        _write_dittos(grid, sheet, body, numbers)
    return grid


def _place(line: Line, left: int) -> list[Cell]:
    cells: list[Cell] = []
    for column, cell in sorted(line, key=lambda each: each[0]):
        cells += [None] * (left + column - len(cells))
        cells.append(cell)
    return cells


def _header_lines(columns: Sequence[WrittenColumn]) -> list[list[str | None]]:
    """The header's rows: a group stands once over its leaves, a column without groups at the top."""
    height = header_rows(columns)
    lines: list[list[str | None]] = [[None] * len(columns) for _ in range(height)]
    for at, column in enumerate(columns):
        for level, group in enumerate(column.groups):
            before = columns[at - 1].groups if at else ()
            if before[: level + 1] != column.groups[: level + 1]:
                lines[level][at] = group
        lines[len(column.groups) if column.groups else 0][at] = column.header
    return lines


def _add_header(grid: Grid, lines: list[list[str | None]], layout: Layout, sheet: SheetPlan) -> None:
    top, left, columns = len(grid.rows), layout.left, layout.columns
    grid.rows += [_place(tuple(enumerate(line)), left) for line in lines]
    if sheet.is_delimited:
        return
    bottom = top + len(lines) - 1
    for at, column in enumerate(columns):
        leaf_top = top + len(column.groups)
        if leaf_top < bottom:
            grid.merges.append(Merge(leaf_top, left + at, bottom, left + at))
        for level, group in enumerate(column.groups):
            if lines[level][at] != group:
                continue
            last = at
            while last + 1 < len(columns) and columns[last + 1].groups[: level + 1] == column.groups[: level + 1]:
                last += 1
            if last > at:
                grid.merges.append(Merge(top + level, left + at, top + level, left + last))


def _body(sheet: SheetPlan) -> list[list[Cell]]:
    assert sheet.form is not None
    form, seed = form_by_code(sheet.form), sheet.people_seed
    rng = chance(sheet.seed)
    writing = Writing(seed, sheet.period.year, sheet.is_1904, sheet.date_styles, sheet.money, rng)
    cells_of = [_cell_of(form, column, sheet, writing) for column in sheet.layout.columns]
    last_day = sheet.period.last_day
    body: list[list[Cell]] = []
    for index, row in enumerate(sheet.rows):
        if not row.plants:
            body.append([cell_of(row, index) for cell_of in cells_of])
            continue
        shifted = with_shifted_days(form, row, last_day, seed)
        cells = [cell_of(shifted, index) for cell_of in cells_of]
        for plant in row.plants:
            for at, column in enumerate(sheet.layout.columns):
                if column.code == plant.column:
                    cells[at] = _spoilt(form, form.column(column.code), plant, row, cells[at], sheet)
        body.append(cells)
    return body


def _cell_of(form: Form, column: WrittenColumn, sheet: SheetPlan, writing: Writing) -> _CellOf:
    if column.code.startswith("+"):
        return foreign_cell(column.code, writing, sheet.period.last_day, is_delimited=sheet.is_delimited)
    declared = form.column(column.code)
    return cell_of(declared, made_value(form, declared, sheet.people_seed), writing)


def _spoilt(form: Form, column: Column, plant: Plant, row: Row, right: Cell, sheet: SheetPlan) -> Cell:
    resident_id = ""
    if plant.kind.startswith("id_"):
        number = value_of(form, column.code, sheet.people_seed)(row)
        assert isinstance(number, int)
        resident_id = person(sheet.people_seed, number).resident_id
    if plant.kind == "other_card":
        return card_text(plant.variant)
    return spoil(plant, column, right, resident_id=resident_id, is_delimited=sheet.is_delimited)


def _write_dittos(grid: Grid, sheet: SheetPlan, body: list[list[Cell]], numbers: list[int]) -> None:
    """Let a value that the row above has as well be said by 同上, 〃 or a merged cell; never in or after a wrong one."""
    assert sheet.form is not None
    form, left = form_by_code(sheet.form), sheet.layout.left
    for at, column in enumerate(sheet.layout.columns):
        if column.code.startswith("+") or not form.column(column.code).is_ditto:
            continue
        spoilt = {
            index for index, row in enumerate(sheet.rows) if any(plant.column == column.code for plant in row.plants)
        }
        start = 0
        for index in range(1, len(body) + 1):
            repeats = (
                index < len(body)
                and body[index][at] == body[start][at]
                and body[start][at] not in (None, "", "/", "无", "—", "-")
                and not isinstance(body[start][at], ErrorCell)
                and index not in spoilt
                and start not in spoilt
            )
            if repeats and sheet.ditto != "merge":
                grid.rows[numbers[index] - 1][left + at] = sheet.ditto
            elif sheet.ditto == "merge" and (not repeats or numbers[index] != numbers[index - 1] + 1):
                if index - 1 > start:
                    grid.merges.append(Merge(numbers[start] - 1, left + at, numbers[index - 1] - 1, left + at))
                    for inner in range(start + 1, index):
                        grid.rows[numbers[inner] - 1][left + at] = None
                start = index
            if not repeats:
                start = index
