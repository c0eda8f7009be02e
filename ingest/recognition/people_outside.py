"""People who stand in a workbook and in no row read of it: they would be lost in silence (contract §2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from stdnum.iso7064 import mod_11_2

from ingest.columns import birth_date
from ingest.reading import Cell, Sheet, cell_name
from ingest.recognition.header import header_labels
from ingest.recognition.line_texts import holds_an_id, is_footer, is_note, line_text, names_contact
from ingest.recognition.lines import LineKind
from ingest.recognition.returns import SheetReturn
from ingest.text import fold, mask_long_numbers, squeeze

_INSTRUCTIONS = re.compile(r"说明|填表(?!人|单位|日期|时间|月份|部门)|示例")
_EXAMPLE_WORDS = "(?:填写|填表|填报)?(?:示例|样例|范例|样表|样张)"
_EXAMPLES = re.compile(rf"^[(（【\[]?{_EXAMPLE_WORDS}|{_EXAMPLE_WORDS}[)）】\]]?$")
_TITLE_LINES = 3
_LENGTH = 18
_ID = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")


def find_people_outside(sheets: Sequence[tuple[int, Sheet]], blocks: Sequence[SheetReturn]) -> list[str]:
    """The cells, such as Sheet1!D17, in which a well-formed resident ID with a right check digit stands that no row read holds.

    ``blocks`` are all that were read, refused ones included, as their own receipt names their rows. Header texts, notes, footers,
    examples and sheets of instructions are left out.
    """
    outside: list[tuple[str, set[str]]] = []
    for number, sheet in sheets:
        own = [it for it in blocks if it.number == number]
        if own or not _is_of_instructions(sheet):
            for row, column, cell in _cells_outside(sheet, own):
                if found := _ids(cell):
                    outside.append((f"{mask_long_numbers(sheet.name)}!{cell_name(row, column)}", found))
    if not outside:
        return []
    read = {number for it in blocks for cell in _cells_read(it) for number in _ids(cell)}
    return [cell for cell, found in outside if not found <= read]


def is_of_examples(sheet: Sheet, lines: Iterable[list[Cell]]) -> bool:
    """Whether a sheet says by its name or these lines that it shows how to fill another one in."""
    return _speaks_of(_EXAMPLES, sheet, lines)


def _is_of_instructions(sheet: Sheet) -> bool:
    filled = (row for row in sheet.rows if any(cell != "" for cell in row))
    return _speaks_of(_INSTRUCTIONS, sheet, (row for row, _ in zip(filled, range(_TITLE_LINES), strict=False)))


def _speaks_of(words: re.Pattern[str], sheet: Sheet, lines: Iterable[list[Cell]]) -> bool:
    texts = (cell for row in lines for cell in row if isinstance(cell, str) and len(cell) < 2 * _LENGTH)
    return any(words.search(text) for text in (sheet.name, *texts))


def _labelled(block: SheetReturn) -> set[int]:
    """The columns of the block over which the header holds a text that heads a column, and is no ID itself."""
    labels = header_labels(block.sheet, block.header.top, block.header.bottom)
    return {column for column, names in labels.items() if not holds_an_id(names[0])}


def _cells_read(block: SheetReturn) -> Iterator[Cell]:
    labelled = _labelled(block)
    for line in block.lines.rows:
        yield from (cell for column, cell in enumerate(block.sheet.rows[line]) if column in labelled)


def _cells_outside(sheet: Sheet, blocks: Sequence[SheetReturn]) -> Iterator[tuple[int, int, Cell]]:
    """The cells long enough for an ID that no row, header text, signature, note or example of these blocks holds."""
    known: dict[int, frozenset[int]] = {}
    headers: set[int] = set()
    for it in blocks:
        labelled = frozenset(_labelled(it))
        for line in it.lines.rows:
            known[line] = known[line] | labelled if line in known else labelled
        headers |= set(range(it.header.top, it.header.bottom))
        for line in it.lines.of(LineKind.FOOTER, LineKind.EXAMPLE):
            row = it.sheet.rows[line]
            if it.lines.others[line] is LineKind.EXAMPLE or _is_signed(row):
                first, last = min(labelled, default=0), max(max(labelled, default=0) + 1, len(row))
                known[line] = known.get(line, frozenset()) | frozenset(range(first, last))
    width = max(map(len, sheet.rows))
    others = {
        columns: [at for at in range(width) if at not in columns] for columns in {*known.values(), frozenset[int]()}
    }
    for row, cells in enumerate(sheet.rows):
        for column in others[known.get(row, frozenset())]:
            cell = cells[column] if column < len(cells) else ""
            if not isinstance(cell, str) or len(cell) < _LENGTH:
                continue
            if row not in headers or len(squeeze(cell)) == _LENGTH:
                yield row, column, cell


def _is_signed(row: list[Cell]) -> bool:
    return any(is_footer(text) or is_note(text) for text in map(line_text, row))


def _ids(cell: Cell) -> set[str]:
    """The IDs in a cell, alone or in a text that is no note and names no contact."""
    if not isinstance(cell, str) or len(cell) < _LENGTH:
        return set()
    texts = (fold(cell), squeeze(cell).lstrip("'‘’`"))
    found = {number.upper() for text in texts for number in _ID.findall(text)}
    if found and len(texts[1]) > _LENGTH and (is_note(texts[1]) or names_contact(texts[1])):
        return set()
    return {number for number in found if mod_11_2.is_valid(number) and birth_date(number) is not None}
