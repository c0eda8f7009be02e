"""职工创新成果评选表: innovation results selected for an award (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import EMPLOYERS, money
from ingest.forms.form import Form

FORM = Form(
    code="innovation",
    order=5,
    name_zh="职工创新成果评选表",
    name_en="Innovation results selected",
    titles="职工创新成果 创新成果评选",
    feeds=("2.2",),
    event_date="selected_date",
    subject=("result_name", "owner_unit"),
    columns=(
        Text("result_name", "成果名称", "Result", "创新成果名称 成果 项目名称 成果项目 创新成果 创新项目名称", is_required=True),
        Text("owner_unit", "完成单位", "Completed by", f"成果完成单位 推荐单位 申报单位 完成企业 {EMPLOYERS}", is_required=True, is_ditto=True),
        Text("inventor", "主创人", "Inventor", "主创人员 主创人（团队） 主创团队 主要完成人 完成人 发明人 创新人 创新人员 项目负责人 负责人 主创人姓名"),
        money("yearly_yuan", "年创价值", "Yearly value", "年创造经济价值 年经济效益 年创造经济效益 年创造价值 年创效益 年创经济价值 年创造经济效益 年创经济效益 年价值 年度创造价值 创造价值", is_required=True),
        Choice(
            "result", "评选结果", "Selection", "获奖等次 评审等次 评选情况 结果 评审结果 评选情况 获奖等级 奖项 评定结果 评奖结果 评选等级 获奖情况 评选等次", is_required=True, keep=Keep.VALUE,
            choices={"selected": "入选 一等奖 二等奖 三等奖 已入选 当选 一等 二等 三等 1等奖 2等奖 3等奖", "not_selected": "未入选 落选 未当选"},
        ),
        Date("selected_date", "评选日期", "Selected on", "", is_required=True, stems="评审 评定 获奖 评奖 公布 表彰"),
        money("award_yuan", "奖励金额", "Award", "奖励金 奖励 奖金 奖励资金 奖金金额 奖励额 奖金额"),
    ),
    notes={
        "not_selected": ("未入选", "Not selected"),
        "not_qualified": ("年创价值未达标准", "The yearly value does not qualify"),
    },
)  # fmt: skip
