"""The tables of a sheet: where their headers stand, one below the other or side by side (contract §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import MOST_HEADER_ROWS, Header, find_headers, header_labels
from ingest.recognition.likely_headers import likely_headers
from ingest.recognition.vocabulary import vocabulary_of

_SCANNED_ROWS = 200
_MOST_COLUMNS = 1 << 14
_LONG_NUMBER = 8


@dataclass(eq=False)
class Table:
    """Where a table stands: its header's lines, the columns of its labels, and the line before which it ends."""

    headers: dict[str, Header]
    best: Header
    left: int
    right: int
    top: int = 0
    end: int | None = None
    above: Table | None = None
    repeats: set[int] = field(default_factory=set[int])

    def meets(self, other: Table) -> bool:
        """Whether both have columns in common."""
        return self.left <= other.right and other.left <= self.right

    def moved_to(self, line: int) -> Table:
        """A table with the same header, which begins at that line."""
        by = line - self.best.top
        headers = {code: replace(it, top=it.top + by, bottom=it.bottom + by) for code, it in self.headers.items()}
        return Table(headers, headers[self.best.form.code], self.left, self.right)


class TableSearch:
    """Finds the tables of a sheet, place by place, from left to right."""

    def __init__(self, sheet: Sheet, forms: tuple[Form, ...], speaks: Callable[[str], bool]) -> None:
        self._sheet = sheet
        self._forms = forms
        self._speaks = speaks
        self._earlier: list[Table] = []

    def places(self) -> Iterator[list[Table]]:
        """The tables of each place at which a header is found. Every line is looked at where none catches the eye."""
        rows = self._sheet.rows
        likely = likely_headers(self._sheet, self._forms)
        found = False
        for lines in (likely, range(min(len(rows), _SCANNED_ROWS))):
            if not found:
                for tables in self._places_at(lines):
                    found = True
                    yield tables

    def _places_at(self, lines: Iterable[int]) -> Iterator[list[Table]]:
        rows = self._sheet.rows
        start: int = 0
        found: list[Table] = []
        header: list[list[Cell]] = []
        for line in lines:
            if line < start:
                continue
            if len(found) == 1 and rows[line] == header[0] and rows[line : line + len(header)] == header:
                found = [found[0].moved_to(line)]
            else:
                first = max(start, line - MOST_HEADER_ROWS + 1)
                new = self._split(range(first, line + MOST_HEADER_ROWS), line)
                if not any(it.is_found for table in new for it in table.headers.values()):
                    continue
                found = new
                header = rows[found[0].best.top : found[0].best.bottom]
            self._earlier += found
            yield found
            start = max(it.best.bottom for it in found)

    def _split(self, lines: range, first_leaves: int, first_column: int = 0) -> list[Table]:
        """The tables side by side whose headers stand in these lines, from a column on: cut where both sides have a header that
        names somebody."""
        columns = range(first_column, _MOST_COLUMNS) if first_column else None
        headers = find_headers(self._sheet, self._forms, lines, columns, first_leaves)
        if not headers:
            return []
        best = max(headers.values(), key=lambda header: header.merit)
        labels = self._labels(best, first_column)
        for cut in self._cuts(labels, best):
            left = find_headers(self._sheet, self._forms, lines, range(first_column, cut), first_leaves)
            right = find_headers(self._sheet, self._forms, lines, range(cut, _MOST_COLUMNS), first_leaves)
            if _names_somebody(left) and _names_somebody(right):
                return [self._table(left, first_column, cut), *self._split(lines, first_leaves, cut)]
        return [self._table(headers, first_column, _MOST_COLUMNS)]

    def _labels(self, header: Header, first_column: int) -> dict[int, str]:
        found = header_labels(self._sheet, header.top, header.bottom)
        return {at: names[0] for at, names in found.items() if at >= first_column}

    def _cuts(self, labels: dict[int, str], header: Header) -> Iterator[int]:
        """The columns at which a second table may begin: with its title, after an empty one, with a text that stood before, or with a
        label left of that one over which a title stands."""
        places = sorted(labels)
        over = range(max(header.top - MOST_HEADER_ROWS, 0), header.bottom)
        for number, at in enumerate(places[1:], 1):
            if at - 1 not in labels or labels[at] in {labels[before] for before in places[:number]}:
                yield from (before for before in places[1:number] if self._is_titled(before, over))
                yield at
            elif self._is_titled(at, range(header.top, header.bottom)):
                yield at

    def _is_titled(self, column: int, lines: range) -> bool:
        known = vocabulary_of(self._forms).texts
        cells = (row[column] for row in self._sheet.rows[lines.start : lines.stop] if column < len(row))
        return any(isinstance(cell, str) and cell and cell not in known and self._speaks(cell) for cell in cells)

    def _table(self, headers: dict[str, Header], first_column: int, stop: int) -> Table:
        """The table with its labels' columns, up to the title or the rows of another table that stand beside its header."""
        best = max(headers.values(), key=lambda header: header.merit)
        table = Table(headers, best, min(best.columns.values()), max(best.columns.values()))
        beside = [it for it in self._earlier if not it.meets(table)]
        labels = {at: label for at, label in self._labels(best, first_column).items() if at < stop}
        table.left -= self._further_labels(labels, table.left, -1, beside)
        table.right += self._further_labels(labels, table.right, 1, beside)
        return table

    def _further_labels(self, labels: dict[int, str], edge: int, step: int, beside: list[Table]) -> int:
        """How many labels go on beyond that column; none where a long number after them shows that they are a row."""
        further: list[int] = []
        while (at := edge + step * (len(further) + 1)) in labels and not self._speaks(labels[at]):
            further.append(at)
        if any(len(labels[at]) >= _LONG_NUMBER and labels[at][:-1].isdigit() for at in further):
            return 0
        return next(
            (n for n, at in enumerate(further) if any(it.left <= at <= it.right for it in beside)), len(further)
        )


def _names_somebody(headers: dict[str, Header]) -> bool:
    return any(it.is_found and not it.form.naming_columns.isdisjoint(it.columns) for it in headers.values())
