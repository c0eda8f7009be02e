"""工具包试点企业名册: enterprises that try the tool kit (contract §10)."""

from ingest.columns import Count, Date
from ingest.forms.blocks import enterprise
from ingest.forms.form import Form

FORM = Form(
    code="toolkit",
    order=20,
    name_zh="工具包试点企业名册",
    name_en="Tool-kit pilot enterprises",
    titles="工具包试点企业 工具包试点",
    feeds=("9.3",),
    event_date="created_date",
    subject=("enterprise",),
    columns=(
        *enterprise("试点企业"),
        Date("created_date", "创建日期", "Created on", "", is_required=True, stems="发放 试点 启动 建立 设立 确定 试点创建 命名 开展"),
        Count("kit_count", "工具包数量", "Tool kits", "发放数量 配置数量 工具包数 数量 工具包个数 配发数量 工具包（个） 发放工具包数 配备数量", is_required=True, maximum=10_000_000),
    ),
)  # fmt: skip
