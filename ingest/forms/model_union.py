"""活力建设典型单位名册: model grassroots unions, counted by year (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.form import Form

FORM = Form(
    code="model_union",
    order=16,
    name_zh="活力建设典型单位名册",
    name_en="Model grassroots unions",
    titles="活力建设典型单位 基层工会活力建设 活力建设",
    feeds=("8.3",),
    event_date="chosen_date",
    subject=("union_name", "year"),
    columns=(
        Text(
            "union_name", "工会名称", "Union", "单位 工会组织名称 所在单位 基层单位名称 基层工会名称 单位名称 典型单位 典型单位名称 工会 基层工会 单位工会名称 典型工会名称 所在工会 工会全称",
            is_required=True, is_ditto=True,
        ),
        Choice("year", "年度", "Year", "确定年度 命名年度 年份 所属年度 典型年度 活动年度 评选年度", is_required=True, keep=Keep.VALUE, choices={"2015": "2015 2015年", "2016": "2016 2016年"}),
        Date("chosen_date", "确定日期", "Chosen on", "", is_required=True, stems="认定 确认 选定 确定典型 命名 评定 批准"),
        Choice(
            "tasks", "任务落实", "Tasks", "重点任务落实情况 重点任务完成情况 工作落实情况 任务落实情况 工作任务落实 落实情况 工作任务落实情况 任务完成情况 任务完成 完成情况 任务是否落实", is_required=True, keep=Keep.VALUE,
            choices={"done": "已落实 落实 完成 已完成", "open": "未落实 落实中 进行中 未完成"},
        ),
    ),
    notes={"tasks_open": ("任务尚未落实", "Its tasks are still open")},
)  # fmt: skip
