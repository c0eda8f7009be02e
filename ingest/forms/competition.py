"""职工技能竞赛登记表: competitions held, counted by trade (contract §10)."""

from ingest.columns import Choice, Count, Date, Keep, Text
from ingest.forms.form import Form

FORM = Form(
    code="competition",
    order=2,
    name_zh="职工技能竞赛登记表",
    name_en="Skill competitions",
    titles="职工技能竞赛 技能竞赛登记 示范性竞赛",
    feeds=("1.2",),
    event_date="held_date",
    subject=("trade",),
    columns=(
        Text("competition", "竞赛名称", "Competition", "活动名称 技能竞赛名称 竞赛 竞赛项目 竞赛项目名称 比赛名称 大赛名称 赛事名称", is_required=True, is_ditto=True),
        Text("trade", "工种", "Trade", "工种/职业 职业/工种 竞赛工种 比赛工种 工种名称 职业工种 职业（工种） 竞赛职业 参赛工种", is_required=True),
        Choice(
            "level", "竞赛级别", "Level", "大赛级别 级别 竞赛等级 比赛级别 竞赛层次 赛事级别 等级", is_required=True, keep=Keep.VALUE,
            choices={
                "municipal": "市级 市级示范性 市级示范性竞赛 市级示范 市级竞赛",
                "national": "国家级 全国 全国级",
                "provincial": "省级",
                "county": "县区级 区县级 县级 区级 市（县）区级 县（区）级",
                "enterprise": "企业级 公司级",
            },
        ),
        Date("held_date", "举办日期", "Held on", "", is_required=True, stems="开展 竞赛 比赛 竞赛举办 开赛 决赛 承办 赛事 举行"),
        Text("organiser", "举办单位", "Organiser", "主办单位 承办单位 组织单位 举办工会 承办工会", is_ditto=True),
        Count("entrant_count", "参赛人数", "Entrants", "参赛人次 参加人数 参赛职工人数 人数 参赛选手人数 参赛职工数", maximum=100_000),
    ),
    notes={"not_municipal": ("不是市级示范性竞赛", "Not a municipal model competition")},
)  # fmt: skip
