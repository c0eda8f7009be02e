"""The command's manners: exit codes, both languages, and never a traceback."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.dabiao import run_dabiao
from tests.integration.roster import training_workbook

COMMANDS = ("sample", "demo", "run", "check", "status", "export", "serve")


def test_help_names_every_sub_command_when_asked() -> None:
    done = run_dabiao("--help")
    assert done.returncode == 0
    assert all(command in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_home_is_an_option_of_each_sub_command_when_asked_for_help(command: str) -> None:
    done = run_dabiao(command, "--help")
    assert done.returncode == 0
    assert "--home" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["sample"],
        ["check"],
        ["check", "no-such-file.xlsx"],
        ["run", "--inbox", "no-such-folder"],
        ["run", "--inbox", ".", "--order", "no-such-file.json"],
        ["run", "--inbox", ".", "--order", "Makefile"],
        ["export"],
    ],
)
def test_exit_code_is_2_when_the_command_is_used_wrongly(arguments: list[str], tmp_path: Path) -> None:
    done = run_dabiao(*arguments, DABIAO_HOME=str(tmp_path / "home"))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "warehouse.duckdb").exists()


@pytest.mark.parametrize("arguments", [["status"], ["export", "result.json"]])
def test_command_says_what_to_do_when_nothing_has_been_published(arguments: list[str], tmp_path: Path) -> None:
    done = run_dabiao(*arguments, "--home", tmp_path)
    assert done.returncode == 2
    assert "请先运行 dabiao run" in done.stderr
    assert "run dabiao run first" in done.stderr


def test_check_is_fine_when_nothing_is_wrong_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "站前区2015年3月职工培训.xlsx"
    training_workbook(file, "站前区", "2015年3月", rows=5, seed=3)
    done = run_dabiao("check", file)
    assert done.returncode == 0, done.stdout
    assert "zhanqian" in done.stdout
    assert run_dabiao("check", tmp_path, "--json").returncode == 0


def test_check_finds_when_a_row_is_wrong_or_a_file_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "站前区2015年3月职工培训.xlsx"
    training_workbook(
        wrong, "站前区", "2015年3月", rows=1, seed=3, people=[("王甲", "21080219800101123", "13904170001")]
    )
    refused = tmp_path / "盖州市2015年3月职工培训.xlsx"
    refused.write_bytes(b"no workbook")
    done = run_dabiao("check", wrong, refused, "--json")
    assert done.returncode == 1
    [first, second] = json.loads(done.stdout)["files"]
    assert [(finding["cell"], finding["code"]) for finding in first["findings"]] == [("C4", "id_length")]
    assert second["returns"][0]["status"] == "refused"
    told = run_dabiao("check", wrong, refused)
    assert told.returncode == 1
    assert "C4" in told.stdout
    assert "拒收" in told.stdout


def test_sample_is_not_written_when_the_folder_holds_files_already(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "mine.xlsx").write_bytes(b"mine")
    done = run_dabiao("sample", "--small", "--out", tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "inbox" / "mine.xlsx").read_bytes() == b"mine"


def test_serve_says_so_when_a_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_dabiao("serve", "--port", str(taken.getsockname()[1]), "--home", tmp_path)
    assert done.returncode == 2
    assert "taken" in done.stderr


def test_no_other_key_is_made_and_nothing_breaks_when_the_key_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "person.key").write_text("damaged")
    done = run_dabiao("run", "--home", tmp_path)
    assert done.returncode == 1
    assert "key" in done.stderr
    assert (tmp_path / "person.key").read_text() == "damaged"


def test_only_the_kind_of_an_unforeseen_error_is_told_when_one_happens(tmp_path: Path) -> None:
    # A pointer that is no JSON is nothing that a person does.
    published = tmp_path / "published"
    published.mkdir()
    (published / "current.json").write_text("{", encoding="utf-8")
    done = run_dabiao("status", "--home", tmp_path, DABIAO_DEBUG="")
    assert done.returncode == 1
    assert "JSONDecodeError" in done.stderr
    assert "Traceback" not in done.stderr
