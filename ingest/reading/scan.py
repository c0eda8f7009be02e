"""One look through a sheet's XML for what the reader hides: error cells, formulas without a value, struck cells, and how far the grid reaches."""

from __future__ import annotations

import re
from xml.parsers import expat

from ingest.reading.grid_size import too_large
from ingest.reading.limits import Limits
from ingest.reading.sheet import UNCALCULATED
from ingest.reading.strikes import Strikes, is_on
from ingest.refusal import Refusal, Refused

_REFERENCE = re.compile(r"^\$?([A-Za-z]{1,7})\$?([0-9]{1,9})$")
_FILLED = frozenset({"v", "f", "is"})
_RUNS = frozenset({"r", "rPr", "strike", "t", "rPh"})

Error = tuple[int, int, str]
"""Row and column from 0, and what stands for the cell: the error that it shows, or ``UNCALCULATED``."""


class SheetScan:
    """The cells of one sheet, placed as calamine places them: where they say, or after the one before.

    It keeps nothing but the cells that it looks for, so that a sheet of any length takes little memory. Namespaces do not matter, only
    the names in them. Entities never get here: the package refuses a part that declares any.
    """

    def __init__(self, name: str, source: bytes, strikes: Strikes = Strikes()) -> None:  # noqa: B008
        self._name = name
        self._source = source
        self._strikes = strikes
        self.struck: set[tuple[int, int]] = set()
        self._errors: list[Error] = []
        self._last_row = self._last_column = -1
        self._filled = 0
        self._row, self._next_row, self._cell_row, self._column = 0, 0, 0, -1
        self._is_open = self._has_formula = False
        self._type = ""
        self._runs: list[bool] = []
        self._is_run_struck = False
        self._text: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start

    def errors_within(self, limits: Limits) -> list[Error]:
        """The error cells and the formulas without a value; ``struck`` is filled besides.

        Raises Refused ``too_large`` for a grid beyond the limits, ``damaged`` for broken XML.
        """
        try:
            self._parser.Parse(self._source, True)
        except expat.ExpatError as error:
            raise Refused(Refusal("damaged")) from error
        self._close()
        height, width = self._last_row + 1, self._last_column + 1
        if height * width > limits.cells or height > limits.rows or width > limits.columns:
            raise too_large(self._name, height, width, self._filled)
        return self._errors

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._close()
            self._place(attributes.get("r", ""))
            self._is_open = True
            self._type = attributes.get("t", "")
            if attributes.get("s", "") in self._strikes.styles:
                self.struck.add((self._cell_row, self._column))
        elif name == "row":
            self._close()
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() and len(number) < 10 else self._next_row
            self._next_row, self._column = self._row + 1, -1
        elif name in _FILLED and self._is_open:
            self._last_row = max(self._last_row, self._cell_row)
            self._last_column = max(self._last_column, self._column)
            self._filled += name != "f"
            if name == "f":
                self._has_formula = True
            elif name == "is":
                self._has_formula = False
            elif self._type in {"e", "s"} or self._has_formula:
                self._listen()
        elif name in _RUNS and self._is_open:
            self._look_at_run(name, attributes)
        else:
            # What comes after the value of a cell is no value, least of all what comes after the rows.
            self._close()

    def _place(self, reference: str) -> None:
        found = _REFERENCE.match(reference)
        if found is None:
            self._cell_row, self._column = self._row, self._column + 1
            return
        index = 0
        for letter in found[1].upper():
            index = index * 26 + ord(letter) - 64
        self._cell_row, self._column = int(found[2]) - 1, index - 1

    def _look_at_run(self, name: str, attributes: dict[str, str]) -> None:
        """Note of each run of a text that stands in the cell itself whether it is struck."""
        if name == "strike":
            self._is_run_struck = is_on(attributes.get("val"))
        elif name == "t":
            self._runs.append(self._is_run_struck)
        elif name != "rPr":
            self._is_run_struck = False

    def _listen(self) -> None:
        """Take the text of the value that begins, up to its end."""
        self._text = []
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EndElementHandler = self._end

    def _end(self, _: str) -> None:
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
        text = "".join(self._text).strip()
        if self._type == "e":
            self._errors.append((self._cell_row, self._column, text or "#N/A"))
        elif self._type == "s" and text in self._strikes.strings:
            self.struck.add((self._cell_row, self._column))
        if text or self._type in {"e", "str"}:
            self._has_formula = False

    def _close(self) -> None:
        """Settle the cell that ends here: a formula that is still open was never calculated."""
        if self._has_formula:
            self._errors.append((self._cell_row, self._column, UNCALCULATED))
        if self._runs and all(self._runs):
            self.struck.add((self._cell_row, self._column))
        self._is_open = self._has_formula = self._is_run_struck = False
        self._runs = []
