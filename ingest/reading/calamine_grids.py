"""The worksheets of a workbook as calamine lays them out, within the limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum

from ingest.reading.grid_size import too_large
from ingest.reading.limits import Limits
from ingest.reading.sheet import Cell, Merge, as_cells
from ingest.refusal import Refusal, Refused


class Grid(NamedTuple):
    """One worksheet: its place among all sheets, what the workbook says of it, its cells from A1 on, its merged ranges."""

    number: int
    meta: SheetMetadata
    rows: list[list[Cell]]
    merges: list[Merge]


def lay_out(workbook: CalamineWorkbook, limits: Limits) -> Iterator[Grid]:
    """Every worksheet in order. Raises Refused ``damaged`` where there is no sheet, ``too_large`` before a grid is laid out that does not fit."""
    if not workbook.sheets_metadata:
        raise Refused(Refusal("damaged"))
    cells = 0
    for index, meta in enumerate(workbook.sheets_metadata):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        read = workbook.get_sheet_by_index(index)
        cells += read.total_height * read.total_width
        if cells > limits.cells:
            raise too_large(meta.name, read.total_height, read.total_width, 0)
        merges = [(top, left, bottom, right) for (top, left), (bottom, right) in read.merged_cell_ranges or []]
        yield Grid(index, meta, as_cells(read.to_python(skip_empty_area=False)), merges)
