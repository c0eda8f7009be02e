"""Contract §1 and the limits: every awkward file, in the children that read in earnest, ends accepted or refused by its own reason."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from orchestration.programme import read_programme
from orchestration.workers.messages import CheckFile, Job, Reply, Setup
from orchestration.workers.pool import WorkerPool
from tests.unit.delimited_files import delimited_files
from tests.unit.hostile_files import FILES, ODS, SHEET, STRINGS, WORKBOOK, XLSX, biff_stream, ole, repack, xls_stream
from tests.unit.workbooks import KEY

PLAIN = {("L3", "formula_error"), ("M4", "value_unknown")}
MOST_SECONDS = 10.0
MOST_GROWTH = 64 << 20


@dataclass
class Batch:
    """What became of a batch: a reply and the seconds since the batch's last reply for each file, and what the parent grew by."""

    replies: dict[str, Reply]
    seconds: float
    growth: int


def read_all(files: dict[str, tuple[str, Callable[[], bytes]]], folder: Path) -> Batch:
    """Read the files in a pool of children, side by side, as ``dabiao check`` does."""
    jobs: list[Job] = []
    for number, (file, build) in enumerate(files.values()):
        path = folder / str(number) / file
        path.parent.mkdir()
        path.write_bytes(build())
        jobs.append(Job(CheckFile(str(path), f"a/{file}"), path.stat().st_size))
    names, replies = list(files), dict[str, Reply]()

    def note(number: int, reply: Reply) -> None:
        replies[names[number]] = reply

    before, begin = psutil.Process().memory_info().rss, time.monotonic()
    with WorkerPool(Setup(read_programme(), KEY)) as pool:
        pool.work(jobs, note)
    return Batch(replies, time.monotonic() - begin, psutil.Process().memory_info().rss - before)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    files = {kind: (each.file, each.build) for kind, each in FILES.items()}
    return read_all(files, tmp_path_factory.mktemp("hostile"))


def reasons_of(reply: Reply) -> list[str]:
    """The reasons of a file that is refused, the first first; none for one that is accepted."""
    if "failed" in reply:
        return [reply["failed"]]
    return [code for entry in reply["returns"] for code in entry["reasons"].split(",") if code]


@pytest.mark.parametrize("kind", FILES)
def test_file_ends_by_its_own_reason_or_like_the_plain_file_when_it_is(kind: str, batch: Batch) -> None:
    reply, expected = batch.replies[kind], FILES[kind].reasons
    if expected:
        assert set(reasons_of(reply)[:1]) & expected
        return
    assert reasons_of(reply) == []
    assert [entry["received"] for entry in reply["returns"]] == [3]
    assert {(it["cell"], it["code"]) for it in reply["findings"] if it["severity"] == "error"} == PLAIN


def test_parent_does_not_grow_and_no_file_holds_up_the_batch_when_files_are_hostile(batch: Batch) -> None:
    assert len(batch.replies) == len(FILES)
    assert batch.growth < MOST_GROWTH
    assert batch.seconds < MOST_SECONDS * 4


_PIECES = (b"<", b">", b'"', b"&", b'r="', b't="e"', b"99999999999", b"-1", b"\x00", b"XFD1048576", b"&#0;", b"NaN", b"1e999", b"<!--", b"]]>", b"\xff\xff\xff\x7f")  # fmt: skip


def mutated(source: bytes, chance: random.Random) -> bytes:
    """The bytes with one to sixteen of them changed, put in, taken out or doubled."""
    changed = bytearray(source)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, span = chance.randrange(len(changed) + 1), chance.choice((1, 4, 30, 400))
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[at:at] = chance.choice(_PIECES)
            case 2:
                del changed[at : at + span]
            case _:
                changed[at:at] = changed[at : at + span]
    return bytes(changed)


def test_every_file_is_accepted_or_refused_when_any_of_its_bytes_change(tmp_path: Path) -> None:
    chance = random.Random(20151103)
    texts = [file.content for file in delimited_files().values()]

    def in_part(package: bytes, part: str) -> bytes:
        return repack(package, lambda name, source: mutated(source, chance) if name == part else source)

    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: in_part(XLSX, chance.choice((SHEET, STRINGS, WORKBOOK))),
        "zip.xlsx": lambda: mutated(XLSX, chance),
        "ods": lambda: in_part(ODS, "content.xml"),
        "xls": lambda: ole(mutated(xls_stream(), chance)),
        "bare.xls": lambda: mutated(biff_stream(chance.choice((2, 3, 4, 5))), chance),
        "csv": lambda: mutated(chance.choice(texts), chance),
    }
    files = {f"{kind} {number}": (f"a.{kind}", make) for kind, make in makers.items() for number in range(60)}
    batch = read_all(files, tmp_path)
    assert len(batch.replies) == len(files)
    assert {kind: reply for kind, reply in batch.replies.items() if "failed" in reply} == {}
    assert batch.seconds < MOST_SECONDS * 2
