"""The whole sample: the campaign's rows, spoilt, laid out, put into workbooks and sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any

from ingest.forms import Form, all_forms, form_by_code
from sample.campaign.aid import report_aid
from sample.campaign.appeals import report_appeals
from sample.campaign.districts import BY_CODE
from sample.campaign.drives import CUMULATIVE, drive_of
from sample.campaign.federation import report_federation
from sample.campaign.hardship import file_hardship
from sample.campaign.payments import Payer
from sample.campaign.repeats import accumulate, name_again_below, repeat_rows, report_growth
from sample.campaign.reporting import Reporter
from sample.campaign.season import FULL, PEOPLE_PER_UNIT, SMALL, Key, Ledger, Season
from sample.counting_rules import own_reason
from sample.delivery.corrections import mend_all, send_corrections
from sample.delivery.refusals import STRAYS, RefusalWriter, send_refusals
from sample.delivery.schedule import DeliverySchedule
from sample.delivery.sending import Sender
from sample.delivery.workbook import WorkbookPlan
from sample.errors.kinds import deck
from sample.errors.planting import plant_errors
from sample.errors.striking import strike_out
from sample.expected_outcome import judge_files
from sample.layouts.columns import declared_codes
from sample.layouts.grid import write_grid
from sample.layouts.style import Style, choose_style
from sample.made_up.typed import value_of
from sample.month import Month
from sample.row import Row
from sample.seeded_random import chance
from sample.truth import tell_truth
from sample.writers import write_workbook

_ERROR_RATE = 0.022
# The forms whose rows are planned one after the other, each from those before it.
_SPECIAL = frozenset(
    {
        "hardship_file", "tuition_aid", "two_cancers_aid", "hardship_visit", "festival_relief", "household_visit", "appeal",
        "payment", "target_split", "project_plan",
    }
)  # fmt: skip
_UNCORRECTED = frozenset({"target_split", "project_plan"})


@dataclass(frozen=True)
class Sample:
    """The sample districts.

    ``workbooks`` stand in the order of their arrival; ``strays`` are files to put beside them that are none of ours.
    """

    workbooks: tuple[WorkbookPlan, ...]
    strays: tuple[tuple[str, bytes], ...]

    def truth(self) -> dict[str, Any]:
        """What must come out of these workbooks, in the shape of the export (see ``sample.truth``)."""
        return tell_truth(judge_files(self.workbooks))

    def arrival_order(self) -> list[dict[str, Any]]:
        """One entry a workbook, in the order of arrival: ``seq`` from 1, and ``file``."""
        return [{"seq": seq, "file": plan.file} for seq, plan in enumerate(self.workbooks, start=1)]


def plan_sample(*, small: bool = False, seed: int = 2015) -> Sample:
    """Plan the sample: full (24 months) or small (4 months, a fiftieth of it, with every form and every kind of wrong cell)."""
    season = SMALL if small else FULL
    ledger: Ledger = {}
    for form in all_forms():
        if form.code not in _SPECIAL:
            Reporter(ledger, season, form, drive_of(form.code), chance(seed, "report", form.code)).report()
            repeat_rows(ledger, season, form, partial(_is_clean, seed, form), chance(seed, "repeat", form.code))
            name_again_below(ledger, season, form, partial(_is_clean, seed, form), chance(seed, "below", form.code))
    entries = file_hardship(ledger, season, chance(seed, "hardship"), seed)
    report_aid(ledger, season, entries, partial(chance, seed, "aid"))
    report_appeals(ledger, season, len(deck(form_by_code("appeal"))), chance(seed, "appeals"))
    report_federation(ledger, season)
    _add_returns_outside_window(ledger, season, chance(seed, "outside"))
    styles = {key: _style(key, season, seed) for key in ledger}
    for form in all_forms():
        if form.payee is None:
            accumulate(ledger, season, form.code)
            _plant(ledger, styles, form, seed)
            if not form.counts_all_rows:
                strike_out(ledger, styles, form.code, chance(seed, "strike", form.code))
    report_growth(ledger, chance(seed, "growth"))
    payer = Payer(ledger, season, entries, chance(seed, "payments"), seed)
    payer.pay()
    styles |= {key: _style(key, season, seed) for key in ledger if key not in styles}
    for form in all_forms():
        if form.payee is not None:
            accumulate(ledger, season, form.code)
            _plant(ledger, styles, form, seed, payer.is_deliberate)
    schedule = DeliverySchedule()
    sender = Sender(schedule, ledger, styles, season, seed)
    sender.send_all()
    corrected = [each for each in sender.sent if each.key[1] not in _UNCORRECTED]
    send_corrections(schedule, corrected, chance(seed, "corrections"), seed, share=0.035)
    for each in sender.sent:
        if each.key[1] == "project_plan":
            mend_all(schedule, each, chance(seed, "mended", each.plan.file), seed)
    for month in season.months[1::8]:
        rng = chance(seed, "refusals", month.iso)
        send_refusals(RefusalWriter(schedule, ledger, month, partial(_is_clean, seed), rng, seed))
    return Sample(tuple(schedule.in_order()), STRAYS)


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


def _is_clean(seed: int, form: Form, row: Row) -> bool:
    """Whether the row counts as far as it knows itself."""
    return (
        not (row.plants or row.is_struck_out) and own_reason(form, lambda code: value_of(form, code, seed)(row)) is None
    )


def _plant(
    ledger: Ledger,
    styles: dict[Key, Style],
    form: Form,
    seed: int,
    is_kept: Callable[[Row], bool] = lambda row: False,
) -> None:
    """Spoil rows of one form; those that ``is_kept`` names stay as they are."""
    keys = [key for key in ledger if key[1] == form.code]
    plant_errors(
        form,
        [ledger[key] for key in keys],
        [declared_codes(styles[key].columns) for key in keys],
        [styles[key].kind for key in keys],
        lambda row: _is_clean(seed, form, row) and not is_kept(row),
        chance(seed, "errors", form.code),
        seed,
        rate=_ERROR_RATE,
    )


def _add_returns_outside_window(ledger: Ledger, season: Season, rng: Random) -> None:
    """A list of 2014, every row of which lies outside the window; and, where 2016 is covered, a late one of 2017."""
    early = Month(2014, 12)
    days = [rng.randint(early.first_day + 5, early.last_day) for _ in range(3)]
    start = BY_CODE["direct"].order * PEOPLE_PER_UNIT + 80_000
    ledger["direct", "training", early] = [Row(start + at, day) for at, day in enumerate(days)]
    last = season.months[-1]
    if last == Month(2016, 12):
        start = BY_CODE["organs"].order * PEOPLE_PER_UNIT + 80_000
        ledger["organs", "migrant_member", last.shift(1)] = [
            Row(start + at, rng.randint(last.first_day, last.last_day)) for at in range(6)
        ]


def _style(key: Key, season: Season, seed: int) -> Style:
    unit, code, month = key
    district, form = BY_CODE[unit], form_by_code(code)
    step = (month.year - 2014) * 12 + month.month
    # Clerks change: a style lasts for eight months (two in the small sample, which must show as many).
    age = step // (8 if season is FULL else 2)
    rng = chance(seed, "style", unit, code, age)
    kind = district.kinds[(step + form.order) % len(district.kinds)]
    if district.is_combined and drive_of(code).headline is not None:
        kind = district.kinds[age % len(district.kinds)]
    style = choose_style(district, form, rng, kind=kind)
    if (unit, code) in CUMULATIVE and rng.random() < 0.7:
        style = replace(style, path_month="dot_range", title_month="range")
    return style
