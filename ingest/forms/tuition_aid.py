"""金秋助学发放表: students who were given tuition aid, by their parents on file (contract §10)."""

from dataclasses import replace

from ingest.columns import Choice, Date, Keep, Name, Text
from ingest.forms.blocks import identity, money
from ingest.forms.form import Form

FORM = Form(
    code="tuition_aid",
    order=22,
    name_zh="金秋助学发放表",
    name_en="Golden autumn tuition aid",
    titles="金秋助学",
    feeds=("10.1",),
    event_date="aid_date",
    person="student_id",
    columns=(
        Name("name", "学生姓名", "Student", "大学生姓名 贫困学生姓名 子女姓名 受助学生姓名 受助学生 学生 考生姓名 助学学生姓名 受助人姓名", is_required=True, bare="姓名"),
        replace(identity("student_id", "学生身份证号", "Student's ID", "学生 大学生 贫困学生 子女 受助学生 受助子女 考生 受助人 本人"), bare="身份证号 身份证号码 身份证 公民身份号码"),
        Name("parent_name", "家长姓名", "Parent", "父母姓名 困难职工姓名 职工姓名 监护人姓名 监护人 家长 父（母）姓名 父母 困难职工", is_required=True),
        replace(identity("parent_id", "家长身份证号", "Parent's ID", "家长 父母 监护人 职工 困难职工 家长（职工）"), keep=Keep.KEY),
        Text("college", "录取院校", "College", "在读院校 就读学校 院校 录取学校 学校名称 院校名称 录取院校名称 考取院校 就读院校 大学名称 录取高校 学校 考入院校 录取大学", is_required=True),
        Choice(
            "education", "学历层次", "Level", "录取批次 学历 层次 录取层次 培养层次 学历类别 学历类型 办学层次 录取学历", is_required=True, keep=Keep.VALUE,
            choices={
                "college": "研究生 本科 专科 大专 高职 硕士 博士 硕士研究生 博士研究生 大学本科 大学专科 高职高专 高职（专科） 专科（高职）",
                "below_college": "高中 中专 技校 中职 职高 普通高中",
            },
        ),
        Date("aid_date", "发放日期", "Paid on", "", is_required=True, stems="助学金发放 救助 资助 救助金发放 发放助学金 助学"),
        money("aid_yuan", "救助金额", "Aid", "补助金额 补助资金 助学资金 助学金额 资助金额 发放金额 助学金 救助金 救助资金 资助资金 救助款 救助标准", is_required=True),
    ),
    notes={"below_college": ("录取层次在大专以下", "Below junior college")},
)  # fmt: skip
