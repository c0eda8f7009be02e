"""The inbox as one listing saw it: its files, the strays, their digests, and in which order they are taken."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

COPIERS = 8
CHUNK = 1 << 20
_STRAY_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_STRAY_SUFFIXES = frozenset({".tmp", ".part", ".crdownload", ".partial"})


class OrderFileError(Exception):
    """The order file is not a list of ``{"seq", "file"}``."""


@dataclass(frozen=True)
class InboxFile:
    """One file of the inbox as one listing saw it. ``file`` is its path relative to the inbox, with ``/``."""

    file: str
    path: Path
    size: int
    modified_ns: int


@dataclass(frozen=True)
class InboxListing:
    """What one listing of the inbox saw: the files, and the strays that are passed over."""

    files: Mapping[str, InboxFile]
    strays: tuple[str, ...]


def find_inbox(root: Path, named: str | Path | None = None) -> Path:
    """The inbox named, else the one in ``DABIAO_INBOX``, else ``inbox`` in the home's root."""
    return Path(named or os.environ.get("DABIAO_INBOX") or root / "inbox").expanduser().absolute()


def is_stray(name: str) -> bool:
    """Whether a file of that name is passed over: lock files, thumbnails, hidden and temporary files (contract §1)."""
    lower = name.lower()
    return name.startswith((".", "~$")) or lower in _STRAY_NAMES or PurePosixPath(lower).suffix in _STRAY_SUFFIXES


def list_inbox(inbox: Path) -> InboxListing:
    """Every file below the inbox. What is neither a folder nor a plain file (a link, a socket) is a stray."""
    files: dict[str, InboxFile] = {}
    strays: list[str] = []
    for entry, relative in _walk(inbox, ""):
        if is_stray(entry.name) or entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            strays.append(relative)
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        files[relative] = InboxFile(relative, Path(entry.path), status.st_size, status.st_mtime_ns)
    return InboxListing(files, tuple(sorted(strays)))


def read_order(path: Path) -> list[str]:
    """The files in the order of their ``seq``; OrderFileError when the file is not a list of ``{"seq", "file"}``."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
        numbered = [(int(entry["seq"]), str(entry["file"]).replace("\\", "/")) for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise OrderFileError(path.name) from error
    return [file for _, file in sorted(numbered, key=lambda each: each[0])]


def sort_files(files: Iterable[InboxFile], order: Sequence[str] = ()) -> list[InboxFile]:
    """The files that ``order`` names, in its order; then the others by modification time, then by path."""
    places = {file: place for place, file in enumerate(dict.fromkeys(order))}
    return sorted(files, key=lambda each: (places.get(each.file, len(places)), each.modified_ns, each.file))


def digest_files(files: Iterable[InboxFile]) -> dict[str, str | None]:
    """The SHA-256 of each file; None for one that cannot be read."""
    listed = list(files)
    with ThreadPoolExecutor(COPIERS) as pool:
        return dict(zip((each.file for each in listed), pool.map(_digest, listed), strict=True))


def _digest(listed: InboxFile) -> str | None:
    digest = hashlib.sha256()
    try:
        with listed.path.open("rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


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
