"""Rows, returns and files as the truth is told of them, in few words."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

from sample.month import Month
from sample.truth import tell_truth
from sample.truth.judged_row import JudgedFile, JudgedReturn, JudgedRow, JudgedSheet
from sample.truth.programme import FEEDS, UNITS

NOVEMBER, DECEMBER = Month(2015, 11), Month(2015, 12)
ORDERS = {unit: order for order, unit in enumerate(UNITS, start=1)}


def day(text: str) -> int:
    """The ordinal of ``2015-11-03``."""
    return date.fromisoformat(text).toordinal()


def row(subject: Hashable, event: str | None = "2015-11-03", **changes: Any) -> JudgedRow:
    """A row that its return completes: form, unit, period, file, sheet and row number are blank."""
    at = None if event is None else day(event)
    return JudgedRow("", "", 0, NOVEMBER, "", "", 0, 0, subject=subject, event=at)._replace(**changes)


def returned(
    file: str,
    form: str,
    *rows: JudgedRow,
    unit: str = "zhanqian",
    period: Month = NOVEMBER,
    content: Hashable = None,
    split_at: int | None = None,
) -> JudgedFile:
    """A file of one return whose rows stand from row 2 on; with ``split_at`` continued on a second sheet."""
    parts = [rows] if split_at is None else [rows[:split_at], rows[split_at:]]
    feeds = FEEDS.get(form, ())
    sheets = tuple(
        JudgedSheet(
            f"Sheet{number}",
            tuple(
                each._replace(
                    form=form,
                    unit=unit,
                    unit_order=ORDERS.get(unit, 0),
                    period=period,
                    file=file,
                    sheet=f"Sheet{number}",
                    sheet_no=number,
                    row_number=at,
                    indicator=each.indicator or (feeds[0] if feeds else None),
                )
                for at, each in enumerate(part, start=2)
            ),
        )
        for number, part in enumerate(parts, start=1)
    )
    return JudgedFile(file, content or file, (JudgedReturn(unit, form, period, sheets),))


def on_file(
    person: int,
    opened: str = "2014-05-01",
    closed: str | None = None,
    *,
    two_cancers: bool = False,
    children: int = 0,
    **changes: Any,
) -> JudgedRow:
    """A row of the hardship file."""
    values = {
        "closing": None if closed is None else day(closed),
        "two_cancers": two_cancers,
        "student_children": children,
    }
    return row(person, opened, values=values, **changes)


def payment(
    indicator: str,
    payee: Hashable,
    amount: int | str,
    *,
    voucher: str = "1",
    paid: str = "2015-11-20",
    kind: str = "person",
) -> JudgedRow:
    """A row of a payment ledger."""
    values = {"indicator": indicator, "kind": kind, "voucher": voucher, "amount": Decimal(amount)}
    return row(payee, paid, values=values)


def target(
    indicator: str, unit: str, number: int, *, due: str | None = None, valid_from: str | None = None
) -> JudgedRow:
    """A row of a target split."""
    values = {
        "indicator": indicator,
        "target_unit": unit,
        "target": number,
        "due": None if due is None else day(due),
        "valid_from": None if valid_from is None else day(valid_from),
    }
    return row(None, None, values=values)


_TRUTHS: dict[str, dict[str, Any]] = {}


def truth_of(files: tuple[JudgedFile, ...]) -> dict[str, Any]:
    """The truth, worked out once for the same files."""
    said = repr(files)
    if said not in _TRUTHS:
        _TRUTHS[said] = tell_truth(files)
    return _TRUTHS[said]


def counts(*files: JudgedFile) -> list[tuple[Any, ...]]:
    """Of every entry of ``returns``: status, received, counted, duplicate, not counted, returned."""
    fields = ("status", "received", "counted", "duplicate", "not_counted", "returned")
    return [tuple(entry[name] for name in fields) for entry in truth_of(files)["returns"]]


def cell(part: str, files: tuple[JudgedFile, ...], unit: str, month: str, indicator: str = "") -> dict[str, Any]:
    """The one entry of ``attainment``, ``fund`` or ``appeals`` for a unit, a month and an indicator."""
    [entry] = [
        entry
        for entry in truth_of(files)[part]
        if (entry["unit"], entry["month"], entry.get("indicator", "")) == (unit, month, indicator)
    ]
    return {name: value for name, value in entry.items() if name not in ("unit", "month", "indicator")}


def fund_findings(*files: JudgedFile) -> list[tuple[str, str, list[str], float, float | None, list[tuple[str, int]]]]:
    """Every finding of the fund: indicator, code, units, paid, claimed, (file, row) of its rows."""
    return [
        (
            each["indicator"],
            each["code"],
            each["units"],
            each["paid"],
            each["claimed"],
            [(place["file"], place["row"]) for place in each["rows"]],
        )
        for each in truth_of(files)["fund_findings"]
    ]
