"""From the sample districts' workbooks to the published version, by the command, against the generator's own truth."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sample.comparison import compare
from tests.dabiao import run_dabiao, settle
from tests.integration.roster import training_workbook
from tests.project_copy import copy_project
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

pytestmark = pytest.mark.xdist_group("end_to_end")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    done = run_dabiao("sample", "--out", folder, "--small")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def settled(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    settle(home, sample / "inbox", "--order", sample / "arrival.json")
    yield home
    shutil.rmtree(home)


@pytest.fixture
def home(settled: Path, tmp_path: Path) -> Path:
    """A copy of the settled home, to go on from."""
    return shutil.copytree(settled, tmp_path / "home")


def export(home: Path) -> dict[str, Any]:
    result = home / "result.json"
    done = run_dabiao("export", result, "--home", home)
    assert done.returncode == 0, done.stderr
    return json.loads(result.read_text(encoding="utf-8"))


def pointer(home: Path) -> bytes:
    return Home(home).current.read_bytes()


def test_export_agrees_with_the_truth_exactly_when_the_sample_is_settled(sample: Path, settled: Path) -> None:
    truth = json.loads((sample / "truth.json").read_text(encoding="utf-8"))
    assert [str(difference) for difference in compare(export(settled), truth)] == []


def test_every_return_has_a_receipt_when_the_sample_is_settled(settled: Path) -> None:
    receipts = [json.loads(path.read_bytes()) for path in Home(settled).outbox.glob("*/*/receipt-*.json")]
    publication = current_publication(Home(settled))
    assert publication is not None
    with open_reader(publication.file_of(CITY)) as city:
        returns = city.execute("select return_id from fct_return").fetchall()
    assert sorted(receipt["return_id"] for receipt in receipts) == sorted(return_id for (return_id,) in returns)
    exported = export(settled)
    refused = [receipt for receipt in receipts if receipt["status"] == "refused"]
    assert refused
    assert all(receipt["refusals"] and receipt["refusals"][0]["zh"] for receipt in refused)
    errors = sum(
        error["count"] for receipt in receipts if receipt["status"] != "unchanged" for error in receipt["errors"]
    )
    assert errors == sum(finding["severity"] == "error" for finding in exported["findings"])


def test_nothing_is_built_when_nothing_is_new(sample: Path, home: Path) -> None:
    before = pointer(home), Home(home).warehouse.stat().st_mtime_ns
    said = settle(home, sample / "inbox", "--order", sample / "arrival.json")
    assert "0 new files taken" in said
    assert (pointer(home), Home(home).warehouse.stat().st_mtime_ns) == before


def test_one_more_workbook_is_published_when_it_arrives(home: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "more"
    before = export(home)
    training_workbook(inbox / "高新区" / "2016年2月职工培训.xlsx", "高新区总工会", "2016年2月", rows=20, seed=7)
    settle(home, inbox)
    after = export(home)
    assert after["version"] != before["version"]
    [new] = [entry for entry in after["returns"] if entry["file"] == "高新区/2016年2月职工培训.xlsx"]
    assert (new["status"], new["unit"], new["received"], new["counted"]) == ("accepted", "hightech", 20, 20)


def test_version_in_force_is_the_first_again_when_a_return_goes_from_a_to_b_to_a(tmp_path: Path) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    file = inbox / "老边区" / "2015年5月职工培训.xlsx"
    for rows in (5, 8, 5):
        training_workbook(file, "老边区", "2015年5月", rows=rows, seed=1)
        settle(home, inbox)
    exported = export(home)
    assert [(entry["status"], entry["counted"]) for entry in exported["returns"]] == [
        ("superseded", None),
        ("superseded", None),
        ("accepted", 5),
    ]


def test_last_good_version_stays_when_a_test_of_the_build_fails(home: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "dbt_project" / "tests" / "never_green.sql").write_text("select unit_code from {{ ref('dim_unit') }}\n")
    before = pointer(home)
    training_workbook(tmp_path / "more" / "高新区2016年2月职工培训.xlsx", "高新区", "2016年2月", rows=3, seed=9)
    done = run_dabiao("run", "--home", home, "--inbox", tmp_path / "more", project=project)
    assert done.returncode == 1
    assert "run failed" in done.stderr
    assert "Traceback" not in done.stderr
    assert pointer(home) == before
    settle(home, tmp_path / "more")
    assert pointer(home) != before


def test_second_run_waits_and_says_so_when_another_one_holds_the_home(home: Path, sample: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time, pathlib\n"
            "from orchestration.resources.writer_lock import hold_for_writing\n"
            "from warehouse.layout import Home\n"
            "with hold_for_writing(Home(pathlib.Path(sys.argv[1]))):\n"
            "    print('held', flush=True); time.sleep(4)\n",
            str(home),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    done = run_dabiao("run", "--home", home, "--inbox", sample / "inbox", "--order", sample / "arrival.json")
    assert holder.wait() == 0
    holder.stdout.close()
    assert done.returncode == 0
    assert str(holder.pid) in done.stderr
