"""A file that kills, blocks or fills its reader is refused by name, and the others go on (contract §1, design.md)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from ingest.programme import Programme
from orchestration.intake import receive
from orchestration.resources.person_key import PersonKeyError, read_person_key
from orchestration.workers.conversion import convert_arrivals, find_unconverted, make_setup
from orchestration.workers.conversion_files import read_converted
from orchestration.workers.limits import WorkerLimits
from orchestration.workers.messages import CheckFile, Job, Setup
from orchestration.workers.pool import WorkerPool
from orchestration.workers.process import WorkerStartError
from warehouse.layout import Home

LIMITS = WorkerLimits(workers=2, cpu_seconds=1.0, memory_mib=256, idle_seconds=1.0)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").prepare()


@pytest.fixture
def pool(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    monkeypatch.setenv("DABIAO_TRIED", str(tmp_path))
    setup = replace(make_setup(home), converter="tests.unit.hostile_converter:convert")
    with WorkerPool(setup, LIMITS) as readers:
        yield readers


def send(home: Home, tmp_path: Path, **contents: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir(exist_ok=True)
    for name, content in contents.items():
        (inbox / f"{name}.xlsx").write_text(content)
    receive(home, inbox, settle_seconds=0)


def test_others_are_converted_when_some_files_break_their_reader(home: Home, pool: WorkerPool, tmp_path: Path) -> None:
    send(home, tmp_path, a="fine", b="die", c="hog", d="fine too", e="hang", f="raise", g="abort", h="exit", i="good")
    progress: list[tuple[int, int]] = []
    converted = convert_arrivals(
        home, home.arrival_folders(), pool=pool, on_progress=lambda done, total: progress.append((done, total))
    )
    reasons = {each.file: each.returns[0]["reason"] for each in converted}
    assert reasons == {
        "a.xlsx": "workbook_empty",
        "b.xlsx": "reader_died",
        "c.xlsx": "too_much_memory",
        "d.xlsx": "workbook_empty",
        "e.xlsx": "too_slow",
        "f.xlsx": "reader_died",
        "g.xlsx": "too_much_memory",
        "h.xlsx": "reader_died",
        "i.xlsx": "workbook_empty",
    }
    assert progress == [(done, 9) for done in range(1, 10)]


def test_refusal_is_one_row_when_the_reader_died(home: Home, pool: WorkerPool, tmp_path: Path) -> None:
    send(home, tmp_path, a="die")
    convert_arrivals(home, home.arrival_folders(), pool=pool)
    folder = home.arrival_folders()[0]
    returns = pl.read_parquet(folder.returns)
    assert returns.select("arrival_seq", "status", "reason", "received").rows() == [(1, "refused", "reader_died", 0)]
    assert pl.read_parquet(folder.findings).height == 0
    assert sorted(path.name for path in folder.path.iterdir()) == [
        "arrival.json",
        "findings.parquet",
        "original.xlsx",
        "receipt.json",
        "returns.parquet",
    ]


def test_arrival_counts_as_unconverted_when_what_was_written_is_not_whole(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="fine", b="fine")
    convert_arrivals(home, home.arrival_folders(), pool=pool)
    first, second = home.arrival_folders()
    first.receipt.unlink()
    os.truncate(second.returns, 0)
    assert read_converted(first) is None
    assert find_unconverted(home) == [first, second]


def test_arrival_counts_as_unconverted_when_it_was_written_in_an_earlier_format(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="fine")
    convert_arrivals(home, home.arrival_folders(), pool=pool)
    [folder] = home.arrival_folders()
    receipt = json.loads(folder.receipt.read_bytes())
    folder.receipt.write_text(json.dumps({**receipt, "format": 1}))
    assert find_unconverted(home) == [folder]


def test_every_arrival_counts_as_unconverted_when_the_key_was_lost(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="fine")
    convert_arrivals(home, home.arrival_folders(), pool=pool)
    home.person_key.unlink()
    assert find_unconverted(home) == home.arrival_folders()


def test_rows_of_an_earlier_conversion_go_when_there_are_none_now(home: Home, pool: WorkerPool, tmp_path: Path) -> None:
    send(home, tmp_path, a="fine")
    folder = home.arrival_folders()[0]
    folder.rows("training").write_bytes(b"old")
    convert_arrivals(home, [folder], pool=pool)
    assert not folder.rows("training").exists()


def test_failure_is_reported_when_a_check_breaks_its_reader(pool: WorkerPool, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("die")
    replies: dict[int, object] = {}
    pool.work([Job(CheckFile(str(tmp_path / "a.xlsx"), "a.xlsx"), 3)], replies.__setitem__)
    assert replies == {0: {"failed": "reader_died"}}


def test_pool_says_so_when_no_reader_can_start() -> None:
    setup = Setup(Programme(()), key=bytes(32), converter="no.such:module")
    with WorkerPool(setup, LIMITS) as readers, pytest.raises(WorkerStartError):
        readers.work([Job(CheckFile("a", "a"), 0)], lambda _number, _reply: None)


def test_file_may_take_longer_when_it_is_larger() -> None:
    limits = WorkerLimits(cpu_seconds=10, cpu_seconds_per_mib=1)
    assert limits.cpu_seconds_for(0) == 10
    assert limits.cpu_seconds_for(5 << 20) == 15


@pytest.mark.parametrize("trouble", ["slow once", "sleepy once", "killed once", "dead once", "raise once"])
def test_file_is_tried_again_by_itself_when_its_reader_met_trouble_once(
    home: Home, pool: WorkerPool, tmp_path: Path, trouble: str
) -> None:
    send(home, tmp_path, a=trouble, b="fine")
    converted = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert [each.returns[0]["reason"] for each in converted] == ["workbook_empty", "workbook_empty"]


def test_file_is_tried_again_in_a_fresh_process_when_an_earlier_file_left_it_too_little(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="fine", b="fine", c="fine", d="crowded", e="crowded")
    converted = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert {each.returns[0]["reason"] for each in converted} == {"workbook_empty"}


def test_file_is_not_called_damaged_when_its_reader_had_no_memory_for_it(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="short of memory", b="damaged")
    converted = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert [each.returns[0]["reason"] for each in converted] == ["too_much_memory", "damaged"]


def test_file_is_not_given_up_when_the_machine_gives_its_reader_little_time(
    home: Home, pool: WorkerPool, tmp_path: Path
) -> None:
    send(home, tmp_path, a="starved")
    [starved] = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert starved.returns[0]["reason"] == "workbook_empty"


@pytest.mark.parametrize(
    ("content", "reason"), [("spin", "too_slow"), ("hog", "too_much_memory"), ("die", "reader_died")]
)
def test_refused_file_is_converted_again_when_the_machine_may_have_caused_the_refusal(
    home: Home, pool: WorkerPool, tmp_path: Path, content: str, reason: str
) -> None:
    send(home, tmp_path, a=content, b="fine")
    [refused, _] = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert refused.returns[0]["reason"] == reason
    assert find_unconverted(home) == [refused.folder]


def test_refused_file_is_converted_again_only_when_the_limit_of_size_that_it_met_is_raised(
    home: Home, pool: WorkerPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(home, tmp_path, a="too large", b="fine")
    [large, _] = convert_arrivals(home, home.arrival_folders(), pool=pool)
    assert find_unconverted(home) == []
    monkeypatch.setenv("DABIAO_LIMIT_CELLS", "9000000")
    assert find_unconverted(home) == [large.folder]


def test_key_is_made_once_and_for_its_owner_only_when_there_is_none(home: Home) -> None:
    key = read_person_key(home)
    assert len(key) == 32
    assert read_person_key(home) == key
    assert home.person_key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "00", "x" * 64])
def test_no_other_key_is_made_when_the_key_is_damaged(home: Home, content: str) -> None:
    home.person_key.write_text(content)
    with pytest.raises(PersonKeyError):
        read_person_key(home)
