"""What goes home to the senders, and what becomes of it: marked workbooks, receipts, explanations, templates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from ingest.forms import form_by_code
from tests.clerk import converted, errors_of, mend
from tests.dabiao import run_dabiao, settle
from tests.integration.roster import resident_id, training_workbook
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

pytestmark = pytest.mark.xdist_group("answers")

_RNG = Random(11)
GOOD = ("王甲", resident_id(_RNG), "13900000001")
WRONG = ("王乙", "21081119800101", "13900000002")
ODD = ("王丙8", resident_id(_RNG), "13900000003")
FILE = "老边区2015年3月职工培训.xlsx"
FAILED = "盖州市2015年3月职工培训.xlsx"


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inbox = tmp_path_factory.mktemp("inbox")
    training_workbook(inbox / FILE, "老边区", "2015年3月", rows=0, seed=0, people=[GOOD, WRONG, ODD])
    training_workbook(inbox / "西市区2015年3月职工培训.xlsx", "西市区", "2015年3月", rows=3, seed=5)
    training_workbook(inbox / "不知是谁.xlsx", "某单位", "2015年3月", rows=3, seed=6)
    training_workbook(inbox / FAILED, "盖州市", "2015年3月", rows=2, seed=7, result="不合格")
    return inbox


@pytest.fixture(scope="module")
def home(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("home"))
    settle(home.root, inbox)
    yield home


def findings(home: Home) -> list[tuple[Any, ...]]:
    publication = current_publication(home)
    assert publication is not None
    with open_reader(publication.file_of(CITY)) as city:
        return city.execute(
            "select code, cell, status, explanation from fct_finding order by arrival_seq, cell"
        ).fetchall()


def explain(home: Home, cell: str, code: str, text: str) -> int:
    place = ["老边区", "training", "2015-03", "Sheet1", cell, code]
    return run_dabiao("explain", *place, "--text", text, "--home", home.root).returncode


def test_workbooks_come_back_marked_when_and_only_when_they_have_errors(home: Home) -> None:
    [back] = home.outbox.glob("*/*/*.xlsx")
    assert back.relative_to(home.outbox).parts[0] == "laobian"
    assert back.name == "老边区2015年3月职工培训_退回.xlsx"
    book = openpyxl.load_workbook(back)
    assert book.sheetnames == ["退回说明", "Sheet1"]
    cell: Any = book["Sheet1"]["C5"]
    assert "18" in cell.comment.text
    summary: Any = book["退回说明"]
    assert "3 行" in summary["A2"].value
    links = [cell.hyperlink.location for line in summary.iter_rows() for cell in line if cell.hyperlink]
    assert links == ["'Sheet1'!C5"]


def test_every_file_has_a_receipt_in_both_languages_when_it_was_settled(home: Home) -> None:
    pages = {page.parent.parent.name: page.read_text(encoding="utf-8") for page in home.outbox.glob("*/*/receipt.html")}
    assert set(pages) == {"laobian", "xishi", "gaizhou", "unknown"}
    assert "身份证号位数不对" in pages["laobian"]
    assert "ID is not 18 places" in pages["laobian"]
    assert "未说明填报单位" in pages["unknown"]
    assert "没有要改的地方" in pages["xishi"]
    assert not any(text in page for page in pages.values() for text in (GOOD[0], GOOD[1], GOOD[2]))


def test_a_receipt_says_why_rows_were_not_counted_when_they_do_not_meet_the_rule(home: Home) -> None:
    [receipt] = home.outbox.glob("gaizhou/*/receipt-1.json")
    entry = json.loads(receipt.read_bytes())
    assert (entry["received"], entry["not_counted"], entry["errors"]) == (2, 2, [])
    [cause] = entry["not_counted_causes"]
    assert (cause["code"], cause["count"]) == ("not_passed", 2)
    assert (cause["zh"], cause["en"]) == form_by_code("training").notes["not_passed"]
    assert cause["zh"] in receipt.with_name("receipt.html").read_text(encoding="utf-8")


def test_status_is_of_the_headline_unless_all_is_asked_for_when_a_version_is_published(home: Home) -> None:
    headline, every = (run_dabiao("status", *more, "--home", home.root, COLUMNS="200") for more in ([], ["--all"]))
    assert headline.returncode == every.returncode == 0
    assert "培训职工" in headline.stdout
    assert "老边区" in headline.stdout
    assert "劳模创新工作室" not in headline.stdout
    assert all(name in every.stdout for name in ("培训职工", "劳模创新工作室", "在档困难职工"))


def test_the_verdict_is_that_of_intake_when_a_file_is_checked_before(inbox: Path, home: Home, tmp_path: Path) -> None:
    done = run_dabiao("check", inbox / FILE, "--json", "--mark", tmp_path)
    assert done.returncode == 1
    [account] = json.loads(done.stdout)["files"]
    found = {(finding["code"], finding["cell"]) for finding in account["findings"]}
    assert found == {(code, cell) for code, cell, *_ in findings(home)} == {("id_length", "C5"), ("name_digits", "B6")}
    marked: Any = openpyxl.load_workbook(account["marked"])
    assert marked["Sheet1"]["C5"].comment
    assert not marked["Sheet1"]["C4"].comment
    assert run_dabiao("check", inbox / "西市区2015年3月职工培训.xlsx", "--mark-beside").returncode == 0
    assert sorted(path.name for path in inbox.iterdir()) == sorted(
        [FILE, FAILED, "不知是谁.xlsx", "西市区2015年3月职工培训.xlsx"]
    )


def test_a_workbook_is_too_large_when_a_setting_says_so(inbox: Path) -> None:
    done = run_dabiao("check", inbox / FILE, "--json", DABIAO_LIMIT_CELLS="10")
    assert done.returncode == 1
    [account] = json.loads(done.stdout)["files"]
    assert [entry["reason"] for entry in account["returns"]] == ["too_large"]


def test_a_template_passes_when_it_is_checked_empty(tmp_path: Path) -> None:
    made = run_dabiao(
        "template", "benefit_card", "--unit", "鲅鱼圈", "--month", "2016-02", "--out", tmp_path / "t.xlsx"
    )
    assert made.returncode == 0
    done = run_dabiao("check", tmp_path / "t.xlsx", "--json")
    assert done.returncode == 0
    [account] = json.loads(done.stdout)["files"]
    assert [(it["unit_code"], it["form_code"], it["received"]) for it in account["returns"]] == [
        ("bayuquan", "benefit_card", 0)
    ]


def test_a_template_is_the_federations_own_when_only_the_city_reports_the_form(tmp_path: Path) -> None:
    arguments = ["template", "target_split", "--month", "2015-01", "--out", tmp_path / "t.xlsx", "--unit"]
    assert run_dabiao(*arguments, "老边区").returncode == 2
    assert run_dabiao(*arguments, "市总工会").returncode == 0
    done = run_dabiao("check", tmp_path / "t.xlsx", "--json")
    [account] = json.loads(done.stdout)["files"]
    assert [(it["unit_code"], it["form_code"]) for it in account["returns"]] == [("city", "target_split")]


@pytest.mark.parametrize(
    "wrong", [("no_form", "老边区", "2015-03"), ("training", "海城市", "2015-03"), ("training", "老边区", "三月")]
)
def test_a_template_is_wrong_use_when_form_unit_or_month_are_unknown(wrong: tuple[str, str, str]) -> None:
    form, unit, month = wrong
    assert run_dabiao("template", form, "--unit", unit, "--month", month).returncode == 2


def test_findings_live_on_when_they_are_explained_and_corrected(home: Home, tmp_path: Path) -> None:
    assert explain(home, "C5", "id_length", "证件就是这样的") == 2
    assert explain(home, "B6", "name_digits", f"请打 {GOOD[2]}") == 2
    assert explain(home, "B6", "name_digits", "请打一三九·零零零 零零零零三") == 2
    assert explain(home, "B6", "age_odd", "没有这条") == 2
    assert explain(home, "B6", "name_digits", "登记名就带数字") == 0
    settle(home.root, tmp_path)
    assert findings(home) == [
        ("name_digits", "B6", "explained", "登记名就带数字"),
        ("id_length", "C5", "open", None),
    ]
    [back] = home.outbox.glob("*/*/*.xlsx")
    content = back.read_bytes()
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / back.name).write_bytes(mend(content, errors_of(converted(content, back.name))))
    settle(home.root, tmp_path / "again")
    assert {status for code, _, status, _ in findings(home) if code == "id_length"} == {"corrected"}
    assert list(home.outbox.glob("*/*/*.xlsx")) == []
    replaced, replacing = sorted(home.outbox.glob("laobian/*/receipt-1.json"))
    assert "改动" in replacing.with_name("receipt.html").read_text(encoding="utf-8")
    entry = json.loads(replaced.read_bytes())
    assert (entry["status"], entry["received"], entry["counted"], entry["returned"]) == ("superseded", 3, None, 1)
    assert entry["told"] == {"received": 3, "counted": 2, "duplicate": 0, "not_counted": 0, "returned": 1}
    assert "计入 2" in entry["text"]["zh"]
    page = replaced.with_name("receipt.html").read_text(encoding="utf-8")
    assert "已被后来的版本替换" in page
    assert "None" not in page
