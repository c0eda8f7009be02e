"""职工培训花名册: a roster of workers who attended a course."""

from ingest.forms.declaration import Column, Form, Keep, Kind, person_columns

FORM = Form(
    code="training",
    order=1,
    name_zh="职工培训花名册",
    name_en="Workers trained",
    titles=("职工培训花名册", "职工培训", "培训职工", "培训花名册", "培训人员花名册", "职工素质提升"),
    indicator_code="1.1",
    event_date="end_date",
    columns=(
        *person_columns(),
        Column(
            "employer", "工作单位", "Employer", is_ditto=True, keep=Keep.KEY,
            spellings=("单位", "单位名称", "所在单位", "工作单位名称", "所属单位", "企业名称", "所在企业"),
        ),
        Column("trade", "工种", "Trade", spellings=("职业工种", "岗位工种", "工种名称", "从事工种")),
        Column(
            "course", "培训班/课程", "Course", is_required=True, is_ditto=True,
            spellings=(
                "培训班", "课程", "培训课程", "培训班次", "培训班名称", "课程名称", "培训课程名称", "培训项目", "培训内容", "班次",
                "班次名称", "培训名称", "培训班或课程", "培训班、课程", "培训班课程",
            ),
        ),
        Column("provider", "培训机构", "Training provider", spellings=("培训机构名称", "培训单位", "承训单位", "承训机构", "培训学校", "举办单位")),
        Column(
            "start_date", "开始日期", "Start date", Kind.DATE,
            spellings=("开始时间", "培训开始日期", "培训开始时间", "开班日期", "开班时间", "开课日期", "开课时间", "起始日期", "起始时间", "培训时间开始", "培训日期开始", "培训起始日期"),
        ),
        Column(
            "end_date", "结束日期", "End date", Kind.DATE, is_required=True, not_before="start_date",
            spellings=(
                "结束时间", "培训结束日期", "培训结束时间", "结业日期", "结业时间", "结课日期", "结课时间", "培训时间结束", "培训日期结束",
                "截止日期", "终止日期", "培训截止日期", "完成日期", "培训完成日期", "培训结业日期", "培训结业时间",
            ),
        ),
        Column("hours", "学时", "Hours", Kind.NUMBER, minimum=0, maximum=2000, spellings=("课时", "学时数", "课时数", "培训学时", "培训课时", "总学时")),
        Column(
            "result", "考核结果", "Result", Kind.CHOICE, is_required=True, keep=Keep.VALUE,
            spellings=("考试结果", "考核成绩", "考核情况", "考核", "培训结果", "结业结果", "鉴定结果", "考试成绩", "考评结果", "是否合格", "考核结论", "成绩"),
            choices={
                "合格": "passed", "通过": "passed", "优秀": "passed", "良好": "passed", "及格": "passed",
                "不合格": "failed", "未通过": "failed", "不及格": "failed", "缺考": "failed",
            },
        ),
    ),
)
