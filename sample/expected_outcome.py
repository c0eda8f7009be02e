"""What the contract says of each planned row by itself, from what the generator knows of it: no cell is read here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingest.columns import Date, Money
from ingest.forms import UNIT, Form, form_by_code
from sample.campaign.districts import BY_CODE
from sample.counting_rules import NEEDS_TWO_CANCERS, ON_FILE, indicator_of, own_reason
from sample.delivery.workbook import ReturnPlan, SheetPlan, WorkbookPlan
from sample.errors.kinds import CODES
from sample.errors.shifted_days import with_shifted_days
from sample.layouts.columns import declared_codes
from sample.made_up.typed import Typed, card_text, value_of
from sample.month import WINDOW
from sample.row import Row, Value
from sample.truth.judged_row import STRUCK_OUT, JudgedFile, JudgedReturn, JudgedRow, JudgedSheet

_WINDOW_FIRST = WINDOW[0].first_day
_WINDOW_LAST = WINDOW[-1].last_day
# Values that no claim is made by (contract §12): what a result is worth.
_NO_CLAIMS = frozenset({"one_off_yuan", "yearly_yuan", "amount_yuan", "budget_yuan"})
_YES = "yes"


class _Reader:
    """Says what a row says: of a column that is not written it says nothing."""

    def __init__(self, form: Form, written: frozenset[str], seed: int) -> None:
        self._values: dict[str, Typed] = {
            column.code: value_of(form, column.code, seed) for column in form.columns if column.code in written
        }
        self.row = Row(0, 0)

    def __call__(self, code: str) -> Value:
        value = self._values.get(code)
        return None if value is None else value(self.row)


class TableJudge:
    """Judges the rows of one table of a return."""

    def __init__(self, plan: ReturnPlan, sheet: SheetPlan, place: tuple[int, int], file: str) -> None:
        form = form_by_code(plan.form)
        self._form, self._plan, self._sheet, self._place, self._file = form, plan, sheet, place, file
        self._table = sheet.tables[place[1]]
        self._written = declared_codes(self._table.layout.columns)
        self._letters = self._table.layout.letters()
        self._says = _Reader(form, self._written, sheet.people_seed)
        self._order = BY_CODE[plan.unit].order
        self._last_day = plan.period.last_day
        dates = [column for column in form.columns if isinstance(column, Date) and column.code in self._written]
        self._ends = [column for column in dates if column.not_before in self._written]
        self._card = next((column.code for column in form.columns if column.exclusive_code), None)
        self._claim = next(
            (
                column.code
                for column in form.columns
                if isinstance(column, Money) and column.code not in _NO_CLAIMS and column.code in self._written
            ),
            None,
        )

    def judge(self) -> list[JudgedRow]:
        """Every row of the table."""
        rows = self._table.rows
        numbers = self._table.layout.row_numbers(len(rows))
        return [self._judge(row, number) for row, number in zip(rows, numbers, strict=True)]

    def _judge(self, planned: Row, number: int) -> JudgedRow:
        form, says = self._form, self._says
        row = with_shifted_days(form, planned, self._last_day, self._sheet.people_seed) if planned.plants else planned
        says.row = row
        errors: list[tuple[str, str]] = []
        broken: set[str] = set()
        # Nothing that a struck-out row says is found wrong (contract §2).
        for column, kind, _ in () if row.is_struck_out else row.plants:
            codes = CODES[kind]
            errors += [(column, code) for code in codes]
            if codes:
                broken.add(column)
        event = self._event(broken)
        if not row.is_struck_out:
            errors += self._date_errors(event, broken)
        card: Value = None
        if self._card is not None and self._card not in broken:
            taken = next((plant.variant for plant in row.plants if plant.kind == "other_card"), None)
            card = says(self._card) if taken is None else card_text(taken)
        reason = STRUCK_OUT if row.is_struck_out else None if errors else own_reason(form, says)
        sheet_no, table_no = self._place
        is_on_file = form.code in ON_FILE
        claimed = None if self._claim is None else says(self._claim)
        return JudgedRow(
            form=form.code,
            unit=self._plan.unit,
            unit_order=self._order,
            period=self._plan.period,
            file=self._file,
            sheet=self._sheet.name,
            sheet_no=sheet_no,
            block_no=table_no + 1,
            row_number=number,
            errors=tuple((f"{self._letters[column]}{number}", code) for column, code in errors),
            subject=self._subject(broken),
            event=event,
            own_reason=reason,
            indicator=None if errors or form.payee or form.counts_all_rows else indicator_of(form, says),
            file_person=_number(says(ON_FILE[form.code])) if is_on_file else None,
            needs_two_cancers=form.code == NEEDS_TWO_CANCERS,
            claimed=None if claimed is None else Decimal(claimed),
            card=card,
            card_cell=None if card is None else f"{self._letters[str(self._card)]}{number}",
            values={} if errors else self._values(row),
        )

    def _event(self, broken: set[str]) -> int | None:
        code = self._form.event_date
        if code is None or code in broken or not self._is_looked_at(code, broken):
            return None
        return _number(self._says(code))

    def _is_looked_at(self, code: str, broken: set[str]) -> bool:
        """Whether a column means anything, given what another one says; where that one is in error it does."""
        only_when = self._form.column(code).only_when
        return only_when is None or only_when[0] in broken or self._says(only_when[0]) in only_when[1]

    def _date_errors(self, event: int | None, broken: set[str]) -> list[tuple[str, str]]:
        errors: list[tuple[str, str]] = []
        form = self._form
        if event is not None and form.event_date is not None:
            if event > self._last_day:
                errors.append((form.event_date, "date_future"))
            is_outside = event > _WINDOW_LAST or (event < _WINDOW_FIRST and not form.may_precede_window)
            if is_outside:
                errors.append((form.event_date, "date_window"))
        if not self._says.row.plants:
            return errors
        for column in self._ends:
            before = str(column.not_before)
            if not {column.code, before} & broken and self._is_looked_at(column.code, broken):
                end, start = _number(self._says(column.code)), _number(self._says(before))
                if end is not None and start is not None and end < start:
                    errors.append((column.code, "date_order"))
        return errors

    def _subject(self, broken: set[str]) -> Any:
        form, says = self._form, self._says
        if form.counts_all_rows:
            return None
        if form.payee is not None:
            return None if broken & {form.payee.name, form.payee.resident_id, form.payee.unit} else self._payee()
        if form.is_roster:
            return None if form.person in broken else _number(says(form.person))
        if broken.intersection(form.subject):
            return None
        return tuple(self._plan.unit if code == UNIT else _plain(says(code)) for code in form.subject)

    def _payee(self) -> Any:
        says, given = self._says, self._says.row.given
        if given.get("payee_kind") == "person":
            return _number(says("resident_id"))
        names = [says("payee"), says("owner_unit")]
        return tuple(_plain(name) for name in names if name is not None)

    def _values(self, row: Row) -> Mapping[str, Any]:
        says = self._says
        match self._form.code:
            case "hardship_file":
                return {
                    "closing": says("closing_date"),
                    "two_cancers": says("has_two_cancers") == _YES,
                    "student_children": _number(says("student_children")) or 0,
                }
            case "two_cancers_aid":
                return {"child_at_university": says("has_child_at_university") == _YES}
            case "appeal":
                return {"raised": says("raised_date"), "status": says("appeal_status")}
            case "payment":
                return {
                    "indicator": says("indicator_code"),
                    "kind": row.given["payee_kind"],
                    "voucher": _plain(says("voucher")),
                    "amount": Decimal(says("amount_yuan") or 0),
                }
            case "target_split":
                return {
                    "indicator": says("indicator_code"),
                    "target_unit": says("target_unit"),
                    "target": says("target"),
                    "due": says("due_date"),
                    "valid_from": says("valid_from"),
                }
            case "project_plan":
                budget = says("budget_yuan")
                return {
                    "indicator": says("indicator_code"),
                    "budget": Decimal(budget) if isinstance(budget, int) else None,
                }
            case _:
                return {}


def _number(value: Value) -> int | None:
    assert value is None or isinstance(value, int)
    return value


def _plain(value: Value) -> str:
    """A text as it is compared: half-width and without white space (contract §9)."""
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def judge_files(workbooks: Sequence[WorkbookPlan]) -> list[JudgedFile]:
    """Every row of every return, in the order in which the files arrive."""
    return [
        JudgedFile(
            workbook.file,
            workbook.content,
            tuple(_judge_return(plan, workbook) for plan in workbook.returns),
            workbook.reason,
        )
        for workbook in workbooks
    ]


def _judge_return(plan: ReturnPlan, workbook: WorkbookPlan) -> JudgedReturn:
    """A return sheet by sheet; on each its tables from the upper left on."""
    sheets: dict[int, list[JudgedRow]] = {}
    for sheet_no, table_no in plan.tables:
        judge = TableJudge(plan, workbook.sheets[sheet_no], (sheet_no, table_no), workbook.file)
        sheets.setdefault(sheet_no, []).extend(judge.judge())
    judged = tuple(JudgedSheet(workbook.sheets[at].name, tuple(rows)) for at, rows in sheets.items())
    return JudgedReturn(plan.unit, plan.form, plan.period, judged)
