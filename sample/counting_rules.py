"""Which rows count, and for which indicator: contract §4 and §10 once more, in the sample's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ingest.forms import Form
from sample.month import WINDOW
from sample.row import Value

Says = Callable[[str], Value]
"""What a row says in a column; None where it is blank or not written."""

_WINDOW_FIRST = WINDOW[0].first_day
_SPRING_FESTIVALS = tuple(date(*each).toordinal() for each in ((2015, 2, 19), (2016, 2, 8), (2017, 1, 28)))
_WINTERS = tuple(
    range(max(date(date.fromordinal(festival).year - 1, 11, 1).toordinal(), _WINDOW_FIRST), festival)
    for festival in _SPRING_FESTIVALS
)


def _amount(value: Value) -> int:
    return int(value or 0)


def _course(says: Says) -> str | None:
    return None if says("result") == "passed" else "not_passed"


def _reemployment(says: Says) -> str | None:
    is_placed = says("completion_date") and says("placement_date") and says("placement_employer")
    return None if is_placed else "not_placed"


def _benefit_card(says: Says) -> str | None:
    return None if says("card_status") == "in_force" else "card_not_in_force"


def _migrant_member(says: Says) -> str | None:
    if says("household") != "rural":
        return "not_rural"
    # Whoever was a member before is only known to have been where the district asks.
    return "was_member" if says("was_member") == "yes" else None


def _competition(says: Says) -> str | None:
    return None if says("level") == "municipal" else "not_municipal"


def _skill_grade(says: Says) -> str | None:
    return None if _amount(says("grade_after")) > _amount(says("grade_before")) else "not_raised"


def _major_result(says: Says) -> str | None:
    if _amount(says("one_off_yuan")) < 1_000_000 and _amount(says("yearly_yuan")) < 5_000_000:
        return "not_qualified"
    return None if says("honour") == "honoured" and says("honoured_date") else "not_honoured"


def _innovation(says: Says) -> str | None:
    if says("result") != "selected":
        return "not_selected"
    return None if _amount(says("yearly_yuan")) >= 100_000 else "not_qualified"


def _five_small(says: Says) -> str | None:
    return None if says("result") == "selected" else "not_selected"


def _proposal(says: Says) -> str | None:
    return None if says("result") == "ten_best" else "not_selected"


def _founder(says: Says) -> str | None:
    return None if _amount(says("job_count")) >= 3 else "too_few_jobs"


def _level(says: Says) -> str | None:
    return None if says("level") in ("provincial", "municipal") else "level_not_promised"


def _monitoring_point(says: Says) -> str | None:
    return None if _amount(says("employee_count")) >= 100 else "too_small"


def _questionnaire(says: Says) -> str | None:
    return None if says("is_valid_answer") == "yes" else "answer_invalid"


def _model_union(says: Says) -> str | None:
    return None if says("tasks") == "done" else "tasks_open"


def _hardship_file(says: Says) -> str | None:
    closing = says("closing_date")
    return "closed_before" if closing is not None and _amount(closing) <= _WINDOW_FIRST else None


def _tuition_aid(says: Says) -> str | None:
    return None if says("education") == "college" else "below_college"


def _appeal(says: Says) -> str | None:
    is_settled = says("appeal_status") in ("settled_here", "settled_above")
    return None if is_settled and says("settled_date") else "not_settled"


def _household_visit(says: Says) -> str | None:
    return None if any(_amount(says("visit_date")) in winter for winter in _WINTERS) else "not_before_festival"


_REASONS: Mapping[str, Callable[[Says], str | None]] = {
    "training": _course,
    "union_cadre": _course,
    "reemployment": _reemployment,
    "benefit_card": _benefit_card,
    "migrant_member": _migrant_member,
    "competition": _competition,
    "skill_grade": _skill_grade,
    "major_result": _major_result,
    "innovation": _innovation,
    "five_small": _five_small,
    "proposal": _proposal,
    "founder": _founder,
    "bookhouse": _level,
    "culture_square": _level,
    "monitoring_point": _monitoring_point,
    "questionnaire": _questionnaire,
    "model_union": _model_union,
    "hardship_file": _hardship_file,
    "tuition_aid": _tuition_aid,
    "appeal": _appeal,
    "household_visit": _household_visit,
}

# The forms that feed two indicators: the column that decides, and the indicator of each of its codes.
_BY_CODE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "bookhouse": ("level", {"provincial": "5.1", "municipal": "5.2"}),
    "culture_square": ("level", {"provincial": "6.1", "municipal": "6.2"}),
    "safety_station": ("kind", {"head_station": "9.1", "station": "9.2"}),
}
# Whose rows must be of somebody on the hardship file, and the column that names him.
ON_FILE: Mapping[str, str] = {
    "tuition_aid": "parent_id",
    "two_cancers_aid": "resident_id",
    "hardship_visit": "resident_id",
    "festival_relief": "resident_id",
    "household_visit": "resident_id",
}
NEEDS_TWO_CANCERS = "two_cancers_aid"


def own_reason(form: Form, says: Says) -> str | None:
    """The form's own reason not to count a row, the first that holds; None where it counts."""
    rule = _REASONS.get(form.code)
    return rule(says) if rule else None


def indicator_of(form: Form, says: Says) -> str | None:
    """The indicator that a countable row feeds."""
    if form.code == "founder":
        return "4.1" if _amount(says("job_count")) >= 10 else "4.2"
    if form.code in _BY_CODE:
        column, indicators = _BY_CODE[form.code]
        return indicators.get(str(says(column)))
    return next(iter(form.feeds), None)
