"""劳模创新工作室登记表: model-worker studios (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import owner
from ingest.forms.form import Form

FORM = Form(
    code="studio",
    order=7,
    name_zh="劳模创新工作室登记表",
    name_en="Model-worker studios",
    titles="劳模创新工作室 劳模工作室",
    feeds=("2.4",),
    event_date="named_date",
    subject=("studio_name", "owner_unit"),
    columns=(
        Text("studio_name", "工作室名称", "Studio", "工作室 创新工作室名称 劳模工作室名称 劳模创新工作室名称 工作室全称", is_required=True, bare="名称 全称"),
        owner(spelling="创建单位 申报单位 推荐单位"),
        Text("leader", "领军人", "Led by", "领军人物 带头人 领衔人 负责人 劳模姓名 领军人姓名 领办人"),
        Date("named_date", "命名日期", "Named on", "", is_required=True, stems="命名 认定 创建 成立 授牌 挂牌 建立 批准"),
    ),
)  # fmt: skip
