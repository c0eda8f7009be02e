"""Contract §1 and §5: which files of an inbox arrive, in which order, and what becomes of the others."""

from __future__ import annotations

import json
import os
import stat
import threading
import time
from pathlib import Path

import pytest
from stdnum.iso7064 import mod_11_2

from orchestration import intake
from orchestration.inbox import OrderFileError, list_inbox, read_order
from orchestration.intake import file_of, find_new, receive
from warehouse.layout import ArrivalFolder, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").prepare()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(inbox: Path, file: str, content: str = "x", *, modified: int = 1_000_000) -> Path:
    path = inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    os.utime(path, (modified, modified))
    return path


def files(arrived: tuple[ArrivalFolder, ...]) -> list[str | None]:
    return [file_of(folder) for folder in arrived]


def take(home: Home, inbox: Path, *order: str) -> intake.Intake:
    return receive(home, inbox, order, settle_seconds=0)


def test_file_arrives_as_it_is_when_it_is_new(home: Home, inbox: Path) -> None:
    put(inbox, "站前区/2015年11月.XLSX", "content")
    taken = take(home, inbox)
    folder = home.arrival_folders()[0]
    assert files(taken.arrived) == ["站前区/2015年11月.XLSX"]
    assert folder.path.name.startswith("000001-")
    assert folder.original.name == "original.xlsx"
    assert folder.original.read_text(encoding="utf-8") == "content"
    facts = json.loads(folder.arrival.read_bytes())
    assert facts["seq"] == 1
    assert facts["sha256"] == folder.sha256
    assert facts["size"] == 7
    assert facts["received_at"].endswith("+00:00")


def test_nobody_else_can_read_an_arrival_when_it_has_been_taken(home: Home, inbox: Path) -> None:
    put(inbox, "a.xlsx")
    take(home, inbox)
    folder = home.arrival_folders()[0]
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.original.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.arrival.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", "Thumbs.db", "THUMBS.DB", ".DS_Store", "a.tmp", "A.TMP", "desktop.ini", ".hidden.xlsx", "a.part"],
)
def test_stray_file_is_passed_over_and_listed_when_it_lies_in_the_inbox(home: Home, inbox: Path, name: str) -> None:
    put(inbox, f"盖州/{name}")
    put(inbox, "盖州/a.xlsx")
    taken = take(home, inbox)
    assert files(taken.arrived) == ["盖州/a.xlsx"]
    assert taken.strays == (f"盖州/{name}",)


def test_link_is_a_stray_when_it_points_out_of_the_inbox(home: Home, inbox: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.xlsx")
    (inbox / "link.xlsx").symlink_to(secret)
    (inbox / "folder").symlink_to(tmp_path)
    taken = take(home, inbox)
    assert taken.arrived == ()
    assert taken.strays == ("folder", "link.xlsx")


def test_files_arrive_by_time_then_by_path_when_no_order_is_given(home: Home, inbox: Path) -> None:
    put(inbox, "b.xlsx", "1", modified=2_000)
    put(inbox, "a.xlsx", "2", modified=2_000)
    put(inbox, "z.xlsx", "3", modified=1_000)
    assert files(take(home, inbox).arrived) == ["z.xlsx", "a.xlsx", "b.xlsx"]


def test_named_files_come_first_in_their_order_when_an_order_is_given(home: Home, inbox: Path) -> None:
    put(inbox, "a.xlsx", "1", modified=1_000)
    put(inbox, "b.xlsx", "2", modified=2_000)
    put(inbox, "c.xlsx", "3", modified=3_000)
    taken = take(home, inbox, "c.xlsx", "gone.xlsx", "b.xlsx")
    assert files(taken.arrived) == ["c.xlsx", "b.xlsx", "a.xlsx"]
    assert taken.absent == ("gone.xlsx",)


def test_order_follows_seq_when_the_list_is_not_sorted(tmp_path: Path) -> None:
    path = tmp_path / "arrival.json"
    path.write_text(json.dumps([{"seq": 2, "file": "b\\x.xlsx"}, {"seq": 1, "file": "a.xlsx"}]), encoding="utf-8-sig")
    assert read_order(path) == ["a.xlsx", "b/x.xlsx"]


@pytest.mark.parametrize("content", ["", "{}x", '{"seq": 1}', '[{"file": "a"}]', '["a"]'])
def test_order_file_is_an_error_when_it_is_no_list_of_seq_and_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "arrival.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OrderFileError):
        read_order(path)


def test_nothing_arrives_when_nothing_has_changed(home: Home, inbox: Path) -> None:
    put(inbox, "a.xlsx")
    take(home, inbox)
    put(inbox, "a.xlsx", modified=9_000_000)
    again = take(home, inbox)
    assert again.arrived == ()
    assert again.known == 1
    assert find_new(home, inbox) == []


def test_file_arrives_each_time_when_it_goes_back_to_an_earlier_content(home: Home, inbox: Path) -> None:
    for content in ("A", "B", "A"):
        put(inbox, "a.xlsx", content)
        assert len(take(home, inbox).arrived) == 1
    folders = home.arrival_folders()
    assert [folder.sequence for folder in folders] == [1, 2, 3]
    assert folders[0].sha256 == folders[2].sha256


def test_equal_content_arrives_when_it_comes_under_another_name(home: Home, inbox: Path) -> None:
    put(inbox, "a.xlsx", modified=1)
    put(inbox, "b.xlsx", modified=2)
    assert files(take(home, inbox).arrived) == ["a.xlsx", "b.xlsx"]


def test_file_waits_when_it_is_still_growing(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "done.xlsx")
    growing = put(inbox, "growing.xlsx")

    def grow(_: float) -> None:
        with growing.open("a", encoding="utf-8") as sink:
            sink.write("more")

    monkeypatch.setattr(time, "sleep", grow)
    taken = receive(home, inbox)
    assert files(taken.arrived) == ["done.xlsx"]
    assert taken.waiting == ("growing.xlsx",)
    monkeypatch.undo()
    assert files(take(home, inbox).arrived) == ["growing.xlsx"]


def test_file_waits_when_it_changes_while_it_is_copied(
    home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = put(inbox, "changing.xlsx", "before")
    real = os.fsync

    def change(handle: int) -> None:
        changing.write_text("after!", encoding="utf-8")
        real(handle)

    monkeypatch.setattr(os, "fsync", change)
    taken = take(home, inbox)
    assert taken.arrived == ()
    assert taken.waiting == ("changing.xlsx",)
    assert list(home.arrivals.iterdir()) == []


def test_file_is_said_to_have_vanished_when_it_is_gone_at_the_second_look(
    home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = put(inbox, "going.xlsx")
    put(inbox, "staying.xlsx")

    def go(_: float) -> None:
        going.unlink()

    monkeypatch.setattr(time, "sleep", go)
    taken = receive(home, inbox)
    assert files(taken.arrived) == ["staying.xlsx"]
    assert taken.vanished == ("going.xlsx",)


def test_sequence_goes_on_when_an_earlier_take_was_killed_half_way(home: Home, inbox: Path) -> None:
    put(inbox, "a.xlsx")
    take(home, inbox)
    left = home.arrivals / ".incoming-0"
    left.mkdir()
    (left / "original.xlsx").write_text("half")
    put(inbox, "b.xlsx", "b")
    taken = take(home, inbox)
    assert [folder.sequence for folder in taken.arrived] == [2]
    assert not left.exists()


def test_inbox_is_read_when_names_are_not_utf8(home: Home, inbox: Path) -> None:
    with open(os.fsencode(inbox) + "/营口.xlsx".encode("gb18030"), "wb") as sink:  # noqa: PTH123 - a name that no str holds
        sink.write(b"x")
    assert files(take(home, inbox).arrived) == ["营口.xlsx"]


def test_listing_survives_when_a_folder_vanishes_meanwhile(inbox: Path) -> None:
    put(inbox, "a/b/c.xlsx")
    stop = threading.Event()

    def churn() -> None:
        while not stop.is_set():
            put(inbox, "d/e.xlsx").unlink()
            (inbox / "d").rmdir()

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        assert all("a/b/c.xlsx" in list_inbox(inbox).files for _ in range(50))
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王甲{id}.xlsx", "王甲******************.xlsx"),
        ("13904170001.xlsx", "***********.xlsx"),
        ("139 0417·0001 台账.xlsx", "*** ****·**** 台账.xlsx"),
        ("一三九〇四一七〇〇〇一.xlsx", "***********.xlsx"),
        ("201511_13904170001.xlsx", "201511_***********.xlsx"),
        ("站前区20151103.xlsx", "站前区20151103.xlsx"),
        ("2015.9-2015.11 培训.xlsx", "2015.9-2015.11 培训.xlsx"),
    ],
)
def test_numbers_of_persons_are_masked_when_a_file_is_named_by_them(
    home: Home, inbox: Path, name: str, shown: str
) -> None:
    put(inbox, name.format(id="21080219800101123" + mod_11_2.calc_check_digit("21080219800101123")))
    assert files(take(home, inbox).arrived) == [shown]
    assert take(home, inbox).known == 1


def test_both_files_arrive_once_when_their_names_are_masked_alike(home: Home, inbox: Path) -> None:
    put(inbox, "13904170001.xlsx", "a")
    put(inbox, "13904170002.xlsx", "b")
    assert len(take(home, inbox).arrived) == 2
    assert find_new(home, inbox) == []
    assert take(home, inbox).arrived == ()
