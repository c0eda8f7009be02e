"""创业带头人扶持登记表: founders who brought jobs (contract §10)."""

from ingest.columns import Count, Date, Keep, Text
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

FORM = Form(
    code="founder",
    order=10,
    name_zh="创业带头人扶持登记表",
    name_en="Founders supported",
    titles="创业带头人 创业扶持",
    feeds=("4.1", "4.2"),
    event_date="support_date",
    columns=(
        *person(),
        Text("project", "创业项目", "Business", "项目名称 创业项目名称 经营项目 创业内容 创办企业 创业实体", is_required=True),
        Count(
            "job_count", "带动就业人数", "Jobs brought", "带动人数 就业人数 吸纳就业人数 带动就业 带动就业数 带动就业人员数 安置就业人数 吸纳人数",
            is_required=True, maximum=100_000, keep=Keep.VALUE,
        ),
        Date("support_date", "扶持日期", "Supported on", "", is_required=True, stems="资金发放 资金到位 扶持资金到位 发放 资助 扶持资金发放 拨付 资金拨付 扶助"),
        money("support_yuan", "扶持金额", "Support", "扶持金 补助金额 补助资金 补贴金额 扶持资金 资助金额 扶持 扶持款 资助资金 扶持资金金额"),
    ),
    notes={"too_few_jobs": ("带动就业不足3人", "Fewer than three jobs")},
)  # fmt: skip
