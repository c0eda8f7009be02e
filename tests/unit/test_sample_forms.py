import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ingest.forms
from ingest.forms import all_forms, form_by_code
from sample import Sample, plan_sample, render_workbook
from sample.delivery.workbook import ReturnPlan, SheetPlan, TablePlan
from sample.errors.kinds import CODES, items
from sample.expected_outcome import judge_files
from sample.layouts.columns import is_ambiguous
from sample.layouts.grid import write_grid
from sample.truth.judged_row import JudgedRow

MADE_UP_ROSTER = """
    from ingest.columns import Choice, Date, Keep, Money, Text
    from ingest.forms.blocks import person
    from ingest.forms.form import Form

    FORM = Form(
        code="choir_member", order=40, name_zh="职工合唱团团员名册", name_en="Choir members", feeds=("1.1",), event_date="sung_date",
        columns=(
            *person(),
            Text("voice", "声部", "Voice", is_required=True),
            Choice("attendance", "出勤", "Attendance", is_required=True, keep=Keep.VALUE, choices={"full": "全勤", "part": "缺勤"}),
            Date("sung_date", "演出日期", "Sung on", is_required=True),
            Money("fee_yuan", "演出补助金额", "Fee", keep=Keep.VALUE),
        ),
        notes={"not_full": ("缺勤", "Was absent")},
    )
"""
MADE_UP_REGISTER = """
    from ingest.columns import Count, Date, Text
    from ingest.forms.form import Form

    FORM = Form(
        code="choir", order=41, name_zh="职工合唱团登记表", name_en="Choirs", feeds=("1.2",), event_date="founded_date",
        subject=("choir_name",),
        columns=(
            Text("choir_name", "合唱团名称", "Choir", is_required=True),
            Count("singer_count", "团员数", "Singers", is_required=True, minimum=4, maximum=400),
            Date("founded_date", "成团日期", "Founded on", is_required=True),
        ),
    )
"""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return plan_sample(small=True)


@pytest.fixture(scope="module")
def truth(sample: Sample) -> dict[str, Any]:
    return sample.truth()


@pytest.fixture(scope="module")
def rows(sample: Sample) -> dict[str, list[JudgedRow]]:
    by_form: dict[str, list[JudgedRow]] = defaultdict(list)
    for file in judge_files(sample.workbooks):
        for each in file.returns:
            by_form[each.form] += [row for sheet in each.sheets for row in sheet.rows]
    return by_form


def returns_of(sample: Sample, form: str) -> Iterator[tuple[ReturnPlan, SheetPlan, TablePlan]]:
    for workbook in sample.workbooks:
        for plan in workbook.returns:
            if plan.form == form:
                yield from ((plan, workbook.sheets[at], workbook.table((at, number))) for at, number in plan.tables)


@pytest.fixture
def made_up_forms(tmp_path: Path) -> Iterator[tuple[str, str]]:
    for code, text in (("choir_member", MADE_UP_ROSTER), ("choir", MADE_UP_REGISTER)):
        (tmp_path / f"{code}.py").write_text(textwrap.dedent(text), encoding="utf-8")
    ingest.forms.__path__.append(str(tmp_path))
    all_forms.cache_clear()
    yield "choir_member", "choir"
    ingest.forms.__path__.remove(str(tmp_path))
    all_forms.cache_clear()


def test_a_declared_form_gets_a_sample_when_nothing_else_is_said_of_it(made_up_forms: tuple[str, str]) -> None:
    sample = plan_sample(small=True)
    for code in made_up_forms:
        written = list(returns_of(sample, code))
        assert len({plan.unit for plan, *_ in written}) >= 4
        planted = {(plant.column, plant.kind) for *_, table in written for row in table.rows for plant in row.plants}
        assert planted >= set(items(form_by_code(code)))
    workbook = next(each for each in sample.workbooks if any(plan.form == "choir" for plan in each.returns))
    assert render_workbook(workbook)
    judged = [
        row
        for file in judge_files(sample.workbooks)
        for each in file.returns
        if each.form == "choir"
        for sheet in each.sheets
        for row in sheet.rows
    ]
    good = [row for row in judged if not row.errors]
    assert good
    assert all(row.indicator == "1.2" and isinstance(row.subject, tuple) for row in good)
    assert len({row.subject for row in good}) > len(good) / 2


def test_every_kind_of_wrong_cell_has_its_codes_when_a_form_declares_it() -> None:
    assert {kind for form in all_forms() for _, kind in items(form)} <= set(CODES)
    assert {code for codes in CODES.values() for code in codes} >= {"required", "value_unknown", "unit_unknown"}


def test_every_reason_not_to_count_occurs_when_a_form_has_notes(rows: dict[str, list[JudgedRow]]) -> None:
    for form in all_forms():
        assert {row.own_reason for row in rows[form.code]} >= set(form.notes), form.code


def test_every_indicator_is_fed_when_small(rows: dict[str, list[JudgedRow]], truth: dict[str, Any]) -> None:
    fed = {row.indicator for of_form in rows.values() for row in of_form} - {None}
    assert fed == {indicator for form in all_forms() for indicator in form.feeds}
    actual = {line["indicator"]: line["actual"] for line in truth["attainment"] if line["unit"] == "city"}
    assert all(actual[indicator] for indicator in fed)


def test_every_fund_finding_occurs_when_small(truth: dict[str, Any]) -> None:
    found = Counter(finding["code"] for finding in truth["fund_findings"])
    assert set(found) == {"paid_twice", "paid_over", "paid_under", "paid_not_counted", "claimed_over"}
    of_three = {finding["code"] for finding in truth["fund_findings"] if finding["indicator"] == "3"}
    assert {"paid_twice", "paid_over", "paid_under"} <= of_three


def test_payments_name_persons_things_and_units_and_some_come_again_when_small(
    rows: dict[str, list[JudgedRow]],
) -> None:
    good = [row for row in rows["payment"] if not row.errors]
    assert {row.values["kind"] for row in good} == {"person", "thing", "unit"}
    assert {row.values["indicator"] for row in good if row.values["kind"] == "unit"} == {"3"}
    again = Counter((row.subject, *row.values.values(), row.event) for row in good)
    assert any(count > 1 for count in again.values())
    both = defaultdict[Any, set[str]](set)
    for row in good:
        both[row.subject].add(row.values["indicator"])
    assert {"4.1", "4.2"} in both.values()


def test_an_entry_is_taken_off_by_a_later_list_when_small(rows: dict[str, list[JudgedRow]]) -> None:
    closings = defaultdict[Any, set[Any]](set)
    for row in rows["hardship_file"]:
        if not row.errors:
            closings[row.subject, row.event, row.unit].add((row.period, row.values["closing"]))
    assert any(
        {closing is None for _, closing in said} == {True, False} and len({period for period, _ in said}) > 1
        for said in closings.values()
    )


def test_families_are_on_two_files_when_small(rows: dict[str, list[JudgedRow]]) -> None:
    units = defaultdict[Any, set[str]](set)
    for row in rows["hardship_file"]:
        units[row.subject].add(row.unit)
    assert any(len(each) == 2 for each in units.values())


def test_aid_comes_before_and_after_the_file_too_when_small(rows: dict[str, list[JudgedRow]]) -> None:
    spans = defaultdict[Any, list[tuple[int, int]]](list)
    for row in rows["hardship_file"]:
        if not row.errors and row.event is not None:
            spans[row.subject].append((row.event, row.values["closing"] or 10**9))
    aided = [
        (row.event, spans[row.file_person])
        for form in ("hardship_visit", "festival_relief", "household_visit", "tuition_aid", "two_cancers_aid")
        for row in rows[form]
        if not row.errors and row.event is not None
    ]
    assert any(span and all(day < first for first, _ in span) for day, span in aided)
    assert any(span and all(day >= last for _, last in span) for day, span in aided)
    assert any(not span for _, span in aided)


def test_one_founder_feeds_both_indicators_when_two_lists_differ(rows: dict[str, list[JudgedRow]]) -> None:
    fed = defaultdict[Any, set[Any]](set)
    for row in rows["founder"]:
        if not row.errors and row.own_reason is None:
            fed[row.subject].add(row.indicator)
    assert {"4.1", "4.2"} in fed.values()


def test_amounts_are_in_ten_thousands_by_header_line_and_cell_when_small(sample: Sample) -> None:
    texts: list[str] = []
    for form in ("payment", "founder", "bookhouse", "illness_aid", "festival_relief"):
        for _, sheet, table in returns_of(sample, form):
            cells = [cell for line in write_grid(sheet).rows for cell in line if isinstance(cell, str)]
            texts += [f"{table.money}:{cell}" for cell in cells if "万元" in cell]
    assert any(text.startswith("wan:") and "单位：万元" in text for text in texts)
    assert any(text.startswith("wan:") and text.endswith("（万元）") for text in texts)
    assert any(text.startswith("yuan:") and text[5].isdigit() for text in texts)


def test_some_headers_name_two_forms_when_a_title_decides(sample: Sample) -> None:
    for form in ("household_visit", "illness_aid"):
        foreign = [
            table
            for *_, table in returns_of(sample, form)
            if any(column.code in ("+employer", "+yes") for column in table.layout.columns)
        ]
        assert any(is_ambiguous(form_by_code(form), table.layout.columns) for table in foreign)


def test_appeals_take_every_state_and_some_are_opened_again_when_small(rows: dict[str, list[JudgedRow]]) -> None:
    states = defaultdict[Any, dict[Any, str]](dict)
    for row in rows["appeal"]:
        if not row.errors:
            states[row.subject][row.period] = row.values["status"]
    said = [[each[period] for period in sorted(each)] for each in states.values()]
    assert {state for each in said for state in each} == {"settled_here", "settled_above", "passed_up", "open"}
    assert ["settled_here", "open"] in said


def test_the_federation_splits_revises_and_plans_when_small(rows: dict[str, list[JudgedRow]]) -> None:
    sums = defaultdict[Any, int](int)
    for row in rows["target_split"]:
        values = row.values
        sign = -1 if values["target_unit"] == "city" else 1
        sums[row.period, values["indicator"], values["due"]] += sign * values["target"]
    assert set(sums.values()) == {0}
    assert len({due for _, indicator, due in sums if indicator == "2.4"}) == 2
    assert len({period for period, indicator, _ in sums if indicator == "8.4"}) == 2
    plans = [row for row in rows["project_plan"] if not row.errors]
    assert len({row.period for row in plans}) == 2
    assert {type(row.values["budget"]) for row in plans} == {Decimal, type(None)}


def test_some_unit_has_no_return_of_a_form_when_small(sample: Sample) -> None:
    assert "smepark" not in {plan.unit for plan, *_ in returns_of(sample, "cataract_aid")}
