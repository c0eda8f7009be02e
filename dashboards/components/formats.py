"""Published values as a person reads them: numbers, money, shares, months, statuses, causes. Nothing is computed here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import catalogue
from dashboards.access.viewer import Viewer

STATUSES = ("met", "on_track", "slipping", "behind", "not_reported", "no_target")
STATUS_SIGNS: Mapping[str, str] = {
    "met": "✓", "on_track": "●", "slipping": "◐", "behind": "▼", "not_reported": "○", "no_target": "–",
}  # fmt: skip
OUTCOMES = ("counted", "duplicate", "not_counted", "returned")
NOTHING = "–"


def count(value: float | None) -> str:
    """A whole number with thousands separated; a dash for none."""
    return NOTHING if value is None else f"{round(value):,}"


def count_up(value: float | None) -> str:
    """A whole number that is enough: rounded up; a dash for none."""
    return NOTHING if value is None else f"{math.ceil(value):,}"


def share(rate: float | None) -> str:
    """A rate in per cent, cut and not rounded, so that 100 % is never shown before it is reached; a dash for none."""
    return NOTHING if rate is None else f"{math.floor(rate * 1000 + 1e-9) / 10:.1f}%"


def yuan(amount: float | Decimal | None) -> str:
    """An amount in yuan, its cents only where there are any; a dash for none."""
    if amount is None:
        return NOTHING
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def days(value: float | None) -> str:
    """A number of days, the half of a median kept; a dash for none."""
    return NOTHING if value is None else f"{value:,.1f}".removesuffix(".0")


def month_name(month: date | None, viewer: Viewer) -> str:
    """2015年11月, or Nov 2015."""
    if month is None:
        return NOTHING
    return f"{month.year}年{month.month}月" if viewer.language == "zh" else f"{month:%b %Y}"


def status(code: str, viewer: Viewer) -> str:
    """The word of an attainment's status."""
    return viewer.say(f"status_{code}")


def cause(code: str, viewer: Viewer) -> str:
    """Why a row was not counted, in plain words: an error, a rule of every form, a duplicate.

    The wording of a form's own rules is published with the forms, not here.
    """
    return _first_text((f"findings.{code}_short", f"pages.note_{code}", f"pages.outcome_{code}"), code, viewer)


def advice(code: str, viewer: Viewer) -> str:
    """What to do about a cell with that finding. The texts name a column; where it is unknown they say "this cell"."""
    cell = viewer.say("this_cell")
    name = f"findings.{code}"
    if not catalogue.has(name):
        return ""
    text = catalogue.say(name, viewer.language, label=cell).replace(f"“{cell}”", cell)
    return text[:1].upper() + text[1:]


def place(cell: str | None, row_number: int, viewer: Viewer) -> str:
    """Where a finding stands in its sheet: the cell, or the row of which no cell is named."""
    return cell or viewer.say("whole_row", row=row_number)


def age(days: int | None, viewer: Viewer) -> str:
    """For how long a finding has stood."""
    if days is None:
        return NOTHING
    return viewer.say("age_today") if days == 0 else viewer.say("age_days", days=count(days))


def refusal(code: str, viewer: Viewer) -> str:
    """Why a file was refused, in plain words."""
    return _first_text((f"refusals.{code}", f"refusals.{code}_short"), code, viewer)


def _first_text(names: tuple[str, ...], code: str, viewer: Viewer) -> str:
    for name in names:
        if catalogue.has(name):
            try:
                return catalogue.say(name, viewer.language)
            except (KeyError, IndexError):  # the text has places that only the receipt can fill
                continue
    return code
