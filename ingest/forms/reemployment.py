"""培训和安置就业登记表: people trained and then placed in work (contract §4)."""

from ingest.columns import Date, Keep, Text
from ingest.forms.blocks import money, person
from ingest.forms.form import Form

FORM = Form(
    code="reemployment",
    order=9,
    name_zh="培训和安置就业登记表",
    name_en="Trained and placed in work",
    titles="培训和安置就业 培训与安置就业 培训及安置就业 培训安置就业 培训和就业安置 安置就业 就业安置 再就业培训 培训就业",
    feeds=("3",),
    event_date="placement_date",
    columns=(
        *person(),
        Text("residence", "户籍地", "Registered residence", "户籍所在地 户籍地址 户口所在地 户籍 户口地"),
        Text(
            "employment_permit", "就业创业证号", "Employment permit number",
            "就业创业证 就业创业证号码 就业创业证编号 就业失业登记证号 失业证号 就业证号",
        ),
        Text(
            "trade", "培训专业", "Training trade",
            "培训内容 培训职业 培训专业/工种 专业/工种 培训专业或工种 培训专业名称 培训工种 专业 所学专业 培训专业工种 专业名称 培训项目 培训科目 培训课程",
            is_required=True, is_ditto=True,
        ),
        Date(
            "completion_date", "结业日期", "Completion date", "结业 培训结业 培训情况结业日期", is_required=True, keep=Keep.VALUE,
            stems="培训结业 毕业 培训结束 培训完成",
        ),
        Text(
            "placement_employer", "安置单位", "Placed with",
            "用人单位 用工单位 就业安置单位 就业企业 接收企业 录用企业 安置用人单位 安置单位全称 安置企业名称 就业企业名称 安置单位名称 就业单位 就业单位名称 安置企业 接收单位 "
            "录用单位 安置就业单位 安置情况单位",
            is_ditto=True, keep=Keep.PRESENCE,
        ),
        Date(
            "placement_date", "安置日期", "Placement date", "安置情况日期", not_before="completion_date",
            stems="安置上岗 就业安置 就业上岗 录用 就业 上岗 安置就业 入职",
        ),
        Text("post", "岗位", "Post", "岗位名称 就业岗位 安置岗位 工作岗位 安置工种 就业工种"),
        Text("contract_term", "合同期限", "Contract term", "劳动合同期限 劳动合同年限 合同年限 签订合同期限 合同期"),
        money("subsidy_yuan", "补贴金额", "Subsidy", "补贴 补助金额 培训补贴 补贴标准 补贴资金 补助 补贴额 培训补贴金额", maximum=100_000),
    ),
    notes={"not_placed": ("尚未培训并安置", "Not trained and placed yet")},
)  # fmt: skip
