"""What was refused for another reason than its people: a header that nobody knew, and a machine that gave too little."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.workers.limits import MACHINE_REASONS
from tests.dabiao import run_dabiao, settle
from tests.integration.roster import training_workbook
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

UNKNOWN = {"考核结果": "学得怎样"}
ROWS = {"老边区": 4, "西市区": 3, "站前区": 2}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    for seed, (unit, rows) in enumerate(ROWS.items()):
        headers = UNKNOWN if unit != "站前区" else {"培训班": "上了些什么"}
        training_workbook(inbox / unit / "2015年11月.xlsx", unit, "2015年11月", rows=rows, seed=seed, headers=headers)
    training_workbook(inbox / "盖州市" / "2015年11月.xlsx", "盖州市", "2015年11月", rows=1, seed=9)
    return inbox


def ask(home: Home, query: str) -> list[tuple[Any, ...]]:
    publication = current_publication(home)
    assert publication is not None
    with duckdb.connect(str(publication.file_of(CITY)), read_only=True) as city:
        return city.execute(query).fetchall()


def version_of(home: Home) -> str:
    publication = current_publication(home)
    assert publication is not None
    return publication.version


def counted(home: Home) -> dict[str, Any]:
    rows = ask(
        home, "select unit_code, case when status = 'accepted' then counted end from fct_return order by arrival_seq"
    )
    return dict(rows)


def written(home: Home) -> dict[str, int]:
    """When the receipt of each unit's arrival was written."""
    folders = home.arrival_folders()
    return {json.loads(it.arrival.read_bytes())["file"].split("/")[0]: it.receipt.stat().st_mtime_ns for it in folders}


def accept(home: Home, *arguments: str) -> str:
    done = run_dabiao("spelling", "accept", *arguments, "--home", home.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_people_are_counted_by_the_next_run_when_the_header_that_was_refused_is_accepted(
    home: Home, inbox: Path
) -> None:
    settle(home.root, inbox)
    assert counted(home) == {"laobian": None, "xishi": None, "zhanqian": None, "gaizhou": 1}
    proposals = ask(
        home, "select unit_code, form_code, column_code, header, fit_rate from fct_header_proposal order by arrival_seq"
    )
    told = "学得怎样"
    assert proposals == [(unit, "training", "result", told, 1.0) for unit in ("laobian", "xishi")]
    first, before = version_of(home), written(home)

    # For one unit only: what another unit calls so stays refused, and no other file is read again.
    said = accept(home, "training", "result", told, "--unit", "laobian")
    assert "1" in re.findall(r"\d+", said)
    settle(home.root, inbox)
    assert counted(home) == {"laobian": 4, "xishi": None, "zhanqian": None, "gaizhou": 1}
    second, after = version_of(home), written(home)
    assert second != first
    assert [unit for unit in before if before[unit] != after[unit]] == ["老边区"]

    # For every unit; and a header that nothing proposed can be accepted as well.
    accept(home, "training", "result", told)
    accept(home, "training", "course", "上了些什么")
    settle(home.root, inbox)
    assert counted(home) == {"laobian": 4, "xishi": 3, "zhanqian": 2, "gaizhou": 1}
    assert version_of(home) not in (first, second)
    assert ask(home, "select count(*) from fct_header_proposal") == [(0,)]

    # Nothing new: the version stands, and so do the receipts.
    version, stood = version_of(home), written(home)
    settle(home.root, inbox)
    assert (version_of(home), written(home)) == (version, stood)
    settle(home.root, inbox, "--reconvert")
    assert version_of(home) == version


def test_people_are_counted_by_the_next_run_when_the_machine_had_too_little_memory_for_the_file(
    home: Home, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    training_workbook(inbox / "老边区" / "2015年11月.xlsx", "老边区", "2015年11月", rows=10_000, seed=1)
    training_workbook(inbox / "西市区" / "2015年11月.xlsx", "西市区", "2015年11月", rows=2, seed=2)
    done = run_dabiao("run", "--home", home.root, "--inbox", inbox, DABIAO_FILE_MIB="48")
    assert done.returncode == 0, done.stderr
    [(reason,)] = ask(home, "select reason from fct_return where status = 'refused'")
    assert reason in MACHINE_REASONS
    first = version_of(home)
    settle(home.root, inbox)
    assert counted(home)["laobian"] > 9_000
    assert version_of(home) != first
