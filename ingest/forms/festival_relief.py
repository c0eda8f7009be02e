"""两节送温暖发放表: hardship households reached at the two festivals (contract §10)."""

from ingest.columns import Choice, Date, Keep
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

FORM = Form(
    code="festival_relief",
    order=27,
    name_zh="两节送温暖发放表",
    name_en="Relief at the two festivals",
    titles="两节送温暖 “两节”送温暖 送温暖",
    feeds=("10.6",),
    event_date="relief_date",
    columns=(
        *person(),
        Choice(
            "festival", "节日", "Festival", "节日名称 慰问节日 节日类别 发放节日 所属节日 节点 节日时段", is_required=True, keep=Keep.VALUE,
            choices={"new_year": "元旦", "spring": "春节", "both": "两节 “两节” 元旦春节 元旦、春节 元旦和春节"},
        ),
        Date("relief_date", "发放日期", "Given on", "", is_required=True, stems="慰问 送温暖 慰问金发放 慰问品发放 走访"),
        money("aid_yuan", "慰问金额", "Gift", "救助金额 补助金额 慰问标准 慰问金 慰问资金 慰问款 慰问金（元） 慰问品金额 发放金额 送温暖资金 送温暖金额"),
    ),
)  # fmt: skip
