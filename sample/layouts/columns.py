"""The columns of a written sheet: which ones, in which order, under which headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from ingest.columns import Column, Money
from ingest.forms import Form, all_forms
from ingest.text import header_key

SERIAL = "+serial"

# Columns that units add for themselves: no header here is a spelling of any declared column.
EXTRAS: tuple[tuple[str, str], ...] = (
    ("+note", "备注"),
    ("+age", "年龄"),
    ("+nation", "民族"),
    ("+education", "文化程度"),
    ("+politics", "政治面貌"),
    ("+street", "所属街道（乡镇）"),
)
_OF_THINGS = 1
# A column of another form, which makes the header speak of both: the title decides (contract §10).
_FOREIGN: Mapping[str, tuple[str, str]] = {
    "household_visit": ("+employer", "工作单位"),
    "illness_aid": ("+yes", "子女在读大学"),
}

# What a form's counting, its payments or its targets cannot do without, though the column is optional.
_ALWAYS: Mapping[str, frozenset[str]] = {
    "reemployment": frozenset({"placement_employer"}),
    "major_result": frozenset({"one_off_yuan", "yearly_yuan", "honour"}),
    "hardship_file": frozenset({"closing_date"}),
    "payment": frozenset({"resident_id", "owner_unit"}),
    "target_split": frozenset({"due_date", "valid_from"}),
    "project_plan": frozenset({"budget_yuan"}),
}
_KEPT_OFTEN = {
    "employer": 0.96, "start_date": 0.92, "hours": 0.9, "cancel_date": 0.9, "was_member": 0.92, "sex": 0.8, "phone": 0.88,
    "birth_date": 0.1, "residence": 0.85,
}  # fmt: skip
_KEPT_MONEY = 0.9

# 培训项目 names a course in one form and a trade in another: a sheet that uses it must be read by its other columns.
_LEFT_OUT = {("training", "培训项目")}


class WrittenColumn(NamedTuple):
    """``code`` is the declared column's, or an extra's (beginning with ``+``); ``groups`` the merged headers above."""

    code: str
    header: str
    groups: tuple[str, ...] = ()


def choose_columns(
    form: Form, rng: Random, *, is_delimited: bool, is_complete: bool = False
) -> tuple[WrittenColumn, ...]:
    """One unit's way of laying out a form. Delimited text has no merged cells, so no groups and no line breaks."""
    kept = [
        column.code
        for column in form.columns
        if is_complete or is_kept_always(form, column) or rng.random() < _share(column)
    ]
    order = rng.choice(("declared", "declared", "id_first", "shuffled"))
    if order == "id_first" and form.is_roster:
        kept.remove(form.person)
        kept.insert(0, form.person)
    elif order == "shuffled":
        rng.shuffle(kept)
    written = [WrittenColumn(code, choose_header(form, code, rng, is_delimited=is_delimited)) for code in kept]
    if order != "shuffled" and not is_delimited and rng.random() < 0.5:
        written = _grouped(form, written, rng)
    extras = [extra for extra in (EXTRAS if form.is_roster else EXTRAS[:_OF_THINGS]) if rng.random() < 0.22]
    if form.code in _FOREIGN and rng.random() < 0.25:
        extras.append(_FOREIGN[form.code])
    for extra in extras:
        # Into the ungrouped right half only: a foreign column must not split a merged group.
        is_grouped = any(column.groups for column in written)
        at = len(written) if is_grouped else rng.randint(len(written) // 2, len(written))
        written.insert(at, WrittenColumn(*extra))
    if rng.random() < 0.75:
        written.insert(0, WrittenColumn(SERIAL, rng.choice(("序号", "序 号", "序号"))))
    return tuple(written)


def is_kept_always(form: Form, column: Column) -> bool:
    """Whether every sheet of the form has the column."""
    return column.is_required or column.code == form.event_date or column.code in _ALWAYS.get(form.code, ())


def _share(column: Column) -> float:
    return _KEPT_OFTEN.get(column.code, _KEPT_MONEY if isinstance(column, Money) else 0.7)


@cache
def _plain_spellings(form: Form) -> Mapping[str, tuple[str, ...]]:
    """The spellings of each column that no other column of the form has as well."""
    owners: dict[str, set[str]] = {}
    for column in form.columns:
        for text in (column.label_zh, *column.spellings, *column.bare.split()):
            owners.setdefault(header_key(text), set()).add(column.code)
    return {
        column.code: tuple(
            text
            for text in column.spellings
            if len(owners[header_key(text)]) == 1
            and (form.code, text) not in _LEFT_OUT
            # 元 in a header would go before a line that says 万元.
            and not (isinstance(column, Money) and "元" in text)
        )
        for column in form.columns
    }


def choose_header(form: Form, code: str, rng: Random, *, is_delimited: bool) -> str:
    """One of the declared spellings of a column, dressed with what contract §2 says to ignore."""
    column = form.column(code)
    spellings = _plain_spellings(form)[code]
    header = column.label_zh if rng.random() < 0.55 or not spellings else rng.choice(spellings)
    decoration = rng.random()
    if decoration < 0.07:
        return "*" + header
    if decoration < 0.13:
        return header + rng.choice(("（必填）", "(必填)", "【必填】")) if column.is_required else header + "（选填）"
    if decoration < 0.3 and len(header) == 2:
        return header[0] + "  " + header[1]
    if decoration < 0.3 and len(header) >= 4 and "/" not in header and not is_delimited:
        return header[:2] + "\n" + header[2:]
    return header


def in_ten_thousands(form: Form, columns: Sequence[WrittenColumn]) -> tuple[WrittenColumn, ...]:
    """The columns with 万元 in the header of every amount."""
    return tuple(
        each._replace(header=form.column(each.code).label_zh + "（万元）")
        if not each.code.startswith("+") and isinstance(form.column(each.code), Money)
        else each
        for each in columns
    )


# group text → its leaves; a leaf of None keeps the header already chosen. 单位 and 日期 under 安置情况 mean something
# only together with their group.
_GROUPS: dict[str, tuple[tuple[str, dict[str, str | None]], ...]] = {
    "training": (
        ("培训时间", {"start_date": "开始", "end_date": "结束"}),
        ("培训时间", {"start_date": "开始日期", "end_date": "结束日期"}),
        ("培训日期", {"start_date": "开始", "end_date": "结束"}),
    ),
    "reemployment": (
        ("安置情况", {"placement_employer": "单位", "placement_date": "日期"}),
        ("安置情况", {"placement_employer": "安置单位", "placement_date": "安置日期", "post": "岗位"}),
        ("培训情况", {"trade": "专业", "completion_date": "结业日期"}),
    ),
    "benefit_card": (
        ("持卡人", {"name": None, "resident_id": None, "sex": None, "phone": None}),
        ("卡片信息", {"card_number": "卡号", "issue_date": "发放日期", "card_status": "状态"}),
    ),
    "migrant_member": (
        ("农民工本人情况", {"name": None, "resident_id": None, "sex": None, "phone": None}),
        ("入会情况", {"join_date": "入会时间", "member_number": "会员号", "was_member": "原为会员"}),
    ),
}
_OF_A_PERSON: tuple[tuple[str, dict[str, str | None]], ...] = (
    ("基本情况", {"name": None, "resident_id": None, "sex": None, "phone": None}),
)


def _grouped(form: Form, written: Sequence[WrittenColumn], rng: Random) -> list[WrittenColumn]:
    if not form.is_roster:
        return list(written)
    group, leaves = rng.choice(_GROUPS.get(form.code, _OF_A_PERSON))
    codes = [column.code for column in written]
    places = [codes.index(code) for code in leaves if code in codes]
    if len(places) < 2 or max(places) - min(places) + 1 != len(places):
        return list(written)
    result = list(written)
    for place in places:
        code = codes[place]
        result[place] = WrittenColumn(code, leaves[code] or written[place].header, (group,))
    if form.code == "training" and rng.random() < 0.4:
        # A third header row: 培训情况 over the course and over the merged 培训时间.
        first = codes.index("course")
        if first < min(places):
            for place in range(first, max(places) + 1):
                result[place] = result[place]._replace(groups=("培训情况", *result[place].groups))
    return result


def header_rows(columns: Sequence[WrittenColumn]) -> int:
    """How many rows the header takes: one, and one for each level of groups."""
    return 1 + max(len(column.groups) for column in columns)


def declared_codes(columns: Sequence[WrittenColumn]) -> frozenset[str]:
    """The declared columns among the written ones."""
    return frozenset(column.code for column in columns if not column.code.startswith("+"))


@cache
def _required_keys(form: Form) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(header_key(text) for text in (column.label_zh, *column.spellings, *column.bare.split()))
        for column in form.required
    )


def is_ambiguous(form: Form, columns: Sequence[WrittenColumn]) -> bool:
    """Whether the header has every required column of another form too, so that a title must say which one it is."""
    keys = {header_key(text) for each in columns for text in (each.header, "".join((*each.groups[-1:], each.header)))}
    return any(
        other is not form and all(spellings & keys for spellings in _required_keys(other)) for other in all_forms()
    )
