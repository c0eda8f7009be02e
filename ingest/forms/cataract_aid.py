"""光明康复行动救助表: cataract patients who were treated (contract §10)."""

from ingest.columns import Date, Text
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

FORM = Form(
    code="cataract_aid",
    order=23,
    name_zh="光明康复行动救助表",
    name_en="Cataract patients treated",
    titles="光明康复行动 光明康复",
    feeds=("10.2",),
    event_date="surgery_date",
    columns=(
        *person(),
        Date("surgery_date", "手术日期", "Surgery on", "", is_required=True, stems="白内障手术 治疗 手术实施 术"),
        Text("hospital", "手术医院", "Hospital", "医院 医疗机构 诊治医院 施术医院 医院名称 手术医院名称 治疗医院 定点医院 就诊医院 手术单位", is_required=True),
        money("aid_yuan", "救助金额", "Aid", "救助资金 补助金额 救助金 资助金额 救助款 救助标准 补助资金"),
    ),
)  # fmt: skip
