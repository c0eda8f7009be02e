"""Reading ``.ods``: values by calamine; merged ranges and error cells from the content's own XML."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from python_calamine import CalamineWorkbook

from ingest.reading.limits import Limits
from ingest.reading.sheet import Merge, Sheet, as_cells, clip_merges, place
from ingest.refusal import Refusal, Refused
from ingest.text import ERROR_WORDS
from ingest.xml import Element

_EPOCH_1904 = re.compile(rb"<table:null-date\b[^>]*table:date-value=[\"']1904-01-01")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC_EXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


Marks = tuple[list[Merge], list[tuple[int, int, str]]]


def read_opendocument(content: bytes, limits: Limits) -> list[Sheet]:
    """Every sheet of an ``.ods``, in order. Raises Refused ``too_large``, ``damaged``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = archive.read("content.xml")
    if b"<!ENTITY" in source:
        raise Refused(Refusal("damaged"))
    marks = _scan(source, limits)
    is_1904 = _EPOCH_1904.search(source) is not None
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    for index, name in enumerate(workbook.sheet_names):
        rows = as_cells(workbook.get_sheet_by_index(index).to_python(skip_empty_area=False))
        merges, errors = marks.get(name, ([], []))
        for row, column, text in errors:
            place(rows, row, column, text)
        sheets.append(Sheet(name, rows, clip_merges(merges, rows), is_1904))
    return sheets


def _scan(source: bytes, limits: Limits) -> dict[str, Marks]:
    """Merged ranges and error cells of every table; refuses grids that would not fit before the reader lays them out."""
    found: dict[str, Marks] = {}
    cells = 0
    for _, table in etree.iterparse(
        io.BytesIO(source), events=("end",), tag=f"{_TABLE}table", resolve_entities=False, no_network=True
    ):
        marks, size = _scan_table(table, limits.cells - cells)
        cells += size
        found.setdefault(table.get(f"{_TABLE}name", ""), marks)
        table.clear()
    return found


def _scan_table(table: Element, most_cells: int) -> tuple[Marks, int]:
    merges: list[Merge] = []
    errors: list[tuple[int, int, str]] = []
    row = height = width = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        rows_repeated = _count(line, "number-rows-repeated")
        for cell in line:
            if not isinstance(cell.tag, str) or not cell.tag.startswith(_TABLE):
                continue
            repeated = _count(cell, "number-columns-repeated")
            if len(cell) or cell.get(f"{_OFFICE}value-type"):
                height, width = row + rows_repeated, max(width, column + repeated)
                if height * width > most_cells:
                    raise Refused(Refusal("too_large"))
                bottom = row + _count(cell, "number-rows-spanned") - 1
                right = column + _count(cell, "number-columns-spanned") - 1
                if bottom > row or right > column:
                    merges.append((row, column, bottom, right))
                text = "".join(str(part) for part in cell.itertext(f"{_TEXT}p")).strip()
                if cell.get(f"{_CALC_EXT}value-type") == "error" or (
                    cell.get(f"{_TABLE}formula") and text in ERROR_WORDS
                ):
                    shown = text if text in ERROR_WORDS else "#N/A"
                    errors.extend(
                        (each, other, shown)
                        for each in range(row, row + rows_repeated)
                        for other in range(column, column + repeated)
                    )
            column += repeated
        row += rows_repeated
    return (merges, errors), height * width


def _count(element: Element, attribute: str) -> int:
    value = element.get(f"{_TABLE}{attribute}", "1")
    return int(value) if value.isdigit() and value != "0" else 1
