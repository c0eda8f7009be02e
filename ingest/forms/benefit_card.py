"""会员服务卡发放表: workers to whom a benefit card was issued (contract §4)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import employer, person
from ingest.forms.form import Form

FORM = Form(
    code="benefit_card",
    order=13,
    name_zh="会员服务卡发放表",
    name_en="Benefit cards issued",
    titles="普惠制会员服务卡 工会会员服务卡 会员服务卡 服务卡发放 普惠服务卡 服务卡",
    feeds=("7",),
    event_date="issue_date",
    columns=(
        *person(),
        employer(),
        Text("member_number", "会员编号", "Member number", "会员号 会员证号 会员号码 工会会员编号 会员编码 工会会员号"),
        Text(
            "card_number", "卡号", "Card number",
            "工会卡号 服务卡号码 普惠卡号 会员服务卡编号 会员服务卡号码 服务卡号 会员卡号 会员服务卡号 服务卡卡号 会员服务卡卡号 卡片编号 卡编号 服务卡编号 "
            "会员卡卡号 卡片号 卡号码",
            is_required=True, keep=Keep.KEY, exclusive_code="card_shared",
        ),
        Date("issue_date", "发卡日期", "Issue date", "", is_required=True, stems="开卡 制卡 卡发放 发放 领卡 办卡 发证 卡片发放"),
        Choice(
            "card_status", "卡状态", "Card status",
            "卡的状态 当前状态 卡当前状态 服务卡使用状态 状态 卡片状态 服务卡状态 会员卡状态 卡状况 使用状态 卡片情况 卡使用状态 使用情况",
            is_required=True, keep=Keep.VALUE,
            choices={"in_force": "正常 已激活 有效 未激活", "not_in_force": "注销 作废 挂失 停用"},
        ),
        Date("cancel_date", "注销日期", "Cancellation date", "", not_before="issue_date", stems="销卡 停用 作废 卡注销 挂失"),
    ),
    notes={"card_not_in_force": ("卡已注销、挂失或停用", "The card is not in force")},
)  # fmt: skip
