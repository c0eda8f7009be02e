"""Reading ``.ods``: values by calamine; merged ranges and error cells from the content's own XML."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from python_calamine import CalamineWorkbook

from ingest.reading.limits import Limits
from ingest.reading.ooxml import as_cells, place
from ingest.reading.sheet import Merge, Sheet
from ingest.refusal import Refusal, Refused
from ingest.text import ERROR_WORDS
from ingest.xml import Element

_EPOCH_1904 = re.compile(rb"<table:null-date\b[^>]*table:date-value=[\"']1904-01-01")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC_EXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_opendocument(content: bytes, limits: Limits) -> list[Sheet]:
    """Every sheet of an ``.ods``, in order. Raises Refused ``too_large``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        source = archive.read("content.xml")
    marks = _scan(source, limits)
    is_1904 = _EPOCH_1904.search(source) is not None
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    for name in workbook.sheet_names:
        rows = as_cells(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
        merges, errors = marks.get(name, ([], []))
        for row, column, text in errors:
            place(rows, row, column, text)
        sheets.append(Sheet(name, rows, merges, is_1904))
    return sheets


def _scan(source: bytes, limits: Limits) -> dict[str, tuple[list[Merge], list[tuple[int, int, str]]]]:
    found: dict[str, tuple[list[Merge], list[tuple[int, int, str]]]] = {}
    for _, table in etree.iterparse(
        io.BytesIO(source), events=("end",), tag=f"{_TABLE}table", resolve_entities=False, no_network=True
    ):
        merges: list[Merge] = []
        errors: list[tuple[int, int, str]] = []
        row = last_row = last_column = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            rows_repeated = _count(line, "number-rows-repeated")
            for cell in line:
                if not isinstance(cell.tag, str) or not cell.tag.startswith(_TABLE):
                    continue
                repeated = _count(cell, "number-columns-repeated")
                if len(cell):
                    last_row, last_column = row + rows_repeated - 1, max(last_column, column + repeated - 1)
                    rows_spanned, columns_spanned = (
                        _count(cell, "number-rows-spanned"),
                        _count(cell, "number-columns-spanned"),
                    )
                    if rows_spanned > 1 or columns_spanned > 1:
                        merges.append((row, column, row + rows_spanned - 1, column + columns_spanned - 1))
                    text = "".join(str(part) for part in cell.itertext(f"{_TEXT}p")).strip()
                    if cell.get(f"{_CALC_EXT}value-type") == "error" or (
                        cell.get(f"{_TABLE}formula") and text in ERROR_WORDS
                    ):
                        errors.append((row, column, text if text in ERROR_WORDS else "#N/A"))
                column += repeated
            row += rows_repeated
            if (last_row + 1) * (last_column + 1) > limits.cells:
                raise Refused(Refusal("too_large"))
        found[table.get(f"{_TABLE}name", "")] = (merges, errors)
        table.clear()
    return found


def _count(element: Element, attribute: str) -> int:
    value = element.get(f"{_TABLE}{attribute}", "1")
    return int(value) if value.isdigit() and value != "0" else 1
