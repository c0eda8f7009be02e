"""Which cell stands for one that a merge covers, and in which rows merges name the person (contract §2)."""

from __future__ import annotations

from itertools import pairwise

from ingest.columns import BirthDate, Column, Phone, ResidentId, Sex
from ingest.forms import Form
from ingest.reading import Merge
from ingest.recognition.header import Header

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


class MergedCells:
    """The merged ranges of a block, by the columns of its header. Asked for a place without a merge, it costs a look-up."""

    def __init__(self, merges: list[Merge], header: Header) -> None:
        self._header = header
        self._anchors = {at: _anchors(merges, at) for at in set(header.columns.values())} if merges else {}
        self._people = {
            code: self._covered(name) & self._covered(number)
            for name, number in _people(header.form)
            for code in _columns_of(header.form, name, number)
        }

    def anchor(self, row: int, column: int) -> Place:
        """The cell in which the sender sees what stands at that place: the place itself, or the first cell of the merge that covers it."""
        return self.anchors(column).get(row, (row, column))

    def anchors(self, column: int) -> dict[int, Place]:
        """The rows in which a merge covers that column from another cell, each with that cell."""
        return self._anchors.get(column, {})

    def from_above(self, column: int) -> dict[int, Place]:
        """The rows in which a cell above covers that column, each with that cell."""
        return {row: place for row, place in self.anchors(column).items() if place[0] < row}

    def names_person(self, row: int, column: Column) -> bool:
        """Whether the column tells of a person whose name and ID are both merged downwards over that row."""
        return row in self._people.get(column.code, ())

    def _covered(self, code: str) -> set[int]:
        return set(self.from_above(self._header.columns.get(code, -1)))


def _anchors(merges: list[Merge], column: int) -> dict[int, Place]:
    """Each row in which a merge covers the column, with the merge's first cell."""
    return {
        row: (top, left)
        for top, left, bottom, right in merges
        if left <= column <= right
        for row in range(top if left < column else top + 1, bottom + 1)
    }


def _people(form: Form) -> list[tuple[str, str]]:
    """The column of each person's name with that of his ID: a form declares them one after the other."""
    return [(name.code, number.code) for name, number in pairwise(form.columns) if isinstance(number, ResidentId)]


def _columns_of(form: Form, name: str, number: str) -> list[str]:
    """Name and ID, and what a roster asks besides of its person's own."""
    own = [it.code for it in form.columns if isinstance(it, Sex | Phone | BirthDate)] if number == form.person else []
    return [name, number, *own]
