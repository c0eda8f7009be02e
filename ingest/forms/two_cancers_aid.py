"""女职工特别关爱救助表: women with one of the two cancers who were given aid (contract §10)."""

from ingest.columns import Choice, Date, Keep, YesNo
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

_JOINED = " ".join(
    f"{one}{mark}{other}" for one, other in (("乳腺癌", "宫颈癌"), ("宫颈癌", "乳腺癌")) for mark in "、，,/和及与"
)

FORM = Form(
    code="two_cancers_aid",
    order=24,
    name_zh="女职工特别关爱救助表",
    name_en="Women with the two cancers aided",
    titles="女职工特别关爱 特别关爱行动 两癌救助 “两癌”救助",
    feeds=("10.3",),
    event_date="aid_date",
    columns=(
        *person(),
        Choice(
            "disease", "病种", "Disease", "患病情况 病情 癌症类型 患癌种类 疾病 患病种类 病名 疾病种类 患病病种 所患疾病 疾病名称 患病类型", is_required=True, keep=Keep.VALUE,
            choices={"breast": "乳腺癌", "cervical": "宫颈癌 子宫颈癌", "both": f"两癌 “两癌” {_JOINED}"},
        ),
        YesNo(
            "has_child_at_university", "子女在读大学", "Child at university",
            "有子女读大学 子女在读大学情况 子女读大学 有无子女在读大学 有在读大学子女 子女大学在读 是否有子女读大学 子女是否在读大学 是否有子女在读大学 子女上大学 家中有子女上大学 是否有子女上大学 子女在读 子女是否上大学 有子女在读大学 家中子女上大学 是否子女在读大学",
            is_required=True, keep=Keep.VALUE,
        ),
        Date("aid_date", "救助日期", "Aided on", "", is_required=True, stems="发放 救助金发放 资助 救助发放 救助资金发放"),
        money("aid_yuan", "救助金额", "Aid", "救助资金 补助金额 救助金 资助金额 发放金额 救助款 救助标准 补助资金", is_required=True),
    ),
)  # fmt: skip
