"""职工技术等级晋升名册: workers raised a grade through a competition (contract §10)."""

from ingest.columns import Date, Grade, Keep, Text
from ingest.forms.blocks import employer, person
from ingest.forms.form import Form

FORM = Form(
    code="skill_grade",
    order=3,
    name_zh="职工技术等级晋升名册",
    name_en="Workers raised a skill grade",
    titles="技术等级晋升 晋升技术等级 技能等级晋升",
    feeds=("1.3",),
    event_date="raised_date",
    columns=(
        *person(),
        employer(spelling="选手单位 参赛单位 代表单位"),
        Text("trade", "工种", "Trade", "职业工种 晋升工种 竞赛工种 参赛工种 工种名称 职业（工种） 职业", is_required=True),
        Grade(
            "grade_before", "原等级", "Grade before", "晋级前等级 原职业资格等级 原职业技能等级 原技术等级 原技能等级 晋升前等级 晋升前 原职业等级 原有等级 原级别 晋升前技术等级 晋升前技能等级",
            is_required=True, keep=Keep.VALUE,
        ),
        Grade(
            "grade_after", "晋升等级", "Grade after",
            "晋级后等级 晋升为 现职业资格等级 晋升后职业资格等级 晋升后等级 现等级 新等级 晋升技术等级 晋升技能等级 晋升后 晋升后技术等级 晋升后技能等级 现技术等级 现技能等级 晋升级别",
            is_required=True, keep=Keep.VALUE,
        ),
        Date("raised_date", "晋升日期", "Raised on", "", is_required=True, stems="晋升等级 晋级 取证 发证 批准 评定 取得证书 获证"),
        Text("competition", "竞赛名称", "Competition", "所参加竞赛 依托竞赛 通过竞赛 竞赛 参加竞赛 竞赛项目 参赛项目 比赛名称 参加竞赛名称 大赛名称", is_required=True, is_ditto=True),
        Text("certificate", "证书编号", "Certificate", "证书号 证书号码 职业资格证书编号 技能等级证书编号 资格证书编号"),
    ),
    notes={"not_raised": ("技术等级没有提高", "The grade was not raised")},
)  # fmt: skip
