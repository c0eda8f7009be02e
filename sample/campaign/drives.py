"""The shape of the campaign, form by form: how many rows there are, when, what they say, and how they are sent.

Everything else about a form is derived from its declaration. A form without an entry gets a few rows a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sample.row import Value


class After(NamedTuple):
    """A day so many days after the event."""

    least: int
    most: int


# A value, one of several, or a day counted from the event's.
Drawn = Value | range | tuple[Value, ...] | After


@dataclass(frozen=True)
class Batch:
    """So many rows that count, the city through; ``given`` is what they say besides, ``year`` when they happen."""

    count: int
    given: Mapping[str, Drawn] = field(default_factory=dict[str, Drawn])
    year: int | None = None


@dataclass(frozen=True)
class Extra:
    """Rows on top, as a share of those that count, mostly such as do not meet the rule; half of them come back when they do if ``comes_back``."""

    share: float
    given: Mapping[str, Drawn]
    comes_back: bool = True


@dataclass(frozen=True)
class Drive:
    """One form's campaign.

    ``slope`` is negative for an early rush, positive for a late one; ``headline`` the place of the form among the headline four.
    ``book`` is the workbook that it shares with others, a sheet each; ``is_monthly`` lists are sent every month, others by quarter.
    ``has_sessions``: rows come in groups with one day, such as courses. ``silent`` units never report it.
    """

    batches: tuple[Batch, ...]
    extras: tuple[Extra, ...] = ()
    slope: float = 0.0
    headline: int | None = None
    is_monthly: bool = False
    book: str | None = None
    has_sessions: bool = False
    silent: frozenset[str] = frozenset()


def _headline(place: int, count: int, slope: float, *extras: Extra, has_sessions: bool = False) -> Drive:
    return Drive((Batch(count),), extras, slope, place, is_monthly=True, has_sessions=has_sessions)


def _rolls(*batches: Batch, extras: tuple[Extra, ...] = (), slope: float = 0.0, has_sessions: bool = False) -> Drive:
    return Drive(batches, extras, slope, book="名册汇总", has_sessions=has_sessions)


def _registers(*batches: Batch, extras: tuple[Extra, ...] = (), slope: float = 0.0) -> Drive:
    return Drive(batches, extras, slope, book="登记表汇总")


_LEVELS = ("national", "county", "enterprise")
_NOT_PLACED: Mapping[str, Drawn] = {"placement_date": None, "placement_employer": None, "subsidy_yuan": None}

# The counts of the headline four lie a little beside their promises: some rows stay returned, one promise is missed.
DRIVES: Mapping[str, Drive] = {
    "training": _headline(0, 62_880, -0.2, Extra(0.035, {"result": "failed"}), has_sessions=True),
    "reemployment": _headline(
        1,
        5_100,
        0.5,
        Extra(0.08, _NOT_PLACED),
        Extra(0.02, {"placement_date": None}),
        Extra(0.02, {"placement_employer": None}),
        # Claims more than the notice gives; it counts all the same.
        Extra(0.002, {"subsidy_yuan": (800, 1_000)}, comes_back=False),
    ),
    "benefit_card": _headline(
        2,
        206_400,
        0.1,
        Extra(0.008, {"card_status": "not_in_force", "cancel_date": After(0, 9)}),
        Extra(0.004, {"card_status": "not_in_force"}),
    ),
    "migrant_member": _headline(
        3,
        9_780,
        0.3,
        Extra(0.02, {"household": "not_rural"}, comes_back=False),
        Extra(0.015, {"was_member": "yes"}, comes_back=False),
    ),
    "competition": _registers(Batch(9), extras=(Extra(0.6, {"level": (*_LEVELS, "provincial")}, comes_back=False),)),
    "skill_grade": _rolls(
        Batch(120, {"grade_before": 0, "grade_after": 1}),
        Batch(150, {"grade_before": 1, "grade_after": 2}),
        Batch(110, {"grade_before": 2, "grade_after": 3}),
        Batch(50, {"grade_before": 3, "grade_after": 4}),
        Batch(20, {"grade_before": 3, "grade_after": 5}),
        extras=(Extra(0.05, {"grade_before": 3, "grade_after": 3}), Extra(0.02, {"grade_before": 4, "grade_after": 3})),
    ),
    "major_result": _registers(
        Batch(7, {"yearly_yuan": (None, 900_000)}),
        Batch(5, {"one_off_yuan": None, "yearly_yuan": (5_000_000, 5_600_000)}),
        extras=(
            Extra(0.2, {"one_off_yuan": 600_000, "yearly_yuan": (120_000, 4_999_999)}, comes_back=False),
            Extra(0.3, {"honour": "none", "honoured_date": None}),
            Extra(0.2, {"honour": None, "honoured_date": None}),
            Extra(0.1, {"honoured_date": None}),
        ),
    ),
    "innovation": _registers(
        Batch(26, {"award_yuan": (10_000, 20_000, 30_000)}),
        Batch(2, {"award_yuan": 40_000}),
        extras=(
            Extra(0.4, {"result": "not_selected", "award_yuan": None}, comes_back=False),
            Extra(0.1, {"yearly_yuan": (99_999, 60_000)}, comes_back=False),
        ),
    ),
    "five_small": _registers(Batch(7), extras=(Extra(0.5, {"result": "not_selected"}, comes_back=False),)),
    "studio": _registers(Batch(41, year=2015), Batch(42, year=2016)),
    "proposal": _registers(
        Batch(6), extras=(Extra(0.9, {"result": "not_selected", "award_yuan": None}, comes_back=False),)
    ),
    "founder": _rolls(
        Batch(50, {"job_count": range(10, 41), "support_yuan": 20_000}),
        Batch(86, {"job_count": range(3, 10), "support_yuan": 10_000}),
        Batch(2, {"job_count": 12, "support_yuan": 25_000}),
        extras=(Extra(0.05, {"job_count": range(3)}),),
    ),
    "bookhouse": _registers(
        Batch(6, {"level": "provincial", "subsidy_yuan": 10_000}),
        Batch(30, {"level": "municipal", "subsidy_yuan": (2_000, 3_000, 5_000)}),
        Batch(1, {"level": "municipal", "subsidy_yuan": 6_000}),
        extras=(Extra(0.3, {"level": _LEVELS, "subsidy_yuan": None}, comes_back=False),),
    ),
    "culture_square": _registers(
        Batch(6, {"level": "provincial", "subsidy_yuan": 20_000}),
        Batch(24, {"level": "municipal", "subsidy_yuan": 15_000}),
        Batch(1, {"level": "municipal", "subsidy_yuan": 18_000}),
        extras=(Extra(0.3, {"level": _LEVELS, "subsidy_yuan": None}, comes_back=False),),
    ),
    "monitoring_point": _registers(Batch(104), extras=(Extra(0.06, {"employee_count": (40, 80, 99)}),)),
    "questionnaire": _rolls(
        Batch(700),
        Batch(300, {"respondent": "manager"}),
        Batch(150, {"respondent": "union_chair"}),
        extras=(Extra(0.03, {"is_valid_answer": "no"}),),
    ),
    "model_union": _registers(
        Batch(51, {"year": "2015"}, 2015),
        Batch(47, {"year": "2016"}, 2016),
        extras=(Extra(0.12, {"tasks": "open"}),),
    ),
    "union_cadre": _rolls(Batch(480), extras=(Extra(0.04, {"result": "failed"}),), has_sessions=True),
    "safety_station": _registers(
        Batch(10, {"kind": "head_station", "subsidy_yuan": 20_000}),
        Batch(81, {"kind": "station", "subsidy_yuan": 5_000}),
        Batch(1, {"kind": "station", "subsidy_yuan": 8_000}),
    ),
    # Some still come when the windows of these two are over.
    "toolkit": _registers(Batch(102, year=2015), Batch(5, year=2016)),
    "cataract_aid": Drive(
        (Batch(1_750, year=2015), Batch(30, year=2016)), book="救助汇总", silent=frozenset({"smepark", "organs"})
    ),
    "illness_aid": Drive((Batch(400, {"aid_yuan": (2_000, 3_000, 5_000)}),), book="救助汇总"),
    "paired_enterprise": _registers(Batch(152), slope=-0.6),
    "experience": _registers(
        Batch(28),
        *(Batch(13, {"category": category}) for category in ("role_model", "good_practice", "problem", "measure")),
    ),
}
_DEFAULT = Drive((Batch(480),), book="其他报表汇总")
# Lists that repeat the year's earlier months (contract §5: the same to us).
CUMULATIVE = frozenset(
    {
        ("xishi", "reemployment"),
        ("laobian", "migrant_member"),
        ("hightech", "hardship_file"),
        ("coastal", "hardship_file"),
        ("laobian", "payment"),
        ("dashiqiao", "monitoring_point"),
        ("gaizhou", "experience"),
    }
)


def drive_of(form: str) -> Drive:
    """The drive of a form; a plain one where none is said."""
    return DRIVES.get(form, _DEFAULT)
