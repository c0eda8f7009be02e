"""Returns of any form for tests: a row without any error, and a sheet of rows under a title that says unit, month and form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ingest.columns import (
    BirthDate,
    Choice,
    Column,
    Count,
    CreditCode,
    Date,
    DueDate,
    IndicatorRef,
    Money,
    Name,
    Number,
    Phone,
    ResidentId,
    Sex,
    UnitRef,
)
from ingest.conversion import Conversion
from ingest.forms import form_by_code
from ingest.reading import cell_name
from tests.unit.workbooks import Value, resident_id, send

UNIT = "站前区总工会"
CITY = "营口市总工会"


def labels(form: str) -> list[str]:
    """The form's columns by their own names, as contract §4 and §10 list them."""
    return [column.label_zh for column in form_by_code(form).columns if not isinstance(column, BirthDate)]


def row(form: str, number: int = 1, /, **changes: Value) -> dict[str, Value]:
    """A row without any error; ``number`` tells persons and things apart."""
    own = {column.label_zh: _right(column, number) for column in form_by_code(form).columns}
    return {**own, **changes}


def grid(
    form: str, *rows: Mapping[str, Value], title: str | None = None, header: Sequence[str] = ()
) -> list[list[Value]]:
    """A title line (row 1), the header (row 2), and the rows (from row 3)."""
    declared = form_by_code(form)
    written = list(header) or labels(form)
    said = f"{CITY if declared.is_city_only else UNIT}2015年11月{declared.name_zh}" if title is None else title
    return [[said], list(written), *[[values.get(label) for label in written] for values in rows]]


def report(form: str, *rows: Mapping[str, Value], title: str | None = None, file: str = "a.xlsx") -> Conversion:
    """What becomes of a workbook with these rows."""
    return send(grid(form, *rows, title=title), file)


def cell(form: str, label: str, line: int = 3) -> str:
    """Where ``grid`` puts that column on that line."""
    return cell_name(line - 1, labels(form).index(label))


def _right(column: Column, number: int) -> Value:
    match column:
        case Name():
            return f"王{chr(0x4E00 + 7 * number)}"
        case ResidentId():
            birth = "19700115" if column.code != "student_id" else "19970615"
            return resident_id(2 * number + 1, birth)
        case Sex():
            return "男"
        case Phone():
            return "13904170001"
        case Date():
            return "2015-11-03" if column.not_before or column.is_required else None
        case DueDate():
            return None
        case Count():
            return min(120, column.maximum)
        case Money():
            return 600
        case Number():
            return 40
        case Choice():
            return next(iter(column.words))
        case IndicatorRef():
            return "5.1"
        case UnitRef():
            return "全市"
        case CreditCode():
            return "91110000600037341L"
        case _:
            return f"{column.label_zh}{number}"


DAY = date(2015, 11, 3)
