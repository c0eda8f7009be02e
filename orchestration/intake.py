"""Intake: files of an inbox become arrivals, each with the sequence number that is the only order there is (contract §5)."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from orchestration.file_names import mask_numbers
from orchestration.inbox import CHUNK, COPIERS, InboxFile, digest_files, list_inbox, sort_files
from orchestration.resources.person_key import read_person_key
from warehouse.atomic_files import create_file, make_folder, sync_folder
from warehouse.layout import ArrivalFolder, Home

SETTLE_SECONDS = 0.5
_INCOMING = ".incoming-"


@dataclass(frozen=True)
class Intake:
    """What became of the files of the inbox.

    ``arrived`` are the new arrivals in order; ``waiting`` were still changing and are taken the next time; ``vanished``
    were gone before they could be copied; ``absent`` are named by the order file and are not in the inbox; ``unread``
    could not be opened; ``known`` counts the files that arrived earlier and have not changed since.
    """

    arrived: tuple[ArrivalFolder, ...] = ()
    strays: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    known: int = 0


def last_arrivals(home: Home) -> dict[str, str]:
    """For each path that ever arrived, by its ``_path_key``, the digest with which it arrived last."""
    digests: dict[str, str] = {}
    for folder in home.arrival_folders():
        facts = _facts_of(folder)
        if facts is not None:
            digests[facts.get("path_key") or facts["file"]] = folder.sha256
    return digests


def file_of(folder: ArrivalFolder) -> str | None:
    """The name under which the file arrived, numbers of persons masked; None when the folder has no readable ``arrival.json``."""
    facts = _facts_of(folder)
    return None if facts is None else facts["file"]


def _facts_of(folder: ArrivalFolder) -> dict[str, str] | None:
    try:
        facts = json.loads(folder.arrival.read_bytes())
        return {name: str(facts[name]) for name in ("file", "path_key") if name == "file" or name in facts}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path_key(home: Home, file: str) -> str:
    """By what a path is known again: itself, or its pseudonym where a number in it is masked."""
    if mask_numbers(file) == file:
        return file
    return hmac.new(read_person_key(home), file.encode(), hashlib.sha256).hexdigest()


def find_new(home: Home, inbox: Path) -> list[str]:
    """The files of the inbox that have not arrived as they are now; reads every file, copies none."""
    known = last_arrivals(home)
    digests = digest_files(list_inbox(inbox).files.values())
    return sorted(
        file for file, digest in digests.items() if digest is not None and known.get(_path_key(home, file)) != digest
    )


def receive(
    home: Home,
    inbox: Path,
    order: Sequence[str] = (),
    *,
    settle_seconds: float = SETTLE_SECONDS,
    on_new: Callable[[], None] | None = None,
) -> Intake:
    """Copy every new file of the inbox to ``home/arrivals``, in order (contract §5; Intake says what became of each).

    New is a file whose (path, digest) is not that of the last arrival of the path. A file whose size or time changes
    between two listings, or while it is copied, waits for the next time. ``on_new`` is called before the second listing when
    there is something new. Only one process at a time may call this.
    """
    _discard_unfinished(home)
    first = list_inbox(inbox)
    known = last_arrivals(home)
    digests = digest_files(first.files.values())
    new = {
        file: digest
        for file, digest in digests.items()
        if digest is not None and known.get(_path_key(home, file)) != digest
    }
    vanished = [file for file in digests if digests[file] is None and not first.files[file].path.exists()]
    unread = [file for file in digests if digests[file] is None and first.files[file].path.exists()]
    waiting: list[str] = []
    if new:
        if on_new is not None:
            on_new()
        time.sleep(settle_seconds)
        second = list_inbox(inbox).files
        for file in list(new):
            if file not in second:
                vanished.append(file)
            elif second[file] != first.files[file]:
                waiting.append(file)
            else:
                continue
            del new[file]
    arrived, changed = _take(home, sort_files((first.files[file] for file in new), order), new)
    for file, listed in changed.items():
        (waiting if listed.path.exists() else vanished).append(file)
    return Intake(
        arrived=tuple(arrived),
        strays=first.strays,
        waiting=tuple(sorted(waiting)),
        vanished=tuple(sorted(vanished)),
        unread=tuple(sorted(unread)),
        absent=tuple(file for file in dict.fromkeys(order) if file not in first.files),
        known=sum(
            digest is not None and known.get(_path_key(home, file)) == digest for file, digest in digests.items()
        ),
    )


def _take(
    home: Home, files: list[InboxFile], digests: Mapping[str, str]
) -> tuple[list[ArrivalFolder], dict[str, InboxFile]]:
    """Copy side by side, then rename one by one in order; also the files that changed while they were copied.

    A file that could not be copied leaves its number unused: the order is what counts.
    """
    existing = home.arrival_folders()
    first = existing[-1].sequence + 1 if existing else 1
    received_at = datetime.now(UTC).isoformat(timespec="seconds")

    def copy(numbered: tuple[int, InboxFile]) -> Path | None:
        sequence, listed = numbered
        digest = digests[listed.file]
        aside = make_folder(home.arrivals / f"{_INCOMING}{sequence}")
        if not _copy(listed, aside, digest):
            return None
        facts: dict[str, str | int] = {
            "seq": sequence,
            "file": mask_numbers(listed.file),
            "sha256": digest,
            "size": listed.size,
            "received_at": received_at,
        }
        if facts["file"] != listed.file:
            facts["path_key"] = _path_key(home, listed.file)
        with create_file(aside / "arrival.json") as sink:
            sink.write(json.dumps(facts, ensure_ascii=False).encode())
        return aside

    with ThreadPoolExecutor(COPIERS) as pool:
        copied = list(pool.map(copy, enumerate(files, start=first)))
    arrived: list[ArrivalFolder] = []
    changed: dict[str, InboxFile] = {}
    for sequence, (listed, aside) in enumerate(zip(files, copied, strict=True), start=first):
        if aside is None:
            changed[listed.file] = listed
            continue
        folder = home.arrival(sequence, digests[listed.file])
        aside.rename(folder.path)
        arrived.append(folder)
    if arrived:
        sync_folder(home.arrivals)
    _discard_unfinished(home)
    return arrived, changed


def _copy(listed: InboxFile, folder: Path, digest: str) -> bool:
    """Copy the file into the folder; False when it is no longer the file that was listed."""
    copied = hashlib.sha256()
    try:
        with (
            listed.path.open("rb") as source,
            create_file(folder / f"original.{_extension(listed.file)}") as sink,
        ):
            while chunk := source.read(CHUNK):
                copied.update(chunk)
                sink.write(chunk)
        status = listed.path.stat()
    except OSError:
        return False
    is_same = (status.st_size, status.st_mtime_ns) == (listed.size, listed.modified_ns)
    return is_same and copied.hexdigest() == digest


def _extension(file: str) -> str:
    suffix = PurePosixPath(file).suffix.removeprefix(".").lower()
    return suffix if re.fullmatch(r"[a-z0-9]{1,8}", suffix) else "bin"


def _discard_unfinished(home: Home) -> None:
    for left in home.arrivals.glob(f"{_INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)
