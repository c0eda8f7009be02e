"""Finding the forms' headers in a sheet, and which column holds which field (contract §2, §9, §10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.columns import BirthDate, Column, Money, Name, ResidentId
from ingest.forms import Form
from ingest.reading import UNCALCULATED, Cell, Sheet
from ingest.recognition.vocabulary import BARE, COMPOSED, Meaning, Vocabulary, vocabulary_of
from ingest.text import header_key

_SCANNED_ROWS = 200
MOST_HEADER_ROWS = 3
_LONGEST_LABEL = 300
FEWEST_COLUMNS = 3
ID_LENGTH = 15
_GROUP_ENDINGS = ("情况", "信息", "资料", "内容")
_MONEY_ENDING = re.compile(r"(?:万元|万|元)$")


@dataclass(frozen=True)
class Header:
    """A form's header: its rows (``top`` up to, not including, ``bottom``), and which columns of the sheet are its fields.

    ``columns`` maps a field's code to its column; ``repeated`` to all of them where two match one field alike.
    """

    form: Form
    top: int
    bottom: int
    columns: dict[str, int]
    repeated: dict[str, list[int]]

    @cached_property
    def missing(self) -> tuple[Column, ...]:
        """The required columns that the header lacks."""
        return tuple(column for column in self.form.required if column.code not in self.columns)

    @property
    def share(self) -> float:
        """The share of the required columns that the header has."""
        return 1 - len(self.missing) / len(self.form.required)

    @property
    def is_found(self) -> bool:
        """Whether this is a form's header at all: half of the required columns, one of them not of the person."""
        matched = [column for column in self.form.required if column.code in self.columns]
        is_distinct = any(not isinstance(column, Name | ResidentId) for column in matched)
        return is_distinct and 2 * len(matched) >= len(self.form.required) and len(self.columns) >= FEWEST_COLUMNS

    @property
    def matched(self) -> int:
        """How many of the required columns the header has."""
        return len(self.form.required) - len(self.missing)

    @property
    def merit(self) -> tuple[bool, float, int]:
        """By which of two headers the better one is told: complete, then required columns, then all columns."""
        return not self.missing, self.share, len(self.columns)


def find_headers(
    sheet: Sheet,
    forms: tuple[Form, ...],
    lines: range | None = None,
    columns: range | None = None,
    first_leaves: int = 0,
) -> dict[str, Header]:
    """For each form of which two columns are met, its best header within these lines and columns, maybe incomplete.

    ``first_leaves`` is the first line that may be the last one of a header. Once a header is found, lines below only add to it.
    """
    best: dict[str, Header] = {}
    within = lines if lines is not None else range(min(len(sheet.rows), _SCANNED_ROWS))
    last = min(within.stop, len(sheet.rows))
    labels: list[list[str]] = []
    found: int | None = None
    vocabulary = vocabulary_of(forms)
    for bottom in range(within.start, last):
        if bottom >= last:
            break
        labels.append([_label(cell) for cell in sheet.rows[bottom]])
        if columns is not None:
            labels[-1] = ["" if at not in columns else label for at, label in enumerate(labels[-1])]
        if bottom < first_leaves or _is_row(labels[-1], vocabulary):
            continue
        if found is not None and _begins_anew(labels[found - bottom - 1], labels[-1], forms):
            break
        least = 1 if found is None else bottom - found + 1
        for depth in range(1, min(MOST_HEADER_ROWS, len(labels)) + 1):
            if depth > 1 and not _may_be_group(labels[-depth]):
                break
            if depth < least:
                continue
            for form, fields in _find_fields(labels[-depth:], forms):
                earlier = best.get(form.code)
                most = sum(column.code in fields for column in form.required)
                if earlier is not None and (most, len(fields)) <= (earlier.matched, len(earlier.columns)):
                    continue
                header = _settle(form, bottom - depth + 1, bottom + 1, fields)
                if earlier is None or (header.matched, len(header.columns)) > (earlier.matched, len(earlier.columns)):
                    best[form.code] = header
                    found = bottom if found is None and header.is_found else found
                    if not header.missing:
                        last = min(last, bottom + MOST_HEADER_ROWS)
    return best


def _may_be_group(labels: list[str]) -> bool:
    """Whether a line may stand over the leaves of a header: it is neither blank nor a row."""
    return any(labels) and not _names_person(labels)


def _is_row(labels: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a line is a row, and no header of a table beside it either."""
    return _names_person(labels) and not any(map(vocabulary.meanings, labels))


def _names_person(labels: list[str]) -> bool:
    return any(len(label) >= ID_LENGTH and label[:-1].isdigit() for label in labels)


def _begins_anew(upper: list[str], lower: list[str], forms: tuple[Form, ...]) -> bool:
    """Whether the lower line is a header by itself: twice a text that heads a column stands below another one, or again."""
    known = vocabulary_of(forms).texts
    again = known.keys() & set(upper) & set(lower)
    return len(again) > 1 or sum(it in known and below in known for it, below in zip(upper, lower, strict=False)) > 1


_Fields = dict[str, dict[int, int]]
"""For each field the columns that may be it, with how surely."""


def _find_fields(lines: list[list[str]], forms: tuple[Form, ...]) -> Iterator[tuple[Form, _Fields]]:
    """For each form of which two fields are met in these header lines: its fields."""
    vocabulary = vocabulary_of(forms)
    found: dict[str, tuple[Form, _Fields]] = {}
    for place, names in _labels(lines).items():
        for meaning in _meanings(names, vocabulary):
            fields = found.setdefault(meaning.form.code, (meaning.form, {}))[1]
            fields.setdefault(meaning.code, {})[place] = meaning.standing
    for form, fields in found.values():
        if len(fields) >= 2:
            yield form, fields


def _meanings(names: list[str], vocabulary: Vocabulary) -> list[Meaning]:
    """One meaning a form: of the leaf alone, then with its groups; composed and bare words only where none of these is declared."""
    chosen: dict[str, Meaning] = {}
    for name in names:
        for meaning in vocabulary.meanings(name):
            earlier = chosen.get(meaning.form.code)
            if earlier is None or meaning.standing < earlier.standing >= COMPOSED:
                chosen[meaning.form.code] = meaning
    if (shorter := _MONEY_ENDING.sub("", names[0])) != names[0]:
        for meaning in vocabulary.meanings(shorter):
            if isinstance(meaning.form.column(meaning.code), Money):
                chosen.setdefault(meaning.form.code, meaning)
    return list(chosen.values())


def _settle(form: Form, top: int, bottom: int, fields: dict[str, dict[int, int]]) -> Header:
    """Which column is the field: the one that bears its own name, else the one synonym. Two alike are a repetition.

    Of an optional field that two columns name in words of their own, neither is taken.
    """
    columns: dict[str, int] = {}
    repeated: dict[str, list[int]] = {}
    for code, standings in fields.items():
        best = min(standings.values())
        alike = [place for place, standing in standings.items() if standing == best]
        kind = form.column(code)
        if isinstance(kind, ResidentId):
            alike = [place for place, standing in standings.items() if standing != BARE] or alike
        if len(alike) > 1 and best == COMPOSED and not kind.is_required:
            continue
        columns[code] = alike[0]
        if len(alike) > 1 and not isinstance(kind, BirthDate):
            repeated[code] = alike
    return Header(form, top, bottom, columns, repeated)


def header_labels(sheet: Sheet, top: int, bottom: int) -> dict[int, list[str]]:
    """Per column the texts by which it may be known: its leaf alone, then together with the groups above it."""
    return _labels([[_label(cell) for cell in row] for row in sheet.rows[top:bottom]])


def _labels(lines: list[list[str]]) -> dict[int, list[str]]:
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


def header_text(sheet: Sheet, header: Header, column: int) -> str:
    """All that stands over a column within the header, groups and brackets included, as written."""
    texts: list[str] = []
    for row in range(header.top, header.bottom):
        line = sheet.rows[row]
        own = line[column] if column < len(line) else ""
        if own == "" and row < header.bottom - 1:
            own = next((line[left] for left in range(min(column, len(line) - 1), -1, -1) if line[left] != ""), "")
        texts.append(str(own))
    return " ".join(texts)


def _label(cell: Cell) -> str:
    if not isinstance(cell, str) or not cell or len(cell) > _LONGEST_LABEL or cell == UNCALCULATED:
        return ""
    return header_key(cell)


def _group(line: list[str], column: int) -> str:
    """The text over a column: its own, or the nearest one to the left, as a merged group leaves its other cells empty."""
    for left in range(min(column, len(line) - 1), -1, -1):
        if line[left]:
            return line[left]
    return ""


def repeats_header(sheet: Sheet, header: Header, row: list[Cell], first: int = 0) -> bool:
    """Whether a line below the header repeats one of its lines, or one of those above it from line ``first`` on, as on a later page."""
    texts = {column: _label(cell) for column, cell in enumerate(row) if cell != ""}
    if not texts or not all(texts.values()):
        return False
    for number in range(first, header.bottom):
        above = sheet.rows[number]
        if all(column < len(above) and _label(above[column]) == text for column, text in texts.items()):
            return True
    return False
