"""诉求办理台账: appeals raised and settled (contract §10, §13)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import EMPLOYERS
from ingest.forms.form import UNIT, Form

FORM = Form(
    code="appeal",
    order=29,
    name_zh="诉求办理台账",
    name_en="Appeals",
    titles="诉求办理 职工诉求台账 企业诉求台账 诉求台账",
    feeds=("A.2",),
    event_date="settled_date",
    subject=(UNIT, "appeal_number"),
    columns=(
        Text("appeal_number", "诉求编号", "Number", "编号 诉求号 诉求序号 台账编号 诉求单号 受理编号", is_required=True),
        Text("enterprise", "企业名称", "Enterprise", f"诉求单位 诉求企业 来信企业 来访企业 {EMPLOYERS}", is_required=True, is_ditto=True),
        Text("category", "诉求类别", "Kind", "诉求内容 诉求事项 诉求问题 类别 诉求类型 诉求种类 问题类别 诉求分类 诉求事项类别 反映问题 反映事项", is_required=True),
        Date("raised_date", "提出日期", "Raised on", "", is_required=True, keep=Keep.VALUE, stems="诉求提出 来信 来访 接访 受理 反映 登记 诉求 收到"),
        Choice(
            "appeal_status", "办理状态", "Status", "处理结果 解决情况 落实情况 办理情况 状态 办理结果 处理状态 办结状态 处理情况 诉求状态 办理进度", is_required=True, keep=Keep.VALUE,
            choices={
                "settled_here": "已解决 已办结 办结 解决 已处理完毕",
                "settled_above": "上级已解决 上级解决",
                "passed_up": "已上报 已转办 上报 转办",
                "open": "办理中 未解决 正在办理 在办 未办结 处理中",
            },
        ),
        Date(
            "settled_date", "办结日期", "Settled on", "", not_before="raised_date", stems="解决 办理完成 办结完成 结案 诉求办结 办理",
            only_when=("appeal_status", frozenset({"settled_here", "settled_above"})),
        ),
    ),
    notes={"not_settled": ("尚未办结", "Not settled yet")},
)  # fmt: skip
