"""The columns by which a roster names a person (contract §3, §8). Nothing of them is written as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import polars as pl
from stdnum.iso7064 import mod_11_2

from catalogue import Language
from ingest.columns.cells import CellContext, Parsed, cell_text
from ingest.columns.column import Column
from ingest.columns.date import read_day
from ingest.reading import Cell
from ingest.text import is_ditto, squeeze

_SCIENTIFIC = re.compile(r"^[-+]?\d+(?:\.\d+)?E\+?\d{2,3}$", re.IGNORECASE)
_WELL_FORMED_ID = re.compile(r"^\d{17}[\dX]$", re.ASCII)
_NO_ID = "21080219900101001?"
_MOBILE = re.compile(r"^(?:\+?86-?)?1[3-9]\d{9}$")
_LANDLINE = re.compile(r"^(?:\(?0\d{2,3}\)?-?)?[2-9]\d{6,7}(?:-\d{1,5})?$")
_IDS = re.compile(r"\d{14,17}[\dXx]")
_DIGIT = re.compile(r"\d")
_SEXES = {"男": 1, "女": 0, "男性": 1, "女性": 0}


@dataclass(frozen=True, eq=False)
class ResidentId(Column):
    """A resident ID (GB 11643). Its value is the number as compared, also where only date or check digit are wrong."""

    kind: ClassVar[str] = "resident_id"
    excel_width: ClassVar[int] = 22

    @property
    def own_plants(self) -> tuple[str, ...]:
        """Every way in which an ID goes wrong."""
        return (
            "id_check", "id_17", "id_number", "id_15", "id_date", "id_letter", "id_19", "id_date_check", "id_short_number",
            "id_ditto",
        )  # fmt: skip

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """Number, then length, then characters, then date and check digit (contract §3)."""
        if isinstance(cell, int | float):
            return Parsed(None, ("id_rounded" if abs(cell) >= 1e15 else "id_length",))
        if not isinstance(cell, str):
            return Parsed(None, ("id_length",))
        number = cell_text(cell).upper()
        if _SCIENTIFIC.match(number):
            return Parsed(None, ("id_rounded",))
        if len(number) != 18:
            return Parsed(None, ("id_length",))
        if not _WELL_FORMED_ID.match(number):
            return Parsed(None, ("id_digits",))
        codes: tuple[str, ...] = ()
        birth = birth_date(number)
        if birth is None or birth > context.period_end:
            codes += ("id_date",)
        if not mod_11_2.is_valid(number):
            codes += ("id_checksum",)
        return Parsed(number, codes)

    def described(self, language: Language) -> dict[str, str]:
        """What looks like a number and is none: a clerk who copies it reports nobody."""
        return {"resident_id": _NO_ID}

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """A text of 18 places."""
        return {"validate": "length", "criteria": "==", "value": 18}


def holds_several_ids(cell: Cell) -> bool:
    """Whether the IDs of two persons or more stand in one cell, whatever is between them."""
    return isinstance(cell, str) and len(_IDS.findall(squeeze(cell))) > 1


def birth_date(number: str) -> date | None:
    """The birth date in a well-formed ID; None where the calendar has no such day since 1900."""
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return birth if birth.year >= 1900 else None


@dataclass(frozen=True, eq=False)
class Name(Column):
    """A person's name. Digits in it are a warning."""

    kind: ClassVar[str] = "name"
    excel_width: ClassVar[int] = 12

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The name; 同上 names nobody."""
        text = cell_text(cell)
        if is_ditto(cell):
            return Parsed(None, ("value_unknown",))
        return Parsed(text, ("name_digits",) if _DIGIT.search(text) else ())


@dataclass(frozen=True, eq=False)
class Sex(Column):
    """1 for a man, 0 for a woman, for comparing with the ID; any other word is no error (contract §3)."""

    kind: ClassVar[str] = "sex"
    dtype: ClassVar[type[pl.DataType]] = pl.Int8
    excel_width: ClassVar[int] = 6

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The sex, if it is one."""
        return Parsed(_SEXES.get(cell_text(cell)))

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """男 or 女."""
        return {"validate": "list", "source": ["男", "女"]}


@dataclass(frozen=True, eq=False)
class Phone(Column):
    """A telephone number, looked at for a warning and kept nowhere."""

    kind: ClassVar[str] = "phone"
    excel_width: ClassVar[int] = 14

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """Nothing, and whether it is like no number."""
        text = cell_text(cell)
        return Parsed(None, () if _MOBILE.match(text) or _LANDLINE.match(text) else ("phone_odd",))


@dataclass(frozen=True, eq=False)
class BirthDate(Column):
    """A birth date, read for comparing with the ID only: no error of it is ever named."""

    kind: ClassVar[str] = "birth_date"
    dtype: ClassVar[type[pl.DataType]] = pl.Date
    takes_errors: ClassVar[bool] = False
    excel_width: ClassVar[int] = 13

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The day, if it is one."""
        return Parsed(read_day(cell, context.period.year, context.is_1904))
