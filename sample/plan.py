"""The whole sample: the campaign's rows, spoilt, laid out, put into workbooks and sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from sample.campaign import FORMS, FULL, SMALL, Key, Ledger, Season, make_row, plan_ledger
from sample.corrections import Sent, send_corrections
from sample.delivery_schedule import Mailing
from sample.districts import BY_CODE, DISTRICTS, District
from sample.error_injection import plant_dirt
from sample.grid import write_grid
from sample.month import Month
from sample.refusals import STRAYS, send_refusals
from sample.rows import READY
from sample.seeded_random import chance
from sample.sheets import SHORT_NAMES, build_sheet, text_sheet, written_codes
from sample.titles import file_path
from sample.truth import tell_truth
from sample.workbook import ReturnPlan, SheetPlan, WorkbookPlan
from sample.workbook_style import Habit, choose_habit
from sample.writers import write_workbook

_COMBINED_PATHS = (("{unit}", "{unit}{month}报表"), ("{month}", "{unit}"), ("收件", "{unit}{month}"))
# Whoever sends this form once a quarter, a sheet for each month.
_QUARTERLY = ("industry", "migrant_member")
_GUIDE = (((0, "填表说明"),), ((0, "1.身份证号填写18位；"),), ((0, "2.每月5日前报送。"),))
_ERROR_RATE = 0.022


@dataclass(frozen=True)
class Sample:
    """The sample districts.

    ``workbooks`` stand in the order of their arrival; ``strays`` are files to put beside them that are none of ours.
    """

    workbooks: tuple[WorkbookPlan, ...]
    strays: tuple[tuple[str, bytes], ...]

    def truth(self) -> dict[str, Any]:
        """What must come out of these workbooks, in the shape of the export (see ``truth.py``)."""
        return tell_truth(self.workbooks)

    def arrival_order(self) -> list[dict[str, Any]]:
        """One entry a workbook, in the order of arrival: ``seq`` from 1, and ``file``."""
        return [{"seq": seq, "file": plan.file} for seq, plan in enumerate(self.workbooks, start=1)]


def plan_sample(*, small: bool = False, seed: int = 2015) -> Sample:
    """Plan the sample: full (24 months, 300,000 rows or so) or small (4 months, a fiftieth of it, with all the dirt)."""
    season = SMALL if small else FULL
    ledger = plan_ledger(season, chance(seed, "ledger"))
    _add_returns_outside_window(ledger, season, chance(seed, "outside"))
    habits = {key: _habit(key, season, seed) for key in ledger}
    for form in FORMS:
        keys = [key for key in ledger if key[1] == form]
        plant_dirt(
            form,
            [ledger[key] for key in keys],
            [written_codes(habits[key]) for key in keys],
            chance(seed, "dirt", form),
            rate=_ERROR_RATE,
        )
    mailing = Mailing()
    sent = _send_all(mailing, ledger, habits, season, seed)
    send_corrections(mailing, sent, chance(seed, "corrections"), seed, share=0.035)
    for month in season.months[1::8]:
        send_refusals(mailing, ledger, month, chance(seed, "refusals", month.iso), seed)
    return Sample(tuple(mailing.in_order()), STRAYS)


def render_workbook(plan: WorkbookPlan) -> bytes:
    """The bytes of a workbook: the same plan, the same bytes, in any process and on any day."""
    is_1904 = any(sheet.is_1904 for sheet in plan.sheets)
    return write_workbook(plan.kind, [write_grid(sheet) for sheet in plan.sheets], is_1904=is_1904)


def describe(sample: Sample) -> dict[str, int]:
    """How much there is: workbooks, returns, rows sent, refused files, strays."""
    returns = [plan for workbook in sample.workbooks for plan in workbook.returns]
    return {
        "workbooks": len(sample.workbooks),
        "returns": len(returns),
        "rows": sum(len(sheet.rows) for workbook in sample.workbooks if workbook.returns for sheet in workbook.sheets),
        "refused": sum(not workbook.returns for workbook in sample.workbooks),
        "strays": len(sample.strays),
    }


def _add_returns_outside_window(ledger: Ledger, season: Season, rng: Random) -> None:
    """A list of 2014, every row of which lies outside the window; and, where 2016 is covered, a late one of 2017."""
    early = Month(2014, 12)
    days = [rng.randint(early.first_day + 5, early.last_day) for _ in range(3)]
    start = BY_CODE["direct"].order * 100_000 + 80_000
    ledger["direct", "training", early] = [
        make_row("training", start + at, day, READY, rng) for at, day in enumerate(days)
    ]
    last = season.months[-1]
    if last == Month(2016, 12):
        start = BY_CODE["organs"].order * 100_000 + 80_000
        ledger["organs", "migrant_member", last.shift(1)] = [
            make_row("migrant_member", start + at, rng.randint(last.first_day, last.last_day), READY, rng)
            for at in range(6)
        ]


def _habit(key: Key, season: Season, seed: int) -> Habit:
    unit, form, month = key
    district = BY_CODE[unit]
    step = _step(month)
    # Clerks change: a habit lasts for eight months (two in the small sample, which must show as many).
    age = step // (8 if season is FULL else 2)
    rng = chance(seed, "habit", unit, form, age)
    kind = district.kinds[(step + FORMS.index(form)) % len(district.kinds)]
    if district.is_combined:
        kind = district.kinds[age % len(district.kinds)]
    return choose_habit(district, form, rng, kind=kind)


def _step(month: Month) -> int:
    return (month.year - 2014) * 12 + month.month


def _send_all(mailing: Mailing, ledger: Ledger, habits: dict[Key, Habit], season: Season, seed: int) -> list[Sent]:
    sent: list[Sent] = []
    quarter: list[Key] = []
    for district in DISTRICTS:
        for month in sorted({key[2] for key in ledger if key[0] == district.code}):
            keys: list[Key] = [(district.code, form, month) for form in FORMS if (district.code, form, month) in ledger]
            rng = chance(seed, "sheets", district.code, month.iso)
            delay = 2.1 if district.is_late else 0.0
            moment = max(0, (month.year - 2015) * 12 + month.month) + rng.random() * 0.3 + delay
            if district.is_combined and len(keys) > 1:
                sent.append(_send_combined(mailing, keys, ledger, habits, moment, rng, seed))
                continue
            for key in keys:
                if (key[0], key[1]) == _QUARTERLY:
                    quarter.append(key)
                    if month.month % 3 == 0 or month == season.months[-1]:
                        sent.append(_send_quarter(mailing, quarter, ledger, habits, moment, rng, seed))
                        quarter = []
                    continue
                sheets, at = _single_sheets(key, ledger, habits[key], district, rng, seed)
                path = file_path(habits[key], month, rng.randint(1, 99))
                returns = (ReturnPlan(*key, at),)
                moment += 0.01
                plan = mailing.send(moment, path, habits[key].kind, sheets, returns)
                sent.append(Sent(moment, plan, key, habits[key], ledger[key]))
    return sent


def _single_sheets(
    key: Key, ledger: Ledger, habit: Habit, district: District, rng: Random, seed: int
) -> tuple[tuple[SheetPlan, ...], tuple[int, ...]]:
    """The sheets of a workbook of one return, and which of them the return is."""
    rows, month = ledger[key], key[2]
    if district.code == "bayuquan" and key[1] == "benefit_card" and _step(month) % 3 == 0 and len(rows) > 20:
        # One list too long for its clerk: continued on a second sheet.
        half = len(rows) // 2
        name = SHORT_NAMES[key[1]]
        return (
            build_sheet(key, rows[:half], habit, rng, seed, name=f"{name}1"),
            build_sheet(key, rows[half:], habit, rng, seed, name=f"{name}2"),
        ), (0, 1)
    sheet = build_sheet(key, rows, habit, rng, seed)
    if habit.is_delimited:
        return (sheet,), (0,)
    extra = rng.random()
    if extra < 0.15:
        names = [name for name in ("Sheet2", "Sheet3") if name != sheet.name]
        return (sheet, *(text_sheet(name, (), month) for name in names)), (0,)
    if extra < 0.2:
        return (text_sheet("填表说明", _GUIDE, month), sheet), (1,)
    return (sheet,), (0,)


def _send_combined(
    mailing: Mailing, keys: list[Key], ledger: Ledger, habits: dict[Key, Habit], moment: float, rng: Random, seed: int
) -> Sent:
    """One workbook with a sheet for each form. Its name speaks for unit and period; the sheets for themselves."""
    kind = habits[keys[0]].kind
    hidden = rng.randrange(12)
    sheets = tuple(
        build_sheet(
            key,
            ledger[key],
            replace(habits[key], is_1904=habits[keys[0]].is_1904),
            rng,
            seed,
            name=SHORT_NAMES[key[1]],
            is_hidden=at == hidden and at > 0,
        )
        for at, key in enumerate(keys)
    )
    returns = tuple(ReturnPlan(*key, (at,)) for at, key in enumerate(keys))
    path = file_path(replace(habits[keys[0]], path=_COMBINED_PATHS[rng.randrange(3)]), keys[0][2], 1)
    plan = mailing.send(moment, path, kind, sheets, returns)
    largest = max(keys, key=lambda key: len(ledger[key]))
    return Sent(moment, plan, largest, habits[largest], ledger[largest])


def _send_quarter(
    mailing: Mailing, keys: list[Key], ledger: Ledger, habits: dict[Key, Habit], moment: float, rng: Random, seed: int
) -> Sent:
    """One workbook with a sheet for each month. The folder says the unit; the sheets must say their months themselves."""
    unit, form, latest = keys[-1]
    # Each month keeps the columns in which its wrong cells were planted.
    written = [
        replace(habits[key], kind="xlsx", title="{unit}{month}{form}", month_line=False, is_1904=False) for key in keys
    ]
    sheets = tuple(
        build_sheet(key, ledger[key], habit, rng, seed, name=f"{key[2].month}月")
        for key, habit in zip(keys, written, strict=True)
    )
    returns = tuple(ReturnPlan(*key, (at,)) for at, key in enumerate(keys))
    path = f"{written[-1].unit_word}/第{(latest.month + 2) // 3}季度{SHORT_NAMES[form]}"
    plan = mailing.send(moment, path, "xlsx", sheets, returns)
    return Sent(moment, plan, (unit, form, latest), habits[keys[-1]], ledger[keys[-1]])
