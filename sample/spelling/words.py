"""Words of a list, names of the programme, and free text in a cell."""

from __future__ import annotations

from ingest.columns import Choice, Column, YesNo
from sample.campaign.districts import BY_CODE, CITY
from sample.cell import Cell
from sample.day_text import WIDE
from sample.made_up.indicators import CITY_WORDS, indicator_words
from sample.row import Value
from sample.spelling.writing import Speller, Writing


def choice(column: Column, writing: Writing) -> Speller:
    """Any word of the code, now and then with the space that makes two characters line up with three."""
    assert isinstance(column, Choice)
    words = {code: tuple(text.split()) for code, text in column.choices.items()}
    draw = writing.rng.random

    def spell(value: Value, number: int, index: int) -> Cell:
        own = words[str(value)]
        word = own[number % len(own)]
        return f"{word[0]} {word[1]}" if len(word) == 2 and draw() < 0.02 else word

    return spell


def yes_no(column: Column, writing: Writing) -> Speller:
    """Mostly 是 and 否; where the answer may be left out, no is a blank as well."""
    assert isinstance(column, YesNo)
    words = {code: tuple(text.split()[:7]) for code, text in column.choices.items()}
    blanks = () if column.is_required else (None, "/", "—")

    def spell(value: Value, number: int, index: int) -> Cell:
        own = words[str(value)]
        if number % 8 < 5:
            return own[0]
        return (*own, *(blanks if value == "no" else ()))[
            number // 8 % (len(own) + (len(blanks) if value == "no" else 0))
        ]

    return spell


def credit_code(column: Column, writing: Writing) -> Speller:
    """A 统一社会信用代码; some leave it out."""
    del column, writing
    return lambda value, number, index: str(value) if number % 5 else None


def indicator(column: Column, writing: Writing) -> Speller:
    """One way a sheet: clerks copy what they wrote above."""
    del column
    turn = writing.rng.randrange(100)

    def spell(value: Value, number: int, index: int) -> Cell:
        ways = indicator_words(str(value))
        return ways[turn % len(ways)]

    return spell


def unit(column: Column, writing: Writing) -> Speller:
    """A unit in one of its spellings, the whole city in one of its own."""
    del column
    turn = writing.rng.randrange(100)

    def spell(value: Value, number: int, index: int) -> Cell:
        ways = CITY_WORDS if value == CITY.code else BY_CODE[str(value)].words
        return ways[turn % len(ways)]

    return spell


def text(column: Column, writing: Writing) -> Speller:
    """A text; neither width nor spaces make a difference (contract §9)."""
    del column
    draw = writing.rng.random

    def spell(value: Value, number: int, index: int) -> Cell:
        text = value if isinstance(value, str) else str(value)
        variation = draw()
        if text.isdigit() and len(text) < 10 and text[0] != "0" and variation < 0.7:
            # To a spreadsheet a text of digits is a number.
            return int(text)
        if variation > 0.02 or len(text) < 4:
            return text
        return f"{text[:2]} {text[2:]}" if variation < 0.01 else text.translate(WIDE)

    return spell


def as_is(column: Column, writing: Writing) -> Speller:
    """A text that is kept as it is written."""
    del column, writing
    return lambda value, number, index: str(value)
