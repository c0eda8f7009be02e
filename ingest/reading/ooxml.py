"""Reading ``.xlsx``: values by calamine; what it hides (error cells, the date system) from the sheet's own XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from python_calamine import CalamineWorkbook, SheetTypeEnum

from ingest.reading.limits import Limits
from ingest.reading.sheet import Cell, Sheet
from ingest.refusal import Refusal, Refused
from ingest.xml import Element, parse_xml

_DATE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")
_TWO_LETTERS = re.compile(rb' r="[A-Z]{2}[0-9]')
_THREE_LETTERS = re.compile(rb' r="[A-Z]{3}')
_ROW_NUMBER = re.compile(rb'<row [^>]*?\br="(\d+)"')
_CELL_REFERENCE = re.compile(r"^([A-Z]{1,7})(\d{1,9})$")


def read_ooxml(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xlsx``, hidden ones included, in order. Raises Refused ``too_large`` or ``damaged``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _Parts(archive)
        errors = {name: _scan(archive.read(member), limits) for name, member in parts.sheets.items()}
        is_1904 = parts.is_1904
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        read = workbook.get_sheet_by_name(meta.name)
        rows = as_cells(read.to_python(skip_empty_area=False))
        merges = [(top, left, bottom, right) for (top, left), (bottom, right) in read.merged_cell_ranges or []]
        for row, column, text in errors.get(meta.name, ()):
            place(rows, row, column, text)
        sheets.append(Sheet(meta.name, rows, merges, is_1904))
    return sheets


def as_cells(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows of calamine with truth values as the text that the sender sees (they would equal 1 and 0)."""
    for row in rows:
        if True in row or False in row:
            row[:] = [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in row]
    return rows


def place(rows: list[list[Cell]], row: int, column: int, text: str) -> None:
    """Write a text into the grid, growing it where the readers cut blank edges."""
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = text


class _Parts:
    """Where the parts of the package lie: sheet name → member, and the date system."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        workbook = next((name for key, name in names.items() if key.endswith("xl/workbook.xml")), None)
        workbook = workbook or next((name for key, name in names.items() if key.endswith("workbook.xml")), None)
        if workbook is None:
            raise Refused(Refusal("damaged"))
        source = archive.read(workbook)
        self.is_1904 = bool(_DATE_1904.search(source))
        folder, _, base = workbook.replace("\\", "/").rpartition("/")
        relations = names.get(f"{folder}/_rels/{base}.rels".lower().lstrip("/"))
        targets = _targets(archive.read(relations)) if relations else {}
        self.sheets: dict[str, str] = {}
        for name, relation in _sheet_entries(source):
            target = targets.get(relation, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path.lower() in names:
                self.sheets[name] = names[path.lower()]


def _targets(source: bytes) -> dict[str, str]:
    return {element.get("Id", ""): element.get("Target", "") for element in parse_xml(source)}


def _sheet_entries(source: bytes) -> Iterator[tuple[str, str]]:
    for element in parse_xml(source).iter("{*}sheet"):
        relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        yield element.get("name", ""), str(relation)


def _scan(source: bytes, limits: Limits) -> list[tuple[int, int, str]]:
    """The error cells of one sheet's XML; refuses a grid that would not fit before the reader lays it out."""
    if not _may_be_too_large(source, limits) and b't="e"' not in source and b"t='e'" not in source:
        return []
    errors: list[tuple[int, int, str]] = []
    last_row = last_column = -1
    row = column = -1
    for _, element in etree.iterparse(
        io.BytesIO(source),
        events=("end",),
        tag=("{*}c", "{*}row"),
        resolve_entities=False,
        no_network=True,
        recover=True,
    ):
        if etree.QName(element).localname == "c":
            row, column = _position(element, row, column)
            if len(element):
                last_row, last_column = max(last_row, row), max(last_column, column)
                if element.get("t") == "e":
                    errors.append((row, column, element.findtext("{*}v") or "#N/A"))
        else:
            element.clear()
    if (last_row + 1) * (last_column + 1) > limits.cells:
        raise Refused(Refusal("too_large"))
    return errors


def _may_be_too_large(source: bytes, limits: Limits) -> bool:
    """Whether the grid could pass the limit, judged by its widest column and its last row: cheap, and never too low for
    a sheet whose rows are in order. For one that is not, the child's memory limit stands behind."""
    columns = 16_384 if _THREE_LETTERS.search(source) else 702 if _TWO_LETTERS.search(source) else 26
    last = _ROW_NUMBER.match(source, max(source.rfind(b"<row "), 0))
    rows = int(last[1]) if last else source.count(b"<row")
    return columns * rows > limits.cells


def _position(element: Element, row: int, column: int) -> tuple[int, int]:
    found = _CELL_REFERENCE.match(element.get("r", ""))
    if found:
        index = 0
        for letter in found[1]:
            index = index * 26 + ord(letter) - 64
        return int(found[2]) - 1, index - 1
    parent = element.getparent()
    index = parent.index(element) if parent is not None else column + 1
    number = parent.get("r") if parent is not None else None
    return (int(number) - 1 if number and number.isdigit() else max(row, 0)), index
