"""合理化建议评选表: proposals, of which ten are the best (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import money, owner
from ingest.forms.form import Form

FORM = Form(
    code="proposal",
    order=8,
    name_zh="合理化建议评选表",
    name_en="Proposals",
    titles="合理化建议 十佳合理化建议",
    feeds=("2.5",),
    event_date="selected_date",
    subject=("proposal_name", "owner_unit"),
    columns=(
        Text("proposal_name", "建议名称", "Proposal", "建议项目名称 建议内容 合理化建议题目 合理化建议名称 建议 提案名称 建议题目 建议标题 建议项目 合理化建议 提案", is_required=True),
        owner(spelling="建议人单位 建议单位 提出单位 申报单位"),
        Text("proposer", "建议人", "Proposed by", "建议提出人 提案人 建议人姓名 提出人 申报人 合理化建议人"),
        Choice(
            "result", "评选结果", "Selection", "获奖等次 评审等次 评选情况 结果 评审结果 评选情况 获奖等级 奖项 评定结果 评奖结果 评选等级 获奖情况 评选等次", is_required=True, keep=Keep.VALUE,
            choices={"ten_best": "十佳 “十佳” 十佳合理化建议 “十佳”合理化建议 十佳建议", "not_selected": "优秀 入围 未入选 优秀奖 优秀建议 入围奖 落选"},
        ),
        Date("selected_date", "评选日期", "Selected on", "", is_required=True, stems="评审 评定 获奖 评奖 公布 表彰"),
        money("award_yuan", "奖励金额", "Award", "奖励金 奖励 奖金 奖励资金 奖金金额 奖励额 奖金额"),
    ),
    notes={"not_selected": ("未评为十佳", "Not one of the ten best")},
)  # fmt: skip
