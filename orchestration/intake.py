"""Intake: files of an inbox become arrivals, each with the sequence number that is the only order there is (contract §5)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from warehouse.layout import FILE_MODE, FOLDER_MODE, ArrivalFolder, Home, sync_folder

SETTLE_SECONDS = 0.5
_COPIERS = 8
_CHUNK = 1 << 20
_INCOMING = ".incoming-"
_STRAY_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_STRAY_SUFFIXES = frozenset({".tmp", ".part", ".crdownload", ".partial"})


class OrderFileError(Exception):
    """The order file is not a list of ``{"seq", "file"}``."""


@dataclass(frozen=True)
class Found:
    """One file of the inbox as one look saw it. ``file`` is its path relative to the inbox, with ``/``."""

    file: str
    path: Path
    size: int
    modified_ns: int


@dataclass(frozen=True)
class Look:
    """What one look at the inbox saw: the files, and the strays that are passed over."""

    files: Mapping[str, Found]
    strays: tuple[str, ...]


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


def is_stray(name: str) -> bool:
    """Whether a file of that name is passed over: lock files, thumbnails, hidden and temporary files (contract §1)."""
    lower = name.lower()
    return name.startswith((".", "~$")) or lower in _STRAY_NAMES or PurePosixPath(lower).suffix in _STRAY_SUFFIXES


def look(inbox: Path) -> Look:
    """Every file below the inbox. What is neither a folder nor a plain file (a link, a socket) is a stray."""
    files: dict[str, Found] = {}
    strays: list[str] = []
    for entry, relative in _walk(inbox, ""):
        if is_stray(entry.name) or entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            strays.append(relative)
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        files[relative] = Found(relative, Path(entry.path), status.st_size, status.st_mtime_ns)
    return Look(files, tuple(sorted(strays)))


def read_order(path: Path) -> list[str]:
    """The files in the order of their ``seq``; OrderFileError when the file is not a list of ``{"seq", "file"}``."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
        placed = [(int(entry["seq"]), str(entry["file"]).replace("\\", "/")) for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise OrderFileError(path.name) from error
    return [file for _, file in sorted(placed, key=lambda placing: placing[0])]


def sort_files(files: Iterable[Found], order: Sequence[str] = ()) -> list[Found]:
    """The files that ``order`` names, in its order; then the others by modification time, then by path."""
    places = {file: place for place, file in enumerate(dict.fromkeys(order))}
    return sorted(files, key=lambda found: (places.get(found.file, len(places)), found.modified_ns, found.file))


def last_arrivals(home: Home) -> dict[str, str]:
    """For each file that ever arrived, the digest with which it arrived last."""
    return {file: folder.sha256 for folder in home.arrival_folders() if (file := file_of(folder)) is not None}


def file_of(folder: ArrivalFolder) -> str | None:
    """The name under which the file arrived; None when the folder has no readable ``arrival.json``."""
    try:
        return str(json.loads(folder.arrival.read_bytes())["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def find_new(home: Home, inbox: Path) -> list[str]:
    """The files of the inbox that have not arrived as they are now; reads every file, copies none."""
    known = last_arrivals(home)
    seen = look(inbox)
    digests = _digests(seen.files.values())
    return sorted(file for file, digest in digests.items() if digest is not None and known.get(file) != digest)


def receive(
    home: Home,
    inbox: Path,
    order: Sequence[str] = (),
    *,
    settle_seconds: float = SETTLE_SECONDS,
    on_fresh: Callable[[], None] | None = None,
) -> Intake:
    """Copy every new file of the inbox to ``home/arrivals``, in order (contract §5; Intake says what became of each).

    New is a file whose (path, digest) is not that of the last arrival of the path. A file whose size or time changes
    between two looks, or while it is copied, waits for the next time. ``on_fresh`` is called before the second look when
    there is something new. Only one process at a time may call this.
    """
    _discard_unfinished(home)
    first = look(inbox)
    known = last_arrivals(home)
    digests = _digests(first.files.values())
    fresh = {file: digest for file, digest in digests.items() if digest is not None and known.get(file) != digest}
    vanished = [file for file in digests if digests[file] is None and not first.files[file].path.exists()]
    unread = [file for file in digests if digests[file] is None and first.files[file].path.exists()]
    waiting: list[str] = []
    if fresh:
        if on_fresh is not None:
            on_fresh()
        time.sleep(settle_seconds)
        second = look(inbox).files
        for file in list(fresh):
            if file not in second:
                vanished.append(file)
            elif second[file] != first.files[file]:
                waiting.append(file)
            else:
                continue
            del fresh[file]
    arrived, changed = _take(home, sort_files((first.files[file] for file in fresh), order), fresh)
    for file, found in changed.items():
        (waiting if found.path.exists() else vanished).append(file)
    return Intake(
        arrived=tuple(arrived),
        strays=first.strays,
        waiting=tuple(sorted(waiting)),
        vanished=tuple(sorted(vanished)),
        unread=tuple(sorted(unread)),
        absent=tuple(file for file in dict.fromkeys(order) if file not in first.files),
        known=sum(digest is not None and known.get(file) == digest for file, digest in digests.items()),
    )


def _walk(folder: Path, prefix: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, PermissionError):
        return
    for entry in entries:
        relative = prefix + _readable(entry.name)
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(Path(entry.path), relative + "/")
        else:
            yield entry, relative


def _readable(name: str) -> str:
    # Archives packed on a Chinese Windows leave GBK names on disk; Python shows them as lone surrogates, which no JSON takes.
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _digests(files: Iterable[Found]) -> dict[str, str | None]:
    found = list(files)
    with ThreadPoolExecutor(_COPIERS) as pool:
        return dict(zip((each.file for each in found), pool.map(_digest, found), strict=True))


def _digest(found: Found) -> str | None:
    digest = hashlib.sha256()
    try:
        with found.path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _take(home: Home, files: list[Found], digests: Mapping[str, str]) -> tuple[list[ArrivalFolder], dict[str, Found]]:
    """Copy side by side, then rename one by one in order; also the files that changed while they were copied.

    A file that could not be copied leaves its number unused: the order is what counts.
    """
    existing = home.arrival_folders()
    first = existing[-1].sequence + 1 if existing else 1
    received_at = datetime.now(UTC).isoformat(timespec="seconds")

    def copy(numbered: tuple[int, Found]) -> Path | None:
        sequence, found = numbered
        digest = digests[found.file]
        aside = home.arrivals / f"{_INCOMING}{sequence}"
        if not _copy(found, aside, digest):
            return None
        facts = {"seq": sequence, "file": found.file, "sha256": digest, "size": found.size, "received_at": received_at}
        _write_synced(aside / "arrival.json", json.dumps(facts, ensure_ascii=False).encode())
        return aside

    with ThreadPoolExecutor(_COPIERS) as pool:
        copied = list(pool.map(copy, enumerate(files, start=first)))
    arrived: list[ArrivalFolder] = []
    changed: dict[str, Found] = {}
    for sequence, (found, aside) in enumerate(zip(files, copied, strict=True), start=first):
        if aside is None:
            changed[found.file] = found
            continue
        folder = home.arrival(sequence, digests[found.file])
        aside.rename(folder.path)
        arrived.append(folder)
    if arrived:
        sync_folder(home.arrivals)
    _discard_unfinished(home)
    return arrived, changed


def _copy(found: Found, folder: Path, digest: str) -> bool:
    """Copy the file into the folder; False when it is no longer the file that was looked at."""
    folder.mkdir(mode=FOLDER_MODE)
    copied = hashlib.sha256()
    target = folder / f"original.{_extension(found.file)}"
    try:
        with found.path.open("rb") as source, os.fdopen(_open_private(target), "wb") as sink:
            while chunk := source.read(_CHUNK):
                copied.update(chunk)
                sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        status = found.path.stat()
    except OSError:
        return False
    is_same = (status.st_size, status.st_mtime_ns) == (found.size, found.modified_ns)
    return is_same and copied.hexdigest() == digest


def _extension(file: str) -> str:
    suffix = PurePosixPath(file).suffix.removeprefix(".").lower()
    return suffix if re.fullmatch(r"[a-z0-9]{1,8}", suffix) else "bin"


def _open_private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)


def _write_synced(path: Path, content: bytes) -> None:
    with os.fdopen(_open_private(path), "wb") as sink:
        sink.write(content)
        sink.flush()
        os.fsync(sink.fileno())


def _discard_unfinished(home: Home) -> None:
    for left in home.arrivals.glob(f"{_INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)
