"""What was paid for whom: most of what is entitled, and every mistake that the fund's findings know (contract §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from ingest.forms import Form, form_by_code
from sample.campaign.districts import DISTRICTS
from sample.campaign.hardship import Entry
from sample.campaign.season import PEOPLE_PER_UNIT, UNKNOWN_FROM, Ledger, Season
from sample.counting_rules import ON_FILE, indicator_of, own_reason
from sample.made_up.enterprises import enterprise_name
from sample.made_up.typed import value_of
from sample.month import Month
from sample.row import Row, Value

FORM = "payment"
# What one of each is entitled to; where there is a choice, what he claims.
_YUAN: Mapping[str, tuple[int, ...]] = {
    "2.2": (10_000, 20_000, 30_000),
    "2.5": (10_000,),
    "3": (600,),
    "4.1": (20_000,),
    "4.2": (10_000,),
    "5.1": (10_000,),
    "5.2": (2_000, 3_000, 5_000),
    "6.1": (20_000,),
    "6.2": (15_000,),
    "9.1": (20_000,),
    "9.2": (5_000,),
    "10.1": (3_000,),
    "10.3": (2_000,),
    # No entitlement is stated for these.
    "10.2": (1_000,),
    "10.4": (2_000, 3_000, 5_000),
}
_FORMS = (
    "innovation", "proposal", "reemployment", "founder", "bookhouse", "culture_square", "safety_station", "tuition_aid",
    "cataract_aid", "two_cancers_aid", "illness_aid",
)  # fmt: skip
# These pay the projects of 3 at 600 a head and name nobody; the second one pays for more heads than it has.
_LUMP_UNITS = ("bayuquan", "gaizhou")
_END_OF_2015 = date(2015, 12, 31).toordinal()
_UNPAID = 0.04
_PAYMENTS_PER_VOUCHER = 25


class Due(NamedTuple):
    """A subject that is to be paid for."""

    unit: str
    form: str
    indicator: str
    row: Row
    yuan: int


class Payer:
    """Writes the payment ledgers of all units."""

    def __init__(self, ledger: Ledger, season: Season, entries: Sequence[Entry], rng: Random, seed: int) -> None:
        self._ledger, self._season, self._rng, self._seed = ledger, season, rng, seed
        self._files: dict[int, list[Entry]] = {}
        for entry in entries:
            self._files.setdefault(entry.number, []).append(entry)
        self._spoilt = {
            row.number
            for key, rows in ledger.items()
            if key[1] == "hardship_file"
            for row in rows
            if row.plants or row.is_struck_out
        }
        self._vouchers = {district.code: 0 for district in DISTRICTS}
        self._on_voucher = dict.fromkeys(self._vouchers, 0)
        self._deliberate: set[tuple[Value, int]] = set()

    def is_deliberate(self, row: Row) -> bool:
        """Whether the payment is wrong, or made to show something, by intent: a wrong cell would hide it."""
        return (row.given.get("indicator_code"), row.number) in self._deliberate

    def pay(self) -> None:
        """Pay nearly all that is due, some of it wrongly; at least a few times in every wrong way."""
        dues = [due for due in self._dues() if self._rng.random() > _UNPAID]
        heads: dict[tuple[str, Month], int] = {}
        by_indicator: dict[str, int] = {}
        for due in dues:
            day = due.row.event + self._rng.randint(5, 45)
            if day > self._season.last_day:
                continue
            if due.indicator == "3" and due.unit in _LUMP_UNITS:
                place = (due.unit, self._season.closing_month(Month.of(day)))
                heads[place] = heads.get(place, 0) + 1
                continue
            turn = by_indicator[due.indicator] = by_indicator.get(due.indicator, 0) + 1
            self._pay_one(due, day, _mistake(due.indicator, turn))
        for (unit, month), count in sorted(heads.items()):
            self._pay_lump(unit, month, count + count // 3 + 5 if unit == _LUMP_UNITS[1] else count)
        self._pay_nobody()
        for key, rows in self._ledger.items():
            if key[1] == FORM:
                rows.sort(key=lambda row: row.event)

    def _dues(self) -> Iterator[Due]:
        paid: set[tuple[str, int]] = set()
        for code in _FORMS:
            form = form_by_code(code)
            for key in sorted(key for key in self._ledger if key[1] == code):
                for row in self._ledger[key]:
                    says = _Says(form, row, self._seed)
                    indicator = indicator_of(form, says)
                    group = (str(indicator).split(".")[0] if code == "founder" else str(indicator), row.number)
                    if (
                        row.plants
                        or row.is_struck_out
                        or group in paid
                        or own_reason(form, says) is not None
                        or not self._is_on_file(form, row)
                    ):
                        continue
                    paid.add(group)
                    if code == "cataract_aid" and row.event > _END_OF_2015 and row.number % 10:
                        # Its window is over: nearly nobody is paid any more.
                        continue
                    assert indicator is not None
                    yuan = self._rng.choice(_YUAN[indicator])
                    if row.given.get("has_child_at_university") == "yes":
                        yuan += 1_000
                    yield Due(key[0], code, indicator, row, yuan)

    def _is_on_file(self, form: Form, row: Row) -> bool:
        if form.code not in ON_FILE:
            return True
        person = value_of(form, ON_FILE[form.code], self._seed)(row)
        assert isinstance(person, int)
        entries = self._files.get(person, [])
        return person not in self._spoilt and any(
            entry.is_on_file(row.event) and (form.code != "two_cancers_aid" or entry.has_two_cancers)
            for entry in entries
        )

    def _pay_one(self, due: Due, day: int, mistake: str) -> None:
        payee = self._payee(due)
        yuan = {"over": due.yuan * 2, "under": due.yuan // 2}.get(mistake, due.yuan)
        if mistake:
            self._deliberate.add((due.indicator, due.row.number))
        first = self._add(due.unit, due.row.number, day, due.indicator, yuan, payee)
        if mistake == "twice":
            self._add(
                due.unit,
                due.row.number,
                min(day + 20, self._season.last_day),
                due.indicator,
                yuan,
                payee,
                is_alone=True,
            )
        elif mistake == "both":
            # A founder paid under both projects: looked at together (contract §12).
            self._deliberate.add(("4.1", due.row.number))
            self._add(
                due.unit, due.row.number, min(day + 20, self._season.last_day), "4.1", 20_000, payee, is_alone=True
            )
        elif mistake == "again":
            # The same payment listed a second time, here or in a later ledger: it is one payment (contract §12).
            later = self._season.closing_month(Month.of(day).shift(3))
            self._ledger.setdefault((due.unit, FORM, later), []).append(first)

    def _payee(self, due: Due) -> Mapping[str, Value]:
        """Who is paid: a person by his ID, a thing by the columns by which its register knows it."""
        form = form_by_code(due.form)
        if form.is_roster:
            return {"resident_id": due.row.number, "owner_unit": None, "payee_kind": "person"}
        texts = [value_of(form, code, self._seed)(due.row) for code in form.subject]
        return {
            "payee": texts[0],
            "owner_unit": texts[1] if len(texts) > 1 else None,
            "resident_id": None,
            "payee_kind": "thing",
        }

    def _pay_lump(self, unit: str, month: Month, heads: int) -> None:
        order = next(district.order for district in DISTRICTS if district.code == unit)
        number = order * PEOPLE_PER_UNIT + UNKNOWN_FROM + month.month
        payee: Mapping[str, Value] = {
            "payee": enterprise_name(self._seed, number),
            "owner_unit": enterprise_name(self._seed, order * PEOPLE_PER_UNIT + UNKNOWN_FROM),
            "resident_id": None,
            "payee_kind": "unit",
        }
        self._deliberate.add(("3", number))
        self._add(unit, number, month.last_day, "3", 600 * heads, payee, is_alone=True)

    def _pay_nobody(self) -> None:
        """Payments for people and things that nobody ever reported."""
        for turn, district in enumerate(DISTRICTS[: max(4, round(12 * self._season.scale))]):
            number = district.order * PEOPLE_PER_UNIT + UNKNOWN_FROM + 50 + turn
            day = self._rng.randint(self._season.first_day, self._season.last_day)
            self._deliberate.add(("5.2" if turn % 2 else "4.2", number))
            if turn % 2:
                stem = enterprise_name(self._seed, number)
                payee: Mapping[str, Value] = {
                    "payee": f"{stem}职工书屋", "owner_unit": stem, "resident_id": None, "payee_kind": "thing",
                }  # fmt: skip
                self._add(district.code, number, day, "5.2", 3_000, payee)
            else:
                person: Mapping[str, Value] = {"resident_id": number, "owner_unit": None, "payee_kind": "person"}
                self._add(district.code, number, day, "4.2", 10_000, person)

    def _add(
        self,
        unit: str,
        number: int,
        day: int,
        indicator: str,
        yuan: int,
        payee: Mapping[str, Value],
        *,
        is_alone: bool = False,
    ) -> Row:
        if is_alone or self._on_voucher[unit] == 0:
            self._vouchers[unit] += 1
        self._on_voucher[unit] = 0 if is_alone else (self._on_voucher[unit] + 1) % _PAYMENTS_PER_VOUCHER
        running = self._vouchers[unit]
        voucher = str(1_000 + running) if unit in ("direct", "organs") else f"记-{running:04d}"
        row = Row(number, day, {**payee, "indicator_code": indicator, "amount_yuan": yuan, "voucher": voucher})
        self._ledger.setdefault((unit, FORM, self._season.closing_month(Month.of(day))), []).append(row)
        return row


class _Says:
    def __init__(self, form: Form, row: Row, seed: int) -> None:
        self._form, self._row, self._seed = form, row, seed

    def __call__(self, code: str) -> Value:
        return value_of(self._form, code, self._seed)(self._row)


def _mistake(indicator: str, turn: int) -> str:
    """The first payments for each indicator are wrong in turn, later ones seldom."""
    if turn <= 5 and indicator in ("3", "10.1", "4.2", "5.2", "9.2"):
        # In a small sample few founders are paid: both projects for one of them come first.
        first = ("both",) if indicator == "4.2" else ()
        return (*first, "twice", "over", "under", "again", "")[turn - 1]
    return ("twice", "over", "under", "again")[turn // 97 % 4] if turn % 97 == 0 else ""
