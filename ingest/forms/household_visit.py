"""访万户走访登记表: households visited before Spring Festival (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import person
from ingest.forms.form import Form

FORM = Form(
    code="household_visit",
    order=30,
    name_zh="访万户走访登记表",
    name_en="Households visited before Spring Festival",
    titles="访万户走访 访万户",
    feeds=("A.3",),
    event_date="visit_date",
    columns=(
        *person(),
        Date("visit_date", "走访日期", "Visited on", "", is_required=True, stems="访问 入户 走访入户 入户走访 访户"),
        Text("visitor", "走访干部", "Cadre", "访问人 走访者 走访人 走访人员 走访干部姓名 走访人姓名 走访工会干部 包户干部 入户干部", is_required=True, is_ditto=True),
        Text("solved", "解决问题", "Solved", "解决的问题 解决困难 解决问题情况 帮助解决问题 解决实际问题 解决难题"),
    ),
    notes={"not_before_festival": ("不在春节前的走访期内", "Not in the weeks before Spring Festival")},
)  # fmt: skip
