"""重大创新成果登记表: results so large that they are honoured at once (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import EMPLOYERS, money
from ingest.forms.form import Form

FORM = Form(
    code="major_result",
    order=4,
    name_zh="重大创新成果登记表",
    name_en="Major innovation results",
    titles="重大创新成果 重大职工创新成果",
    feeds=("2.1",),
    event_date="honoured_date",
    subject=("result_name", "owner_unit"),
    columns=(
        Text("result_name", "成果名称", "Result", "创新成果名称 成果 项目名称 成果项目 创新成果 重大成果名称 创新项目名称", is_required=True),
        Text("owner_unit", "完成单位", "Completed by", f"成果完成单位 申报单位 完成企业 {EMPLOYERS}", is_required=True, is_ditto=True),
        Text("inventor", "主创人", "Inventor", "主创人员 主创人（团队） 主创团队 主要完成人 完成人 发明人 创新人 负责人 主创人姓名"),
        money("one_off_yuan", "一次性创造价值", "One-off value", "一次性价值 一次性创造效益 一次性创造经济价值 一次性效益 一次性创造经济效益 一次创造价值"),
        money("yearly_yuan", "年创价值", "Yearly value", "年创造价值 年创效益 年创经济价值 年创造经济效益 年创经济效益 年价值 年度创造价值 每年创造价值"),
        Choice(
            "honour", "授予荣誉", "Honour", "所获荣誉 命名荣誉 获得荣誉称号 荣誉 荣誉称号 授予荣誉称号 授予称号 获得荣誉 表彰荣誉 授予奖项 所授荣誉", keep=Keep.VALUE,
            choices={
                "honoured": "五一劳动奖章 营口市五一劳动奖章 工人先锋号 营口市工人先锋号 市五一劳动奖章 市工人先锋号",
                "none": "无 未授予 待授予 暂无",
            },
        ),
        Date("honoured_date", "授予日期", "Honoured on", "", stems="授予荣誉 获得荣誉 荣誉授予 表彰 授奖 颁奖 授予称号 命名 批准"),
    ),
    notes={
        "not_qualified": ("创造价值未达标准", "The value does not qualify"),
        "not_honoured": ("尚未授予荣誉", "Not honoured yet"),
    },
)  # fmt: skip
