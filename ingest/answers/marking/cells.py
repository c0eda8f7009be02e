"""Giving marked cells their fill in a sheet's XML; cells that are not written there yet are added in their place."""

from __future__ import annotations

from lxml import etree

from ingest.answers.marking.mark import Mark
from ingest.answers.marking.styles import Styles, tag
from ingest.reading import cell_name, cell_position
from ingest.xml import Element


def fill_cells(sheet: Element, marks: list[Mark], styles: Styles) -> None:
    """Fill every marked cell; its value and all else of its style stay."""
    data = sheet.find(tag("sheetData"))
    if data is None:
        return
    wanted: dict[int, set[int]] = {}
    for mark in marks:
        wanted.setdefault(mark.row, set()).add(mark.column)
    column_styles = _column_styles(sheet)
    position = -1
    for row in data:
        number = row.get("r")
        position = int(number) - 1 if number else position + 1
        if position in wanted:
            _fill_row(row, position, wanted.pop(position), styles, column_styles)


def _fill_row(row: Element, number: int, columns: set[int], styles: Styles, column_styles: dict[int, int]) -> None:
    column = -1
    for cell in list(row):
        if cell.tag != tag("c"):
            continue
        reference = cell.get("r")
        column = cell_position(reference)[1] if reference else column + 1
        for missing in sorted(other for other in columns if other < column):
            cell.addprevious(_new_cell(row, number, missing, styles, column_styles))
            columns.discard(missing)
        if column in columns:
            cell.set("s", str(styles.marked(int(cell.get("s", "0")))))
            columns.discard(column)
    for missing in sorted(columns):
        row.append(_new_cell(row, number, missing, styles, column_styles))


def _new_cell(row: Element, number: int, column: int, styles: Styles, column_styles: dict[int, int]) -> Element:
    style = int(row.get("s", "0")) if row.get("customFormat") in {"1", "true"} else column_styles.get(column, 0)
    return etree.Element(tag("c"), r=cell_name(number, column), s=str(styles.marked(style)))


def _column_styles(sheet: Element) -> dict[int, int]:
    found: dict[int, int] = {}
    columns = sheet.find(tag("cols"))
    for element in columns if columns is not None else ():
        for column in range(int(element.get("min", "1")) - 1, min(int(element.get("max", "1")), 1_000)):
            found[column] = int(element.get("style", "0"))
    return found
