"""``python -m tests.benchmarks.largest_list [--busy 8]``: a card list of 100,000 people, read by one child under the default limits.

Prints the processor time and the memory that it took beside what it may take, first alone, then beside busy loops, and exits with 1
when a list is refused or takes more than half of a limit.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import multiprocessing
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from orchestration.programme import read_programme
from orchestration.workers.limits import WorkerLimits
from orchestration.workers.messages import CheckFile, Setup
from orchestration.workers.process import WorkerProcess
from tests.integration.roster import resident_id

_ROWS = 100_000
_MIB = 1 << 20
_HEADER = [
    "序号",
    "姓名",
    "身份证号",
    "性别",
    "联系电话",
    "工作单位",
    "会员编号",
    "卡号",
    "发卡日期",
    "卡状态",
    "注销日期",
]


def main() -> int:
    """Read the list in each format, alone and beside the busy loops; 1 when an aim is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--busy", type=int, default=8)
    options.add_argument("--rows", type=int, default=_ROWS)
    chosen = options.parse_args()
    table = Table("file", "MiB", "busy", "seconds", "cpu s", "of", "memory MiB", "of")
    is_met = True
    with TemporaryDirectory() as scratch:
        for name, write in (("会员服务卡.xlsx", _write_xlsx), ("会员服务卡.csv", _write_csv)):
            path = Path(scratch) / "西市区" / "2015年11月" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, _rows(chosen.rows))
            for busy in (0, chosen.busy):
                with _busy_loops(busy):
                    is_met &= _measure(path, chosen.rows, busy, table)
    Console().print(table)
    return 0 if is_met else 1


def _measure(path: Path, rows: int, busy: int, table: Table) -> bool:
    limits, size = WorkerLimits(), path.stat().st_size
    child = WorkerProcess(Setup(read_programme(), bytes(32)), limits)
    child.wait_ready()
    process = psutil.Process(child.pid)
    idle, before = process.memory_info().vms, process.cpu_times()
    started = time.perf_counter()
    reply = child.ask(CheckFile(str(path), "/".join(path.parts[-3:])), size)
    seconds = time.perf_counter() - started
    after = process.cpu_times()
    peak = int(_status(child.pid)["VmPeak"].split()[0]) * 1024 - idle
    child.kill()
    assert [entry["received"] for entry in reply["returns"]] == [rows], reply["returns"]
    used, allowed = sum(after[:2]) - sum(before[:2]), limits.cpu_seconds_for(size)
    figures = (size / _MIB, busy, seconds, used, allowed, peak / _MIB, limits.memory_mib)
    table.add_row(path.name, *(f"{figure:.1f}" for figure in figures))
    return used <= allowed / 2 and peak <= limits.memory_mib * _MIB / 2


def _status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@contextmanager
def _busy_loops(count: int) -> Generator[None]:
    loops = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(count)]
    for loop in loops:
        loop.start()
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()


def _spin() -> None:
    while True:
        pass


def _rows(count: int) -> list[list[str]]:
    rng = Random(100_000)
    employers = [f"营口{'东南西北中'[at % 5]}方第{at}机械制造有限责任公司" for at in range(3_000)]
    rows: list[list[str]] = []
    for at in range(count):
        name = "王李张刘陈杨赵黄"[at % 8] + "伟芳娜敏静丽强磊军洋"[at % 10] + "明华英平"[at // 10 % 4]
        identity = resident_id(rng) if at % 50 else "21081119800101001"
        phone, card = f"139{at:08d}", f"62105{at:011d}"
        status, gone = ("正常", "") if at % 30 else ("注销", "2015-11-28")
        day = f"2015-11-{at % 27 + 1:02d}"
        rows.append([str(at + 1), name, identity, "男女"[at % 2], phone, rng.choice(employers), f"HY{at:07d}", card, day, status, gone])  # fmt: skip
    return rows


def _write_xlsx(path: Path, rows: list[list[str]]) -> None:
    xlsxwriter: Any = importlib.import_module("xlsxwriter")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("发放表")
        for number, row in enumerate([["会员服务卡发放表"], _HEADER, *rows]):
            sheet.write_row(number, 0, row)


def _write_csv(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as sink:
        csv.writer(sink).writerows([_HEADER, *rows])


if __name__ == "__main__":
    raise SystemExit(main())
