"""Reading ``.xls`` and WPS ``.et``, BIFF2 to BIFF8, by xlrd, which tells error cells, merged ranges and the date system apart."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import time
from math import isfinite
from typing import Any, Literal

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Sheet as BiffSheet
from xlrd.xldate import xldate_as_datetime

from ingest.reading.biff_records import refuse_torn, workbook_stream
from ingest.reading.encryption import decrypt
from ingest.reading.grid_size import too_large
from ingest.reading.limits import Limits
from ingest.reading.sheet import NOT_A_NUMBER, Cell, Merge, Sheet, clip_merges, filled_only

_GLOBALS = 0x5
_BIFF4_WORKBOOK = 45


def read_biff(content: bytes, limits: Limits) -> list[Sheet]:
    """Every worksheet of an ``.xls``, hidden ones included, in order. Raises Refused ``password``, ``too_large``, XLRDError, CompDocError."""
    try:
        return _read(content, limits)
    except XLRDError as error:
        if "encrypted" not in str(error):
            raise
    return _read(decrypt(content), limits)


def read_corrupt_biff(content: bytes, limits: Limits) -> list[Sheet]:
    """The same of a file whose sectors are said to belong to two streams, as spreadsheet programs read it."""
    stream = workbook_stream(content)
    refuse_torn(stream)
    return _read(stream, limits)


def _read(content: bytes, limits: Limits) -> list[Sheet]:
    book = _Book(limits)
    book.load(content)
    return book.taken


def _leave(*_: Any) -> None: ...


_pass_over: Any = _leave
"""What is done with a record of which nothing is needed."""


class _Worksheet(BiffSheet):
    """A sheet without what is not needed of it, above all links: xlrd lays out one entry for each cell that a link covers."""

    book: Any
    handle_hlink = handle_quicktip = handle_feat11 = _pass_over
    handle_msodrawingetc = _pass_over
    # It would grow the sheet to the end of its merged ranges.
    tidy_dimensions = _pass_over

    def handle_obj(self, data: bytes) -> Any:
        """An object, wanted only where it is a comment."""
        return self.book.tried(super().handle_obj, data)

    def handle_txo(self, data: bytes) -> Any:
        """An object's text."""
        return self.book.tried(super().handle_txo, data)

    def handle_note(self, data: bytes, txos: Any) -> None:
        """A comment."""
        self.book.tried(super().handle_note, data, txos)


class _Book(Book):
    """A workbook whose sheets are taken one by one, so that many sheets never lie side by side in xlrd's form.

    Names, links and pictures are passed over: xlrd computes the formulas of names, and a few dozen that double a text fill any memory.
    """

    handle_name = handle_externname = handle_externsheet = handle_supbook = _pass_over
    handle_writeaccess = handle_style = handle_palette = _pass_over
    names_epilogue = palette_epilogue = _pass_over
    _position: int
    _sh_abs_posn: list[int]
    _sheet_names: list[str]
    _sheet_visibility: list[int]
    _sheet_list: list[None]

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.taken: list[Sheet] = []
        self._limits = limits
        self._cells = 0

    def load(self, content: bytes) -> None:
        """Read the whole workbook, as ``xlrd.open_workbook`` does. Raises XLRDError, CompDocError, Refused ``too_large``."""
        self.biff2_8_load(file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
        version = self.getbof(_GLOBALS)
        if not version:
            raise XLRDError
        self.biff_version = version
        if version < _BIFF4_WORKBOOK:
            self.fake_globals_get_sheet()
            return
        self.parse_globals()
        if not self._sheet_names:
            raise XLRDError
        if version > _BIFF4_WORKBOOK:
            self._sheet_list = [None] * len(self._sheet_names)
            self.get_sheets()

    def tried(self, handle: Callable[..., Any], *given: Any) -> Any:
        """What xlrd makes of a record and those that continue it. One that it cannot read is passed over alone: no cell is lost for it."""
        position = self._position
        try:
            return handle(*given)
        except MemoryError:
            raise
        except Exception:
            self._position = position
            return None

    def get_sheet(self, sh_number: int, update_pos: bool = True) -> Any:
        """Take the sheet and let go of xlrd's form of it."""
        if update_pos:
            self._position = self._sh_abs_posn[sh_number]
        self.getbof(0x10)
        sheet = _Worksheet(self, self._position, self._sheet_names[sh_number], sh_number)
        sheet.read(self)
        rows = [_row(sheet, number, self.datemode) for number in range(sheet.nrows)]
        while rows and not rows[-1]:
            rows.pop()
        width = max(map(len, rows), default=0)
        self._cells += width * len(rows)
        if self._cells > self._limits.cells:
            raise too_large(sheet.name, len(rows), width, sum(cell != "" for row in rows for cell in row))
        for row in rows:
            row.extend([""] * (width - len(row)))
        merges: list[Merge] = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        is_hidden = self._sheet_visibility[sh_number] != 0
        struck = filled_only(self._struck(sheet), rows)
        comments = {place: note.text for place, note in sheet.cell_note_map.items()}
        self.taken.append(
            Sheet(
                sheet.name,
                rows,
                clip_merges(merges, rows),
                bool(self.datemode),
                is_hidden,
                struck=struck,
                comments=comments,
            )
        )

    def _struck(self, sheet: BiffSheet) -> Iterator[tuple[int, int]]:
        """The cells of which every piece of text is in a font that strikes through: the cell's own up to its first run."""
        fonts = {number for number, font in enumerate(self.font_list) if font.struck_out}
        styles = {number for number, style in enumerate(self.xf_list) if style.font_index in fonts}
        if not fonts:
            return
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                is_struck = sheet.cell_xf_index(row, column) in styles
                runs: list[tuple[int, int]] = sheet.rich_text_runlist_map.get((row, column), [])
                if runs:
                    is_struck = (is_struck or runs[0][0] == 0) and all(font in fonts for _, font in runs)
                if is_struck:
                    yield row, column


def _row(sheet: BiffSheet, number: int, datemode: Literal[0, 1]) -> list[Cell]:
    """The cells of a row up to its last that holds anything."""
    types: Any = sheet.row_types(number)
    values: Any = sheet.row_values(number)
    while values and values[-1] == "":
        values.pop()
    for column, kind in enumerate(types):
        if kind <= xlrd.XL_CELL_TEXT or kind == xlrd.XL_CELL_BLANK:
            continue
        value = values[column]
        if kind == xlrd.XL_CELL_DATE:
            values[column] = _date(value, datemode)
        elif kind == xlrd.XL_CELL_ERROR:
            values[column] = _error(value)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            values[column] = "TRUE" if value else "FALSE"
        elif isinstance(value, float) and not isfinite(value):
            values[column] = NOT_A_NUMBER
    return values


def _error(value: Cell) -> str:
    return error_text_from_code.get(value, "#N/A") if isinstance(value, int) else "#N/A"


def _date(value: Cell, datemode: Literal[0, 1]) -> Cell:
    if not isinstance(value, float):
        return value
    if not isfinite(value):
        return NOT_A_NUMBER
    try:
        moment = xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return value
    return moment if moment.time() != time() else moment.date()
