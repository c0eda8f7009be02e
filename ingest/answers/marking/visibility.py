"""Showing the marked cells: a row or column of a sheet's XML that its sender hid, or that a filter hides, is shown where it has a mark."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise

from ingest.answers.marking.mark import Mark
from ingest.answers.marking.styles import tag
from ingest.xml import Element


def show_cells(sheet: Element, marks: list[Mark]) -> None:
    """Show the rows and columns of the marks. All that is hidden elsewhere stays hidden, and so do a filter's conditions."""
    rows, columns = {mark.row for mark in marks}, {mark.column for mark in marks}
    position = -1
    for row in sheet.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        number = row.get("r")
        position = int(number) - 1 if number else position + 1
        if position in rows:
            _show(row, size="ht", custom="customHeight")
    for group in sheet.findall(f"{tag('cols')}/{tag('col')}"):
        _show_columns(group, columns)


def _show_columns(group: Element, columns: set[int]) -> None:
    """Divide an element that stands for several columns where only some of them are marked."""
    first, last = int(group.get("min", "1")), int(group.get("max", "1"))
    marked = {column + 1 for column in columns if first <= column + 1 <= last}
    if not marked or not _is_hidden(group, "width"):
        return
    starts = sorted({first, *marked, *(column + 1 for column in marked if column < last)})
    for start, following in pairwise((*starts, last + 1)):
        piece = deepcopy(group)
        piece.set("min", str(start))
        piece.set("max", str(following - 1))
        if start in marked:
            _show(piece, size="width", custom="customWidth")
        group.addprevious(piece)
    parent = group.getparent()
    assert parent is not None
    parent.remove(group)


def _show(element: Element, *, size: str, custom: str) -> None:
    element.attrib.pop("hidden", None)
    if _is_hidden(element, size):
        del element.attrib[size]
        element.attrib.pop(custom, None)


def _is_hidden(element: Element, size: str) -> bool:
    if element.get("hidden") in {"1", "true"}:
        return True
    try:
        return float(element.get(size, "1")) == 0
    except ValueError:
        return False
