"""A workbook checked by the ``check`` command in a child process, inside a private folder that is gone before the answer is read."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

COMMAND = (sys.executable, "-m", "orchestration.cli.app", "check")
_PROJECT = Path(__file__).resolve().parents[2]
_LIMIT_SECONDS = 30.0
_LONGEST_NAME = 180  # bytes: a file system takes 255, and the marked copy's name is longer
_FOLDER_PREFIX = "dabiao-check-"
_FOUND_SOMETHING = 1

# A check may take a gibibyte and a processor: more than two at once wait for their turn.
_TURNS = BoundedSemaphore(2)


class CheckError(Exception):
    """The check gave no answer; ``reason`` is ``slow``, ``busy`` or ``failed``. It holds nothing of the workbook."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Answer:
    """What the command said of one file, and the marked copy with its name where there is one."""

    account: Mapping[str, Any]
    marked: bytes | None = None
    marked_name: str = ""


def check_workbook(name: str, content: bytes, limit_seconds: float = _LIMIT_SECONDS) -> Answer:
    """The verdict of intake on that workbook, which is named ``name`` by its sender; CheckError when there is none.

    Nothing is kept: the workbook and its marked copy lie in a folder of their own, for this process's user only, and the
    folder is deleted whatever happens.
    """
    if not _TURNS.acquire(timeout=limit_seconds):
        raise CheckError("busy")
    try:
        _sweep()
        # The folder of the workbook may name a unit or a month as well (contract §1): this one says nothing.
        with tempfile.TemporaryDirectory(prefix=_FOLDER_PREFIX, ignore_cleanup_errors=True) as private:
            return _check_in(Path(private), base_name(name), content, limit_seconds)
    finally:
        _TURNS.release()


def base_name(name: str) -> str:
    """The name without folders, control characters and leading dots, short enough for any file system; its extension is kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    last = "".join(letter for letter in last if letter.isprintable()).strip().lstrip(".").strip()
    stem, dot, extension = last.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = last, "", ""
    room = _LONGEST_NAME - len((dot + extension).encode())
    stem = stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore")
    return (stem or "workbook") + dot + extension


def _check_in(private: Path, name: str, content: bytes, limit_seconds: float) -> Answer:
    folders = {folder: private / folder for folder in ("workbook", "marked", "scratch")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    workbook = folders["workbook"] / name
    handle = os.open(workbook, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as sink:
        sink.write(content)
    said = _run(
        [*COMMAND, str(workbook), "--json", "--mark", str(folders["marked"])], folders["scratch"], limit_seconds
    )
    try:
        account: dict[str, Any] = json.loads(said)["files"][0]
        marked = _read_marked(account.pop("marked", None), folders["marked"])
    except (ValueError, KeyError, IndexError, TypeError, OSError):
        raise CheckError("failed") from None
    account["file"] = name
    return Answer(account, *marked)


def _read_marked(path: str | None, folder: Path) -> tuple[bytes | None, str]:
    if path is None or Path(path).resolve().parent != folder.resolve():
        return None, ""
    return Path(path).read_bytes(), Path(path).name


def _run(command: list[str], scratch: Path, limit_seconds: float) -> bytes:
    # What the child puts aside goes into the same folder, and with it.
    environment = os.environ | {"TMPDIR": str(scratch), "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore", "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=_PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:  # fmt: skip
        try:
            said, _ = child.communicate(timeout=limit_seconds)
        except subprocess.TimeoutExpired:
            _kill(child)
            raise CheckError("slow") from None
        except BaseException:  # this page's run was stopped
            _kill(child)
            raise
    if child.returncode not in {0, _FOUND_SOMETHING}:
        raise CheckError("failed")
    return said


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # with the readers that it started, which are of its group
        os.killpg(child.pid, signal.SIGKILL)


def _sweep() -> None:
    """Deletes what a server that was killed in the middle of a check left behind."""
    too_old = time.time() - 10 * _LIMIT_SECONDS
    for left in Path(tempfile.gettempdir()).glob(_FOLDER_PREFIX + "*"):
        with suppress(OSError):
            if left.lstat().st_uid == os.getuid() and left.lstat().st_mtime < too_old:
                shutil.rmtree(left, ignore_errors=True)
