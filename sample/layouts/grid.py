"""A sheet plan written out as cells."""

from __future__ import annotations

from collections.abc import Sequence

from sample.cell import Cell, Grid, Merge
from sample.delivery.workbook import SheetPlan, TablePlan
from sample.layouts.body import Body, write_body
from sample.layouts.columns import WrittenColumn, header_rows
from sample.layouts.layout import Break, Layout
from sample.layouts.repeated_cells import write_repeats
from sample.layouts.titles import Line


def write_grid(sheet: SheetPlan) -> Grid:
    """The cells of a sheet, row by row from A1, with its merges, hidden lines and struck-out cells."""
    grid = Grid(
        sheet.name,
        [],
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        is_hidden=sheet.is_hidden,
    )
    for at, line in enumerate(sheet.text):
        _put(grid, at, 0, _cells(line))
    for table in sheet.tables:
        _write_table(grid, sheet, table)
    return grid


def _write_table(grid: Grid, sheet: SheetPlan, table: TablePlan) -> None:
    layout = table.layout
    _write_head(grid, layout, can_merge=not sheet.is_delimited)
    header = _header_lines(layout.columns)
    if layout.has_header:
        _add_header(grid, header, layout.header_top - 1, layout, can_merge=not sheet.is_delimited)
    body = write_body(sheet, table)
    count = len(body.rows)
    for each, number in zip(layout.breaks, layout.break_numbers(count), strict=True):
        if each.is_header:
            _add_header(grid, header, number - 1, layout, can_merge=not sheet.is_delimited)
        else:
            _add_break(grid, each, number - 1, layout, body)
    numbers = layout.row_numbers(count)
    for row, cells, number in zip(table.rows, body.rows, numbers, strict=True):
        _put(grid, number - 1, layout.left, cells)
        if row.is_struck_out:
            grid.struck |= {(number - 1, layout.left + at) for at, cell in enumerate(cells) if cell is not None}
    write_repeats(grid, table, body.rows, numbers)


def _write_head(grid: Grid, layout: Layout, *, can_merge: bool) -> None:
    for at, line in enumerate(layout.head, start=layout.top):
        _put(grid, at, layout.left, _cells(line))
        if len(line) == 1 and not line[0][0] and can_merge:
            _merge_over(grid, at, layout)


def _merge_over(grid: Grid, at: int, layout: Layout) -> None:
    if layout.width > 1:
        grid.merges.append(Merge(at, layout.left, at, layout.left + layout.width - 1))


def _add_break(grid: Grid, each: Break, at: int, layout: Layout, body: Body) -> None:
    cells = _cells(each.line)
    if each.example is not None:
        cells = body.example_of(each.example, each.line)
    _put(grid, at, layout.left, cells)
    if each.is_heading:
        _merge_over(grid, at, layout)


def _put(grid: Grid, at: int, left: int, cells: Sequence[Cell]) -> None:
    """Cells from a column on, beside what stands on that line already."""
    rows = grid.rows
    if len(rows) <= at:
        rows += [[] for _ in range(at + 1 - len(rows))]
    if cells:
        row = rows[at]
        if len(row) < left:
            row += [None] * (left - len(row))
        row[left : left + len(cells)] = cells


def _cells(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    for column, cell in sorted(line, key=lambda each: each[0]):
        cells += [None] * (column - len(cells))
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


def _add_header(grid: Grid, lines: list[list[str | None]], top: int, layout: Layout, *, can_merge: bool) -> None:
    left, columns = layout.left, layout.columns
    for at, line in enumerate(lines, start=top):
        _put(grid, at, left, line)
    if not can_merge:
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
