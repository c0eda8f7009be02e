"""Which lines below a header are rows, and which are blank, subtotals, repeated headers or footers (contract §2, §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ingest.columns import Name, UnitRef
from ingest.forms import UNIT
from ingest.reading import Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header, repeats_header
from ingest.text import is_blank, squeeze

_SUBTOTAL = re.compile(r"^.{0,20}?(?:小计|合计|总计|共计|累计)(?:人数|人次|金额)?(?:[:(].*|\d.*|共.*)?$")
_FOOTER_LABEL = (
    r"填表人|填报人|制表人|制表|填表|审核人|审核|复核人|复核|审批人|经办人|负责人|单位负责人|分管领导|主管领导|工会主席|领导签字|签字|签章|盖章|公章|单位盖章|"
    r"制表日期|制表时间|填表日期|填表时间|填报日期|填报时间|报送日期|上报日期|审核日期|联系人|填报单位|报送单位|制表单位|单位公章"
)
_FOOTER = re.compile(rf"^(?:{_FOOTER_LABEL})(?:\([^)]*\))?(?::.*|\s*)$")
_NOTE = re.compile(r"^(?:备注|说明|注|填表说明|填表要求|注意事项)(?:\d*[:.、]|\s*$)|^(?:填表要求|填表说明|说明|备注)")
_ASIDE = re.compile(
    r"^(?:本月|本期|本单位|当月)?(?:无|没有)|^第\d+页|^\d{4}年\d{1,2}月\d{1,2}日$|^\d{4}([-./])\d{1,2}\1\d{1,2}$"
)
_END = ("以下空白", "以下无正文", "以下为空白")
_SERIAL = re.compile(r"^\d{1,6}[.、]?$")
_ID_LIKE = re.compile(r"^[\s'’]*\d[\dXx\s]{13,}$")
_LONG_TEXT = 12
_ENOUGH_FIELDS = 3


@dataclass
class SheetRows:
    """The rows of a sheet and its footers, as indices into the sheet's rows, in order."""

    rows: list[int] = field(default_factory=list[int])
    footers: list[int] = field(default_factory=list[int])


def filter_rows(sheet: Sheet, header: Header) -> SheetRows:
    """Tell rows from everything that is none. Nothing is a row that names nobody and nothing (contract §3)."""
    kept = SheetRows()
    id_columns = [header.columns[code] for code in header.form.person_columns if code in header.columns]
    name_column = _naming_column(header)
    required = [header.columns[column.code] for column in header.form.required if column.code in header.columns]
    for number in range(_first_line(sheet, header), len(sheet.rows)):
        row = sheet.rows[number]
        if any(_holds_an_id(row, column) for column in id_columns) or _is_city_row(row, header):
            kept.rows.append(number)
            continue
        filled = {column: cell for column, cell in enumerate(row) if not is_blank(cell)}
        if not filled or repeats_header(sheet, header, row):
            continue
        if _fills_fields(filled, required):
            kept.rows.append(number)
        elif _is_passed_over(filled, header):
            continue
        elif _is_footer(filled, header, name_column, bool(kept.footers)):
            kept.footers.append(number)
        else:
            kept.rows.append(number)
    return kept


def _first_line(sheet: Sheet, header: Header) -> int:
    """The line after the header, and after the leaves of groups that hold no field of the form."""
    fields = set(header.columns.values())
    hanging = max((bottom for top, _, bottom, _ in sheet.merges if header.top <= top < header.bottom), default=0)
    first = header.bottom
    last = min(header.top + MOST_HEADER_ROWS, hanging + 1, len(sheet.rows))
    while first < last and not any(column in fields and cell != "" for column, cell in enumerate(sheet.rows[first])):
        first += 1
    if first < len(sheet.rows) and _are_leaves(sheet.rows[first], sheet.rows[first - 1], fields):
        return first + 1
    return first


def _are_leaves(line: list[Cell], above: list[Cell], fields: set[int]) -> bool:
    """Whether a line holds nothing but words under extra columns, of which a group leaves some empty above."""
    filled = {column: cell for column, cell in enumerate(line) if cell != ""}
    has_group = any(column < len(above) and above[column] == "" for column in filled)
    return has_group and all(
        column not in fields and isinstance(cell, str) and not any(letter.isdigit() for letter in cell)
        for column, cell in filled.items()
    )


def _naming_column(header: Header) -> int | None:
    """The column by which a row names its person or thing."""
    form = header.form
    named = [column.code for column in form.columns if isinstance(column, Name)] or [
        code for code in form.subject if code != UNIT
    ]
    return next((header.columns[code] for code in named if code in header.columns), None)


def _is_city_row(row: list[Cell], header: Header) -> bool:
    """Whether a line is the whole city's row of a split, where 合计 is no subtotal (contract §11)."""
    split = header.form.split
    place = header.columns.get(split.unit) if split else None
    if split is None or place is None or place >= len(row):
        return False
    unit = header.form.column(split.unit)
    return isinstance(unit, UnitRef) and squeeze(str(row[place])) in unit.city_words.split()


def _holds_an_id(row: list[Cell], id_column: int) -> bool:
    if id_column >= len(row):
        return False
    cell = row[id_column]
    return cell >= 1e14 if isinstance(cell, float | int) else isinstance(cell, str) and _ID_LIKE.match(cell) is not None


def _fills_fields(filled: dict[int, Cell], required: list[int]) -> bool:
    """Whether a line without an ID is a row all the same: three required fields hold more than a footer's label."""
    first = next((cell for cell in filled.values() if isinstance(cell, str)), "")
    return (
        not _SUBTOTAL.match(squeeze(first))
        and sum(column in filled and not _is_label(filled[column]) for column in required) >= _ENOUGH_FIELDS
    )


def _is_label(cell: Cell) -> bool:
    text = squeeze(cell) if isinstance(cell, str) else ""
    return any(pattern.match(text) is not None for pattern in (_FOOTER, _NOTE, _SUBTOTAL))


def _is_passed_over(filled: dict[int, Cell], header: Header) -> bool:
    texts = [squeeze(cell) for cell in filled.values() if isinstance(cell, str)]
    return (
        _is_serial_only(filled, header)
        or _numbers_columns(filled)
        or any(end in text for text in texts for end in _END)
        or any(_SUBTOTAL.match(text) for text in texts)
    )


def _numbers_columns(filled: dict[int, Cell]) -> bool:
    """Whether a line only counts the columns from left to right, as printed forms do (栏次)."""
    try:
        numbers = [float(cell) if isinstance(cell, str | int | float) else -1.0 for cell in filled.values()]
    except ValueError:
        return False
    return len(numbers) >= _ENOUGH_FIELDS and all(after - before == 1 for before, after in pairwise(numbers))


def _is_serial_only(filled: dict[int, Cell], header: Header) -> bool:
    if len(filled) != 1:
        return False
    column, cell = next(iter(filled.items()))
    is_serial = isinstance(cell, float | int) or (isinstance(cell, str) and _SERIAL.match(squeeze(cell)) is not None)
    return is_serial and column not in header.columns.values()


def _is_footer(filled: dict[int, Cell], header: Header, name_column: int | None, after_footer: bool) -> bool:
    column, first = next(iter(filled.items()))
    if not isinstance(first, str):
        return len(filled) == 1 and isinstance(first, date)
    text = squeeze(first)
    if _FOOTER.match(text) or _NOTE.match(text):
        return True
    if any(isinstance(cell, str) and _FOOTER.match(squeeze(cell)) and ":" in squeeze(cell) for cell in filled.values()):
        return True
    if len(filled) > 1:
        return after_footer and len(filled) == 2 and name_column not in filled
    is_aside = column != name_column if after_footer else column not in header.columns.values()
    return is_aside or len(text) > _LONG_TEXT or _ASIDE.match(text) is not None


def is_cut_short(sheet: Sheet, header: Header, kept: SheetRows) -> bool:
    """Whether a text file breaks off within a row; one that breaks off after its footers is whole."""
    last = len(sheet.rows) - 1
    filled = {column: cell for column, cell in enumerate(sheet.rows[last]) if not is_blank(cell)}
    return sheet.is_cut_short and (last in kept.rows or _is_serial_only(filled, header))
