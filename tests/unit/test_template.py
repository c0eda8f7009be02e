import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from stdnum.iso7064 import mod_11_2

from ingest.answers.template import write_template
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
from ingest.conversion import Conversion, convert
from ingest.forms import Form, all_forms
from ingest.programme import Unit
from tests.unit.workbooks import PROGRAMME

MONTH = date(2015, 11, 1)
DIGITS = "21080219800101001"


def right_value(column: Column) -> object:
    match column:
        case Name():
            return "王建国"
        case ResidentId():
            return DIGITS + mod_11_2.calc_check_digit(DIGITS)
        case Sex():
            return "男"
        case Phone():
            return "13900000000"
        case Date():
            return date(2015, 11, 3)
        case DueDate():
            return "2016年底"
        case Count():
            return 0
        case Money() | Number():
            return 5
        case Choice():
            return next(iter(column.words))
        case IndicatorRef():
            return "5.1"
        case UnitRef():
            return "全市"
        case CreditCode():
            return "91110000600037341L"
        case _:
            return "甲"


def told(conversion: Conversion) -> tuple[object, ...]:
    names = ("unit_code", "form_code", "period_month", "status", "reason", "reasons", "received")
    return conversion.returns.select(names).row(0)


def reporters(form: Form) -> list[Unit]:
    return [form.federation] if form.federation else list(PROGRAMME.units)


@pytest.mark.parametrize(
    ("form", "unit"), [(form, unit) for form in all_forms() for unit in reporters(form)], ids=lambda it: it.code
)
def test_nothing_is_found_when_a_template_is_filled_in(form: Form, unit: Unit):
    book = openpyxl.load_workbook(io.BytesIO(write_template(form, unit, MONTH, PROGRAMME)))
    sheet: Any = book.worksheets[0]
    columns = [column for column in form.columns if not isinstance(column, BirthDate)]
    sheet.cell(3, 1).value = 1
    for place, column in enumerate(columns, 2):
        cell: Any = sheet.cell(3, place)
        cell.value = right_value(column)
    saved = io.BytesIO()
    book.save(saved)
    conversion = convert(saved.getvalue(), "a.xlsx", programme=PROGRAMME, key=b"key of the tests")
    assert told(conversion)[:4] == (unit.code, form.code, MONTH, "accepted")
    assert conversion.returns["received"].to_list() == [1]
    assert conversion.findings.is_empty()


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_a_template_is_a_nil_return_when_nothing_is_filled_in(form: Form):
    content = write_template(form, reporters(form)[0], MONTH, PROGRAMME)
    conversion = convert(content, "a.xlsx", programme=PROGRAMME, key=b"key of the tests")
    assert told(conversion) == (reporters(form)[0].code, form.code, MONTH, "accepted", None, "", 0)


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_a_template_guides_the_clerk_when_he_types(form: Form):
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(form, reporters(form)[0], MONTH, PROGRAMME))).worksheets[0]
    kinds = sorted(str(rule.type) for rule in sheet.data_validations.dataValidation)
    rules = [column.excel_rule(MONTH, MONTH) for column in form.columns if not isinstance(column, BirthDate)]
    named = {"list": "list", "decimal": "decimal", "integer": "whole", "length": "textLength", "date": "date"}
    assert kinds == sorted(named[rule["validate"]] for rule in rules if rule)
    assert sheet.column_dimensions["C"].number_format == "@"
