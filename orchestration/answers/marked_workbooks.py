"""The marked workbooks: each sender's own file with its errors marked, in ``outbox/<unit>/<sequence>/``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from orchestration.workers.messages import Job, MarkFile
from orchestration.workers.pool import WorkerPool
from warehouse.atomic_files import make_folder, write_file
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, Publication

SUFFIX = "_退回"
_FIGURES = ("received", "counted", "duplicate", "not_counted", "returned")
_RETURNS = f"""
select arrival_seq, file, unit_code, {", ".join(_FIGURES)} from fct_return
where is_in_force and return_id in (select return_id from fct_finding where severity = 'error') order by arrival_seq
"""
_ERRORS = """
select arrival_seq, sheet, cell, form_code as form, field, code, wording from fct_finding
where is_in_force and severity = 'error' order by arrival_seq, sheet, row_number, cell, code
"""


@dataclass
class _Workbook:
    """One workbook with errors in force: whose it is, what to mark, and the figures for its first sheet."""

    file: str
    units: set[str]
    figures: dict[str, int]
    errors: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def name_marked(file: str) -> str:
    """The name of the marked copy: the sender's own with a suffix, once."""
    stem = PurePosixPath(file).stem.removesuffix(SUFFIX)
    return f"{stem}{SUFFIX}.xlsx"


def mark_job(
    path: Path, file: str, target: Path, errors: Iterable[Mapping[str, Any]], figures: Mapping[str, int]
) -> Job:
    """What to ask a child for so that it writes the marked copy of a file to ``target``."""
    request = MarkFile(str(path), PurePosixPath(file).name, str(target), list(errors), dict(figures))
    return Job(request, path.stat().st_size)


def write_marked_workbooks(home: Home, publication: Publication, pool: WorkerPool) -> tuple[int, int]:
    """Write the marked copy of every workbook that has errors in force, and take away those that have none any more.

    Only what changed is written. A workbook whose returns belong to several units is marked for none of them (contract §8).
    Returns how many were written, of how many.
    """
    folders = {folder.sequence: folder for folder in home.arrival_folders()}
    jobs: list[Job] = []
    stamps: list[tuple[Path, bytes]] = []
    expected: set[Path] = set()
    for sequence, workbook in _read(publication).items():
        if len(workbook.units) != 1:
            continue
        folder = home.outbox / next(iter(workbook.units)) / f"{sequence:06d}"
        target = folder / name_marked(workbook.file)
        stamp = hashlib.sha256(json.dumps([workbook.errors, workbook.figures]).encode()).hexdigest().encode()
        expected.add(target)
        if target.is_file() and _stamp_of(folder) == stamp:
            continue
        make_folder(folder.parent)
        make_folder(folder)
        jobs.append(mark_job(folders[sequence].original, workbook.file, target, workbook.errors, workbook.figures))
        stamps.append((folder / ".marks", stamp))

    def note(number: int, reply: Mapping[str, Any]) -> None:
        if "failed" not in reply:
            write_file(*stamps[number])

    pool.work(jobs, note)
    for stale in set(home.outbox.glob(f"*/*/*{SUFFIX}.xlsx")) - expected:
        stale.unlink()
        (stale.parent / ".marks").unlink(missing_ok=True)
    return len(jobs), len(expected)


def _stamp_of(folder: Path) -> bytes | None:
    try:
        return (folder / ".marks").read_bytes()
    except FileNotFoundError:
        return None


def _read(publication: Publication) -> dict[int, _Workbook]:
    workbooks: dict[int, _Workbook] = {}
    with open_reader(publication.file_of(CITY)) as city:
        for sequence, file, unit, *figures in city.execute(_RETURNS).fetchall():
            workbook = workbooks.setdefault(sequence, _Workbook(file, set(), dict.fromkeys(_FIGURES, 0)))
            workbook.units.add(unit)
            for name, figure in zip(_FIGURES, figures, strict=True):
                workbook.figures[name] += figure
        answer = city.execute(_ERRORS)
        names = [column[0] for column in answer.description or []][1:]
        for sequence, *facts in answer.fetchall():
            workbooks[sequence].errors.append(dict(zip(names, facts, strict=True)))
    return workbooks
