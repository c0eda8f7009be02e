"""项目规划书: the federation's plan of each promise: content, support, funds, owner, deadline (contract §11)."""

from ingest.columns import IndicatorRef, Keep, Money, PublicText
from ingest.forms.blocks import CITY_NAMES
from ingest.forms.form import Form

FORM = Form(
    code="project_plan",
    order=34,
    name_zh="项目规划书",
    name_en="Project plans",
    titles="项目规划书 项目规划",
    city_names=CITY_NAMES,
    counts_all_rows=True,
    columns=(
        IndicatorRef("indicator_code", "指标", "Indicator", "指标代码 指标编码 项目编号 项目代码 指标编号 指标名称 项目 项目名称 指标编号 实事项目 指标项目", is_required=True, is_ditto=True, keep=Keep.VALUE),
        PublicText("content", "项目内容", "Content", "实施内容 项目主要内容 内容 主要内容 建设内容 工作内容 规划内容", is_required=True, keep=Keep.VALUE),
        PublicText("support", "扶持方式", "Support", "扶助方式 帮扶措施 扶持措施 扶持形式 支持方式 帮扶方式 补助方式 扶持办法", is_required=True, keep=Keep.VALUE),
        Money("budget_yuan", "资金安排", "Budget", "资金数额 所需资金 安排金额 投入资金 资金 资金预算 预算 资金计划 安排资金 预算金额 经费安排 预算资金", keep=Keep.VALUE, bare="金额", is_lenient=True, maximum=100_000_000),
        PublicText("owner", "责任人", "Owner", "负责人 项目负责人 责任人员 项目责任人 责任领导", is_required=True, keep=Keep.VALUE),
        PublicText("due_text", "完成时限", "Due", "时限 完成期限 期限 完成时间 截止时间 完成日期", is_required=True, keep=Keep.VALUE),
        PublicText("department", "责任部门", "Department", "部门 牵头部门 责任科室 责任单位 负责部门 承办部门", keep=Keep.VALUE),
    ),
)  # fmt: skip
