"""培训和安置就业登记表: people trained and then placed in work."""

from ingest.forms.declaration import Column, Form, Keep, Kind, person_columns

FORM = Form(
    code="reemployment",
    order=2,
    name_zh="培训和安置就业登记表",
    name_en="Trained and placed in work",
    titles=("培训和安置就业登记表", "培训和安置就业", "培训与安置就业", "培训及安置就业", "培训安置就业", "培训和就业安置", "安置就业", "就业安置", "再就业培训", "培训就业"),
    indicator_code="3",
    event_date="placement_date",
    columns=(
        *person_columns(),
        Column("residence", "户籍地", "Registered residence", spellings=("户籍所在地", "户籍地址", "户口所在地", "户籍", "户口地")),
        Column(
            "employment_permit", "就业创业证号", "Employment permit number",
            spellings=("就业创业证", "就业创业证号码", "就业创业证编号", "就业失业登记证号", "失业证号", "就业证号"),
        ),
        Column(
            "trade", "培训专业", "Training trade", is_required=True, is_ditto=True,
            spellings=("培训专业名称", "培训工种", "专业", "所学专业", "培训专业工种", "专业名称", "培训项目"),
        ),
        Column(
            "completion_date", "结业日期", "Completion date", Kind.DATE, is_required=True, keep=Keep.VALUE,
            spellings=("结业时间", "培训结业日期", "培训结业时间", "结业年月日", "培训结束日期", "培训结束时间", "培训完成日期", "培训完成时间", "毕业日期", "培训情况结业日期"),
        ),
        Column(
            "placement_employer", "安置单位", "Placed with", is_ditto=True, keep=Keep.PRESENCE,
            spellings=("安置单位名称", "就业单位", "就业单位名称", "安置企业", "接收单位", "录用单位", "安置就业单位", "安置情况单位"),
        ),
        Column(
            "placement_date", "安置日期", "Placement date", Kind.DATE, not_before="completion_date",
            spellings=("安置时间", "就业日期", "就业时间", "上岗日期", "上岗时间", "安置就业日期", "安置就业时间", "录用日期", "入职日期", "入职时间", "安置情况日期"),
        ),
        Column("post", "岗位", "Post", spellings=("岗位名称", "就业岗位", "安置岗位", "工作岗位")),
        Column("contract_term", "合同期限", "Contract term", spellings=("劳动合同期限", "合同年限", "签订合同期限", "合同期")),
        Column(
            "subsidy_yuan", "补贴金额", "Subsidy (yuan)", Kind.NUMBER, minimum=0, maximum=100000, keep=Keep.VALUE,
            spellings=("补贴", "补助金额", "培训补贴", "补贴标准", "补贴资金", "补助", "补贴额", "培训补贴金额"),
        ),
    ),
)
