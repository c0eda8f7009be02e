"""资金支付台账: what was paid to whom for which promise (contract §12)."""

from ingest.columns import Date, IndicatorRef, Keep, Money, ResidentId, Text
from ingest.forms.blocks import owner, person
from ingest.forms.form import Form, Payee

_SPELLED_ID = person()[1].spelling

FORM = Form(
    code="payment",
    order=31,
    name_zh="资金支付台账",
    name_en="Payments",
    titles="资金支付 资金发放台账 资金拨付台账 支付台账",
    event_date="paid_date",
    payee=Payee("indicator_code", "payee", "resident_id", "owner_unit"),
    columns=(
        IndicatorRef(
            "indicator_code", "项目", "Promise", "项目代码 支出项目 项目编号 项目名称 指标 支付项目 资金项目 实事项目 项目类别 指标名称 补助项目", is_required=True, is_ditto=True, is_paid=True,
            keep=Keep.VALUE,
        ),
        Text("payee", "收款对象", "Payee", "收款人 收款单位 收款方 领款人 支付对象 补助对象 收款人姓名 受助对象 收款人/单位 发放对象 收款对象名称 收款单位/个人", is_required=True),
        ResidentId("resident_id", "身份证号", "Resident ID", f"收款人身份证号 收款人身份证号码 领款人身份证号 受助人身份证号 {_SPELLED_ID}"),
        owner(spelling="收款人所在单位 收款对象所在单位", is_required=False),
        Money(
            "amount_yuan", "金额", "Amount", "支付金额 付款金额 拨付金额 发放金额 实付金额 支出金额 支付资金 补助金额 拨款金额", is_required=True, is_positive=True,
            keep=Keep.VALUE,
        ),
        Date("paid_date", "支付日期", "Paid on", "", is_required=True, stems="付款 打款 转账 划拨 拨付 发放 支出 拨款 付讫 记账"),
        Text("voucher", "凭证号", "Voucher", "凭证编号 凭证号码 凭证 记账凭证号 会计凭证号 付款凭证号 支付凭证号 记账凭证编号 凭证字号", is_required=True, keep=Keep.VALUE),
    ),
)  # fmt: skip
