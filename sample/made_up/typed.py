"""What a row says in each column before anybody spells it: the values given, and for the rest one way for each kind of column."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter

from ingest.columns import (
    BirthDate,
    Choice,
    Column,
    Count,
    CreditCode,
    Date,
    DueDate,
    Grade,
    IndicatorRef,
    Money,
    Name,
    Number,
    Phone,
    PublicText,
    ResidentId,
    Sex,
    Text,
    UnitRef,
    YesNo,
)
from ingest.forms import Form
from sample.made_up import words
from sample.made_up.enterprises import credit_code, employer, enterprise_name, enterprise_stem
from sample.made_up.people import mix, person
from sample.row import Row, Value

Typed = Callable[[Row], Value]

# As fast as can be: these are run for every cell of the sample.
_NUMBER: Typed = attrgetter("number")
_EVENT: Typed = attrgetter("event")


def card_text(number: int) -> str:
    """The number of a card, or of anything else that belongs to one person only."""
    return f"2108{number:010d}"


def value_of(form: Form, code: str, seed: int) -> Typed:
    """What rows of the form say in the column of that code: what is given, else a value of the column's kind."""
    return _value_of(form, code, seed)


@cache
def _value_of(form: Form, code: str, seed: int) -> Typed:
    made = made_value(form, form.column(code), seed)

    def value(row: Row) -> Value:
        given = row.given
        return given[code] if code in given else made(row)

    return value


def made_value(form: Form, column: Column, seed: int) -> Typed:
    """The value of a column that a row does not give, made from its number and day."""
    for kind in type(column).__mro__:
        maker = _MAKERS.get(kind)
        if maker is not None:
            return maker(form, column, seed)
    raise TypeError(f"no made-up values for columns of kind {column.kind}")


def _resident_id(form: Form, column: Column, seed: int) -> Typed:
    del seed
    if not form.is_roster or column.code != form.person:
        return lambda row: None
    return _NUMBER


def _name(form: Form, column: Column, seed: int) -> Typed:
    """The person whose ID stands in the column that is called alike, else the one whom the row is about."""
    twin = column.code.removesuffix("_name") + "_id"
    if twin in form.person_columns and twin != form.person:
        return value_of(form, twin, seed)
    return _NUMBER


def _number_of_person(form: Form, column: Column, seed: int) -> Typed:
    del form, column, seed
    return _NUMBER


def _date(form: Form, column: Column, seed: int) -> Typed:
    """The event's day; a date that it must not precede lies some days before it, alike for all rows of one day."""
    del seed
    code = column.code
    if form.event_date is None:
        return lambda row: row.event if column.is_required else None
    if code == form.event_date:
        return _EVENT
    event = form.column(form.event_date)
    if column.is_required or (isinstance(event, Date) and event.not_before == code):
        return lambda row: row.event - 2 - row.event % 17
    return lambda row: None


def _choice(form: Form, column: Column, seed: int) -> Typed:
    """The first code that is declared: by custom, the one with which a row counts."""
    del form, seed
    assert isinstance(column, Choice)
    code = next(iter(column.choices))
    return lambda row: code


def _yes_no(form: Form, column: Column, seed: int) -> Typed:
    del form, seed
    code = "yes" if column.is_required else "no"
    return lambda row: code


def _grade(form: Form, column: Column, seed: int) -> Typed:
    """Each grade of a row is one above that in the column before."""
    del seed
    place = [each.code for each in form.columns if isinstance(each, Grade)].index(column.code)
    return lambda row: min(5, row.number % 3 + place)


def _count(form: Form, column: Column, seed: int) -> Typed:
    del form
    assert isinstance(column, Number)
    few = tuple(range(column.minimum, min(column.maximum, column.minimum + 9) + 1))
    return _picked(words.COUNTS.get(column.code, few), seed)


def _money(form: Form, column: Column, seed: int) -> Typed:
    del form
    return _picked(words.AMOUNTS.get(column.code, (200, 500, 1_000)), seed)


def _picked(values: tuple[Value, ...], seed: int) -> Typed:
    return lambda row: values[mix(seed, row.number) % len(values)]


def _credit_code(form: Form, column: Column, seed: int) -> Typed:
    del form, column
    return lambda row: credit_code(seed, row.number)


def _reference(form: Form, column: Column, seed: int) -> Typed:
    del seed
    code = "city" if isinstance(column, UnitRef) else next(iter(form.feeds), "1.1")
    return lambda row: code


def _nothing(form: Form, column: Column, seed: int) -> Typed:
    del form, column, seed
    return lambda row: None


def _text(form: Form, column: Column, seed: int) -> Typed:
    code = column.code
    is_subject = code in form.subject
    if code in words.PEOPLE:
        return lambda row: person(seed, row.number // 9 + 40_000_000).name
    if column.exclusive_code:
        return lambda row: card_text(row.number)
    if form.payee and code == form.payee.name:
        return lambda row: person(seed, row.number).name
    if code in words.THINGS and not form.is_roster:
        patterns = words.THINGS[code]
        return lambda row: patterns[row.number % len(patterns)].format(enterprise_stem(seed, row.number))
    if is_subject and code == "trade":
        trades = words.COMPETITION_TRADES
        return lambda row: trades[row.number % len(trades)]
    if code in words.EMPLOYERS and (is_subject or not form.is_roster):
        return lambda row: enterprise_name(seed, row.number)
    if code in words.EMPLOYERS:
        return lambda row: employer(seed, row.number)
    if code == "placement_employer":
        return lambda row: employer(seed, row.number, salt=3)
    if code in words.WORDS_BY_DAY:
        by_day = words.WORDS_BY_DAY[code]
        return lambda row: by_day[(row.event + seed) % len(by_day)]
    if code in words.WORDS:
        return _picked(words.WORDS[code], 7)
    return _numbered(form, column, seed) or _general(column, seed, is_subject=is_subject)


def _numbered(form: Form, column: Column, seed: int) -> Typed | None:
    del form
    match column.code:
        case "residence":
            return lambda row: f"营口市{words.TOWNS[row.number % len(words.TOWNS)]}"
        case "employment_permit":
            return lambda row: f"210800{row.number:010d}"
        case "member_number":
            return lambda row: f"YK{row.number:08d}"
        case "certificate":
            return lambda row: f"15060{row.number:08d}"
        case "appeal_number":
            return lambda row: f"诉字{row.number % 10_000:04d}号"
        case "voucher":
            return lambda row: f"记-{row.number % 10_000:04d}"
        case "grassroots_union":
            return lambda row: f"{employer(seed, row.number)}工会委员会"
        case "union_name":
            return lambda row: f"{employer(seed, row.number)}工会"
        case _:
            return None


def _general(column: Column, seed: int, *, is_subject: bool) -> Typed:
    """A text for a column of which nothing is known but its label."""
    label = column.label_zh.removesuffix("名称")
    if is_subject:
        return lambda row: f"{enterprise_name(seed, row.number)}{label}"
    return lambda row: f"{label}{'甲乙丙丁戊己庚辛'[mix(seed, row.number) % 8]}"


_MAKERS: dict[type, Callable[[Form, Column, int], Typed]] = {
    ResidentId: _resident_id,
    Name: _name,
    Sex: _number_of_person,
    Phone: _number_of_person,
    BirthDate: _number_of_person,
    Date: _date,
    DueDate: _nothing,
    Grade: _grade,
    YesNo: _yes_no,
    Choice: _choice,
    Count: _count,
    Money: _money,
    Number: _count,
    CreditCode: _credit_code,
    IndicatorRef: _reference,
    UnitRef: _reference,
    Text: _text,
    PublicText: _text,
}
