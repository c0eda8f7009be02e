"""The spellings that the data team has accepted in a home: one CSV file with a line a spelling, written whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from warehouse.atomic_files import write_file
from warehouse.layout import Home
from warehouse.seeds import SpellingRow, read_spellings

_COLUMNS = tuple(SpellingRow.__annotations__)


class SpellingsError(Exception):
    """The file is there and cannot be read as what it should be."""


def read_accepted(home: Home) -> list[SpellingRow]:
    """The spellings accepted in that home, sorted; none when there is no file. SpellingsError when the file is damaged."""
    try:
        return sorted(read_spellings(home.spellings), key=lambda row: tuple(row.values()))
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, AttributeError, csv.Error) as error:
        raise SpellingsError(str(home.spellings)) from error


def write_accepted(home: Home, rows: Iterable[SpellingRow]) -> None:
    """Keep these spellings and no others. Only the holder of the home (``hold_for_writing``) may call this."""
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # With the mark of UTF-8, as the file may be opened in a spreadsheet.
    write_file(home.spellings, sink.getvalue().encode("utf-8-sig"))
