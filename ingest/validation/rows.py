"""Validating the rows of one form: every cell typed, every error named at its cell, nothing kept but what may be kept (contract §3, §8)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import polars as pl

from ingest.columns import Column, Keep, Name, ResidentId
from ingest.forms import Form
from ingest.reading import Cell, cell_name
from ingest.validation.column_values import ColumnValues, read_column
from ingest.validation.frames import FINDINGS, row_schema
from ingest.validation.payee import Payees, find_payees
from ingest.validation.pseudonym import mask_id, mask_name, pseudonym
from ingest.validation.row_rules import Fault, check_rows, ignore_where_not_asked
from ingest.validation.sheet_rows import SheetRows
from ingest.validation.subject import read_subjects

WARNINGS = frozenset(
    {"phone_odd", "name_digits", "sex_mismatch", "birth_date_mismatch", "age_odd", "code_odd", "budget_unreadable"}
)
_ROW_KEY_PLACES = 16


@dataclass
class Validated:
    """What validation came to: one row a received row (``frames.row_schema``), and one row a finding (``frames.FINDINGS``)."""

    rows: pl.DataFrame
    findings: pl.DataFrame


def validate_rows(form: Form, sheets: list[SheetRows], key: bytes) -> Validated:
    """Validate the rows of many sheets of one form, of one workbook or of many, all together. ``key`` is that of the pseudonyms."""
    values = {column.code: read_column(column, sheets) for column in form.columns}
    ignore_where_not_asked(form, values)
    programme = sheets[0].programme
    ends = pl.Series([end for it in sheets for end in [it.period_end] * len(it.rows)], dtype=pl.Date)
    faults: list[Fault] = [(row, code, fault) for code, it in values.items() for row, fault in it.findings]
    faults += check_rows(form, values, programme, ends)
    payees = find_payees(form, values, programme, key) if form.payee else None
    faults += payees.faults if payees else []
    struck_out = [is_struck for it in sheets for is_struck in it.struck_out]
    faults = [fault for fault in faults if not struck_out[fault[0]]]
    findings = _findings(form, sheets, faults)
    errors = Counter(row for row, _, code in faults if code not in WARNINGS)
    places = [(it, number) for it in sheets for number in it.rows]
    data: dict[str, Any] = {
        "return_no": [it.return_no for it, _ in places],
        "sheet_no": [it.sheet_no for it, _ in places],
        "block_no": [it.block_no for it, _ in places],
        "sheet": [it.sheet.name for it, _ in places],
        "row_number": [number + 1 for _, number in places],
        **_subject(form, values, payees, [it.unit for it, _ in places], key),
        "event_date": values[form.event_date].series if form.event_date else [None] * len(places),
        "error_count": [errors.get(row, 0) for row in range(len(places))],
        "row_key": _row_keys(form, values, sheets, key),
        "is_struck_out": struck_out,
    }
    for column in form.columns:
        data |= _kept(column, values[column.code], sheets, key)
    return Validated(pl.DataFrame(data, schema=row_schema(form)), findings)


def _findings(form: Form, sheets: list[SheetRows], faults: list[Fault]) -> pl.DataFrame:
    """One row a finding, sheet after sheet, by row and column. What is missing in a column that the sheet lacks stands at the row's first field."""
    ends = list(accumulate(len(it.rows) for it in sheets))
    columns = {column.code: column for column in form.columns}
    found: list[tuple[int, int, int, str, str]] = []
    for row, field, code in faults:
        number = bisect_right(ends, row)
        sheet = sheets[number]
        place = sheet.header.columns.get(field, -1)
        if place < 0 and form.payee is not None:
            place = sheet.header.columns[form.payee.name]
        found.append((number, sheet.rows[row - ends[number]], place, field, code))
    found.sort(key=lambda it: it[:3])
    rows = [
        (
            sheets[number].return_no,
            sheets[number].sheet.name,
            cell_name(*sheets[number].merged.anchor(row, place)),
            row + 1,
            field,
            code,
            "warning" if code in WARNINGS else "error",
            sheets[number].wording(row, columns[field], code),
        )
        for number, row, place, field, code in found
    ]
    return pl.DataFrame(rows, schema=FINDINGS, orient="row")


def _subject(
    form: Form, values: dict[str, ColumnValues], payees: Payees | None, units: list[str], key: bytes
) -> dict[str, Any]:
    """Of whom or what each row speaks: pseudonyms and masks of a person, the names of a thing."""
    nothing = [None] * len(units)
    if form.counts_all_rows:
        return {"subject_key": nothing, "subject_name": nothing, "id_masked": nothing, "name_masked": nothing}
    if form.subject:
        keys, names = read_subjects(form, values, units)
        return {"subject_key": keys, "subject_name": names, "id_masked": nothing, "name_masked": nothing}
    identity = values[form.person]
    numbers: list[str | None] = identity.values
    masks = [mask_id(number) if number else None for number in numbers]
    if payees is not None and form.payee is not None:
        given = values[form.payee.name].values
        names = [
            mask_name(name) if kind == "person" and name else None
            for kind, name in zip(payees.kinds, given, strict=True)
        ]
        return {
            "subject_key": payees.keys,
            "subject_name": payees.names,
            "id_masked": [mask if kind == "person" else None for kind, mask in zip(payees.kinds, masks, strict=True)],
            "name_masked": names,
            "payee_kind": payees.kinds,
        }
    wrong = identity.wrong_rows
    named = next((column.code for column in form.columns if isinstance(column, Name)), None)
    given = values[named].values if named else nothing
    return {
        "subject_key": [
            pseudonym(number, key) if number and row not in wrong else None for row, number in enumerate(numbers)
        ],
        "subject_name": nothing,
        "id_masked": masks,
        "name_masked": [mask_name(name) if name else None for name in given],
    }


def _kept(column: Column, it: ColumnValues, sheets: list[SheetRows], key: bytes) -> dict[str, Any]:
    """What of a column passes on (contract §8)."""
    match column.keep:
        case Keep.VALUE:
            return {column.code: it.series}
        case Keep.PRESENCE:
            return {f"has_{column.code}": [value is not None for value in it.values]}
        case Keep.KEY:
            wrong = it.wrong_rows if isinstance(column, ResidentId) else set[int]()
            given = it.values
            keys = {value: pseudonym(str(value), key) for value in set(given) if value is not None}
            return {
                f"{column.code}_key": [None if row in wrong else keys.get(value) for row, value in enumerate(given)],
                f"{column.code}_cell": [address for it in sheets for address in it.addresses_of(column)],
            }
        case None:
            return {}


def _row_keys(form: Form, values: dict[str, ColumnValues], sheets: list[SheetRows], key: bytes) -> list[str]:
    """A pseudonym of all that was read of each row: two versions of a row differ when it does."""
    keys: list[str] = []
    start = 0
    for it in sheets:
        end = start + len(it.rows)
        written = (
            [cell if cell.__class__ is str else _as_shown(cell) for cell in values[column.code].cells[start:end]]
            for column in form.columns
            if column.code in it.header.columns
        )
        keys += [pseudonym("\x1f".join(texts), key)[:_ROW_KEY_PLACES] for texts in zip(*written, strict=True)]
        start = end
    return keys


def _as_shown(cell: Cell) -> str:
    """A cell's content for comparing two versions: a number to the 15 digits that a spreadsheet keeps."""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
