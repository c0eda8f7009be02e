"""The columns of a written sheet: which ones, in which order, under which headers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from ingest.forms import Form

SERIAL = "+serial"

# Columns that districts add for themselves: no header here is a spelling of any declared column.
EXTRAS: tuple[tuple[str, str], ...] = (
    ("+note", "备注"),
    ("+age", "年龄"),
    ("+nation", "民族"),
    ("+education", "文化程度"),
    ("+politics", "政治面貌"),
    ("+street", "所属街道（乡镇）"),
)

_KEPT_OFTEN = {
    "employer": 0.96, "placement_employer": 1.0, "placement_date": 1.0, "start_date": 0.92, "hours": 0.9,
    "subsidy_yuan": 0.9, "cancel_date": 0.9, "was_member": 0.92, "sex": 0.8, "phone": 0.88, "birth_date": 0.1,
    "residence": 0.85,
}  # fmt: skip

# 培训项目 names a course in one form and a trade in another: a sheet that uses it must be read by its other columns.
_LEFT_OUT = {("training", "培训项目")}


class WrittenColumn(NamedTuple):
    """``code`` is the declared column's, or an extra's (beginning with ``+``); ``groups`` the merged headers above."""

    code: str
    header: str
    groups: tuple[str, ...] = ()


def choose_columns(form: Form, rng: Random, *, is_delimited: bool) -> tuple[WrittenColumn, ...]:
    """One district's way of laying out a form. Delimited text has no merged cells, so no groups and no line breaks."""
    kept = [
        column.code for column in form.columns if column.is_required or rng.random() < _KEPT_OFTEN.get(column.code, 0.7)
    ]
    order = rng.choice(("declared", "declared", "id_first", "shuffled"))
    if order == "id_first":
        kept.remove("resident_id")
        kept.insert(0, "resident_id")
    elif order == "shuffled":
        rng.shuffle(kept)
    written = [WrittenColumn(code, choose_header(form, code, rng, is_delimited=is_delimited)) for code in kept]
    if order != "shuffled" and not is_delimited and rng.random() < 0.5:
        written = _grouped(form.code, written, rng)
    for extra in EXTRAS:
        if rng.random() < 0.22:
            # Into the ungrouped right half only: a foreign column must not split a merged group.
            at = (
                len(written)
                if any(column.groups for column in written)
                else rng.randint(len(written) // 2, len(written))
            )
            written.insert(at, WrittenColumn(*extra))
    if rng.random() < 0.75:
        written.insert(0, WrittenColumn(SERIAL, rng.choice(("序号", "序 号", "序号"))))
    return tuple(written)


def choose_header(form: Form, code: str, rng: Random, *, is_delimited: bool) -> str:
    """One of the declared spellings of a column, dressed with what contract §2 says to ignore."""
    column = form.column(code)
    spellings = [text for text in column.spellings if (form.code, text) not in _LEFT_OUT]
    header = column.label_zh if rng.random() < 0.55 or not spellings else rng.choice(spellings)
    dress = rng.random()
    if dress < 0.07:
        return "*" + header
    if dress < 0.13:
        return header + rng.choice(("（必填）", "(必填)", "【必填】")) if column.is_required else header + "（选填）"
    if dress < 0.3 and len(header) == 2:
        return header[0] + "  " + header[1]
    if dress < 0.3 and len(header) >= 4 and "/" not in header and not is_delimited:
        return header[:2] + "\n" + header[2:]
    return header


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


def _grouped(form: str, written: Sequence[WrittenColumn], rng: Random) -> list[WrittenColumn]:
    group, leaves = rng.choice(_GROUPS[form])
    codes = [column.code for column in written]
    places = [codes.index(code) for code in leaves if code in codes]
    if len(places) < 2 or max(places) - min(places) + 1 != len(places):
        return list(written)
    result = list(written)
    for place in places:
        code = codes[place]
        result[place] = WrittenColumn(code, leaves[code] or written[place].header, (group,))
    if form == "training" and rng.random() < 0.4:
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
