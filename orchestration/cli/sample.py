"""``dabiao sample``: the sample districts on disk, written by two processes."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.cli.terminal import UserError, print_message, progress
from warehouse.atomic_files import make_folder

if TYPE_CHECKING:
    from sample import WorkbookPlan

_WORKERS = 2
_BATCH = 8


def write_sample(out: Path, *, small: bool, seed: int) -> None:
    """Write ``inbox/``, ``arrival.json`` and ``truth.json`` below ``out``; UserError when an inbox is there already."""
    inbox = out / "inbox"
    if inbox.exists() and any(inbox.iterdir()):
        raise UserError("command.sample_exists", folder=inbox)
    from sample import describe, plan_sample

    make_folder(out)
    with progress() as bar:
        task = bar.add_task("plan", total=None)
        sample = plan_sample(small=small, seed=seed)
        bar.update(task, description="write", total=len(sample.workbooks))
        for done in _write_all(inbox, sample.workbooks):
            bar.advance(task, done)
    for file, content in sample.strays:
        _write(inbox / file, content)
    _write_json(out / "arrival.json", sample.arrival_order())
    _write_json(out / "truth.json", sample.truth())
    print_message("command.sampled", folder=out, **describe(sample))


def _write_all(inbox: Path, plans: tuple[WorkbookPlan, ...]) -> Iterator[int]:
    batches = [(inbox, plans[at : at + _BATCH]) for at in range(0, len(plans), _BATCH)]
    # Forked children would share this process's threads' locks; those of a server start clean.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sample"])
    with ProcessPoolExecutor(_WORKERS, mp_context=context) as pool:
        yield from pool.map(_write_batch, batches)


def _write_batch(batch: tuple[Path, tuple[WorkbookPlan, ...]]) -> int:
    from sample import render_workbook

    inbox, plans = batch
    for plan in plans:
        _write(inbox / plan.file, render_workbook(plan))
    return len(plans)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
