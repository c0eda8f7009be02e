"""大病救助发放表: workers aided in serious illness (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

FORM = Form(
    code="illness_aid",
    order=25,
    name_zh="大病救助发放表",
    name_en="Workers aided in serious illness",
    titles="大病救助 患大病救助 大病职工救助",
    feeds=("10.4",),
    event_date="aid_date",
    columns=(
        *person(),
        Text("disease", "病种", "Disease", "病情 所患大病 大病名称 疾病 患病种类 病名 疾病种类 患病病种 所患疾病 疾病名称 大病病种 患病名称 患病情况", is_required=True),
        Date("aid_date", "救助日期", "Aided on", "", is_required=True, stems="发放 救助金发放 资助 救助发放 救助资金发放"),
        money("aid_yuan", "救助金额", "Aid", "救助资金 补助金额 救助金 资助金额 发放金额 救助款 救助标准 补助资金", is_required=True),
    ),
)  # fmt: skip
