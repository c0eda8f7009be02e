"""The check before sending: what runs, in which folder, what is left of it, and what its reader is told."""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.data import workbook_check
from dashboards.data.check_verdict import CELLS_NAMED, read_verdict
from dashboards.data.workbook_check import CheckError, base_name, check_workbook
from tests.browser.published import make_published
from tests.unit.dashboard_app import prepare_page, said_text, show_page
from warehouse.layout import Home

# Stands in for `dabiao check`: what it does is said by the name of the workbook.
COMMAND = """
import json, os, subprocess, sys, time
from pathlib import Path
workbook, marked = Path(sys.argv[1]), Path(sys.argv[sys.argv.index("--mark") + 1])
seen = {
    "arguments": sys.argv[2:], "name": workbook.name, "content": workbook.read_bytes().decode(),
    "modes": [path.stat().st_mode & 0o777 for path in (workbook.parents[1], workbook.parent, workbook, marked)],
    "scratch": os.environ["TMPDIR"],
}
if "slow" in workbook.name:
    seen["reader"] = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid
Path(__file__).with_name("seen.json").write_text(json.dumps(seen))
(Path(os.environ["TMPDIR"]) / "left.txt").write_text("210802199001011234")
if "slow" in workbook.name:
    time.sleep(60)
if "dies" in workbook.name:
    sys.exit(3)
if "babbles" in workbook.name:
    print("no JSON at all")
    sys.exit(0)
entry = {"return_no": 1, "sheets": ["表一"], "unit": "gaizhou", "form": "training", "period": "2015-11", "status": "accepted", "received": 40,
    "refusals": [], "likened_columns": [{"sheet": "表一", "column": "E", "header": "所在单位", "field": "employer"}], "errors": {}, "warnings": {}}
findings = []
if "refused" in workbook.name:
    entry |= {"status": "refused", "form": None, "refusals": [{"code": "column_missing", "zh": "缺少卡号列，请补充。", "en": "Add the card number."}]}
elif "fine" not in workbook.name:
    findings = [{"return_no": 1, "sheet": "表一", "cell": f"C{row}", "row_number": row, "field": "id", "code": "id_checksum", "severity": "error"}
        for row in range(5, 25)]
    findings.append({"return_no": 1, "sheet": "表一", "cell": "D5", "row_number": 5, "field": "phone", "code": "phone_odd", "severity": "warning"})
    (marked / "m_退回.xlsx").write_bytes(b"marked")
outside = Path(__file__)
account = {"file": str(workbook), "is_fine": not findings, "returns": [], "findings": findings,
    "receipt": {"returns": [entry], "passed_over_sheets": ["说明"]},
    "marked": str(outside) if "outside" in workbook.name else str(marked / "m_退回.xlsx") if findings else None}
print(json.dumps({"files": [account]}))
sys.exit(1 if findings else 0)
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    script = tmp_path / "command.py"
    script.write_text(COMMAND, encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(workbook_check, "COMMAND", (sys.executable, str(script)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path


def _seen(places: Path) -> dict[str, Any]:
    return json.loads((places / "seen.json").read_text())


@pytest.mark.parametrize("name", ["fine.xlsx", "errors.xlsx", "dies.xlsx", "babbles.xlsx", "outside.xlsx"])
def test_nothing_is_left_when_a_check_has_ended(places: Path, name: str) -> None:
    try:
        check_workbook(name, b"content")
    except CheckError as error:
        assert error.reason == "failed"
    assert _seen(places)["content"] == "content"
    assert list((places / "temporary").iterdir()) == []


def test_child_and_its_readers_are_gone_when_a_check_is_too_slow(places: Path) -> None:
    with pytest.raises(CheckError, match="slow"):
        check_workbook("slow.xlsx", b"content", limit_seconds=1.0)
    assert list((places / "temporary").iterdir()) == []
    reader = Path(f"/proc/{_seen(places)['reader']}/stat")
    for _ in range(50):
        if not reader.exists() or reader.read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("a reader outlived the check")


def test_folder_and_file_are_the_owners_only_when_a_workbook_is_checked(places: Path) -> None:
    check_workbook("盖州市/2015-11.xlsx", b"content")
    seen = _seen(places)
    assert seen["modes"] == [stat.S_IRWXU, stat.S_IRWXU, stat.S_IRUSR | stat.S_IWUSR, stat.S_IRWXU]
    assert seen["arguments"][:2] == ["--json", "--mark"]
    assert seen["name"] == "2015-11.xlsx"
    assert seen["scratch"].startswith(str(places / "temporary"))


def test_marked_copy_is_taken_from_its_folder_only_when_the_command_names_another(places: Path) -> None:
    answer = check_workbook("errors.xlsx", b"content")
    assert (answer.marked, answer.marked_name) == (b"marked", "m_退回.xlsx")
    assert check_workbook("outside.xlsx", b"content").marked is None


def test_what_a_killed_server_left_is_deleted_when_the_next_check_begins(places: Path) -> None:
    old, young = (places / "temporary" / f"dabiao-check-{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    check_workbook("fine.xlsx", b"content")
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("盖州市2015年11月.xlsx", "盖州市2015年11月.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\报表\\a.xls", "a.xls"),
        ("..", "workbook"),
        ("", "workbook"),
        (".xlsx", "xlsx"),
        ("a\x00b\n.csv", "ab.csv"),
        ("-rf.xlsx", "-rf.xlsx"),
    ],
)
def test_name_is_a_plain_base_name_when_it_is_kept(given: str, kept: str) -> None:
    assert base_name(given) == kept


def test_name_keeps_its_extension_when_it_is_too_long() -> None:
    kept = base_name("表" * 300 + ".xlsx")
    assert kept.endswith("表.xlsx")
    assert len(kept.encode()) <= 180


def test_cells_are_named_up_to_a_few_when_a_cause_has_many(places: Path) -> None:
    (found,) = read_verdict(check_workbook("errors.xlsx", b"content").account).returns
    (errors,), (warnings,) = found.errors, found.warnings
    assert (errors.count, len(errors.cells), errors.cells[0]) == (20, CELLS_NAMED, "表一!C5")
    assert (warnings.code, warnings.count) == ("phone_odd", 1)
    assert (found.received, found.wrong_rows) == (40, 20)


def test_reason_is_told_in_words_when_the_reader_died() -> None:
    entry = {"sheet": None, "status": "refused", "reason": "too_slow", "reasons": "too_slow", "received": 0}
    verdict = read_verdict({"file": "x.xlsx", "returns": [entry], "findings": []})
    assert verdict.returns[0].refusals == (("too_slow", "", ""),)
    assert verdict.refused == 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return make_published(tmp_path_factory.mktemp("home"), scale=0.0)


def _drop(home: Home, monkeypatch: pytest.MonkeyPatch, name: str, **address: str) -> AppTest:
    opened = prepare_page(home, monkeypatch, "check", **address).run()
    opened.file_uploader[0].upload(name, b"content", "application/octet-stream")
    return opened.run()


@pytest.mark.parametrize(
    ("name", "language", "sentences"),
    [
        ("errors.xlsx", "zh", ["会被接收，但有 20 处错误要改", "盖州市总工会 · 职工培训花名册 · 2015年11月", "另有 14 处", "表一!C5", "所在单位", "说明"]),
        ("errors.xlsx", "en", ["with 20 errors to correct", "Gaizhou · Workers trained · Nov 2015", "and 14 more", "1 warnings"]),
        ("refused.xlsx", "zh", ["照这样报送会被拒收", "缺少卡号列，请补充。"]),
        ("refused.xlsx", "en", ["it would be refused", "Add the card number."]),
        ("fine.xlsx", "zh", ["没有要改的地方，可以报送", "收到 40 行"]),
        ("dies.xlsx", "zh", ["检查程序没有给出结果"]),
        ("babbles.xlsx", "en", ["The check gave no answer"]),
    ],
)  # fmt: skip
def test_verdict_is_told_when_a_workbook_is_dropped(
    home: Home, places: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str, sentences: list[str]
) -> None:
    opened = _drop(home, monkeypatch, name, lang=language)
    assert not opened.exception
    for sentence in sentences:
        assert sentence in said_text(opened)
    assert len(opened.get("download_button")) == ("errors" in name)
    assert list((places / "temporary").iterdir()) == []


@pytest.mark.parametrize(("viewer", "is_told"), [("gaizhou", False), ("xishi", True), ("city", False)])
def test_reader_is_told_when_his_workbook_names_another_unit(
    home: Home, places: Path, monkeypatch: pytest.MonkeyPatch, viewer: str, is_told: bool
) -> None:
    opened = _drop(home, monkeypatch, "errors.xlsx", lang="en", viewer=viewer)
    assert ("this workbook names Gaizhou" in said_text(opened)) is is_told


def test_verdict_is_forgotten_when_the_reader_changes_or_leaves(
    home: Home, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = _drop(home, monkeypatch, "errors.xlsx", lang="en")
    assert "errors.xlsx" in said_text(opened)
    opened.selectbox(key="viewer").set_value("xishi").run()
    assert "errors.xlsx" not in said_text(opened)
    show_page(opened, "returns")
    opened.run()
    assert "checked" not in opened.session_state


def test_name_of_a_workbook_stays_text_when_it_looks_like_html(
    home: Home, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = _drop(home, monkeypatch, "<img src=x>fine.xlsx")
    assert "<img" not in said_text(opened)
