"""Contract §8: nothing of a person anywhere under the home but in the files as they were sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest

from tests.dabiao import run_dabiao, settle
from tests.integration.roster import resident_id, training_workbook
from tests.project_copy import copy_project

pytestmark = pytest.mark.xdist_group("privacy")

_RNG = Random(64)
# Names that stand nowhere else, phones that no timestamp or size happens to hold.
PEOPLE = [
    ("欧阳靐齉", resident_id(_RNG), "13904175823"),
    ("司马龘爨", resident_id(_RNG), "15841719367"),
    ("上官籲癵", resident_id(_RNG), "18604178451"),
]
DAMAGED = ("诸葛麤灪", PEOPLE[0][1][:-1] + ("1" if PEOPLE[0][1][-1] != "1" else "2"), "13841776092")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def needles() -> list[tuple[str, bytes]]:
    """Every value in every encoding; of the IDs the birth date and number as well, with which anybody has the rest."""
    values: list[str] = []
    for name, identity, phone in (*PEOPLE, DAMAGED):
        values += [name, name[1:], identity, identity[6:17], phone]
    return [(value, value.encode(encoding)) for value in values for encoding in ENCODINGS]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, inbox = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("inbox")
    training_workbook(
        inbox / "站前区2015年3月职工培训.xlsx", "站前区", "2015年3月", rows=0, seed=0, people=[*PEOPLE, DAMAGED]
    )
    training_workbook(inbox / "西市区2015年4月职工培训.xlsx", "西市区", "2015年4月", rows=0, seed=0, people=PEOPLE)
    # A refused one, and a file that is no workbook: what they hold goes nowhere either.
    training_workbook(inbox / "不知是谁.xlsx", "某单位", "2015年4月", rows=0, seed=0, people=PEOPLE)
    lines = [
        "职工培训花名册,,,",
        "姓名,身份证号,联系电话,结束日期",
        *(f"{name},{identity},{phone},2015" for name, identity, phone in PEOPLE),
    ]
    (inbox / "老边区2015年4月职工培训.csv").write_text("\n".join(lines), encoding="gb18030")
    (inbox / "盖州市2015年4月职工培训.xlsx").write_text("\n".join(lines), encoding="utf-8")
    settle(home, inbox)
    assert run_dabiao("export", home / "result.json", "--home", home).returncode == 0
    # And a build that fails, as its artifacts and Dagster's log then hold more than usual.
    project = copy_project(tmp_path_factory.mktemp("broken") / "project")
    model = project / "dbt_project" / "models" / "staging" / "stg_training.sql"
    model.write_text(
        model.read_text(encoding="utf-8").replace("result = 'passed'", "cast(subject_key as date) is null"),
        encoding="utf-8",
    )
    assert run_dabiao("run", "--home", home, "--inbox", inbox, project=project).returncode == 1
    return home


def is_senders_own(path: Path) -> bool:
    """The file as received, and the copy of it that goes back to the one who sent it."""
    is_original = path.name.startswith("original.") and path.parent.parent.name == "arrivals"
    return is_original or (path.parents[2].name == "outbox" and path.name.endswith("_退回.xlsx"))


def written(home: Path) -> Iterator[Path]:
    for path in home.rglob("*"):
        if path.is_file() and not is_senders_own(path):
            yield path


def test_only_the_owner_of_the_home_can_read_what_is_the_senders_own(home: Path) -> None:
    own = [path for path in home.rglob("*") if path.is_file() and is_senders_own(path)]
    assert {path.parents[2].name for path in own} >= {"outbox", home.name}
    assert {path.stat().st_mode & 0o777 for path in own} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in own} == {0o700}


def test_no_file_holds_anything_of_a_person_when_a_home_has_been_settled(home: Path) -> None:
    searched = 0
    for path in written(home):
        content = path.read_bytes()
        searched += 1
        found = [value for value, needle in needles() if needle in content]
        assert found == [], f"{path.relative_to(home)} holds {found}"
    assert searched > 30


def test_no_frame_holds_anything_of_a_person_when_it_is_unpacked(home: Path) -> None:
    frames = [path for path in written(home) if path.suffix == ".parquet"]
    assert any(path.name == "rows-training.parquet" for path in frames)
    for path in frames:
        assert_clean(path.name, pl.read_parquet(path).write_json())


def test_no_table_holds_anything_of_a_person_when_it_is_unpacked(home: Path) -> None:
    databases = [path for path in written(home) if path.suffix == ".duckdb"]
    assert len(databases) == 14
    for path in databases:
        with duckdb.connect(str(path), read_only=True) as opened:
            tables = opened.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            assert tables
            for schema, table in tables:
                assert_clean(
                    f"{path.name}:{table}", str(opened.execute(f'select * from "{schema}"."{table}"').fetchall())
                )


def test_masks_are_as_the_contract_says_when_a_row_is_shown(home: Path) -> None:
    [rows] = [pl.read_parquet(path) for path in written(home) if path.match("000001-*/rows-training.parquet")]
    first = rows.row(0, named=True)
    identity = PEOPLE[0][1]
    assert first["id_masked"] == f"{identity[:6]}********{identity[-4:]}"
    assert first["name_masked"][0] == "欧"
    assert set(first["name_masked"][1:]) == {"*"}
    assert len(first["subject_key"]) == 64


def test_the_same_person_has_another_key_when_the_home_is_another(home: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    training_workbook(inbox / "站前区2015年3月职工培训.xlsx", "站前区", "2015年3月", rows=0, seed=0, people=PEOPLE)
    settle(tmp_path / "home", inbox)
    keys = [
        {
            pl.read_parquet(path)["subject_key"][0]
            for path in written(at)
            if path.match("000001-*/rows-training.parquet")
        }
        for at in (home, tmp_path / "home")
    ]
    assert keys[0].isdisjoint(keys[1])


def test_nothing_is_kept_or_printed_when_a_file_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "站前区2015年3月职工培训.xlsx"
    training_workbook(file, "站前区", "2015年3月", rows=0, seed=0, people=[*PEOPLE, DAMAGED])
    home = tmp_path / "home"
    done = run_dabiao("check", file, "--json", "--home", home)
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["findings"]
    assert_clean("output", done.stdout + done.stderr)
    assert not home.exists()


def assert_clean(where: str, text: str) -> None:
    found = [value for value, _ in needles() if value in text]
    assert found == [], f"{where} holds {found}"
