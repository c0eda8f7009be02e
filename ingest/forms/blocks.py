"""Columns that many forms share."""

from __future__ import annotations

from ingest.columns import BirthDate, Column, CreditCode, Keep, Money, Name, Phone, ResidentId, Sex, Text

CITY_NAMES = "营口市总工会 市总工会 市总"

_ID_SPELLINGS = (
    "身份证号码 身份证编号 居民身份证编号 公民身份证 有效证件号码 有效身份证件号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 "
    "居民身份证号码 居民身份证 身份证 身份证件号 身份证件号码 证件号码 证件号 身份号码 二代身份证号 二代身份证号码"
)
_ROLES = "本人 持卡人 职工 会员 学员 人员 参训人员 农民工 员工 困难职工 患者 申请人 受助人 户主 答卷人 创业者 干部 培训人员 安置人员 救助对象"
EMPLOYERS = (
    "单位 单位名称 所在单位 工作单位 工作单位名称 所在单位名称 所属单位 企业名称 企业 所在企业 所在企业名称 工作单位全称 单位全称 企业单位名称 所属企业 "
    "用人单位 用人单位名称 职工所在单位 企业全称 企业名 公司名称 公司 单位名"
)


def person() -> tuple[Column, ...]:
    """The columns ``P`` by which a roster names a person (contract §9); 出生日期 is read for a warning only."""
    roles = _ROLES.split()
    return (
        Name("name", "姓名", "Name", " ".join([*(f"{role}姓名" for role in roles), "持卡人 参训人员 学员 名字 姓名全称 户主"]), is_required=True),
        ResidentId(
            "resident_id", "身份证号", "Resident ID", is_required=True,
            spelling=" ".join([_ID_SPELLINGS, *(f"{role}身份证{end}" for role in roles for end in ("号", "号码", ""))]),
        ),
        Sex("sex", "性别", "Sex", "男/女 男女"),
        Phone(
            "phone", "联系电话", "Phone",
            "手机电话 个人电话 本人手机号 联系号码 电话/手机 电话 电话号码 手机 手机号 手机号码 联系方式 联系手机 移动电话 本人电话 联系电话号码 联系人电话",
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
        "employer", label_zh, label_en, f"{spelling} {EMPLOYERS}", is_required=is_required, is_ditto=True, keep=Keep.KEY,
        compared_code="employer_differs",
    )  # fmt: skip


def enterprise() -> tuple[Column, ...]:
    """The columns ``E`` by which a register names an enterprise (contract §9)."""
    return (
        Text("enterprise", "企业名称", "Enterprise", EMPLOYERS, is_required=True, is_ditto=True),
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
