"""Columns that many forms share."""

from __future__ import annotations

from ingest.columns import BirthDate, Column, CreditCode, Keep, Money, Name, Phone, ResidentId, Sex, Text

CITY_NAMES = "营口市总工会 市总工会 市总"

# Stems and a few whole texts: the grammar of header texts knows their other endings, and a word for the person before them.
_ID_SPELLINGS = "身份证号码 公民身份号码 居民身份证号码 有效证件号码 证件号码 身份证件号 身份证 身份号码"
_ROLES = "持卡人 干部 农民工 学员"
EMPLOYERS = (
    "单位 单位名称 所在单位 工作单位 工作单位名称 所属企业 企业名称 企业 企业全称 企业名 公司 公司名称 用人单位 单位名"
)


def person() -> tuple[Column, ...]:
    """The columns ``P`` by which a roster names a person (contract §9); 出生日期 is read for a warning only."""
    roles = _ROLES.split()
    return (
        Name("name", "姓名", "Name", " ".join([*(f"{role}姓名" for role in roles), "持卡人 参训人员 学员 名字 户主"]), is_required=True),
        ResidentId(
            "resident_id", "身份证号", "Resident ID", is_required=True,
            spelling=" ".join([_ID_SPELLINGS, *(f"{role}身份证号" for role in roles)]),
        ),
        Sex("sex", "性别", "Sex", "男/女 男女"),
        Phone(
            "phone", "联系电话", "Phone",
            "手机 手机号 手机号码 电话 联系方式 移动电话 电话/手机 联系人电话",
        ),
        BirthDate("birth_date", "出生日期", "Birth date", "出生年月日 出生时间 出生年月 生日"),
    )  # fmt: skip


def identity(code: str, label_zh: str, label_en: str, whose: str) -> ResidentId:
    """A required resident ID of somebody who is named by his role; ``whose`` holds the words for it, such as 家长 监护人."""
    spelling = " ".join(f"{role}{text}" for role in whose.split() for text in ("身份证号", *_ID_SPELLINGS.split()))
    return ResidentId(code, label_zh, label_en, spelling, is_required=True)


def employer(
    label_zh: str = "工作单位", label_en: str = "Employer", spelling: str = "", *, is_required: bool = False
) -> Text:
    """Where a person works; a change between his returns is a warning (contract §3)."""
    return Text(
        "employer", label_zh, label_en, f"{spelling} {EMPLOYERS} 聘用单位 派出单位 选送单位 就职单位 任职单位", is_required=is_required, is_ditto=True, keep=Keep.KEY,
        compared_code="employer_differs",
    )  # fmt: skip


def enterprise(spelling: str = "") -> tuple[Column, ...]:
    """The columns ``E`` by which a register names an enterprise (contract §9); ``spelling`` holds the words for it in this register."""
    return (
        Text("enterprise", "企业名称", "Enterprise", f"{spelling} {EMPLOYERS}", is_required=True, is_ditto=True),
        CreditCode(
            "credit_code", "统一社会信用代码", "Credit code",
            "社会信用代码 统一信用代码 信用代码 组织机构代码 营业执照号 营业执照号码 统一社会信用代码证号 企业信用代码",
        ),
    )  # fmt: skip


def owner(
    label_zh: str = "所在单位", label_en: str = "Belongs to", spelling: str = "", *, is_required: bool = True
) -> Text:
    """The unit to which a thing belongs, as part of its subject."""
    return Text("owner_unit", label_zh, label_en, f"{spelling} {EMPLOYERS}", is_required=is_required, is_ditto=True)


def money(
    code: str,
    label_zh: str,
    label_en: str,
    spelling: str = "",
    *,
    is_required: bool = False,
    maximum: int = 100_000_000,
) -> Money:
    """An amount in yuan that is kept."""
    return Money(
        code, label_zh, label_en, spelling, is_required=is_required, keep=Keep.VALUE, bare="金额", maximum=maximum
    )
