"""困难职工走访慰问登记表: workers in hardship visited by their enterprise's union (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import employer, money, person
from ingest.forms.form import Form

FORM = Form(
    code="hardship_visit",
    order=26,
    name_zh="困难职工走访慰问登记表",
    name_en="Hardship workers visited",
    titles="困难职工走访慰问 走访慰问",
    feeds=("10.5",),
    event_date="visit_date",
    columns=(
        *person(),
        employer(is_required=True),
        Date("visit_date", "走访日期", "Visited on", "", is_required=True, stems="慰问 走访慰问 入户 走访入户"),
        Text("visitor", "走访人", "Visitor", "走访领导 慰问领导 带队领导 走访慰问人 走访慰问人员 走访干部 走访人员 慰问人 走访人姓名 走访干部姓名 慰问人员 走访工会干部", is_required=True, is_ditto=True),
        money("aid_yuan", "慰问金额", "Gift", "救助金额 补助金额 慰问标准 慰问金 慰问资金 慰问款 慰问金（元） 慰问品金额 走访慰问金额 发放金额"),
    ),
)  # fmt: skip
