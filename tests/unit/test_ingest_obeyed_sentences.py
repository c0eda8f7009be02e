"""Whoever does what a sentence says, or copies its example, reports nobody who is none and takes out nobody who is one."""

from __future__ import annotations

import re

import pytest
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from catalogue import LANGUAGES, Language, say
from ingest.columns import Column, CreditCode
from ingest.forms import all_forms
from tests.unit.workbooks import grid, row, send

COLUMNS = [(form.code, column) for form in all_forms() for column in form.columns]
HEADLINE = ["training", "reemployment", "benefit_card", "migrant_member"]


def shown_id(code: str, language: Language) -> str:
    form = next(form for form in all_forms() if form.code == code)
    told = form.column(form.person).describe(language)
    return told.replace(":", "：").rpartition("：")[2].strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", HEADLINE)
def test_nobody_is_reported_when_the_shown_id_is_copied(code: str, language: Language) -> None:
    sent = send(grid(code, row(code, 1), row(code, 2, 身份证号=shown_id(code, language))))
    assert sent.returns["received"].to_list() == [2]
    assert sent.findings.select("row_number", "code").rows() == [(4, "id_digits")]


@pytest.mark.parametrize(("form", "column"), COLUMNS, ids=lambda it: it if isinstance(it, str) else it.code)
def test_no_example_is_a_number_that_somebody_could_have(form: str, column: Column) -> None:
    for language in LANGUAGES:
        told = column.describe(language)
        assert not [it for it in re.findall(r"\d{17}[\dX]", told) if mod_11_2.is_valid(it)], form
        assert not [it for it in re.findall(r"[0-9A-Z]{18}", told) if uscc.is_valid(it)], form
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", told), form


@pytest.mark.parametrize("column", [column for _, column in COLUMNS if isinstance(column, CreditCode)])
def test_the_shown_credit_code_has_18_places_and_fails_when_copied(column: CreditCode) -> None:
    shown = column.describe("zh").rpartition("：")[2]
    assert len(shown) == 18
    assert not uscc.is_valid(shown)


@pytest.mark.parametrize("code", ["too_large", "too_slow", "too_much_memory"])
def test_no_month_is_to_be_parted_between_files_when_a_file_is_too_much(code: str) -> None:
    zh, en = (say(f"refusals.{code}", language) for language in LANGUAGES)
    assert "不要把同一个月的人分成几个文件" in zh
    assert "Do not part one month's people between files" in en
    assert "拆分" not in zh
    assert "删" not in zh


@pytest.mark.parametrize("other", ["2108021980", "21080219800101001Xl", "没有带证"])
def test_nobody_is_to_be_deleted_when_a_cell_may_hold_a_second_person(other: str) -> None:
    first = str(row("training", 1)["身份证号"])
    sent = send(grid("training", row("training", 1, 身份证号=f"{first}、{other}")))
    (code,) = (wording or code for code, wording in sent.findings.select("code", "wording").iter_rows())
    assert "一个也不要删" in say(f"findings.{code}", "zh")
    assert "delete nobody" in say(f"findings.{code}", "en")
