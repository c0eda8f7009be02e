"""Corrections: corrected files, the old one sent again after all, and the same file sent twice."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from ingest.columns import Column
from ingest.forms import form_by_code
from sample.campaign.districts import BY_CODE
from sample.campaign.season import ADDED_FROM, PEOPLE_PER_UNIT, Key
from sample.delivery.schedule import DeliverySchedule
from sample.delivery.workbook import ReturnPlan, WorkbookPlan
from sample.layouts.sheets import build_sheet
from sample.layouts.style import Style
from sample.layouts.titles import file_path
from sample.row import Row

_SUFFIXES = ("（更正）", "（修改版）", "-更正", "（最终版）")
# Who is named by these is fixed by other lists: a correction adds nobody.
_CLOSED = frozenset({"payment", "appeal", "target_split", "project_plan"})


class Sent(NamedTuple):
    """A file that was sent, with what is needed to write a corrected one for the return of ``key``."""

    moment: float
    plan: WorkbookPlan
    key: Key
    style: Style
    rows: list[Row]


def send_corrections(
    schedule: DeliverySchedule, sent: list[Sent], rng: Random, people_seed: int, *, share: float
) -> None:
    """Correct about that share of the files; of these some go A, B, A, some A, B, C, and some B twice.

    Of two files with several returns, one return is corrected by a file of its own; one of the two is then sent again
    whole, so that one return goes back to its first version and the others are unchanged.
    """
    single = [each for each in sent if len(each.plan.returns) == 1 and each.rows]
    combined = [each for each in sent if len(each.plan.returns) > 1 and each.rows]
    chosen = rng.sample(single, max(7, round(share * len(single))))
    added = ADDED_FROM
    for turn, each in enumerate([*chosen, *rng.sample(combined, 2)]):
        corrected, added = _correct(each.key, each.rows, added, rng)
        moment = each.moment + 0.4 + 2 * rng.random()
        second = _send(schedule, moment, each, corrected, rng, people_seed)
        if turn in (0, 1, len(chosen)):
            schedule.send_again(moment + 0.6, each.plan, "（以此为准）")
        elif turn == 2:
            third, added = _correct(each.key, corrected, added, rng)
            _send(schedule, moment + 0.5, each, third, rng, people_seed)
        elif turn == 3:
            schedule.send_again(moment + 0.3, second, "（重发）")
    for each in rng.sample(sent, max(3, round(share / 4 * len(sent)))):
        schedule.send_again(each.moment + 0.05 + 0.3 * rng.random(), each.plan, "（重发）")


def _correct(key: Key, rows: list[Row], added: int, rng: Random) -> tuple[list[Row], int]:
    """The rows with most mistakes mended, one person left out now and then, one to three added."""
    unit, form, period = key
    corrected = [row._replace(plants=()) if row.plants and rng.random() < 0.85 else row for row in rows]
    if len(corrected) > 6 and rng.random() < 0.5:
        # Not the first: 同上 in a first row is one of the planted errors.
        del corrected[rng.randrange(1, len(corrected))]
    pattern = next((row for row in corrected if not row.plants), None)
    for _ in range(rng.randint(1, 3) if pattern is not None and form not in _CLOSED else 0):
        assert pattern is not None
        day = rng.randint(period.first_day, period.last_day)
        # Somebody else of whom the same is said, but for the days.
        kept = {code: value for code, value in pattern.given.items() if _is_shared(form_by_code(form).column(code))}
        corrected.append(Row(BY_CODE[unit].order * PEOPLE_PER_UNIT + added, day, kept))
        added += 1
    return corrected, added


def _is_shared(column: Column) -> bool:
    return column.kind != "date" and column.exclusive_code is None


def mend_all(schedule: DeliverySchedule, each: Sent, rng: Random, people_seed: int) -> None:
    """Send the file again without any mistake."""
    rows = [row._replace(plants=()) for row in each.rows]
    _send(schedule, each.moment + 0.5, each, rows, rng, people_seed)


def _send(
    schedule: DeliverySchedule, moment: float, old: Sent, rows: list[Row], rng: Random, people_seed: int
) -> WorkbookPlan:
    unit, form, period = old.key
    sheet = build_sheet(old.key, rows, old.style, rng, people_seed)
    path = file_path(old.style, period, rng.randint(1, 99)) + rng.choice(_SUFFIXES)
    return schedule.send(moment, path, old.style.kind, (sheet,), (ReturnPlan(unit, form, period, ((0, 0),)),))
