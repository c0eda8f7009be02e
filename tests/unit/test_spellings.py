"""Spellings that the data team accepts: what may be accepted, what it concerns, and that the reader uses it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ingest.programme import Spelling
from orchestration.cli.spelling import accept_spelling, remove_spelling
from orchestration.cli.terminal import UserError
from orchestration.intake import receive
from orchestration.programme import read_programme
from orchestration.rules import rules_stamp, spellings_stamp
from orchestration.spellings import is_concerned
from orchestration.workers.conversion import find_unconverted, rules_of
from orchestration.workers.conversion_files import ConvertedArrival, write_conversion
from tests.clerk import PROGRAMME
from tests.dabiao import run_dabiao
from tests.integration.roster import training_workbook
from warehouse.layout import Home
from warehouse.spellings import SpellingsError, read_accepted


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").prepare()


def accepted(home: Home) -> list[tuple[str, ...]]:
    return [tuple(map(str, row.values())) for row in read_accepted(home)]


@pytest.mark.parametrize(
    ("arguments", "options", "kept"),
    [
        (("training", "course", "讲什么"), {}, ("training", "course", "讲什么", "", "")),
        (("职工培训花名册", "培训班/课程", " 讲 什么\n"), {}, ("training", "course", "讲什么", "", "")),
        (("training", "course", "讲什么"), {"unit": "老边区"}, ("training", "course", "讲什么", "", "laobian")),
        (("*", "employer", "哪家的"), {}, ("*", "employer", "哪家的", "", "")),
        (("training", "result", "学成"), {"means": "passed"}, ("training", "result", "学成", "passed", "")),
    ],
)
def test_spelling_is_kept_when_it_is_accepted(
    home: Home, arguments: tuple[str, str, str], options: dict[str, str], kept: tuple[str, ...]
) -> None:
    accept_spelling(home, *arguments, **options)
    assert accepted(home) == [kept]
    assert Spelling(*kept) in read_programme(home).spellings
    assert Spelling(*kept) not in read_programme().spellings
    assert stat.S_IMODE(home.spellings.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        (("nonsense", "course", "讲什么"), {}, "no_form"),
        (("training", "nonsense", "讲什么"), {}, "no_column"),
        (("*", "nonsense", "讲什么"), {}, "no_column"),
        (("training", "course", "讲什么"), {"unit": "上海"}, "no_unit"),
        (("training", "course", "讲什么"), {"means": "passed"}, "no_words"),
        (("training", "result", "学成"), {"means": "maybe"}, "no_choice"),
        (("training", "result", "不合格"), {"means": "passed"}, "word_means_other"),
        (("training", "course", "身份证号码"), {}, "spelling_means_other"),
        (("training", "course", "姓名（必填）"), {}, "spelling_means_other"),
        (("*", "employer", "联系电话"), {}, "spelling_means_other"),
        (("training", "course", "  "), {}, "bad_spelling"),
        (("training", "course", "（）"), {}, "bad_spelling"),
        (("training", "course", "王某13904170001"), {}, "bad_spelling"),
    ],
)
def test_nothing_is_kept_when_the_spelling_cannot_be_meant(
    home: Home, arguments: tuple[str, str, str], options: dict[str, str], error: str
) -> None:
    with pytest.raises(UserError) as raised:
        accept_spelling(home, *arguments, **options)
    assert raised.value.name == f"command.{error}"
    assert not home.spellings.exists()


def test_text_means_one_column_only_when_it_was_accepted_before(home: Home) -> None:
    accept_spelling(home, "training", "course", "讲什么", unit="laobian")
    with pytest.raises(UserError):
        accept_spelling(home, "training", "trade", "讲什么")
    accept_spelling(home, "training", "trade", "讲什么", unit="xishi")
    assert len(accepted(home)) == 2


def test_text_is_accepted_for_every_unit_when_one_unit_has_it_already(home: Home) -> None:
    accept_spelling(home, "training", "course", "讲什么", unit="laobian")
    accept_spelling(home, "training", "course", "讲什么")
    accept_spelling(home, "training", "course", "讲什么", unit="xishi")
    assert [unit for *_, unit in accepted(home)] == ["", "laobian"]


@pytest.mark.parametrize("text", ["培训课程", "培训班", "讲什么"])
def test_nothing_is_added_when_the_text_is_known(home: Home, text: str) -> None:
    accept_spelling(home, "training", "course", "讲什么")
    accept_spelling(home, "training", "course", text)
    assert len(accepted(home)) == 1


def test_spelling_is_gone_when_it_is_removed(home: Home) -> None:
    accept_spelling(home, "training", "course", "讲什么")
    with pytest.raises(UserError):
        remove_spelling(home, "training", "course", "讲什么", unit="laobian")
    remove_spelling(home, "职工培训花名册", "course", "讲 什么")
    assert accepted(home) == []


def test_rules_of_a_home_differ_only_while_it_has_spellings_of_its_own(home: Home) -> None:
    none = rules_of(home)
    accept_spelling(home, "training", "course", "讲什么")
    one, stamp = rules_of(home), spellings_stamp(home)
    remove_spelling(home, "training", "course", "讲什么")
    assert rules_of(home) == none != one
    assert stamp in one
    assert rules_stamp() in one and rules_stamp() in none


def entry(
    unit: str | None = "laobian", *, lacks: tuple[str, ...] = (), unknown: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    return {"unit_code": unit, "missing_columns": list(lacks), "unknown_words": list(unknown)}


def concerns(returns: Mapping[str, Any], *spelling: str) -> bool:
    folder = Home(Path("none")).arrival(1, "ab")
    converted = ConvertedArrival(folder, "a.xlsx", "rules", False, (entry(), returns), 0, 0, "")
    return is_concerned(converted, [Spelling(*spelling)])


@pytest.mark.parametrize("unit", ["laobian", None])
@pytest.mark.parametrize("form", ["training", "*"])
@pytest.mark.parametrize(
    "lacks", [("training.course",), ("training.end_date", "training.course"), ("skill_grade.date", "training.course")]
)
def test_arrival_is_concerned_when_it_was_refused_for_want_of_the_column(
    unit: str | None, form: str, lacks: tuple[str, ...]
) -> None:
    assert concerns(entry(unit, lacks=lacks), form, "course", "讲什么", "", "")
    assert concerns(entry(unit, lacks=lacks), form, "course", "讲什么", "", "laobian")


@pytest.mark.parametrize(
    "returns",
    [
        entry(),
        entry(lacks=("training.end_date",)),
        entry(lacks=("reemployment.course",)),
        entry(unknown=("training.course",)),
        entry("xishi", lacks=("training.course",)),
    ],
)
def test_arrival_is_left_alone_when_the_spelling_is_no_help(returns: Mapping[str, Any]) -> None:
    assert not concerns(returns, "training", "course", "讲什么", "", "laobian")


def test_arrival_is_concerned_when_a_word_of_that_column_was_unknown() -> None:
    returns = entry(unknown=("training.result",))
    assert concerns(returns, "training", "result", "学成", "passed", "")
    assert not concerns(returns, "training", "sex", "学成", "passed", "")
    assert not concerns(returns, "training", "result", "学成", "passed", "xishi")
    assert not concerns(returns, "training", "result", "考得怎样", "", "")


def test_only_what_is_concerned_is_converted_again_when_a_word_is_accepted(home: Home, tmp_path: Path) -> None:
    from ingest.conversion import convert

    inbox = tmp_path / "inbox"
    for month, result in ((3, "学成"), (4, "合格")):
        training_workbook(
            inbox / f"老边区2015年{month}月.xlsx", "老边区", f"2015年{month}月", rows=2, seed=month, result=result
        )
    receive(home, inbox, settle_seconds=0)
    folders = home.arrival_folders()
    for folder in folders:
        conversion = convert(folder.original.read_bytes(), "a.xlsx", programme=PROGRAMME, key=b"key")
        write_conversion(folder, conversion, "a.xlsx", rules_of(home))
    assert find_unconverted(home) == []
    accept_spelling(home, "training", "result", "学成", means="passed")
    assert find_unconverted(home) == folders[:1]


@pytest.mark.parametrize("content", [b"form_code\ntraining\n", b"\xff\xfe\x00", b"form_code,column_code,text\na,b,c\n"])
def test_damaged_file_is_named_and_left_when_it_cannot_be_read(home: Home, content: bytes) -> None:
    home.spellings.write_bytes(content)
    with pytest.raises(SpellingsError):
        read_accepted(home)
    for command in (["run"], ["spelling", "list"], ["check", "Makefile"]):
        done = run_dabiao(*command, "--home", home.root)
        assert done.returncode == 1
        assert str(home.spellings) in done.stderr
        assert "Traceback" not in done.stderr
    assert home.spellings.read_bytes() == content


def test_check_reads_by_the_spellings_of_the_home_when_there_are_some(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "老边区2015年3月职工培训.xlsx"
    training_workbook(file, "老边区", "2015年3月", rows=2, seed=3, result="学成")
    assert run_dabiao("check", file, "--home", home.root).returncode == 1
    done = run_dabiao("spelling", "accept", "training", "result", "学成", "--means", "passed", "--home", home.root)
    assert done.returncode == 0, done.stderr
    assert run_dabiao("check", file, "--home", home.root).returncode == 0
    assert "学成" in run_dabiao("spelling", "list", "--home", home.root).stdout
