"""Who is paid by a payment: a person by his ID, a thing by the subject of its register, or a unit (contract §12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.columns.cells import written_text
from ingest.forms import Form, all_forms
from ingest.programme import Indicator, Programme
from ingest.text import is_blank
from ingest.validation.column_values import ColumnValues
from ingest.validation.pseudonym import pseudonym
from ingest.validation.row_rules import Fault
from ingest.validation.subject import SEPARATOR


@dataclass
class Payees:
    """For each row: ``person``, ``thing`` or ``unit``; the key by which the payee is compared; the name to show, of things and units only."""

    kinds: list[str | None] = field(default_factory=list[str | None])
    keys: list[str | None] = field(default_factory=list[str | None])
    names: list[str | None] = field(default_factory=list[str | None])
    faults: list[Fault] = field(default_factory=list[Fault])


def find_payees(form: Form, values: Mapping[str, ColumnValues], programme: Programme, key: bytes) -> Payees:
    """Tell who is paid in each row, and what is missing for it. In a row whose promise is not known nothing is asked for.

    A person's name is nowhere kept: a payment to a unit is known by a pseudonym of its payee and by the unit.
    """
    payee = form.payee
    assert payee is not None
    parts = subject_sizes()
    found = Payees()
    wrong_ids = values[payee.resident_id].wrong_rows
    columns = (values[code].values for code in (payee.indicator, payee.name, payee.resident_id, payee.unit))
    for row, (code, name, number, unit) in enumerate(zip(*columns, strict=True)):
        indicator = programme.by_code.get(code) if code else None
        has_number = not is_blank(values[payee.resident_id].cells[row])
        kind = _kind(indicator, has_number=has_number, has_unit=unit is not None)
        if kind == "person" and not has_number:
            found.faults.append((row, payee.resident_id, "required"))
        if kind == "thing" and parts.get(code, 1) > 1 and not _has_unit(values[payee.unit], row):
            found.faults.append((row, payee.unit, "required"))
        found.kinds.append(kind)
        subject, shown = None, None
        written = written_text(values[payee.name].cells[row])
        if kind == "person":
            subject = pseudonym(number, key) if number and row not in wrong_ids else None
        elif kind == "unit" and name and unit:
            subject, shown = SEPARATOR.join((pseudonym(name, key), unit)), written_text(values[payee.unit].cells[row])
        elif kind == "thing" and name:
            is_owned = parts.get(code, 1) > 1
            subject = SEPARATOR.join((name, unit or "")) if is_owned else name
            shown = " · ".join((written, written_text(values[payee.unit].cells[row]))) if is_owned else written
        found.keys.append(subject)
        found.names.append(shown)
    return found


def _kind(indicator: Indicator | None, *, has_number: bool, has_unit: bool) -> str | None:
    if indicator is None:
        return None
    if not indicator.is_per_person:
        return "thing"
    return "unit" if indicator.may_pay_units and has_unit and not has_number else "person"


def _has_unit(unit: ColumnValues, row: int) -> bool:
    return unit.values[row] is not None or row in unit.wrong_rows


def subject_sizes() -> dict[str, int]:
    """For each indicator that a register feeds, of how many columns the register's subject is."""
    return {code: len(form.subject) for form in all_forms() for code in form.feeds if form.subject}
