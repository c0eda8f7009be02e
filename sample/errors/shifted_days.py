"""The days of a row that are wrong though readable: after the period, before the window, an end before its start."""

from __future__ import annotations

from datetime import date

from ingest.columns import Date
from ingest.forms import Form
from sample.made_up.typed import value_of
from sample.row import Row, Value

SHIFTING = frozenset({"future", "early", "order"})
_AUTUMN_2014 = date(2014, 9, 21).toordinal()


def with_shifted_days(form: Form, row: Row, period_last: int, seed: int) -> Row:
    """The row with the days that its planted errors make it say; ``period_last`` ends the return's period."""
    shifted: dict[str, Value] = {}
    for column, kind, variant in row.plants:
        if kind not in SHIFTING:
            continue
        declared = form.column(column)
        assert isinstance(declared, Date)
        before = declared.not_before
        start = value_of(form, before, seed)(row) if before else None
        if kind == "future":
            shifted[column] = period_last + 1 + variant % 20
        elif kind == "early":
            shifted[column] = _AUTUMN_2014 + variant % 60
            if before and start is not None and variant % 3:
                shifted[before] = _AUTUMN_2014 + variant % 60 - 4
        else:
            assert isinstance(start, int)
            shifted[column] = start - 1 - variant % 9
    return row.but(**shifted) if shifted else row
