"""入企包扶登记表: enterprises to which a cadre is assigned (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import enterprise
from ingest.forms.form import Form

FORM = Form(
    code="paired_enterprise",
    order=28,
    name_zh="入企包扶登记表",
    name_en="Enterprises with an assigned cadre",
    titles="入企包扶 进企包扶 包扶企业",
    feeds=("A.1",),
    event_date="assigned_date",
    subject=("enterprise",),
    columns=(
        *enterprise("包扶企业 被包扶企业 包联企业"),
        Text("cadre", "包扶干部", "Cadre", "包扶责任人 帮扶干部 包扶领导 包扶人 包扶人员 帮扶责任人 入企干部 包扶干部姓名 包企干部 包扶工会干部 工会干部", is_required=True, is_ditto=True),
        Text("sector", "包扶领域", "Sector", "领域 服务领域 帮扶方向 包扶内容 包扶方向 帮扶领域 指导领域 包扶重点 包扶事项 服务内容 帮扶内容", is_required=True),
        Date("assigned_date", "入企日期", "Assigned on", "", is_required=True, stems="包扶 进企 入企包扶 包扶开始 入驻 派驻"),
    ),
)  # fmt: skip
