"""Plans of workbooks and sheets: small enough to hand to another process, complete enough to be written from."""

from __future__ import annotations

from dataclasses import dataclass

from sample.layouts.layout import Layout
from sample.month import Month
from sample.row import Row


@dataclass(frozen=True)
class SheetPlan:
    """One sheet. ``form`` is None for a sheet that holds no return; its text is then ``layout.head``.

    ``seed`` settles everything that has no bearing on the truth: words, phone numbers, date spellings.
    """

    name: str
    form: str | None
    period: Month
    layout: Layout
    rows: tuple[Row, ...]
    seed: int
    people_seed: int
    date_styles: tuple[str, ...] = ("dash",)
    money: str = "yuan"
    ditto: str = ""
    is_delimited: bool = False
    is_1904: bool = False
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ReturnPlan:
    """One return of a workbook: its key and the sheets (by index) that make it up."""

    unit: str
    form: str
    period: Month
    sheets: tuple[int, ...]


@dataclass(frozen=True)
class WorkbookPlan:
    """One file. ``content`` is equal for files of equal bytes; no ``returns`` means that the file must be refused.

    ``kind`` says how it is written: ``xlsx xlsx-inline xls et ods csv-gbk csv-bom csv-utf8 tsv-utf16`` or a flaw:
    ``damaged empty locked``.
    """

    file: str
    kind: str
    content: int
    sheets: tuple[SheetPlan, ...]
    returns: tuple[ReturnPlan, ...]
