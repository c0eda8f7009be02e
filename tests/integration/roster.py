"""A tidy workbook of the training form, with people whose IDs are valid and made up."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(rng: Random) -> str:
    """A resident ID of nobody: area, birth date, number and a check digit that fits."""
    born = date(rng.randint(1960, 1995), rng.randint(1, 12), rng.randint(1, 28))
    body = f"210811{born:%Y%m%d}{rng.randint(0, 999):03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def training_workbook(
    path: Path,
    unit: str,
    period: str,
    *,
    rows: int,
    seed: int,
    people: list[tuple[str, str, str]] | None = None,
    result: str = "合格",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Write the workbook: ``people`` are (name, resident ID, phone); made up by the seed when there are none. ``headers`` are other texts
    for its own."""
    xlsxwriter: Any = importlib.import_module("xlsxwriter")
    rng = Random(seed)
    people = people or [(f"王{'甲乙丙丁戊己庚辛'[at % 8]}", resident_id(rng), f"139{at:08d}") for at in range(rows)]
    year, month = int(period[:4]), int(period[5:].rstrip("月"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["职工培训花名册"])
        sheet.write_row(1, 0, [f"填报单位：{unit}", "", period])
        own = ["序号", "姓名", "身份证号", "联系电话", "工作单位", "培训班", "结束日期", "考核结果"]
        sheet.write_row(2, 0, [(headers or {}).get(text, text) for text in own])
        for at, (name, identity, phone) in enumerate(people):
            day = f"{year}-{month:02d}-{at % 27 + 1:02d}"
            sheet.write_row(at + 3, 0, [at + 1, name, identity, phone, "某厂", "电工班", day, result])
