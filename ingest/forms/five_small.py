"""五小创新优秀企业评选表: enterprises excelling in the five smalls (contract §10)."""

from ingest.columns import Choice, Count, Date, Keep
from ingest.forms.blocks import enterprise
from ingest.forms.form import Form

FORM = Form(
    code="five_small",
    order=6,
    name_zh="五小创新优秀企业评选表",
    name_en="Enterprises excelling in the five smalls",
    titles="五小创新优秀企业 “五小”创新优秀企业 五小优秀企业 “五小”优秀企业 五小创新",
    feeds=("2.3",),
    event_date="selected_date",
    subject=("enterprise",),
    columns=(
        *enterprise("申报企业 参评企业 获奖企业"),
        Choice(
            "result", "评选结果", "Selection", "获奖等次 评审等次 评选情况 结果 评审结果 评选情况 获奖等级 奖项 评定结果 评奖结果 评选等级 获奖情况 评选等次", is_required=True, keep=Keep.VALUE,
            choices={"selected": "入选 一等奖 二等奖 三等奖 已入选 当选 一等 二等 三等 1等奖 2等奖 3等奖", "not_selected": "未入选 落选 未当选"},
        ),
        Date("selected_date", "评选日期", "Selected on", "", is_required=True, stems="评审 评定 获奖 评奖 公布 表彰 命名"),
        Count("result_count", "成果数量", "Results", "成果数 五小成果数量 五小成果数 创新成果数量 成果件数 成果项数", maximum=10_000_000),
    ),
    notes={"not_selected": ("未入选", "Not selected")},
)  # fmt: skip
