"""Which lines between two tables are titles of the lower one, and not rows or signatures of the upper one (contract §2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from ingest.reading import Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header
from ingest.recognition.line_texts import (
    holds_an_id,
    is_footer,
    is_note,
    is_own_footer,
    is_reporting,
    is_sum,
    is_unit_of_measure,
    line_text,
)
from ingest.text import is_blank

_MOST_CELLS = 6
_LONGEST_NAME = 4
_ROW_FIELDS = 3
_NUMBERED = re.compile(r"^[\d.、()]{1,8}$")
_DATE = re.compile(r"^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$")
_NAMES_A_TABLE = re.compile(r"(?:表|册|名单|台账|情况)(?:\([^)]*\))?$")


def first_title_line(
    sheet: Sheet,
    header: Header,
    upper: Header,
    lines: range,
    columns: Set[int],
    own: range,
    speaks: Callable[[str], bool],
) -> int:
    """The first of the lines that belongs to the header below them; the header's own first line where none does.

    ``lines`` lie between the upper table's header and the lower ``header``. A title may stand in ``columns``; the lower table's are
    ``own``. ``speaks`` says whether a text names a unit, a form or a month.
    """
    first = _first_group(sheet, header, lines)
    signs_above = any(is_footer(line_text(cell)) for row in sheet.rows[: upper.top] for cell in row)
    is_apart = is_signed = False
    for line in range(first - 1, lines.start - 1, -1):
        row = sheet.rows[line]
        filled = {at: cell for at, cell in enumerate(row) if at in columns and not is_blank(cell)}
        if _is_title_beside_a_row(filled, own, speaks):
            first, is_apart, is_signed = line, False, False
            continue
        if not filled:
            if is_signed:
                break
            is_apart = True
            continue
        texts = [line_text(cell) for cell in filled.values()]
        if any(map(is_own_footer, texts)) and not any(map(is_reporting, texts)):
            # Who filled a table in may stand between its title and its header, or below the table above.
            is_signed = True
            continue
        is_signature = is_footer(texts[0]) and is_apart and first < header.top and not signs_above
        if is_signature or not _is_title(filled, texts, upper, speaks):
            break
        first, is_apart, is_signed = line, False, False
    return first


def _first_group(sheet: Sheet, header: Header, lines: range) -> int:
    """The first line of the header itself, with the merged groups over its leaves."""
    first = header.top
    while first - 1 in lines and header.bottom - first < MOST_HEADER_ROWS:
        is_merged = any(
            top == first - 1 and (bottom >= first or right > left) for top, left, bottom, right in sheet.merges
        )
        if not is_merged or any(map(holds_an_id, sheet.rows[first - 1])):
            break
        first -= 1
    return first


def _is_title_beside_a_row(filled: dict[int, Cell], own: range, speaks: Callable[[str], bool]) -> bool:
    """Whether a line holds, of the lower table's columns, a title over the first one only, and more beside them."""
    if len(filled) < 2 or [at for at in filled if at in own] != [own.start]:
        return False
    text = line_text(filled[own.start])
    return speaks(text) and not is_footer(text)


def _is_title(filled: dict[int, Cell], texts: list[str], upper: Header, speaks: Callable[[str], bool]) -> bool:
    if len(filled) > _MOST_CELLS or any(map(holds_an_id, filled.values())):
        return False
    if any(map(is_sum, texts)):
        return False
    if all(not text or _NUMBERED.match(text) for text in texts):
        return False
    required = {upper.columns[column.code] for column in upper.form.required if column.code in upper.columns}
    if any(map(is_reporting, texts)):
        return True
    if len(required & filled.keys()) >= min(_ROW_FIELDS, len(required)):
        return False
    if len(filled) > 1 and all(not text or _NUMBERED.match(text) or _DATE.match(text) for text in texts):
        return False
    if filled.keys().isdisjoint(upper.columns.get(code) for code in upper.form.naming_columns):
        return len(set(upper.columns.values()) & filled.keys()) < _ROW_FIELDS or any(map(speaks, texts))
    if len(filled) > 1:
        return any(map(speaks, texts)) or is_footer(texts[0])
    if is_note(texts[0]) or is_unit_of_measure(texts[0]):
        return True
    is_no_name = upper.form.is_roster and len(texts[0]) > _LONGEST_NAME
    return is_no_name or speaks(texts[0]) or _NAMES_A_TABLE.search(texts[0]) is not None
