import csv
import io
import re
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Any

import msoffcrypto  # pyright: ignore[reportMissingTypeStubs]
import pytest
from python_calamine import CalamineWorkbook
from stdnum.iso7064 import mod_11_2

from ingest.forms import all_forms
from ingest.text import header_key
from sample import Sample, plan_sample, render_workbook
from sample.cell import ErrorCell
from sample.layouts.columns import EXTRAS, choose_columns
from sample.layouts.grid import write_grid

WRITTEN = ("xlsx", "xlsx-inline", "xls", "et", "ods", "csv-gbk", "csv-bom", "csv-utf8")
ENCODINGS = {"csv-gbk": "gb18030", "csv-bom": "utf-8-sig", "csv-utf8": "utf-8", "tsv-utf16": "utf-16"}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return plan_sample(small=True)


def read_back(content: bytes, kind: str) -> dict[str, Sequence[Sequence[Any]]]:
    if kind in ENCODINGS:
        lines = csv.reader(io.StringIO(content.decode(ENCODINGS[kind])), delimiter="\t" if kind == "tsv-utf16" else ",")
        return {"Sheet1": list(lines)}
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def place(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


@pytest.mark.parametrize("kind", WRITTEN)
def test_findings_name_the_cell_that_shows_the_error_when_read_back(sample: Sample, kind: str) -> None:
    findings = sample.truth()["findings"]
    looked = 0
    for plan in [each for each in sample.workbooks if each.kind == kind]:
        sheets = read_back(render_workbook(plan), kind)
        for finding in (each for each in findings if each["file"] == plan.file):
            row, column = place(finding["cell"])
            value = sheets[finding["sheet"]][row][column]
            match finding["code"]:
                case "id_checksum":
                    assert not mod_11_2.is_valid(value)
                    assert len(value) == 18
                case "id_rounded":
                    assert float(value) > 1e15
                case "id_length":
                    assert len(str(value).removesuffix(".0")) != 18
                case "required":
                    assert str(value).strip() in {"", "/", "无", "—", "-", "暂无", "同上", "〃"}
                case _:
                    continue
            looked += 1
    assert looked


def test_failed_formulas_are_true_error_cells_when_the_kind_has_them(sample: Sample) -> None:
    shown = {
        plan.kind
        for plan in sample.workbooks
        for sheet in plan.sheets
        for cells in write_grid(sheet).rows
        for cell in cells
        if isinstance(cell, ErrorCell)
    }
    assert {"xlsx", "xls"} <= shown
    plan = next(each for each in sample.workbooks if each.kind == "xlsx" and any(_has_error(each.sheets)))
    assert b't="e"' in _unzipped(render_workbook(plan))


def _has_error(sheets: Sequence[Any]) -> Sequence[bool]:
    return [isinstance(cell, ErrorCell) for sheet in sheets for cells in write_grid(sheet).rows for cell in cells]


def _unzipped(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return b"".join(container.read(name) for name in container.namelist())


def test_workbook_is_locked_when_it_is_meant_to_be(sample: Sample) -> None:
    plan = next(each for each in sample.workbooks if each.kind == "locked")
    assert msoffcrypto.OfficeFile(io.BytesIO(render_workbook(plan))).is_encrypted()  # pyright: ignore[reportUnknownMemberType]


def test_foreign_columns_match_no_declared_spelling_when_chosen() -> None:
    declared = {
        re.sub(r"[（(].*?[)）]|\s|\*", "", text)
        for form in all_forms()
        for column in form.columns
        for text in (column.label_zh, *column.spellings)
    }
    assert not declared & {re.sub(r"（.*?）", "", header) for _, header in (*EXTRAS, ("", "序号"))}


def test_headers_are_declared_or_leaves_of_a_declared_group_when_chosen() -> None:
    for form in all_forms():
        for turn in range(60):
            for column in choose_columns(form, Random(turn), is_delimited=turn % 4 == 0):
                if column.code.startswith("+"):
                    continue
                declared = form.column(column.code)
                header = header_key(column.header)
                alone = {header, header_key("".join(column.groups[-1:]) + column.header)}
                assert alone & {header_key(text) for text in (declared.label_zh, *declared.spellings)}
