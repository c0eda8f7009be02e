"""Judging the rows of one sheet: types every cell, names every error at its cell, keeps only what may be kept."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ingest.forms import Column, Form, Keep, Kind
from ingest.programme import Programme
from ingest.reading import Cell, Sheet, cell_name, column_letters
from ingest.recognition.header import Header
from ingest.text import is_blank, is_ditto, is_error
from ingest.validation.pseudonym import mask_id, mask_name, pseudonym
from ingest.validation.values import (
    Identity,
    Judged,
    birth_date,
    cell_text,
    judge_choice,
    judge_date,
    judge_id,
    judge_number,
)

_UNRESOLVED = "\0nothing above"
_DITTO = "同上"
_EXACT = 2**53
_MOBILE = re.compile(r"^(?:\+?86-?)?1[3-9]\d{9}$")
_LANDLINE = re.compile(r"^(?:\(?0\d{2,3}\)?-?)?[2-9]\d{6,7}(?:-\d{1,5})?$")
_DIGIT = re.compile(r"\d")
_SEXES = {"男": 1, "女": 0, "男性": 1, "女性": 0}


@dataclass(frozen=True)
class Finding:
    """One thing found at one cell. ``row`` and ``column`` count from 0."""

    row: int
    column: int
    field: str
    code: str
    severity: str

    @property
    def cell(self) -> str:
        """The address as the sender sees it."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True)
class Context:
    """What a row is judged against besides its form."""

    form: Form
    period: date
    programme: Programme
    key: bytes

    @property
    def period_end(self) -> date:
        """The last day of the return's month."""
        return self.period.replace(day=monthrange(self.period.year, self.period.month)[1])


@dataclass
class JudgedRows:
    """The rows of one sheet, column by column in row order, and what was found in them."""

    rows: list[int]
    findings: list[Finding] = field(default_factory=list[Finding])
    identities: list[Identity | None] = field(default_factory=list[Identity | None])
    names: list[str | None] = field(default_factory=list[str | None])
    event_dates: list[date | None] = field(default_factory=list[date | None])
    error_counts: list[int] = field(default_factory=list[int])
    contents: list[str] = field(default_factory=list[str])
    kept: dict[str, list[object]] = field(default_factory=dict[str, list[object]])


def judge_rows(sheet: Sheet, header: Header, rows: list[int], context: Context, above: dict[str, Cell]) -> JudgedRows:
    """Judge every row (contract §3, §4). ``above`` holds the last value of each ditto column on an earlier sheet of the
    same return, and is brought up to date."""
    judged = JudgedRows(rows)
    typed: dict[str, list[object]] = {}
    read: list[list[Cell]] = []
    for column in context.form.columns:
        place = header.columns.get(column.code)
        if place is None:
            typed[column.code] = [None] * len(rows)
            continue
        cells = _cells(sheet, place, rows)
        if column.is_ditto:
            _resolve_ditto(cells, column.code, above)
        read.append(cells)
        typed[column.code] = _judge_column(column, place, cells, judged, context, sheet.is_1904)
    judged.contents = ["\x1f".join(map(_as_shown, cells)) for cells in zip(*read, strict=True)]
    _check_dates(header, typed, judged, context)
    _warn(header, typed, judged, context)
    _settle(header, typed, judged, context)
    return judged


def _cells(sheet: Sheet, place: int, rows: list[int]) -> list[Cell]:
    cells: list[Cell] = [row[place] if place < len(row := sheet.rows[number]) else "" for number in rows]
    if sheet.merges:
        merged = {
            row
            for top, left, bottom, right in sheet.merges
            if left <= place <= right
            for row in range(top + 1, bottom + 1)
        }
        if merged:
            cells = [_DITTO if number in merged else cell for number, cell in zip(rows, cells, strict=True)]
    return cells


def _resolve_ditto(cells: list[Cell], code: str, above: dict[str, Cell]) -> None:
    if any(is_ditto(cell) for cell in set(cells)):
        last = above.get(code, _UNRESOLVED)
        for place, cell in enumerate(cells):
            if is_ditto(cell):
                cells[place] = last
            last = "" if cells[place] == _UNRESOLVED else cells[place]
    if cells:
        above[code] = cells[-1]


def _as_shown(cell: Cell) -> str:
    """A cell's content for comparing two versions: a number to the 15 digits that a spreadsheet keeps."""
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


class _Memo(dict[Cell, Judged]):
    """Judges each distinct cell of a column once."""

    def __init__(self, judge: Callable[[Cell], Judged]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, cell: Cell) -> Judged:
        judged = self[cell] = self._judge(cell)
        return judged


def _judge_column(
    column: Column, place: int, cells: list[Cell], judged: JudgedRows, context: Context, is_1904: bool
) -> list[object]:
    memo = _Memo(_guarded(column, _judge_of(column, context, is_1904)))
    results = list(map(memo.__getitem__, cells))
    if any(result.errors for result in memo.values()):
        for number, result in zip(judged.rows, results, strict=True):
            for code in result.errors:
                severity = "warning" if code in _WARNINGS else "error"
                judged.findings.append(Finding(number, place, column.code, code, severity))
    return [result.value for result in results]


_WARNINGS = frozenset({"phone_odd", "name_digits"})


def _guarded(column: Column, judge: Callable[[Cell], Judged]) -> Callable[[Cell], Judged]:
    """The rules that hold for every column go first: shown errors, nothing to repeat, blanks."""

    def guarded(cell: Cell) -> Judged:
        if isinstance(cell, str):
            if is_error(cell) and column.kind is not Kind.BIRTH_DATE:
                return Judged(None, ("formula_error",))
            if cell == _UNRESOLVED:
                return Judged(None, ("required",))
            if is_blank(cell):
                return Judged(None, ("required",) if column.is_required else ())
        return judge(cell)

    return guarded


def _judge_of(column: Column, context: Context, is_1904: bool) -> Callable[[Cell], Judged]:
    match column.kind:
        case Kind.RESIDENT_ID:
            latest = context.period_end
            return lambda cell: Judged(*judge_id(cell, latest))
        case Kind.DATE:
            return lambda cell: judge_date(cell, context.period.year, is_1904)
        case Kind.BIRTH_DATE:
            return lambda cell: Judged(judge_date(cell, context.period.year, is_1904).value)
        case Kind.NUMBER:
            return lambda cell: judge_number(cell, column.minimum, column.maximum)
        case Kind.CHOICE:
            return lambda cell: judge_choice(cell, column.choices)
        case Kind.SEX:
            return lambda cell: Judged(_SEXES.get(cell_text(cell)))
        case Kind.PHONE:
            return _judge_phone
        case Kind.NAME:
            return _judge_name
        case Kind.TEXT:
            return _judge_required_text if column.is_required and not column.is_ditto else _judge_text


def _judge_phone(cell: Cell) -> Judged:
    text = cell_text(cell)
    return Judged(None) if _MOBILE.match(text) or _LANDLINE.match(text) else Judged(None, ("phone_odd",))


def _judge_text(cell: Cell) -> Judged:
    """A text; None for a number so long that the spreadsheet has rounded it, as two different ones may look alike."""
    return Judged(None if isinstance(cell, float) and abs(cell) >= _EXACT else cell_text(cell))


def _judge_required_text(cell: Cell) -> Judged:
    return Judged(None, ("value_unknown",)) if is_ditto(cell) else _judge_text(cell)


def _judge_name(cell: Cell) -> Judged:
    if is_ditto(cell):
        return Judged(None, ("value_unknown",))
    text = cell_text(cell)
    return Judged(text, ("name_digits",) if _DIGIT.search(text) else ())


def _check_dates(header: Header, typed: dict[str, list[object]], judged: JudgedRows, context: Context) -> None:
    form, programme, period_end = context.form, context.programme, context.period_end
    for column in form.columns:
        place = header.columns.get(column.code)
        if column.kind is not Kind.DATE or place is None:
            continue
        values = typed[column.code]
        if column.not_before is not None:
            for number, earlier, later in zip(judged.rows, typed[column.not_before], values, strict=True):
                if isinstance(earlier, date) and isinstance(later, date) and later < earlier:
                    judged.findings.append(Finding(number, place, column.code, "date_order", "error"))
        if column.code == form.event_date:
            for number, value in zip(judged.rows, values, strict=True):
                if isinstance(value, date):
                    if value > period_end:
                        judged.findings.append(Finding(number, place, column.code, "date_future", "error"))
                    if not programme.window_start <= value <= programme.window_end:
                        judged.findings.append(Finding(number, place, column.code, "date_window", "error"))


def _warn(header: Header, typed: dict[str, list[object]], judged: JudgedRows, context: Context) -> None:
    """The warnings of contract §3 that a valid ID allows; they never change an outcome."""
    id_place = header.columns["resident_id"]
    columns = zip(
        judged.rows,
        typed["resident_id"],
        typed["sex"],
        typed["birth_date"],
        typed[context.form.event_date],
        strict=True,
    )
    for number, identity, sex, born, event in columns:
        if not isinstance(identity, Identity) or not identity.is_valid:
            continue
        if isinstance(sex, int) and sex != int(identity.number[16]) % 2:
            judged.findings.append(Finding(number, header.columns["sex"], "sex", "sex_mismatch", "warning"))
        birth = birth_date(identity.number)
        if birth is None:
            continue
        if isinstance(born, date) and born != birth:
            judged.findings.append(
                Finding(number, header.columns["birth_date"], "birth_date", "birth_date_mismatch", "warning")
            )
        on = event if isinstance(event, date) else context.period_end
        age = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
        if not 16 <= age <= 65:
            judged.findings.append(Finding(number, id_place, "resident_id", "age_odd", "warning"))


def _settle(header: Header, typed: dict[str, list[object]], judged: JudgedRows, context: Context) -> None:
    errors: dict[int, int] = {}
    for finding in judged.findings:
        if finding.severity == "error":
            errors[finding.row] = errors.get(finding.row, 0) + 1
    judged.findings.sort(key=lambda finding: (finding.row, finding.column))
    judged.error_counts = [errors.get(number, 0) for number in judged.rows]
    judged.identities = typed["resident_id"]  # pyright: ignore[reportAttributeAccessIssue]
    judged.names = typed["name"]  # pyright: ignore[reportAttributeAccessIssue]
    judged.event_dates = typed[context.form.event_date]  # pyright: ignore[reportAttributeAccessIssue]
    for column in context.form.columns:
        values = typed[column.code]
        match column.keep:
            case Keep.VALUE:
                judged.kept[column.code] = values
            case Keep.PRESENCE:
                judged.kept[f"has_{column.code}"] = [value is not None for value in values]
            case Keep.KEY:
                keys = {value: pseudonym(str(value), context.key) for value in set(values) if value is not None}
                judged.kept[f"{column.code}_key"] = [keys.get(value) for value in values]
                letters = column_letters(header.columns[column.code]) if column.code in header.columns else None
                judged.kept[f"{column.code}_cell"] = [letters and f"{letters}{number + 1}" for number in judged.rows]
            case None:
                pass


def masked(identity: Identity | None) -> str | None:
    """The ID of a row as it may be written; None where it has not even the shape of one."""
    return mask_id(identity.number) if identity else None


def person_key(identity: Identity | None, key: bytes) -> str | None:
    """The pseudonym of the person; None where the ID is in error and so names nobody."""
    return pseudonym(identity.number, key) if identity and identity.is_valid else None


def masked_name(name: str | None) -> str | None:
    """The name of a row as it may be written."""
    return mask_name(name) if name else None
