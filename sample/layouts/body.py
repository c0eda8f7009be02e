"""The rows of a table as cells: what each row says, spelled, and its planted errors in place of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.columns import Column
from ingest.forms import Form, form_by_code
from sample.cell import Cell
from sample.delivery.workbook import SheetPlan, TablePlan
from sample.errors.cells import spoil
from sample.errors.shifted_days import with_shifted_days
from sample.layouts.columns import SERIAL, WrittenColumn
from sample.layouts.foreign_cells import foreign_cell
from sample.layouts.titles import Line
from sample.made_up.people import person
from sample.made_up.typed import card_text, made_value, value_of
from sample.row import Plant, Row
from sample.seeded_random import chance
from sample.spelling import Writing, cell_of

_CellOf = Callable[[Row, int], Cell]


@dataclass(frozen=True)
class Body:
    """The cells of each row, and the makers of cells, column by column, for rows that are only examples."""

    rows: list[list[Cell]]
    columns: tuple[WrittenColumn, ...]
    makers: Sequence[_CellOf]

    def example_of(self, row: Row, marks: Line) -> list[Cell]:
        """The cells of a made-up row without a serial number; ``marks`` lie on top, and say that it is an example."""
        cells = [
            None if column.code == SERIAL else maker(row, 0)
            for column, maker in zip(self.columns, self.makers, strict=True)
        ]
        for at, mark in marks:
            cells[at] = mark
        return cells


def write_body(sheet: SheetPlan, table: TablePlan) -> Body:
    """The cells of a table's rows, from its first column on."""
    form, seed = form_by_code(table.form), sheet.people_seed
    columns = table.layout.columns
    writing = Writing(
        seed, table.period.year, sheet.is_1904, table.date_styles, table.money, chance(table.seed), table.first_serial
    )
    makers = [_cell_of(form, column, sheet, table, writing) for column in columns]
    last_day = table.period.last_day
    rows: list[list[Cell]] = []
    for index, row in enumerate(table.rows):
        if not row.plants:
            rows.append([maker(row, index) for maker in makers])
            continue
        shifted = with_shifted_days(form, row, last_day, seed)
        cells = [maker(shifted, index) for maker in makers]
        for plant in row.plants:
            for at, column in enumerate(columns):
                if column.code == plant.column:
                    cells[at] = _spoilt(form, form.column(column.code), plant, row, cells[at], sheet)
        rows.append(cells)
    return Body(rows, columns, makers)


def _cell_of(form: Form, column: WrittenColumn, sheet: SheetPlan, table: TablePlan, writing: Writing) -> _CellOf:
    if column.code.startswith("+"):
        return foreign_cell(column.code, writing, table.period.last_day, is_delimited=sheet.is_delimited)
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
