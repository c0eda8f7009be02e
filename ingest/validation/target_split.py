"""Whether a split of targets can be taken: it is taken whole or not at all (contract §11)."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple

import polars as pl

from catalogue import LANGUAGES, say
from ingest.forms import Form
from ingest.programme import CITY, Programme
from ingest.refusal import Refusal

_SETTABLE = "fixed"
_CELLS_NAMED = 20


class _Row(NamedTuple):
    indicator: str
    unit: str
    target: int
    due: date
    valid_from: date | None


def refuse_split(form: Form, rows: pl.DataFrame, findings: pl.DataFrame, programme: Programme) -> list[Refusal]:
    """Every reason to refuse the split of one return: a cell in error, a target that cannot be set, a unit or the city given twice,
    no row of the city, or units that do not sum to it."""
    errors = findings.filter(pl.col("severity") == "error")
    if errors.height:
        return [_refuse_cells(form, errors)]
    read = _read_rows(form, rows, programme)
    refusals: list[Refusal] = []
    for indicator in dict.fromkeys(row.indicator for row in read):
        if programme.by_code[indicator].target_kind != _SETTABLE:
            refusals.append(_refusal("target_not_settable", indicator))
        if len({row.valid_from for row in read if row.indicator == indicator} - {None}) > 1:
            refusals.append(_refusal("split_dates_differ", indicator))
    groups: defaultdict[tuple[str, date], list[_Row]] = defaultdict(list)
    for row in read:
        groups[row.indicator, row.due].append(row)
    for (indicator, _), group in groups.items():
        refusals += _check_sum(indicator, group, programme)
    return [refusal for at, refusal in enumerate(refusals) if refusal not in refusals[:at]]


def complete_split(form: Form, rows: pl.DataFrame, return_no: int, period: date) -> pl.DataFrame:
    """The rows with the day from which each indicator's split holds: the one that any of its rows gives, else the period's first."""
    assert form.split is not None
    indicator, valid_from = pl.col(form.split.indicator), pl.col(form.split.valid_from)
    given = valid_from.drop_nulls().first().over("return_no", indicator)
    own = pl.col("return_no") == return_no
    return rows.with_columns(
        pl.when(own).then(pl.coalesce(given, pl.lit(period))).otherwise(valid_from).alias(form.split.valid_from)
    )


def _read_rows(form: Form, rows: pl.DataFrame, programme: Programme) -> list[_Row]:
    split = form.split
    assert split is not None
    columns = rows.select(split.indicator, split.unit, split.target, split.due_date, split.valid_from)
    return [
        _Row(indicator, unit, target, due or programme.by_code[indicator].window_end, valid_from)
        for indicator, unit, target, due, valid_from in columns.iter_rows()
    ]


def _check_sum(indicator: str, group: list[_Row], programme: Programme) -> list[Refusal]:
    """What is wrong with the rows of one indicator and deadline."""
    refusals: list[Refusal] = []
    names = {unit.code: (unit.name_zh, unit.name_en) for unit in programme.units} | {CITY: ("全市", "the whole city")}
    for unit, times in Counter(row.unit for row in group).items():
        if times > 1:
            zh, en = names[unit]
            refusals.append(
                Refusal("split_unit_twice", {"indicator": indicator, "unit": zh}, {"indicator": indicator, "unit": en})
            )
    city = [row.target for row in group if row.unit == CITY]
    total = sum(row.target for row in group if row.unit != CITY)
    if not city:
        refusals.append(_refusal("split_city_missing", indicator))
    elif len(city) == 1 and total != city[0]:
        refusals.append(_refusal("split_does_not_sum", indicator, sum=f"{total:,}", figure=f"{city[0]:,}"))
    return refusals


def _refuse_cells(form: Form, errors: pl.DataFrame) -> Refusal:
    """The refusal that names each cell in error with what is wrong there."""
    cells = {
        language: ("；" if language == "zh" else "; ").join(
            f"{sheet}!{cell} {say(f'findings.{code}_short', language)}"
            for sheet, cell, code in errors.select("sheet", "cell", "code").head(_CELLS_NAMED).iter_rows()
        )
        for language in LANGUAGES
    }
    return Refusal(
        "split_row_error", {"form": form.name_zh, "cells": cells["zh"]}, {"form": form.name_en, "cells": cells["en"]}
    )


def _refusal(code: str, indicator: str, **figures: str) -> Refusal:
    values = {"indicator": indicator, **figures}
    return Refusal(code, values, values)
