"""Days and deadlines in a cell. The value is an ordinal."""

from __future__ import annotations

from functools import lru_cache

from ingest.columns import Column
from sample.cell import DAY_ZERO_1900, DAY_ZERO_1904, Cell, DateCell
from sample.day_text import day_text
from sample.row import Value
from sample.spelling.people import number_of
from sample.spelling.writing import Speller, Writing


def day(column: Column, writing: Writing) -> Speller:
    """A day in the sheet's own style, now and then in another of its styles."""
    del column
    styles, draw = writing.date_styles, writing.rng.random
    year, is_1904 = writing.period_year, writing.is_1904

    def spell(value: Value, number: int, index: int) -> Cell:
        style = styles[0] if draw() > 0.04 else styles[int(draw() * len(styles))]
        return _written_day(number_of(value), style, year, is_1904)

    return spell


@lru_cache(maxsize=40_000)
def _written_day(day: int, style: str, period_year: int, is_1904: bool) -> Cell:
    match style:
        case "cell":
            return DateCell(day, False)
        case "cell_chinese":
            return DateCell(day, True)
        case "number":
            return int(day_text(day, "compact"))
        case "serial":
            return day - (DAY_ZERO_1904 if is_1904 else DAY_ZERO_1900)
        case "short":
            # A two-digit year is plain only where it is the period's own (contract §3).
            text = day_text(day, "short")
            return text if text.startswith(f"{period_year % 100}.") else day_text(day, "dot")
        case _:
            return day_text(day, style)


def due_date(column: Column, writing: Writing) -> Speller:
    """The last day of a year or a month is written as that year or month too."""
    del column, writing

    def spell(value: Value, number: int, index: int) -> Cell:
        text = day_text(number_of(value), "chinese")
        if text.endswith("12月31日"):
            return (text, f"{text[:4]}年底", f"{text[:4]}年12月", text)[number % 4]
        return text

    return spell
