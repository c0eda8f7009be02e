"""Contract §8: the resident ID, name and phone of a row never leave the conversion."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date

import polars as pl
import pytest

from ingest.conversion import Conversion, convert
from tests.unit.workbooks import (
    FORMATS,
    KEY,
    PROGRAMME,
    TITLES,
    Page,
    Value,
    columns,
    errors,
    grid,
    receive,
    render,
    resident_id,
    row,
    send,
)

PEOPLE = [
    ("欧阳震华", resident_id(101, "19830712"), "13841719876"),
    ("上官婉儿", resident_id(202, "19910305"), "15941701234"),
]
BIRTHS = ("19830712", "1983-07-12", "19910305", "1991-03-05", "1983年", "1991年")


def written(conversion: Conversion) -> str:
    """Everything that the conversion hands on, as text."""
    frames: list[pl.DataFrame] = [conversion.returns, conversion.findings, *conversion.rows.values()]
    return "\n".join(
        [
            *[frame.write_json() for frame in frames],
            json.dumps(conversion.receipt, ensure_ascii=False),
            repr(conversion),
        ]
    )


def assert_silent(conversion: Conversion) -> None:
    text = written(conversion)
    for name, identity, phone in PEOPLE:
        for secret in (name, name[1:], identity, identity[:17], identity[6:14], identity.lower(), phone, phone[3:]):
            assert secret not in text
    for birth in BIRTHS:
        assert birth not in text


def people(form: str, **changes: Value) -> list[dict[str, Value]]:
    return [
        row(form, number, 姓名=name, 身份证号=identity, 联系电话=phone, **changes)
        for number, (name, identity, phone) in enumerate(PEOPLE, 1)
    ]


@pytest.mark.parametrize("form", TITLES)
@pytest.mark.parametrize("suffix", [*FORMATS, "csv"])
def test_no_person_is_written_when_rows_are_accepted(form: str, suffix: str) -> None:
    header = [*columns(form), "出生日期"]
    sent = send(grid(form, *people(form, 出生日期="1990-01-01"), header=header), f"a.{suffix}")
    assert errors(sent) == []
    assert_silent(sent)


@pytest.mark.parametrize("form", TITLES)
def test_no_person_is_written_when_every_cell_is_wrong(form: str) -> None:
    wrong: dict[str, Value] = {
        label: "坏" for label in columns(form) if label not in ("姓名", "身份证号", "联系电话", "序号")
    }
    sent = send(grid(form, *people(form, **wrong)))
    assert errors(sent)
    assert_silent(sent)


@pytest.mark.parametrize("form", TITLES)
def test_no_person_is_written_when_cells_have_slipped_into_each_others_columns(form: str) -> None:
    name, identity, phone = PEOPLE[0]
    for label in columns(form)[1:]:
        for secret in (identity, phone, f"'{identity}", f"{identity[:17]}Y", f"{identity}(身份证)"):
            assert_silent(send(grid(form, row(form, 1, **{label: secret}))))
        if label != "姓名":
            assert_silent(send(grid(form, row(form, 1, **{label: name}))))


def test_no_person_is_written_when_the_id_is_wrong_in_any_way() -> None:
    _, identity, _ = PEOPLE[0]
    for wrong in (
        identity[:17],
        identity + "0",
        identity[:17] + "?",
        float(int(identity[:17] + "0")),
        identity[:15],
        "1" + identity[1:],
    ):
        sent = send(grid("training", row("training", 1, 身份证号=wrong)))
        assert errors(sent)
        assert_silent(sent)
        assert sent.rows["training"]["subject_key"].to_list() == [None]


def test_no_person_is_written_when_the_file_is_refused() -> None:
    body = grid("training", *people("training"))
    refused = [
        send(grid("training", *people("training"), title="")),
        send(grid("training", *people("training"), header=[it for it in columns("training") if it != "考核结果"])),
        send(body[:1] + body[2:]),
        send(body[2:]),
        send(grid("training", *people("training"), header=[*columns("training"), "联系电话"])),
        receive(render([Page("Sheet1", body)], "xlsx")[:-900], "a.xlsx"),
        receive(render([Page("Sheet1", body)], "csv")[:-30], "a.csv"),
    ]
    for sent in refused:
        assert not sent.is_accepted
        assert_silent(sent)


def test_no_person_is_written_when_footers_and_titles_name_one() -> None:
    name, identity, phone = PEOPLE[0]
    body = grid("training", row("training", 1), title=f"站前区2015年11月 联系人：{name} {phone} {identity}")
    sent = send([*body, [f"填表人：{name}", None, None, f"电话：{phone}"]])
    assert errors(sent) == []
    assert_silent(sent)


def test_person_key_is_the_hmac_of_the_normalised_id_when_it_is_valid() -> None:
    x = next(identity for number in range(1, 99) if (identity := resident_id(number)).endswith("X"))
    sent = send(
        grid(
            "training",
            row("training", 1, 身份证号=f" '{x[:6]} {x[6:].lower()}"),
            row("training", 2, 身份证号=PEOPLE[0][1]),
        )
    )
    expected = [hmac.new(KEY, identity.encode(), hashlib.sha256).hexdigest() for identity in (x, PEOPLE[0][1])]
    assert sent.rows["training"]["subject_key"].to_list() == expected


def test_person_key_differs_when_the_key_does() -> None:
    content = render([Page("Sheet1", grid("training", row("training")))], "xlsx")
    keys = {
        convert(content, "a.xlsx", programme=PROGRAMME, key=bytes([n]) * 32).rows["training"]["subject_key"][0]
        for n in (1, 2)
    }
    assert len(keys) == 2


def test_id_is_masked_as_six_eight_stars_four_when_it_is_written() -> None:
    sent = send(
        grid("training", row("training", 1, 身份证号="21080219800115003x"), row("training", 2, 身份证号="１２"))
    )
    assert sent.rows["training"]["id_masked"].to_list() == ["210802********003X", None]


@pytest.mark.parametrize(
    ("name", "masked"), [("王伟", "王*"), ("欧阳震华", "欧***"), ("王 伟", "王*"), ("Ｗang", "W***")]
)
def test_name_is_masked_as_its_first_character_and_stars_when_it_is_written(name: str, masked: str) -> None:
    assert send(grid("training", row("training", 1, 姓名=name))).rows["training"]["name_masked"].to_list() == [masked]


def test_nothing_gives_the_birth_date_when_rows_are_written() -> None:
    for form in TITLES:
        sent = send(grid(form, *people(form, 出生日期=date(1983, 7, 12)), header=[*columns(form), "出生日期"]))
        kept = {
            column
            for column in sent.rows[form].columns
            if any(word in column for word in ("birth", "age", "sex", "phone"))
        }
        assert kept == set()
