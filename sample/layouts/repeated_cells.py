"""A value that the row above has as well, said by 同上 or 〃 or by cells merged downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from ingest.forms import form_by_code
from sample.cell import Cell, ErrorCell, Grid, Merge
from sample.delivery.workbook import TablePlan
from sample.layouts.columns import SERIAL

_BLANKS = (None, "", "/", "无", "—", "-")


def write_repeats(grid: Grid, table: TablePlan, body: list[list[Cell]], numbers: list[int]) -> None:
    """Let values be said by the row above, as the table's style does; never in or after a wrong one."""
    if table.ditto:
        _write_dittos(grid, table, body, numbers)
    if table.merges_people:
        _merge_people(grid, table, numbers)


def _write_dittos(grid: Grid, table: TablePlan, body: list[list[Cell]], numbers: list[int]) -> None:
    form, left = form_by_code(table.form), table.layout.left
    for at, column in enumerate(table.layout.columns):
        if column.code.startswith("+") or not form.column(column.code).is_ditto:
            continue
        spoilt = _spoilt(table, frozenset({column.code}))

        def repeats(start: int, index: int, at: int = at, spoilt: frozenset[int] = spoilt) -> bool:
            value = body[start][at]
            return (
                body[index][at] == value
                and value not in _BLANKS
                and not isinstance(value, ErrorCell)
                and not {start, index} & spoilt
            )

        if table.ditto == "merge":
            for first, last in _merged_runs(table, numbers, repeats):
                _merge_down(grid, numbers, first, last, left + at)
            continue
        start = 0
        for index in range(1, len(body)):
            if repeats(start, index):
                grid.rows[numbers[index] - 1][left + at] = table.ditto
            else:
                start = index


def _merge_people(grid: Grid, table: TablePlan, numbers: list[int]) -> None:
    """One person's name and ID over all rows that name him one below the other, and the serial number with them."""
    form = form_by_code(table.form)
    codes = [column.code for column in table.layout.columns]
    columns = frozenset({"name", form.person})
    if not columns <= {*codes}:
        return
    spoilt = _spoilt(table, columns)
    rows = table.rows

    def repeats(start: int, index: int) -> bool:
        return rows[start].number == rows[index].number and not {start, index} & spoilt

    for first, last in _merged_runs(table, numbers, repeats):
        for code in (SERIAL, *sorted(columns)):
            if code in codes:
                _merge_down(grid, numbers, first, last, table.layout.left + codes.index(code))


def _spoilt(table: TablePlan, columns: frozenset[str]) -> frozenset[int]:
    return frozenset(
        index for index, row in enumerate(table.rows) if any(plant.column in columns for plant in row.plants)
    )


def _merged_runs(
    table: TablePlan, numbers: list[int], repeats: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """The first and last row of each run of two and more, line by line, that may share a cell: not one struck out."""
    start = 0
    for index, (above, below) in enumerate(pairwise(numbers), start=1):
        is_struck = table.rows[start].is_struck_out or table.rows[index].is_struck_out
        if not is_struck and below == above + 1 and repeats(start, index):
            continue
        if index - 1 > start:
            yield start, index - 1
        start = index
    if len(numbers) - 1 > start:
        yield start, len(numbers) - 1


def _merge_down(grid: Grid, numbers: list[int], first: int, last: int, column: int) -> None:
    grid.merges.append(Merge(numbers[first] - 1, column, numbers[last] - 1, column))
    for inner in range(first + 1, last + 1):
        grid.rows[numbers[inner] - 1][column] = None
