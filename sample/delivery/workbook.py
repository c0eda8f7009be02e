"""Plans of workbooks, sheets and tables: small enough to hand to another process, complete enough to be written from."""

from __future__ import annotations

from dataclasses import dataclass

from sample.layouts.layout import Layout
from sample.layouts.titles import Line
from sample.month import Month
from sample.row import Row


@dataclass(frozen=True)
class TablePlan:
    """One table of a sheet: the lines above it, a header of its own, and rows.

    ``seed`` settles everything that has no bearing on the truth: words, phone numbers, date spellings. ``first_serial`` is where its
    serial numbers begin; ``merges_people`` writes one person's name once, in a cell merged over his rows.
    """

    form: str
    period: Month
    layout: Layout
    rows: tuple[Row, ...]
    seed: int
    date_styles: tuple[str, ...] = ("dash",)
    money: str = "yuan"
    ditto: str = ""
    merges_people: bool = False
    first_serial: int = 1


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: its tables from the upper left on, or, where it holds none, lines of ``text``."""

    name: str
    tables: tuple[TablePlan, ...]
    people_seed: int
    text: tuple[Line, ...] = ()
    is_delimited: bool = False
    is_1904: bool = False
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all its tables."""
        return tuple(row for table in self.tables for row in table.rows)


@dataclass(frozen=True)
class ReturnPlan:
    """One return of a workbook: its key and the tables that make it up, each by the places of its sheet and of itself on it, from 0."""

    unit: str
    form: str
    period: Month
    tables: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class WorkbookPlan:
    """One file. ``content`` is equal for files of equal bytes; no ``returns`` means that the file must be refused,
    for ``reason`` where it is one that is planted on purpose.

    ``kind`` says how it is written: ``xlsx xlsx-inline xls et ods csv-gbk csv-bom csv-utf8 tsv-utf16`` or a flaw:
    ``damaged empty locked``.
    """

    file: str
    kind: str
    content: int
    sheets: tuple[SheetPlan, ...]
    returns: tuple[ReturnPlan, ...]
    reason: str | None = None

    def table(self, place: tuple[int, int]) -> TablePlan:
        """The table at a place that a return names."""
        sheet, table = place
        return self.sheets[sheet].tables[table]
