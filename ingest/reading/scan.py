"""One look through a sheet's XML for what the reader hides: error cells, and how far the grid reaches."""

from __future__ import annotations

import re
from xml.parsers import expat

from ingest.reading.limits import Limits
from ingest.refusal import Refusal, Refused

_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,7})\$?([0-9]{1,9})$")
_FILLED = frozenset({"v", "f", "is"})

Error = tuple[int, int, str]
"""Row and column from 0, and what the cell shows."""


class SheetScan:
    """The cells of one sheet, placed as calamine places them: where they say, or after the one before.

    It keeps nothing but the error cells, so that a sheet of any length takes little memory. Namespaces do not matter, only the names
    in them. Entities never get here: the package refuses a part that declares any.
    """

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._errors: list[Error] = []
        self._last_row = self._last_column = -1
        self._row, self._next_row, self._cell_row, self._column = 0, 0, 0, -1
        self._is_open = self._is_error = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start

    def errors_within(self, limits: Limits) -> list[Error]:
        """The error cells. Raises Refused ``too_large`` for a grid beyond the limits, ``damaged`` for broken XML."""
        try:
            self._parser.Parse(self._source, True)
        except expat.ExpatError as error:
            raise Refused(Refusal("damaged")) from error
        height, width = self._last_row + 1, self._last_column + 1
        if height * width > limits.cells or height > limits.rows or width > limits.columns:
            raise Refused(Refusal("too_large"))
        return self._errors

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._place(attributes.get("r", ""))
            self._is_open = True
            self._is_error = attributes.get("t") == "e"
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() and len(number) < 10 else self._next_row
            self._next_row, self._column = self._row + 1, -1
        elif name not in _FILLED:
            # What comes after the value of a cell is no value, least of all what comes after the rows.
            self._is_open = False
        elif self._is_open:
            self._last_row = max(self._last_row, self._cell_row)
            self._last_column = max(self._last_column, self._column)
            if self._is_error and name == "v":
                self._listen()

    def _place(self, reference: str) -> None:
        found = _REFERENCE.match(reference)
        if found is None:
            self._cell_row, self._column = self._row, self._column + 1
            return
        index = 0
        for letter in found[1].upper():
            index = index * 26 + ord(letter) - 64
        self._cell_row, self._column = int(found[2]) - 1, index - 1

    def _listen(self) -> None:
        """Take the text of the value that begins, up to its end."""
        self._text = []
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EndElementHandler = self._end

    def _end(self, _: str) -> None:
        self._errors.append((self._cell_row, self._column, "".join(self._text).strip() or "#N/A"))
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
