"""Numbers and amounts in a cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ingest.columns import Column
from sample.cell import Cell
from sample.day_text import WIDE
from sample.row import Value
from sample.spelling.people import number_of
from sample.spelling.writing import Speller, Writing

_TEN_THOUSAND = 10_000
_UNIT_WORDS: Mapping[str, str] = {"hours": "学时", "job_count": "人", "employee_count": "人", "entrant_count": "人"}


def number(column: Column, writing: Writing) -> Speller:
    """A number, plain, as text, with its unit word, with separators or full-width."""
    draw = writing.rng.random
    unit = _UNIT_WORDS.get(column.code, "")

    def spell(value: Value, number: int, index: int) -> Cell:
        variation = draw()
        count = number_of(value)
        if variation > 0.1:
            return count
        if variation > 0.06:
            return f"{count}{unit}"
        return f"{count:,}" if variation > 0.03 else str(count).translate(WIDE)

    return spell


def money(column: Column, writing: Writing) -> Speller:
    """An amount of yuan as the sheet counts money, now and then with 元 or 万元 behind it."""
    del column
    draw = writing.rng.random
    is_wan = writing.money == "wan"

    def spell(value: Value, number: int, index: int) -> Cell:
        if isinstance(value, str):
            return value
        amount = Decimal(value or 0)
        variation = draw()
        if variation < 0.05:
            # What stands in the cell goes before header and line.
            return f"{_in_wan(amount)}万元"
        if variation < 0.1:
            return f"{_plain(amount)}元"
        if is_wan:
            return _in_wan(amount)
        if variation < 0.13:
            return f"{_plain(amount):,}"
        return f"￥{_plain(amount)}" if variation < 0.15 else _plain(amount)

    return spell


def _in_wan(amount: Decimal) -> int | float:
    return _plain(amount / _TEN_THOUSAND)


def _plain(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
