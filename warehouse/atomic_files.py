"""Writing files for their owner only, each whole or not at all. Light enough for the child processes to import."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(path: Path) -> Path:
    """Make the folder, and its parents, for the owner only. Returns it."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(FOLDER_MODE)
    return path


@contextmanager
def replace_file(path: Path, *, is_synced: bool = True) -> Generator[Path]:
    """Yield a temporary path in the same folder, and rename it to ``path`` when the block ends.

    A block that raises leaves ``path`` as it was. ``is_synced`` makes the content survive a power cut; without it the file may be
    empty afterwards, which is enough for what can be made again.
    """
    aside = path.with_name(f".{path.name}.partial")
    os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE))
    try:
        yield aside
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    aside.chmod(FILE_MODE)
    if is_synced:
        _sync(aside)
    aside.replace(path)


def write_file(path: Path, content: bytes, *, is_synced: bool = True) -> None:
    """Write the file, replacing an earlier one."""
    with replace_file(path, is_synced=is_synced) as aside:
        aside.write_bytes(content)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write the file unless it holds that content already; whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_file(path, content, is_synced=False)
    return True


@contextmanager
def create_file(path: Path) -> Generator[IO[bytes]]:
    """Open a new file to write into, and sync it when the block ends; FileExistsError when there is one."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb") as sink:
        yield sink
        sink.flush()
        os.fsync(sink.fileno())


def sync_folder(path: Path) -> None:
    """Make renames inside the folder survive a power cut."""
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
