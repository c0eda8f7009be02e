"""Made-up figures of the deeds beside the headlines: attainment, plans, appeals, the file, the money and what is wrong with it."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"
TARGETS = {
    "1.2": 6, "1.3": 500, "2.2": 30, "2.3": 10, "2.4": 80, "2.5": 10, "4.1": 50, "4.2": 100, "5.1": 6, "5.2": 30, "6.1": 6, "6.2": 24,
    "8.1": 100, "8.2": 1200, "8.3": 100, "8.5": 500, "9.1": 10, "9.2": 80, "9.3": 100, "10.1": 950, "10.2": 1821, "10.3": 310, "10.5": 21345,
    "10.6": 21345, "A.1": 150, "A.3": 21345,
}  # fmt: skip
ON_FILE = 21345
VOLUMES = {"F": 26000, "10.4": 900}
RATES = {
    "3": 600,
    "4.1": 20000,
    "4.2": 10000,
    "5.1": 10000,
    "6.1": 20000,
    "6.2": 15000,
    "9.1": 20000,
    "9.2": 5000,
    "10.1": 3000,
}
RANGES = {"2.2": (10000, 30000), "5.2": (2000, 5000), "10.3": (2000, 3000)}
OWNER = "李处长"
CONTENT = "每季度一次进度核对"
NEAREST = "营口港务职工书屋"
EXPERIENCE = "把课堂搬到车间"
_FINDINGS = (
    ("5.2", "paid_not_counted", "gaizhou", 4000, None), ("3", "paid_not_counted", "xishi", 600, None),
    ("9.2", "paid_twice", "gaizhou", 10000, None), ("3", "paid_over", "dashiqiao", 900, None),
    ("6.2", "paid_under", "laobian", 8000, None), ("10.1", "claimed_over", "gaizhou", 3000, 3600),
)  # fmt: skip
_Add = Callable[..., dict[str, Any]]


def read_indicator_rows() -> list[dict[str, str]]:
    """The indicators of the seed."""
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def read_deed_rows() -> list[dict[str, str]]:
    """The deeds of the seed."""
    with (SEEDS / "deeds.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def speed_of(indicator_code: str) -> float:
    """How fast a made-up indicator goes, as a share of its plan."""
    return random.Random(indicator_code).choice((0.7, 0.9, 1.02, 1.1, 1.3))


def add_deeds(add: _Add, units: list[str], months: list[date], as_of: date) -> None:
    """Add every table that is neither a dimension nor about the headline forms."""
    _add_plans(add, months)
    _add_appeals(add, units, months, as_of)
    _add_file(add, units, months)
    _add_categories(add, units, months, as_of)
    _add_fund(add, units, months, as_of)
    _add_fund_findings(add)
    for unit in units:
        add("fct_experience", unit_code=unit, period_month=months[3], event_date=date(2015, 4, 9), category_code="good_practice",
            title=EXPERIENCE, content="培训班开进车间，出勤率提高到九成。\n请其他单位参考。")  # fmt: skip


def _add_plans(add: _Add, months: list[date]) -> None:
    for month in months[10:]:
        for code, budget in (("1.1", 3000000), ("3", 3600000), ("5.2", 105000), ("10.1", 2850000), ("A.1", None)):
            add("fct_plan_in_force", unit_code="city", indicator_code=code, month=month, sheet_no=1, block_no=1, row_number=5, content=CONTENT, support="经费补助",
                budget_yuan=None if budget is None else Decimal(budget), owner=OWNER, due_text="2016年12月底前", department="生产保护部")  # fmt: skip


def _add_appeals(add: _Add, units: list[str], months: list[date], as_of: date) -> None:
    dice = random.Random(17)
    totals = {month: [0, 0, 0, 0] for month in months}
    for unit in units:
        standing = [0, 0, 0, 0]
        for month in months:
            if month <= as_of:
                standing = [number + dice.randint(0, most) for number, most in zip(standing, (2, 1, 1, 1), strict=True)]
            totals[month] = [a + b for a, b in zip(totals[month], standing, strict=True)]
            _add_appeal(add, unit, month, standing)
    for month, standing in totals.items():
        _add_appeal(add, "city", month, standing)


def _add_appeal(add: _Add, unit: str, month: date, standing: list[int]) -> None:
    settled_here, passed_up, settled_above, left_open = standing
    add("fct_appeal", unit_code=unit, month=month, raised_count=sum(standing), settled_here_count=settled_here, passed_up_count=passed_up,
        settled_above_count=settled_above, open_count=left_open, median_days=12.5 if settled_here else None)  # fmt: skip


def _add_file(add: _Add, units: list[str], months: list[date]) -> None:
    for unit in ("city", *units):
        for month in months:
            add(
                "fct_hardship_file",
                unit_code=unit,
                month=month,
                on_file_count=(ON_FILE - 300) // (1 if unit == "city" else 12),
            )


def _add_categories(add: _Add, units: list[str], months: list[date], as_of: date) -> None:
    for unit in ("city", *units):
        for index, month in enumerate(months):
            for category, share in (("worker", 30), ("manager", 6), ("union_chair", 4)):
                actual = share * min(index, months.index(as_of)) // (1 if unit == "city" else 12)
                add(
                    "fct_category",
                    unit_code=unit,
                    indicator_code="8.2",
                    month=month,
                    category_code=category,
                    actual=actual,
                )


def _add_fund(add: _Add, units: list[str], months: list[date], as_of: date) -> None:
    for indicator in read_indicator_rows():
        code = indicator["indicator_code"]
        if code == "F":
            continue
        low, high = RANGES.get(code, (RATES.get(code, 0),) * 2)
        for unit in ("city", *units):
            for index, month in enumerate(months):
                gone = min(index, months.index(as_of)) + 1
                subjects = TARGETS.get(code, 6000) * gone // 24 // (1 if unit == "city" else 12)
                unpaid = (
                    None if code == "5.1" or (code == "3" and unit == "dashiqiao") else subjects // 8 if high else 0
                )
                paid = (subjects - subjects // 8) * (low + high) // 2
                budget = Decimal(105000) if code == "5.2" and unit == "city" and index > 9 else None
                add("fct_fund", unit_code=unit, indicator_code=code, month=month, entitled_min_yuan=Decimal(subjects * low),
                    entitled_max_yuan=Decimal(subjects * high), paid_yuan=Decimal(paid), unpaid_count=unpaid, budget_yuan=budget)  # fmt: skip


def _add_fund_findings(add: _Add) -> None:
    for number, (indicator, code, unit, paid, claimed) in enumerate(_FINDINGS, start=1):
        is_thing = indicator in ("5.2", "9.2", "6.2")
        for row in range(1 + (code == "paid_twice")):
            add(
                "fct_fund_finding", fund_finding_id=number, indicator_code=indicator, code=code, unit_code=unit, arrival_seq=number,
                file=f"{unit}/2016年9月资金支付台账.xlsx", sheet="台账", row_number=7 + row, paid_yuan=Decimal(paid),
                claimed_yuan=None if claimed is None else Decimal(claimed), row_yuan=Decimal(claimed or paid // (1 + (code == "paid_twice"))),
                subject_name="营口港职工书屋 · 营口港" if is_thing else None, id_masked=None if is_thing else f"210802********{number:04d}",
                name_masked=None if is_thing else "王**", nearest_subject_name=NEAREST if (code, indicator) == ("paid_not_counted", "5.2") else None,
            )  # fmt: skip
