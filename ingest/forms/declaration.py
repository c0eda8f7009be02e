"""What a form is: its columns, their spellings and types, and the indicator it feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a column are read and checked (contract §3)."""

    NAME = "name"
    RESIDENT_ID = "resident_id"
    SEX = "sex"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class Keep(StrEnum):
    """What of a column passes into the warehouse (contract §8): nothing unless the form says so.

    ``VALUE`` keeps the typed value as ``<code>``; ``KEY`` keeps an HMAC of the text as ``<code>_key`` and the cell's address as ``<code>_cell``;
    ``PRESENCE`` keeps whether there is a value as ``has_<code>``.
    """

    VALUE = "value"
    KEY = "key"
    PRESENCE = "presence"


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a form.

    ``spellings`` are header texts met besides ``label_zh``; ``choices`` maps each accepted word to its code;
    ``minimum`` and ``maximum`` bound a number, inclusive; ``not_before`` names the date column that this one
    must not precede (``date_order``, put on this column); ``is_ditto`` lets 同上 and merged cells stand for the
    value above (contract §2); ``is_exclusive`` marks a value that belongs to one person only (``card_shared``).
    """

    code: str
    label_zh: str
    label_en: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    spellings: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    minimum: float | None = None
    maximum: float | None = None
    not_before: str | None = None
    is_ditto: bool = False
    is_exclusive: bool = False
    keep: Keep | None = None


@dataclass(frozen=True, eq=False)
class Form:
    """One form of the programme (contract §4).

    ``titles`` are the words by which a title, sheet or file name speaks of this form; ``event_date`` is the code
    of the date column by which a person counts; ``order`` is its place in lists.
    """

    code: str
    order: int
    name_zh: str
    name_en: str
    titles: tuple[str, ...]
    indicator_code: str
    event_date: str
    columns: tuple[Column, ...]

    def column(self, code: str) -> Column:
        """The column of that code; KeyError if the form has none."""
        for column in self.columns:
            if column.code == code:
                return column
        raise KeyError(code)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a return is refused (contract §4, bold)."""
        return tuple(column for column in self.columns if column.is_required)


def person_columns() -> tuple[Column, ...]:
    """The four columns by which every roster names a person; 出生日期 is read for a warning only."""
    return (
        Column(
            "name",
            "姓名",
            "Name",
            Kind.NAME,
            is_required=True,
            spellings=(
                "本人姓名",
                "持卡人姓名",
                "持卡人",
                "参训人员姓名",
                "参训人员",
                "学员",
                "农民工姓名",
                "培训人员姓名",
                "安置人员姓名",
                "职工姓名",
                "员工姓名",
                "学员姓名",
                "会员姓名",
                "人员姓名",
                "名字",
            ),
        ),
        Column(
            "resident_id",
            "身份证号",
            "Resident ID",
            Kind.RESIDENT_ID,
            is_required=True,
            spellings=(
                "身份证编号",
                "居民身份证编号",
                "公民身份证",
                "有效证件号码",
                "有效身份证件号码",
                "本人身份证号",
                "本人身份证号码",
                "持卡人身份证号",
                "身份证号码",
                "公民身份号码",
                "公民身份证号",
                "公民身份证号码",
                "居民身份证号",
                "居民身份证号码",
                "居民身份证",
                "身份证",
                "身份证件号",
                "身份证件号码",
                "证件号码",
                "证件号",
                "身份号码",
                "职工身份证号",
                "会员身份证号",
            ),
        ),
        Column("sex", "性别", "Sex", Kind.SEX, spellings=("男/女", "男女")),
        Column(
            "phone",
            "联系电话",
            "Phone",
            Kind.PHONE,
            spellings=(
                "手机电话",
                "个人电话",
                "本人手机号",
                "联系号码",
                "电话/手机",
                "电话",
                "电话号码",
                "手机",
                "手机号",
                "手机号码",
                "联系方式",
                "联系手机",
                "移动电话",
                "本人电话",
                "联系电话号码",
            ),
        ),
        Column("birth_date", "出生日期", "Birth date", Kind.BIRTH_DATE, spellings=("出生年月日", "出生时间", "生日")),
    )
