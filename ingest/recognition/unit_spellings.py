"""Which of the texts that the data team has added hold for a file: those for every unit, and those for units of which it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.forms import all_forms
from ingest.programme import CITY, Programme, Spelling
from ingest.reading import Sheet

_LINES = 20


def spellings_for(programme: Programme, file: str, sheets: list[Sheet]) -> tuple[Spelling, ...]:
    """The spellings for every unit, and those for the units that the file's path, a sheet's name or its first 20 lines name.

    The federation itself is named where a form that it alone reports knows its name.
    """
    if not any(spelling.unit_code for spelling in programme.spellings):
        return programme.spellings
    named = {"", *(code for text in _texts(file, sheets) for code in _units(programme, text))}
    return tuple(spelling for spelling in programme.spellings if spelling.unit_code in named)


def _texts(file: str, sheets: list[Sheet]) -> Iterator[str]:
    yield file
    for sheet in sheets:
        yield sheet.name
        for row in sheet.rows[:_LINES]:
            yield from {cell for cell in row if isinstance(cell, str) and cell}


def _units(programme: Programme, text: str) -> list[str]:
    city = [CITY] if any(name in text for form in all_forms() for name in form.city_names.split()) else []
    return [*programme.find_units(text), *city]
