"""职工培训花名册: workers who attended a course (contract §4)."""

from ingest.columns import Choice, Date, Keep, Number, Text
from ingest.forms.blocks import employer, person
from ingest.forms.form import Form

FORM = Form(
    code="training",
    order=1,
    name_zh="职工培训花名册",
    name_en="Workers trained",
    titles="职工培训 培训职工 培训花名册 培训人员花名册 职工素质提升",
    feeds=("1.1",),
    event_date="end_date",
    columns=(
        *person(),
        employer(),
        Text("trade", "工种", "Trade", "职业工种 岗位工种 工种名称 从事工种 职业 职业（工种） 工种类别"),
        Text(
            "course", "培训班/课程", "Course",
            "班级 班名 培训班级 参训课程 参训班次 培训班次名称 课程班次 参加培训班 培训班 课程 培训课程 培训班次 培训班名称 课程名称 培训课程名称 培训项目 培训内容 "
            "班次 班次名称 培训名称 培训班或课程 培训班、课程 培训班课程 参加课程 培训科目 科目",
            is_required=True, is_ditto=True,
        ),
        Text("provider", "培训机构", "Training provider", "培训机构名称 培训单位 承训单位 承训机构 培训学校 培训基地 培训点 举办单位 承办单位 主办单位"),
        Date(
            "start_date", "开始日期", "Start date", "开始 起始 培训开始 培训时间起 培训日期起 培训起止时间开始 起止时间开始 起止日期开始 培训时间开始 培训日期开始",
            stems="培训开始 培训起始 培训开班 开班 开课 开训 起始",
        ),
        Date(
            "end_date", "结束日期", "End date",
            "结束 终止 培训结束 培训时间止 培训日期止 培训起止时间结束 起止时间结束 起止日期结束 培训时间结束 培训日期结束",
            is_required=True, not_before="start_date",
            stems="截止 终止 培训截止 培训终止 培训结束 结业 结训 结课 完成 培训完成 培训结业 毕业",
        ),
        Number("hours", "学时", "Hours", "课时 学时数 课时数 培训学时 培训课时 总学时 总课时 学时/课时", maximum=2000),
        Choice(
            "result", "考核结果", "Result",
            "结果 考试考核结果 培训考核结果 考核是否合格 考核等级 是否通过 结业考核 培训考核 考试结果 考核成绩 考核情况 考核 培训结果 结业结果 鉴定结果 "
            "考试成绩 考评结果 是否合格 考核结论 成绩 结业情况 考试情况",
            is_required=True, keep=Keep.VALUE,
            choices={"passed": "合格 通过 优秀 良好 及格", "failed": "不合格 未通过 不及格 缺考"},
        ),
    ),
    notes={"not_passed": ("考核未通过", "Did not pass the course")},
)  # fmt: skip
