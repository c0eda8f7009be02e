"""网上问卷答卷人员名册: who answered the questionnaire (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text, YesNo
from ingest.forms.blocks import EMPLOYERS, person
from ingest.forms.form import Form

FORM = Form(
    code="questionnaire",
    order=15,
    name_zh="网上问卷答卷人员名册",
    name_en="Questionnaire respondents",
    titles="网上问卷 问卷调查 答卷人员",
    feeds=("8.2",),
    event_date="answered_date",
    columns=(
        *person(),
        Text("enterprise", "企业名称", "Enterprise", EMPLOYERS, is_required=True, is_ditto=True),
        Choice(
            "respondent", "人员类别", "Respondent", "类别 人员类型 答卷人类别 身份类别 答卷人员类别 人员身份 答卷人身份 身份", is_required=True, keep=Keep.VALUE,
            choices={
                "worker": "职工 普通职工 一线职工",
                "manager": "厂长 经理 厂长（经理） 厂长/经理 厂长经理 厂长、经理",
                "union_chair": "工会主席 企业工会主席",
            },
        ),
        Date("answered_date", "答卷日期", "Answered on", "", is_required=True, stems="问卷 问卷填写 填写 答题 提交 填答 作答 调查"),
        YesNo("is_valid_answer", "是否有效", "Valid", "有效答卷 问卷有效 有效 问卷是否有效 答卷是否有效 有效性 是否有效答卷 是否有效问卷", is_required=True, keep=Keep.VALUE),
    ),
    notes={"answer_invalid": ("答卷无效", "The answer is not valid")},
)  # fmt: skip
