"""职工书屋登记表: bookhouses (contract §10)."""

from ingest.columns import Choice, Count, Date, Keep, Text
from ingest.forms.blocks import money, owner
from ingest.forms.form import Form

FORM = Form(
    code="bookhouse",
    order=11,
    name_zh="职工书屋登记表",
    name_en="Bookhouses",
    titles="职工书屋建设 职工书屋登记",
    feeds=("5.1", "5.2"),
    has_short_name=False,
    event_date="named_date",
    subject=("bookhouse_name", "owner_unit"),
    columns=(
        Text("bookhouse_name", "书屋名称", "Bookhouse", "职工书屋 职工书屋名称 书屋 书屋全称", is_required=True, bare="名称 全称"),
        owner(spelling="创建单位 建设单位 申报单位 承建单位"),
        Choice(
            "level", "级别", "Level", "命名级别 书屋级别 职工书屋级别 等级 层级 类别 书屋等级", is_required=True, keep=Keep.VALUE,
            choices={
                "provincial": "省级 省",
                "municipal": "市级 市 营口市级",
                "national": "国家级 全国",
                "county": "县区级 区县级 县级 区级 市（县）区级 县（区）级",
                "enterprise": "企业级 公司级",
            },
        ),
        Date("named_date", "命名日期", "Named on", "", is_required=True, stems="创建 建成 授牌 挂牌 建立 批准 成立"),
        Count("book_count", "藏书册数", "Books", "藏书量 藏书 册数 藏书数量 图书册数 藏书数 图书数量", maximum=10_000_000),
        money("subsidy_yuan", "补助金额", "Subsidy", "资金 扶持金额 补助款 补助经费 补助资金 补助 补贴 补贴金额 经费补助 补助经费 补贴资金 资金补助"),
    ),
    notes={"level_not_promised": ("承诺中没有这一级别", "No promise of this level")},
)  # fmt: skip
