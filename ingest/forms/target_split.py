"""目标分解表: the federation's own split of what is promised over the units (contract §11)."""

from ingest.columns import Count, Date, DueDate, IndicatorRef, Keep, Text, UnitRef
from ingest.forms.blocks import CITY_NAMES
from ingest.forms.form import Form, Split

FORM = Form(
    code="target_split",
    order=33,
    name_zh="目标分解表",
    name_en="Split of targets",
    titles="目标分解 目标任务分解表 任务分解表 指标分解表",
    city_names=CITY_NAMES,
    counts_all_rows=True,
    split=Split("indicator_code", "target_unit", "target", "due_date", "valid_from"),
    columns=(
        IndicatorRef("indicator_code", "指标", "Indicator", "指标代码 指标编码 项目编号 项目代码 指标名称 项目 项目名称 指标编号 实事项目 任务 任务名称 指标项目", is_required=True, is_ditto=True, keep=Keep.VALUE),
        UnitRef(
            "target_unit", "单位", "Unit", "区县 县区 责任主体 单位名称 责任单位 承担单位 报送单位 分解单位 任务单位 所属单位 工会", is_required=True, is_ditto=True, keep=Keep.VALUE,
            city_words=f"全市 合计 全市合计 {CITY_NAMES}",
        ),
        Count("target", "目标", "Target", "计划数 计划任务数 目标数 目标任务 目标值 任务数 分解目标 任务目标 目标数量 指标数 目标任务数 任务指标 年度目标", is_required=True, maximum=1_000_000_000, keep=Keep.VALUE),
        DueDate("due_date", "完成时限", "Due", "时限 时限要求 完成期限 期限 完成时间 截止时间 截止日期 完成日期", keep=Keep.VALUE),
        Date("valid_from", "生效日期", "Valid from", "", keep=Keep.VALUE, stems="生效 执行 启用 开始执行 施行"),
        Text("basis", "依据", "Basis", "文件依据 下达依据 文件文号 分解依据 依据文件 文号 来源"),
    ),
)  # fmt: skip
