import stat
from pathlib import Path

import pytest

from warehouse.atomic_files import create_file, replace_file, write_file, write_if_changed
from warehouse.layout import Home


def test_home_is_the_explicit_one_when_the_environment_names_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DABIAO_HOME", str(tmp_path / "named"))
    assert Home.locate(tmp_path / "explicit").root == tmp_path / "explicit"
    assert Home.locate().root == tmp_path / "named"


def test_home_is_the_projects_own_when_nothing_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DABIAO_HOME", raising=False)
    assert Home.locate().root.parts[-2:] == ("warehouse", "home")


def test_folders_are_the_owners_only_when_prepared_twice(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").prepare().prepare()
    folders = [home.root, *(found for found in home.root.rglob("*") if found.is_dir())]
    assert len(folders) == 9
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_arrivals_come_in_order_when_some_are_still_being_written(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name in ("000010-ab", "000002-cd", ".000003-ef.partial", "notes"):
        (home.arrivals / name).mkdir(parents=True)
    assert [(found.sequence, found.sha256) for found in home.arrival_folders()] == [(2, "cd"), (10, "ab")]
    assert Home(tmp_path / "none").arrival_folders() == []


def test_original_is_found_when_its_extension_is_any(tmp_path: Path) -> None:
    folder = Home(tmp_path).arrival(7, "ab")
    folder.path.mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        _ = folder.original
    (folder.path / "original.et").touch()
    assert folder.original.name == "original.et"
    assert folder.rows("training").name == "rows-training.parquet"


def test_private_file_replaces_the_old_one_when_written_again(tmp_path: Path) -> None:
    path = tmp_path / "current.json"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["current.json"]


def test_old_file_stays_when_its_replacement_fails_half_way(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    write_file(path, b"old")
    with pytest.raises(ValueError, match="half way"), replace_file(path) as aside:
        aside.write_bytes(b"ne")
        raise ValueError("half way")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["rows.parquet"]


def test_file_is_left_alone_when_it_holds_the_same_already(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    assert write_if_changed(path, b"told")
    assert not write_if_changed(path, b"told")
    assert write_if_changed(path, b"told anew")


def test_new_file_is_private_and_never_another_ones_when_it_is_created(tmp_path: Path) -> None:
    path = tmp_path / "person.key"
    with create_file(path) as sink:
        sink.write(b"first")
    with pytest.raises(FileExistsError), create_file(path) as sink:
        sink.write(b"second")
    assert path.read_bytes() == b"first"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
