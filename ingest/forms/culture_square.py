"""职工文化广场登记表: culture squares (contract §10)."""

from ingest.columns import Choice, Date, Keep, Number, Text
from ingest.forms.blocks import money, owner
from ingest.forms.form import Form

FORM = Form(
    code="culture_square",
    order=12,
    name_zh="职工文化广场登记表",
    name_en="Culture squares",
    titles="职工文化广场建设 职工文化广场登记",
    feeds=("6.1", "6.2"),
    has_short_name=False,
    event_date="built_date",
    subject=("square_name", "owner_unit"),
    columns=(
        Text("square_name", "广场名称", "Square", "职工文化广场 文化广场名称 职工文化广场名称 广场 文化广场 广场全称", is_required=True, bare="名称 全称"),
        owner(spelling="建设单位 申报单位 承建单位"),
        Choice(
            "level", "级别", "Level", "命名级别 广场级别 文化广场级别 等级 层级 类别 广场等级", is_required=True, keep=Keep.VALUE,
            choices={
                "provincial": "省级 省",
                "municipal": "市级 市 营口市级",
                "national": "国家级 全国",
                "county": "县区级 区县级 县级 区级 市（县）区级 县（区）级",
                "enterprise": "企业级 公司级",
            },
        ),
        Date("built_date", "建成日期", "Built on", "", is_required=True, stems="建立 建设 竣工 建设完成 完工 落成 命名 验收 创建"),
        Number("area", "占地面积", "Area (m²)", "面积 广场面积 占地面积（平方米） 建筑面积", maximum=1_000_000_000),
        money("subsidy_yuan", "补助金额", "Subsidy", "资金 扶持金额 补助款 补助经费 补助资金 补助 补贴 补贴金额 经费补助 补助经费 补贴资金 资金补助"),
    ),
    notes={"level_not_promised": ("承诺中没有这一级别", "No promise of this level")},
)  # fmt: skip
