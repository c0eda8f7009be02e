"""A clerk at the other end: gets a workbook back, mends the marked cells and nothing else, and sends it again."""

from __future__ import annotations

import io
from calendar import monthrange
from datetime import date
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple
from stdnum.iso7064 import mod_11_2

from ingest.answers.marking import Mark, mark_workbook, word_mark, word_summary
from ingest.columns import Choice, CreditCode, Date, IndicatorRef, Number, ResidentId
from ingest.conversion import Conversion, convert
from ingest.forms import form_by_code
from ingest.programme import Indicator, Programme, Unit
from warehouse.seeds import read_indicators, read_units

PROGRAMME = Programme(
    tuple(Unit(**row) for row in read_units()), indicators=tuple(Indicator(**row) for row in read_indicators())
)
FIGURES = {"received": 9, "counted": 5, "duplicate": 1, "not_counted": 1, "returned": 2}


def converted(content: bytes, file: str) -> Conversion:
    """What the file comes to, under a key of the tests."""
    return convert(content, file, programme=PROGRAMME, key=b"key of the tests")


def errors_of(conversion: Conversion) -> list[dict[str, Any]]:
    """The errors, each with the form and the period of its return."""
    returns = {row["return_no"]: row for row in conversion.returns.to_dicts()}
    found = [row for row in conversion.findings.to_dicts() if row["severity"] == "error"]
    return [
        row | {"form": returns[row["return_no"]]["form_code"], "period": returns[row["return_no"]]["period_month"]}
        for row in found
    ]


def marks_of(errors: list[dict[str, Any]]) -> list[Mark]:
    """The mark of each error."""
    marks: list[Mark] = []
    for row in errors:
        line, column = coordinate_to_tuple(row["cell"])
        marks.append(
            word_mark(
                form_by_code(row["form"]),
                row["sheet"],
                (line - 1, column - 1),
                row["field"],
                row["wording"] or row["code"],
            )
        )
    return marks


def marked_copy(content: bytes, file: str, conversion: Conversion) -> bytes | None:
    """The workbook as it goes back; None where there is nothing to mend."""
    marks = marks_of(errors_of(conversion))
    return mark_workbook(content, file, marks, word_summary(file, FIGURES, len(marks))) if marks else None


def name_back(file: str) -> str:
    """The name under which the marked copy goes back, and comes in again."""
    return f"{file.rpartition('.')[0]}_退回.xlsx"


def mend(back: bytes, errors: list[dict[str, Any]]) -> bytes:
    """Write something right into every marked cell, and save; a merged cell is unmerged and filled row by row, where that is asked for."""
    book = openpyxl.load_workbook(io.BytesIO(back))
    for number, row in enumerate({_place(row): row for row in errors}.values()):
        sheet: Any = book[row["sheet"]]
        if row["wording"] == "merged_rows":
            for merge in [it for it in sheet.merged_cells.ranges if row["cell"] in it]:
                sheet.unmerge_cells(str(merge))
        cell = sheet[_place(row)[1]]
        cell.value = _right_value(row, number)
        cell.number_format = "General"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _place(row: dict[str, Any]) -> tuple[str, str]:
    """The cell to write into: the marked one, or the row's own where the marked one is to be unmerged."""
    column = row["cell"].rstrip("0123456789")
    return row["sheet"], f"{column}{row['row_number']}" if row["wording"] == "merged_rows" else row["cell"]


def _right_value(row: dict[str, Any], number: int) -> str:
    column = form_by_code(row["form"]).column(row["field"])
    month: date = row["period"]
    match column:
        case ResidentId():
            digits = f"21080219800101{number % 1000:03}"
            return digits + mod_11_2.calc_check_digit(digits)
        case Date():
            others = form_by_code(row["form"]).columns
            if any(isinstance(later, Date) and later.not_before == column.code for later in others):
                return "2015-01-01"
            return f"{month:%Y-%m}-{monthrange(month.year, month.month)[1]}"
        case Number():
            return "5"
        case Choice():
            return next(iter(column.words))
        case CreditCode():
            return "91110000600037341L"
        case IndicatorRef():
            # A promise to enterprises: nothing more is asked for than the name.
            return "8.1"
        case _:
            return f"补填{number}"
