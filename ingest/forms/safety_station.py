"""安全生产群众监督站登记表: stations and head stations of safety supervision (contract §10)."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import money, owner
from ingest.forms.form import Form

FORM = Form(
    code="safety_station",
    order=19,
    name_zh="安全生产群众监督站登记表",
    name_en="Safety supervision stations",
    titles="安全生产群众监督站 群众监督站 安全生产监督站 群众监督总站",
    feeds=("9.1", "9.2"),
    event_date="opened_date",
    subject=("station_name", "owner_unit"),
    columns=(
        Text("station_name", "站名", "Station", "监督站 群众监督站 监督站名称 站点名称 监督站名 群众监督站名称 站名称", is_required=True, bare="名称 全称"),
        owner(spelling="建站单位 申报单位"),
        Choice(
            "kind", "类别", "Kind", "站类别 站点类别 监督站类别 类型 站别 站点类型 级别 监督站类型", is_required=True, keep=Keep.VALUE,
            choices={
                "head_station": "总站 监督总站 群众监督总站 安全生产群众监督总站",
                "station": "监督站 分站 群众监督站 安全生产群众监督站 监督分站",
            },
        ),
        Date("opened_date", "设立日期", "Opened on", "", is_required=True, stems="组建 建立 成立 挂牌 授牌 建站 设站 创建"),
        Text("leader", "负责人", "Led by", "站长 监督站负责人 站负责人 负责人姓名 联系人 站长姓名"),
        money("subsidy_yuan", "补助金额", "Subsidy", "资金 扶持金额 补助款 补助经费 补助资金 补助 补贴 补贴金额 经费补助 补助经费 补贴资金 资金补助"),
    ),
)  # fmt: skip
