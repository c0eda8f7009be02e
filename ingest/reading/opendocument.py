"""Reading ``.ods``: values by calamine; what it hides (merged ranges, errors, formulas without a value, struck cells) from the content's own XML."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from lxml import etree
from python_calamine import CalamineWorkbook

from ingest.reading.limits import Limits
from ingest.reading.opendocument_strikes import TEXT, find_struck_styles, is_struck_text
from ingest.reading.sheet import UNCALCULATED, Merge, Sheet, as_cells, clip_merges, filled_only, place
from ingest.refusal import Refusal, Refused
from ingest.text import ERROR_WORDS
from ingest.xml import Element

_EPOCH_1904 = re.compile(rb"<table:null-date\b[^>]*table:date-value=[\"']1904-01-01")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC_EXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_STYLE = f"{_TABLE}style-name"
_DEFAULT_STYLE = f"{_TABLE}default-cell-style-name"

Places = list[tuple[range, range]]
"""Rows and columns of cells that are said once and repeated."""


class Marks(NamedTuple):
    """What is told of a table besides its values: merged ranges, error cells and formulas without a value, cells struck through."""

    merges: list[Merge]
    errors: list[tuple[int, int, str]]
    struck: Places


def read_opendocument(content: bytes, limits: Limits) -> list[Sheet]:
    """Every sheet of an ``.ods``, in order. Raises Refused ``too_large``, ``damaged``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = archive.read("content.xml")
        styles = archive.read("styles.xml") if "styles.xml" in archive.namelist() else b""
    if b"<!ENTITY" in source or b"<!ENTITY" in styles:
        raise Refused(Refusal("damaged"))
    marks = _scan(source, find_struck_styles(styles, source), limits)
    is_1904 = _EPOCH_1904.search(source) is not None
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    for index, name in enumerate(workbook.sheet_names):
        rows = as_cells(workbook.get_sheet_by_index(index).to_python(skip_empty_area=False))
        merges, errors, struck = marks.get(name, Marks([], [], []))
        for row, column, text in errors:
            place(rows, row, column, text)
        places = filled_only(((row, column) for lines, columns in struck for row in lines for column in columns), rows)
        sheets.append(Sheet(name, rows, clip_merges(merges, rows), is_1904, struck=places))
    return sheets


def _scan(source: bytes, struck: frozenset[str], limits: Limits) -> dict[str, Marks]:
    """The marks of every table; refuses grids that would not fit before the reader lays them out."""
    found: dict[str, Marks] = {}
    cells = 0
    for _, table in etree.iterparse(
        io.BytesIO(source), events=("end",), tag=f"{_TABLE}table", resolve_entities=False, no_network=True
    ):
        marks, size = _scan_table(table, struck, limits.cells - cells)
        cells += size
        found.setdefault(table.get(f"{_TABLE}name", ""), marks)
        table.clear()
    return found


def _scan_table(table: Element, struck: frozenset[str], most_cells: int) -> tuple[Marks, int]:
    marks = Marks([], [], [])
    row = height = width = 0
    defaults = _column_styles(table) if struck else []
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        rows_repeated = _count(line, "number-rows-repeated")
        lines = range(row, row + rows_repeated)
        for cell in line:
            if not isinstance(cell.tag, str) or not cell.tag.startswith(_TABLE):
                continue
            repeated = _count(cell, "number-columns-repeated")
            bottom = row + _count(cell, "number-rows-spanned") - 1
            right = column + _count(cell, "number-columns-spanned") - 1
            if bottom > row or right > column:
                marks.merges.append((row, column, bottom, right))
            if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
                height, width = row + rows_repeated, max(width, column + repeated)
                if height * width > most_cells:
                    raise Refused(Refusal("too_large"))
                columns = range(column, column + repeated)
                if (shown := _hidden_text(cell)) is not None:
                    marks.errors.extend((each, other, shown) for each in lines for other in columns)
                if struck:
                    default = line.get(_DEFAULT_STYLE) or next(
                        (style for within, style in defaults if column in within), ""
                    )
                    if cell.get(_STYLE, default) in struck or is_struck_text(cell, struck):
                        marks.struck.append((lines, columns))
            column += repeated
        row += rows_repeated
    return marks, height * width


def _hidden_text(cell: Element) -> str | None:
    """What the reader does not tell of a cell: the error that it shows, or that its formula has no value."""
    formula, kind = cell.get(f"{_TABLE}formula"), cell.get(f"{_OFFICE}value-type")
    is_error = cell.get(f"{_CALC_EXT}value-type") == "error"
    if not formula and not is_error:
        return None
    text = "".join(str(part) for part in cell.itertext(f"{TEXT}p")).strip()
    if is_error or text in ERROR_WORDS:
        return text if text in ERROR_WORDS else "#N/A"
    return UNCALCULATED if not kind and not text else None


def _column_styles(table: Element) -> list[tuple[range, str]]:
    """The style that the cells of each column have where they and their row name none."""
    found: list[tuple[range, str]] = []
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = _count(element, "number-columns-repeated")
        found.append((range(column, column + repeated), element.get(_DEFAULT_STYLE, "")))
        column += repeated
    return found


def _count(element: Element, attribute: str) -> int:
    value = element.get(f"{_TABLE}{attribute}", "1")
    return int(value) if value.isdigit() and value != "0" else 1
