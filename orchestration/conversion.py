"""Conversion: arrivals become rows, findings and receipts, in child processes; a file that kills its child is refused."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from orchestration.intake import file_of
from orchestration.person_key import read_person_key
from orchestration.reader_pool import Job, ReaderPool, Reply, Setup
from orchestration.rules import rules_stamp
from warehouse.layout import ArrivalFolder, Home
from warehouse.seeds import read_units

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class Converted:
    """What conversion said of one arrival. ``returns`` has one entry a return, without any person's data."""

    folder: ArrivalFolder
    file: str
    rules: str
    is_accepted: bool
    returns: tuple[Mapping[str, Any], ...]
    errors: int
    warnings: int

    @property
    def months(self) -> frozenset[str | None]:
        """The months (``2015-11``) of its returns; None for a return that names none."""
        return frozenset(month_of(each) for each in self.returns)


def month_of(entry: Mapping[str, Any]) -> str | None:
    """The month of a return as ``2015-11``; None when it names none."""
    return str(entry["period_month"])[:7] if entry.get("period_month") else None


def make_setup(home: Home) -> Setup:
    """What the children must know to convert for that home."""
    return Setup(units=tuple(read_units()), key=read_person_key(home))


def rules_of(home: Home) -> str:
    """The stamp under which this home's arrivals are converted now: the rules, and which key makes the pseudonyms."""
    return f"{rules_stamp()}-{_key_stamp(home)}"


def read_converted(folder: ArrivalFolder) -> Converted | None:
    """What conversion said of the arrival; None when it is not converted, or what it wrote is not whole."""
    try:
        receipt = json.loads(folder.receipt.read_bytes())
        is_whole = all((folder.path / name).stat().st_size == size for name, size in receipt["sizes"].items())
        if not is_whole:
            return None
        return Converted(
            folder=folder,
            file=receipt["file"],
            rules=receipt["rules"],
            is_accepted=receipt["is_accepted"],
            returns=tuple(receipt["returns"]),
            errors=receipt["errors"],
            warnings=receipt["warnings"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def find_unconverted(home: Home, folders: Sequence[ArrivalFolder] | None = None) -> list[ArrivalFolder]:
    """The arrivals without a whole conversion under the home's present key.

    A key that was lost and made anew would split every person in two, so then every arrival counts as unconverted.
    """
    key = _key_stamp(home)
    found: list[ArrivalFolder] = []
    for folder in home.arrival_folders() if folders is None else folders:
        converted = read_converted(folder)
        if converted is None or not converted.rules.endswith(f"-{key}"):
            found.append(folder)
    return found


def convert_arrivals(
    home: Home,
    folders: Sequence[ArrivalFolder],
    *,
    pool: ReaderPool | None = None,
    on_progress: OnProgress | None = None,
) -> list[Converted]:
    """Convert the arrivals, whatever they were before; one Converted each, in the order given.

    ``on_progress`` is told how many of how many are done. A file whose child dies, takes too long or too much memory is refused
    with ``reader_died``, ``too_slow`` or ``too_much_memory`` (contract §1), and the others go on. ReaderStartError when no
    child can be started at all.
    """
    if not folders:
        return []
    if pool is None:
        with ReaderPool(make_setup(home)) as own:
            return convert_arrivals(home, folders, pool=own, on_progress=on_progress)
    rules = rules_of(home)
    files = [file_of(folder) or folder.original.name for folder in folders]
    replies: dict[int, Reply] = {}

    def note(number: int, reply: Reply) -> None:
        replies[number] = reply
        if on_progress is not None:
            on_progress(len(replies), len(folders))

    pool.work((_job(folder, file, rules) for folder, file in zip(folders, files, strict=True)), note)
    return [
        _converted(folder, file, rules, replies[number])
        for number, (folder, file) in enumerate(zip(folders, files, strict=True))
    ]


def check_files(
    files: Iterable[Path],
    *,
    on_progress: OnProgress | None = None,
    after: Callable[[Sequence[Reply], ReaderPool], None] | None = None,
) -> list[Reply]:
    """Convert files and keep nothing; one reply a file, in order: ``is_accepted``, ``returns``, ``findings``, ``conversion``.

    A file whose child failed has ``{"failed": reason}``. The name that conversion sees is the file and two folders above,
    as each may name unit and period (contract §1). Pseudonyms are made under a key that is thrown away, so no home is needed.
    ``after`` may ask more of the same children once all files are converted.
    """
    paths = [path.absolute() for path in files]
    jobs = [
        Job({"act": "check", "path": str(path), "file": "/".join(path.parts[-3:])}, path.stat().st_size)
        for path in paths
    ]
    replies: dict[int, Reply] = {}

    def note(number: int, reply: Reply) -> None:
        replies[number] = reply
        if on_progress is not None:
            on_progress(len(replies), len(jobs))

    with ReaderPool(Setup(units=tuple(read_units()), key=secrets.token_bytes(32))) as pool:
        pool.work(jobs, note)
        ordered = [replies[number] for number in range(len(jobs))]
        if after is not None:
            after(ordered, pool)
    return ordered


def _job(folder: ArrivalFolder, file: str, rules: str) -> Job:
    original = folder.original
    facts = {"folder": str(folder.path), "seq": folder.sequence, "file": file, "rules": rules}
    return Job(
        request={"act": "convert", "original": original.name, **facts},
        size=original.stat().st_size,
        refusal={"act": "refuse", **facts},
    )


def _converted(folder: ArrivalFolder, file: str, rules: str, reply: Reply) -> Converted:
    return Converted(
        folder=folder,
        file=file,
        rules=rules,
        is_accepted=reply["is_accepted"],
        returns=tuple(reply["returns"]),
        errors=reply["errors"],
        warnings=reply["warnings"],
    )


def _key_stamp(home: Home) -> str:
    return hmac.new(read_person_key(home), b"which key is this", sha256).hexdigest()[:8]
