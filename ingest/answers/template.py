"""An empty workbook of a form for one unit and month: what comes back filled in has nothing to find."""

from __future__ import annotations

import io
from calendar import monthrange
from datetime import date
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from catalogue import say, say_both
from ingest.columns import BirthDate, Column
from ingest.forms import Form
from ingest.programme import Programme, Unit

_ROWS = 5_000
_HEADER_ROW = 1


def write_template(form: Form, unit: Unit, month: date, programme: Programme) -> bytes:
    """The bytes of an ``.xlsx``: the form's header under a title that names unit, month and form, cells formatted so that an ID
    stays text, validation for codes, dates and numbers, and the rules with an example on a second sheet."""
    packed = io.BytesIO()
    book: Any = xlsxwriter.Workbook(packed, {"in_memory": True})
    columns = [column for column in form.columns if not isinstance(column, BirthDate)]
    _write_form(book, form, unit, month, columns, programme)
    _write_rules(book, form, columns)
    book.close()
    return packed.getvalue()


def _write_form(book: Any, form: Form, unit: Unit, month: date, columns: list[Column], programme: Programme) -> None:
    page = book.add_worksheet(form.name_zh[:31])
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    page.merge_range(0, 0, 0, len(columns), f"{unit.name_zh}{month.year}年{month.month}月{form.name_zh}", title)
    page.set_row(0, 30)
    plain = {
        "bold": True,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#EEF2F7",
    }
    header, required = book.add_format(plain), book.add_format({**plain, "font_color": "#B00020"})
    page.set_row(_HEADER_ROW, 32)
    page.set_column(0, 0, 6)
    page.write_string(_HEADER_ROW, 0, "序号", header)
    for place, column in enumerate(columns, 1):
        label = column.label_zh + ("*" if column.is_required else "")
        page.write_string(_HEADER_ROW, place, label, required if column.is_required else header)
        page.set_column(place, place, column.excel_width, book.add_format({"num_format": column.excel_format}))
        rule = _validation(column, form, month, programme)
        if rule:
            page.data_validation(_HEADER_ROW + 1, place, _ROWS, place, rule | {"ignore_blank": True})
    page.freeze_panes(_HEADER_ROW + 1, 2)


def _validation(column: Column, form: Form, month: date, programme: Programme) -> dict[str, Any] | None:
    """An event date lies in the window and not after the month; other dates may lie before it."""
    is_event = column.code == form.event_date
    last = month.replace(day=monthrange(month.year, month.month)[1]) if is_event else programme.window_end
    first = programme.window_start if is_event and not form.may_precede_window else date(1980, 1, 1)
    rule = column.excel_rule(first, last)
    told = {"error_title": column.label_zh, "error_message": column.describe("zh")[:250]}
    return rule | told if rule else None


def _write_rules(book: Any, form: Form, columns: list[Column]) -> None:
    """One line a column, never the header's own layout: this sheet must not be taken for a return."""
    page = book.add_worksheet(say("template.rules_sheet"))
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    page.set_column(0, 0, 40)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, say_both("template.rules_title", form_zh=form.name_zh, form_en=form.name_en), bold)
    for row, column in enumerate(columns, 2):
        need = say_both("template.required" if column.is_required else "template.optional")
        page.write_string(row, 0, f"【{column.label_zh}】{column.label_en} · {need}", bold)
        page.write_string(row, 1, f"{column.describe('zh')}\n{column.describe('en')}", wrapped)
    page.write_string(len(columns) + 3, 0, say_both("template.rules_end"), wrapped)
