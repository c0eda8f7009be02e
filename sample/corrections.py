"""Second thoughts: corrected files, the old one sent again after all, and the same file sent twice."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from sample.campaign import Key, make_row
from sample.delivery_schedule import Mailing
from sample.districts import BY_CODE
from sample.rows import READY, Row
from sample.sheets import build_sheet
from sample.titles import file_path
from sample.workbook import ReturnPlan, WorkbookPlan
from sample.workbook_style import Habit

_SUFFIXES = ("（更正）", "（修改版）", "-更正", "（最终版）")
# People who appear in corrections only are numbered from here within their unit.
_ADDED_FROM = 90_000


class Sent(NamedTuple):
    """A file that was sent, with what is needed to write a corrected one for the return of ``key``."""

    moment: float
    plan: WorkbookPlan
    key: Key
    habit: Habit
    rows: list[Row]


def send_corrections(mailing: Mailing, sent: list[Sent], rng: Random, people_seed: int, *, share: float) -> None:
    """Correct about that share of the files; of these some go A, B, A, some A, B, C, and some B twice.

    Of two files with several returns, one return is corrected by a file of its own; one of the two is then sent again
    whole, so that one return goes back to its first version and the others are unchanged.
    """
    single = [each for each in sent if len(each.plan.returns) == 1 and each.rows]
    combined = [each for each in sent if len(each.plan.returns) > 1 and each.rows]
    chosen = rng.sample(single, max(7, round(share * len(single))))
    added = _ADDED_FROM
    for turn, each in enumerate([*chosen, *rng.sample(combined, 2)]):
        corrected, added = _correct(each.key, each.rows, added, rng)
        moment = each.moment + 0.4 + 2 * rng.random()
        second = _send(mailing, moment, each, corrected, rng, people_seed)
        if turn in (0, 1, len(chosen)):
            mailing.send_again(moment + 0.6, each.plan, "（以此为准）")
        elif turn == 2:
            third, added = _correct(each.key, corrected, added, rng)
            _send(mailing, moment + 0.5, each, third, rng, people_seed)
        elif turn == 3:
            mailing.send_again(moment + 0.3, second, "（重发）")
    for each in rng.sample(sent, max(3, round(share / 4 * len(sent)))):
        mailing.send_again(each.moment + 0.05 + 0.3 * rng.random(), each.plan, "（重发）")


def _correct(key: Key, rows: list[Row], added: int, rng: Random) -> tuple[list[Row], int]:
    """The rows with most mistakes mended, one person left out now and then, one to three added."""
    unit, form, period = key
    corrected = [row._replace(plants=()) if row.plants and rng.random() < 0.85 else row for row in rows]
    if len(corrected) > 6 and rng.random() < 0.5:
        # Not the first: 同上 in a first row is one of the planted errors.
        del corrected[rng.randrange(1, len(corrected))]
    for _ in range(rng.randint(1, 3)):
        day = rng.randint(period.first_day, period.last_day)
        corrected.append(make_row(form, BY_CODE[unit].order * 100_000 + added, day, READY, rng))
        added += 1
    return corrected, added


def _send(mailing: Mailing, moment: float, old: Sent, rows: list[Row], rng: Random, people_seed: int) -> WorkbookPlan:
    unit, form, period = old.key
    sheet = build_sheet(old.key, rows, old.habit, rng, people_seed)
    path = file_path(old.habit, period, rng.randint(1, 99)) + rng.choice(_SUFFIXES)
    return mailing.send(moment, path, old.habit.kind, (sheet,), (ReturnPlan(unit, form, period, (0,)),))
