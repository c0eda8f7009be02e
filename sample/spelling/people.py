"""A person's ID, name, sex, telephone number and birth date in a cell. The value is the person's number."""

from __future__ import annotations

from ingest.columns import Column
from sample.cell import Cell
from sample.day_text import WIDE, day_text
from sample.made_up.people import person
from sample.row import Value
from sample.spelling.writing import Speller, Writing


def resident_id(column: Column, writing: Writing) -> Speller:
    """An ID, now and then full-width, with spaces, an apostrophe or a small x."""
    del column
    seed, draw = writing.people_seed, writing.rng.random

    def spell(value: Value, number: int, index: int) -> Cell:
        text = person(seed, number_of(value)).resident_id
        variation = draw()
        if variation > 0.04:
            return text
        if variation < 0.01:
            return text.translate(WIDE)
        if variation < 0.02:
            return f"{text[:6]} {text[6:14]} {text[14:]}"
        return "'" + text if variation < 0.03 else text.lower()

    return spell


def name(column: Column, writing: Writing) -> Speller:
    """A name; one of two characters may be spread over three."""
    del column
    seed = writing.people_seed

    def spell(value: Value, number: int, index: int) -> Cell:
        name = person(seed, number_of(value)).name
        return f"{name[0]}  {name[1]}" if len(name) == 2 and number & 1 else name

    return spell


def sex(column: Column, writing: Writing) -> Speller:
    """男 or 女."""
    del column
    seed = writing.people_seed
    return lambda value, number, index: person(seed, number_of(value)).sex


def phone(column: Column, writing: Writing) -> Speller:
    """A mobile number; a few have none."""
    del column
    seed = writing.people_seed
    return lambda value, number, index: person(seed, number_of(value)).phone if number % 60 else "无"


def birth_date(column: Column, writing: Writing) -> Speller:
    """The day of birth."""
    del column
    seed = writing.people_seed
    return lambda value, number, index: day_text(person(seed, number_of(value)).birth_day, "iso")


def number_of(value: Value) -> int:
    """The value as the whole number that it is."""
    assert isinstance(value, int)
    return value
