"""基层工会干部培训名册: grassroots union cadres trained (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import person
from ingest.forms.form import Form

FORM = Form(
    code="union_cadre",
    order=18,
    name_zh="基层工会干部培训名册",
    name_en="Union cadres trained",
    titles="基层工会干部 工会干部培训",
    feeds=("8.5",),
    event_date="end_date",
    columns=(
        *person(),
        Text(
            "union_name", "所在工会", "Union", "所属工会 工会名称 基层工会 基层工会名称 所在基层工会 单位工会 所在单位工会 所在工会名称 工会",
            is_required=True, is_ditto=True,
        ),
        Text("post", "职务", "Post", "工会职务 担任职务 岗位 所任职务"),
        Text(
            "course", "培训班", "Course", "课程名称 培训班期 培训期次 培训班名称 培训班次 培训班级 课程 培训课程 培训班/课程 班次 培训名称 培训项目 参加培训班 培训内容",
            is_required=True, is_ditto=True,
        ),
        Date("start_date", "开始日期", "Start date", "开始 起始 培训开始 培训时间起 培训时间开始 培训日期开始 起止时间开始", stems="培训开始 开班 起始 培训起始 开课 开训"),
        Date(
            "end_date", "结束日期", "End date", "结束 终止 培训结束 培训时间止 培训时间结束 培训日期结束 起止时间结束", is_required=True, not_before="start_date",
            stems="截止 终止 培训结束 结业 结训 结课 完成 培训完成 培训结业",
        ),
        Choice(
            "result", "考核结果", "Result", "结果 考试结果 考核成绩 考核情况 培训考核 结业考核 考核 是否合格 考核是否合格 考试成绩 成绩 培训结果 结业结果 培训考核结果", is_required=True,
            keep=Keep.VALUE, choices={"passed": "合格 通过 优秀 良好 及格", "failed": "不合格 未通过 不及格 缺考"},
        ),
    ),
    notes={"not_passed": ("考核未通过", "Did not pass the course")},
)  # fmt: skip
