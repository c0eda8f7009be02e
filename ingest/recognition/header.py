"""Finding a form's header in a sheet, and which column holds which field (contract §2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.forms import Column, Form, Kind
from ingest.reading import Cell, Sheet
from ingest.text import header_key

_SCANNED_ROWS = 200
MOST_HEADER_ROWS = 3
_LONGEST_LABEL = 300
_GROUP_ENDINGS = ("情况", "信息", "资料", "内容")

_key = lru_cache(maxsize=20_000)(header_key)


@dataclass(frozen=True)
class Header:
    """A header found: its rows (``top`` up to, not including, ``bottom``), and the form that its columns say.

    ``columns`` maps a field's code to its column; ``repeated`` to all of them where two match one field.
    """

    form: Form
    top: int
    bottom: int
    columns: dict[str, int]
    repeated: dict[str, list[int]]

    @property
    def missing(self) -> tuple[Column, ...]:
        """The required columns that the header lacks."""
        return tuple(column for column in self.form.required if column.code not in self.columns)

    @property
    def is_found(self) -> bool:
        """Whether this is a form's header at all: half of the required columns, one of them not of the person."""
        matched = [column for column in self.form.required if column.code in self.columns]
        is_distinct = any(column.kind not in (Kind.NAME, Kind.RESIDENT_ID) for column in matched)
        return is_distinct and 2 * len(matched) >= len(self.form.required) and len(self.columns) >= 3

    @property
    def merit(self) -> tuple[bool, int, int]:
        """By which of two headers the better one is told: complete, then required columns, then all columns."""
        return not self.missing, sum(column.code in self.columns for column in self.form.required), len(self.columns)


def find_header(sheet: Sheet, forms: tuple[Form, ...], named: tuple[str, ...] = ()) -> Header | None:
    """The best header of any form in the sheet, maybe incomplete; None where no label of a form is met.

    Where the columns fit two forms alike, one whose code is in ``named`` (by title, sheet or file name) goes first.
    """
    best: Header | None = None
    last = min(len(sheet.rows), _SCANNED_ROWS)
    complete_at: int | None = None
    for bottom in range(last):
        if complete_at is not None and bottom >= complete_at + MOST_HEADER_ROWS:
            break
        for depth in range(1, min(MOST_HEADER_ROWS, bottom + 1) + 1):
            for header in _read(sheet, forms, bottom - depth + 1, bottom + 1):
                if best is None or _is_better(header, best, named):
                    best = header
                    if not header.missing and complete_at is None:
                        complete_at = bottom
    return best


def _is_better(header: Header, best: Header, named: tuple[str, ...]) -> bool:
    if header.merit != best.merit:
        return header.merit > best.merit
    return header.form.code in named and best.form.code not in named


@lru_cache(maxsize=64)
def _vocabulary(form: Form) -> dict[str, str]:
    return {header_key(text): column.code for column in form.columns for text in (*column.spellings, column.label_zh)}


def _read(sheet: Sheet, forms: tuple[Form, ...], top: int, bottom: int) -> Iterator[Header]:
    labels = header_labels(sheet, top, bottom)
    for form in forms:
        vocabulary = _vocabulary(form)
        found: dict[str, list[int]] = {}
        for column, names in labels.items():
            code = next((vocabulary[name] for name in names if name in vocabulary), None)
            if code is not None:
                found.setdefault(code, []).append(column)
        if len(found) >= 2:
            repeated = {
                code: columns
                for code, columns in found.items()
                if len(columns) > 1 and form.column(code).kind is not Kind.BIRTH_DATE
            }
            yield Header(form, top, bottom, {code: columns[0] for code, columns in found.items()}, repeated)


def header_labels(sheet: Sheet, top: int, bottom: int) -> dict[int, list[str]]:
    """Per column the texts by which it may be known: its leaf alone, then together with the groups above it."""
    lines = [_line(sheet, row) for row in range(top, bottom)]
    labels: dict[int, list[str]] = {}
    for column in range(max((len(line) for line in lines), default=0)):
        stack = [line[column] for line in lines if column < len(line) and line[column]]
        if not stack:
            continue
        leaf = stack[-1]
        groups = [_group(lines[level], column) for level in range(len(lines) - 1)]
        names = [leaf]
        for group in dict.fromkeys(group for group in reversed(groups) if group and group != leaf):
            names.append(group + leaf)
            names.extend(group.removesuffix(ending) + leaf for ending in _GROUP_ENDINGS if group.endswith(ending))
        upper = [group for group in groups if group and group != leaf]
        if len(upper) > 1:
            names.append("".join(upper) + leaf)
        labels[column] = names
    return labels


def _line(sheet: Sheet, row: int) -> list[str]:
    return [_label(cell) for cell in sheet.rows[row]]


def _label(cell: Cell) -> str:
    return _key(cell) if isinstance(cell, str) and cell and len(cell) <= _LONGEST_LABEL else ""


def _group(line: list[str], column: int) -> str:
    """The text over a column: its own, or the nearest one to the left, as a merged group leaves its other cells empty."""
    for left in range(min(column, len(line) - 1), -1, -1):
        if line[left]:
            return line[left]
    return ""


def repeats_header(sheet: Sheet, header: Header, row: list[Cell]) -> bool:
    """Whether a line below the header repeats one of its lines, or a line above it, as on a later page."""
    texts = {column: _label(cell) for column, cell in enumerate(row) if cell != ""}
    if not texts or not all(texts.values()):
        return False
    for number in range(header.bottom):
        above = sheet.rows[number]
        if all(column < len(above) and _label(above[column]) == text for column, text in texts.items()):
            return True
    return False
