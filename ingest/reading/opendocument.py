"""Reading ``.ods``: values by calamine; what it hides (merged ranges, errors, formulas without a value, struck cells) from the content's own XML."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from ingest.reading.grid_size import too_large
from ingest.reading.limits import Limits
from ingest.reading.opendocument_form import in_usual_form, is_usual
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
    """What is told of a table besides its values: merged ranges, error cells and formulas without a value, cells struck through,
    comments."""

    merges: list[Merge]
    errors: list[tuple[int, int, str]]
    struck: Places
    comments: dict[tuple[int, int], str]


def read_opendocument(content: bytes, limits: Limits) -> list[Sheet]:
    """Every sheet of an ``.ods``, in order. Raises Refused ``too_large``, ``damaged``."""
    source, styles = _sources(content)
    if not is_usual(source):
        content = in_usual_form(content)
        source, _ = _sources(content)
    marks = _scan(source, find_struck_styles(styles, source), limits)
    is_1904 = _EPOCH_1904.search(source) is not None
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(in_usual_form(content)))
    if not workbook.sheet_names:
        raise Refused(Refusal("damaged"))
    sheets: list[Sheet] = []
    for index, name in enumerate(workbook.sheet_names):
        rows = as_cells(workbook.get_sheet_by_index(index).to_python(skip_empty_area=False))
        merges, errors, struck, comments = marks.get(name, Marks([], [], [], {}))
        for row, column, text in errors:
            place(rows, row, column, text)
        places = filled_only(((row, column) for lines, columns in struck for row in lines for column in columns), rows)
        sheets.append(Sheet(name, rows, clip_merges(merges, rows), is_1904, struck=places, comments=comments))
    return sheets


def _sources(content: bytes) -> tuple[bytes, bytes]:
    """The XML of the content and of the document's own styles."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        source, styles = (archive.read(name) if name in names else b"" for name in ("content.xml", "styles.xml"))
    if not source or b"<!ENTITY" in source or b"<!ENTITY" in styles:
        raise Refused(Refusal("damaged"))
    return source, styles


def _scan(source: bytes, struck: frozenset[str], limits: Limits) -> dict[str, Marks]:
    """The marks of every table; refuses grids that would not fit before the reader lays them out.

    Row by row, as the tree of a long table takes a kilobyte a cell.
    """
    found: dict[str, Marks] = {}
    scans: dict[Element, _TableScan] = {}
    cells = 0
    row_tag, table_tag = f"{_TABLE}table-row", f"{_TABLE}table"
    for _, element in etree.iterparse(
        io.BytesIO(source), events=("end",), tag=(row_tag, table_tag), resolve_entities=False, no_network=True
    ):
        if element.tag == row_tag:
            table = next(element.iterancestors(table_tag), None)
            if table is not None:
                if table not in scans:
                    scans[table] = _TableScan(table, struck, limits.cells - cells)
                scans[table].add(element)
            element.clear()
            continue
        scan = scans.pop(element, None) or _TableScan(element, struck, 0)
        scan.refuse_if_too_large()
        cells += scan.size
        found.setdefault(element.get(f"{_TABLE}name", ""), scan.marks)
        element.clear()
    return found


class _TableScan:
    """What is found in the rows of one table, one after the other. Beyond ``most_cells`` only its size is."""

    def __init__(self, table: Element, struck: frozenset[str], most_cells: int) -> None:
        self.marks = Marks([], [], [], {})
        self._struck = struck
        self._most_cells = most_cells
        self._defaults = _column_styles(table) if struck else []
        self._name = table.get(f"{_TABLE}name", "")
        self._row = self._height = self._width = self._filled = 0

    @property
    def size(self) -> int:
        """How many cells the grid takes."""
        return self._height * self._width

    def add(self, line: Element) -> None:
        """Look through the next row."""
        row, column = self._row, 0
        rows_repeated = _count(line, "number-rows-repeated")
        lines = range(row, row + rows_repeated)
        for cell in line:
            if not isinstance(cell.tag, str) or not cell.tag.startswith(_TABLE):
                continue
            repeated = _count(cell, "number-columns-repeated")
            bottom = row + _count(cell, "number-rows-spanned") - 1
            right = column + _count(cell, "number-columns-spanned") - 1
            if bottom > row or right > column:
                self.marks.merges.append((row, column, bottom, right))
            if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
                self._filled += rows_repeated * repeated
                self._height, self._width = row + rows_repeated, max(self._width, column + repeated)
                if self.size <= self._most_cells:
                    self._look_at(line, cell, lines, range(column, column + repeated))
            column += repeated
        self._row += rows_repeated

    def refuse_if_too_large(self) -> None:
        """Raises Refused ``too_large`` for a grid of more than ``most_cells``."""
        if self.size > self._most_cells:
            raise too_large(self._name, self._height, self._width, self._filled)

    def _look_at(self, line: Element, cell: Element, lines: range, columns: range) -> None:
        self._take_comment(cell, lines[0], columns[0])
        if (shown := _hidden_text(cell)) is not None:
            self.marks.errors.extend((each, other, shown) for each in lines for other in columns)
        if self._struck and self._is_struck(line, cell, columns[0]):
            self.marks.struck.append((lines, columns))

    def _take_comment(self, cell: Element, row: int, column: int) -> None:
        """Take the comment out of the cell, so that its text is not taken for the cell's."""
        comment = cell.find(f"{_OFFICE}annotation")
        if comment is not None:
            paragraphs = ("".join(map(str, it.itertext())) for it in comment.iter(f"{TEXT}p"))
            self.marks.comments[row, column] = "\n".join(paragraphs)
            cell.remove(comment)

    def _is_struck(self, line: Element, cell: Element, column: int) -> bool:
        default = line.get(_DEFAULT_STYLE) or next((style for within, style in self._defaults if column in within), "")
        return cell.get(_STYLE, default) in self._struck or is_struck_text(cell, self._struck)


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
