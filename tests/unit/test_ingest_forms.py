"""Contract §4: what of a row decides whether it counts, form by form. The counting itself is done over all returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from tests.unit.workbooks import (
    EVENT,
    FORMATS,
    TITLES,
    Value,
    cell_of,
    columns,
    errors,
    grid,
    received,
    row,
    send,
)


def kept(form: str, *changes: Mapping[str, Value]) -> pl.DataFrame:
    """The rows kept of a return whose rows have these changes; fails where one has an error."""
    sent = send(grid(form, *[row(form, number, **change) for number, change in enumerate(changes, 1)]))
    assert errors(sent) == []
    assert received(sent) == [len(changes)]
    return sent.rows[form]


def test_training_is_passed_or_failed_when_its_result_says_so() -> None:
    passed, failed = ["合格", "通过", "优秀", "良好", "及格"], ["不合格", "未通过", "不及格", "缺考"]
    results = kept("training", *[{"考核结果": word} for word in [*passed, *failed]])["result"].to_list()
    assert results == ["passed"] * 5 + ["failed"] * 4


def test_card_is_in_force_or_not_when_its_status_says_so() -> None:
    good, bad = ["正常", "已激活", "有效", "未激活"], ["注销", "作废", "挂失", "停用"]
    states = kept("benefit_card", *[{"卡状态": word} for word in [*good, *bad]])["card_status"].to_list()
    assert states == ["in_force"] * 4 + ["not_in_force"] * 4


def test_member_is_rural_or_not_when_his_registration_says_so() -> None:
    rural, other = ["农业", "农村", "农业户口"], ["非农业", "城镇", "居民", "城镇户口"]
    states = kept("migrant_member", *[{"户籍性质": word} for word in [*rural, *other]])["household"].to_list()
    assert states == ["rural"] * 3 + ["not_rural"] * 4


def test_member_was_one_before_when_the_row_says_so() -> None:
    states = kept("migrant_member", *[{"原为会员": word} for word in ["是", "否", None, "/"]])["was_member"].to_list()
    assert states == ["yes", "no", "no", "no"]


def test_placement_is_kept_when_employer_and_date_are_there() -> None:
    frame = kept(
        "reemployment",
        {},
        {"安置单位": None},
        {"安置日期": None},
        {"安置单位": "无", "安置日期": "/"},
        {"安置单位": "暂无", "安置日期": None, "岗位": None},
    )
    assert frame["has_placement_employer"].to_list() == [True, False, True, False, False]
    assert frame["event_date"].to_list() == [date(2015, 11, 3), date(2015, 11, 3), None, None, None]
    assert frame["completion_date"].to_list() == [date(2015, 10, 20)] * 5


def test_placement_is_absent_when_its_columns_are() -> None:
    header = ["姓名", "身份证号", "培训专业", "结业日期"]
    sent = send(grid("reemployment", row("reemployment"), header=header))
    frame = sent.rows["reemployment"]
    assert frame.select("has_placement_employer", "event_date").rows() == [(False, None)]


def test_subsidy_is_no_error_when_it_is_over_600() -> None:
    assert kept("reemployment", {"补贴金额": 601}, {"补贴金额": "1200元"}, {"补贴金额": None})[
        "subsidy_yuan"
    ].to_list() == [601, 1200, None]


@pytest.mark.parametrize("form", TITLES)
def test_event_date_is_the_forms_own_when_several_dates_stand_in_a_row(form: str) -> None:
    assert kept(form, {EVENT[form]: "2015-11-05"})["event_date"].to_list() == [date(2015, 11, 5)]


@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
def test_card_number_is_the_same_when_it_is_a_number_or_a_text(suffix: str) -> None:
    cards: list[Value] = ["88880001", 88880001, "８８８８０００１", "8888 0001", "88880002"]
    sent = send(
        grid("benefit_card", *[row("benefit_card", n, 卡号=card) for n, card in enumerate(cards, 1)]), f"a.{suffix}"
    )
    assert errors(sent) == []
    keys = sent.rows["benefit_card"]["card_number_key"].to_list()
    assert len(set(keys[:4])) == 1
    assert keys[4] != keys[0]


def test_card_cell_is_where_the_card_number_stands_when_it_is_kept() -> None:
    cells = kept("benefit_card", {}, {"卡状态": "注销"})["card_number_cell"].to_list()
    assert cells == [cell_of("benefit_card", "卡号", 3), cell_of("benefit_card", "卡号", 4)]


def test_card_names_no_person_when_the_id_of_its_row_is_in_error() -> None:
    sent = send(grid("benefit_card", row("benefit_card", 1, 身份证号="1")))
    assert sent.rows["benefit_card"]["subject_key"].to_list() == [None]


@pytest.mark.parametrize("form", TITLES)
def test_person_repeats_are_all_kept_when_one_return_names_him_several_times(form: str) -> None:
    again = row(form, 1)
    sent = send(grid(form, again, again, again))
    assert received(sent) == [3]
    assert sent.rows[form]["subject_key"].n_unique() == 1


@pytest.mark.parametrize("form", TITLES)
def test_rows_of_every_form_have_the_same_first_columns_when_they_are_kept(form: str) -> None:
    first = [
        "return_no",
        "sheet_no",
        "block_no",
        "sheet",
        "row_number",
        "subject_key",
        "subject_name",
        "id_masked",
        "name_masked",
        "event_date",
        "error_count",
    ]
    assert kept(form, {}).columns[:11] == first


@pytest.mark.parametrize("form", TITLES)
def test_form_is_read_when_its_columns_are_those_of_the_contract(form: str) -> None:
    sent = send(grid(form, row(form), title="站前区2015年11月"))
    told = sent.receipt["returns"]
    assert isinstance(told, list)
    assert len(told[0]["columns"][0]["fields"]) == len(columns(form)) - 1  # pyright: ignore[reportUnknownArgumentType]
