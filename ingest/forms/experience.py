"""典型经验和问题报送表: examples, practices and problems for the bulletin (contract §10)."""

from ingest.columns import Choice, Date, Keep, PublicText, Text
from ingest.forms.form import UNIT, Form

FORM = Form(
    code="experience",
    order=32,
    name_zh="典型经验和问题报送表",
    name_en="Experience and problems",
    titles="典型经验和问题 典型经验及问题 经验和问题",
    event_date="reported_date",
    subject=(UNIT, "category", "title"),
    columns=(
        Choice(
            "category", "类别", "Kind", "类型 材料类别 报送类别 信息类别 内容类别", is_required=True, keep=Keep.VALUE,
            choices={
                "experience": "典型经验",
                "role_model": "先进典型",
                "good_practice": "先进作法 先进做法",
                "problem": "存在问题",
                "measure": "整改措施",
            },
        ),
        PublicText("title", "标题", "Title", "题目 材料标题 信息标题 名称 标题名称 主题", is_required=True, keep=Keep.VALUE, is_screened=True),
        PublicText("content", "内容", "Content", "主要内容 主要做法 简要内容 内容摘要 具体内容 正文 材料内容 详细内容 内容概述", is_required=True, keep=Keep.VALUE, is_screened=True),
        Text("promise", "涉及项目", "Promise", "所涉项目 相关项目 涉及实事项目 项目 实事项目 对应项目"),
        Date("reported_date", "日期", "Date", "", is_required=True, stems="报送 填报 上报 发生 信息"),
    ),
)  # fmt: skip
