"""Lines among the rows of a table that are no rows themselves (contract §2), as clerks put them there."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ingest.columns import Column, Count, Money
from ingest.forms import Form
from sample.cell import Cell
from sample.layouts.columns import SERIAL
from sample.layouts.layout import Break
from sample.layouts.style import Style
from sample.layouts.titles import Line
from sample.row import Row

_MARKS = ("例", "示例")
_NAMED = ("张三（示例）", "示例", "李四（示例）")
_NOTE = "+note"
_UNITS: Mapping[str, str] = {"hours": "小时"}
_GROUPS = (("一、企业职工", "二、农民工"), ("一、在岗职工", "二、灵活就业人员"), ("第一批", "第二批"))
_GROUPS_OF_THINGS = (("一、国有企业", "二、民营企业"), ("第一批", "第二批"))
_CONTINUED = ("续表", "（续表）", "续上表")
_NIL: Mapping[str, str] = {"smepark": "零报告", "coastal": "无"}
_FEWEST_ROWS = 4


def lines_under_header(style: Style, form: Form, example: Row | None) -> list[Break]:
    """What must be filled in, or in which units; then a row made up as an example."""
    lines: list[Break] = []
    if style.hint:
        hint = _hint_required(style, form) if style.hint == "required" else _hint_units(style, form)
        lines += [Break(0, hint)] if hint else []
    mark = _example_mark(style, form)
    if example is not None and mark is not None:
        lines.append(Break(0, (mark,), example=example))
    return lines


def _hint_required(style: Style, form: Form) -> Line:
    return tuple(
        (at, "必填" if form.column(column.code).is_required else "选填")
        for at, column in enumerate(style.columns)
        if not column.code.startswith("+")
    )


def _hint_units(style: Style, form: Form) -> Line:
    words = [(at, _unit_word(column.code, style, form)) for at, column in enumerate(style.columns)]
    return tuple((at, word) for at, word in words if word)


def _unit_word(code: str, style: Style, form: Form) -> str:
    if code.startswith("+"):
        return ""
    column: Column = form.column(code)
    if isinstance(column, Money):
        return "元" if style.money == "yuan" else "万元"
    return "人" if isinstance(column, Count) else _UNITS.get(code, "")


def _example_mark(style: Style, form: Form) -> tuple[int, Cell] | None:
    """The cell that marks the example: its serial number, its name or its note, the first choice of the clerk that there is."""
    codes = [column.code for column in style.columns]
    ways: list[tuple[str, Cell]] = [
        (SERIAL, _MARKS[style.example % 2]),
        ("name", _NAMED[style.example % 3]),
        (_NOTE, _MARKS[style.example % 2]),
    ]
    turn = style.example % len(ways)
    there = [(codes.index(code), mark) for code, mark in (*ways[turn:], *ways[:turn]) if code in codes]
    if form.payee is not None or form.counts_all_rows or not there:
        return None
    return there[0]


def headings(style: Style, form: Form, count: int, rng: Random) -> list[Break]:
    """Two headings of groups, one above the first row and one further down."""
    if not style.has_headings or count < _FEWEST_ROWS:
        return []
    first, second = rng.choice(_GROUPS if form.is_roster else _GROUPS_OF_THINGS)
    return [
        Break(0, ((0, first),), is_heading=True),
        Break(rng.randrange(2, count), ((0, second),), is_heading=True),
    ]


def continued_line(at: int, rng: Random) -> Break:
    """Says that the table goes on, above a repeated header."""
    return Break(at, ((0, rng.choice(_CONTINUED)),))


def nil_lines(unit: str) -> list[Break]:
    """What a clerk with nobody to report writes under the header."""
    return [Break(0, ((0, _NIL[unit]),))] if unit in _NIL else []


def sum_in_words(at: int, count: int, rng: Random) -> Line:
    """How many people there are, in words."""
    men = count * rng.randint(3, 7) // 10
    return (
        (
            at,
            rng.choice(
                (
                    f"共{count}人",
                    f"总人数：{count}人",
                    f"男{men}人，女{count - men}人",
                    f"共计 {count} 人",
                    f"以上共{count}人",
                )
            ),
        ),
    )
