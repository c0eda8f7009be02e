import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from stdnum.iso7064 import mod_11_2

from ingest.answers.template import write_template
from ingest.conversion import convert
from ingest.forms import Form, Kind, all_forms
from ingest.programme import Programme, Unit
from warehouse.seeds import read_units

PROGRAMME = Programme(tuple(Unit(**row) for row in read_units()))
MONTH = date(2015, 11, 1)
DIGITS = "21080219800101001"
VALUES: dict[Kind, Any] = {
    Kind.NAME: "王建国",
    Kind.RESIDENT_ID: DIGITS + mod_11_2.calc_check_digit(DIGITS),
    Kind.SEX: "男",
    Kind.PHONE: "13900000000",
    Kind.DATE: date(2015, 11, 3),
    Kind.NUMBER: 40,
    Kind.TEXT: "甲",
}


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
@pytest.mark.parametrize("unit", PROGRAMME.units, ids=lambda unit: unit.code)
def test_nothing_is_found_when_a_template_is_filled_in(form: Form, unit: Unit):
    book = openpyxl.load_workbook(io.BytesIO(write_template(form, unit, MONTH, PROGRAMME)))
    sheet: Any = book.worksheets[0]
    columns = [column for column in form.columns if column.kind is not Kind.BIRTH_DATE]
    sheet.cell(3, 1).value = 1
    for place, column in enumerate(columns, 2):
        sheet.cell(3, place).value = next(iter(column.choices)) if column.choices else VALUES[column.kind]
    saved = io.BytesIO()
    book.save(saved)
    conversion = convert(saved.getvalue(), "a.xlsx", programme=PROGRAMME, key=b"key of the tests")
    assert conversion.returns.row(0)[2:6] == (unit.code, form.code, MONTH, "accepted")
    assert conversion.returns["received"].to_list() == [1]
    assert conversion.findings.is_empty()


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_a_template_is_a_nil_return_when_nothing_is_filled_in(form: Form):
    content = write_template(form, PROGRAMME.units[0], MONTH, PROGRAMME)
    conversion = convert(content, "a.xlsx", programme=PROGRAMME, key=b"key of the tests")
    assert conversion.returns.row(0)[2:9] == (PROGRAMME.units[0].code, form.code, MONTH, "accepted", None, "", 0)


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_a_template_guides_the_clerk_when_he_types(form: Form):
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(form, PROGRAMME.units[0], MONTH, PROGRAMME))).worksheets[0]
    kinds = sorted(str(rule.type) for rule in sheet.data_validations.dataValidation)
    guided = {
        Kind.CHOICE: "list",
        Kind.SEX: "list",
        Kind.NUMBER: "decimal",
        Kind.RESIDENT_ID: "textLength",
        Kind.DATE: "date",
    }
    assert kinds == sorted(guided[column.kind] for column in form.columns if column.kind in guided)
    assert sheet.column_dimensions["C"].number_format == "@"
