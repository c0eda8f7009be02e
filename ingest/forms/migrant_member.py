"""新发展农民工会员登记表: migrant workers who joined the union (contract §4)."""

from ingest.columns import Choice, Date, Keep, Text, YesNo
from ingest.forms.blocks import employer, person
from ingest.forms.form import Form

FORM = Form(
    code="migrant_member",
    order=17,
    name_zh="新发展农民工会员登记表",
    name_en="New migrant-worker members",
    titles="新发展农民工会员 发展农民工会员 农民工会员 农民工入会 新入会农民工",
    feeds=("8.4",),
    event_date="join_date",
    columns=(
        *person(),
        Choice(
            "household", "户籍性质", "Household registration",
            "户籍种类 户口种类 户口所属性质 户口性质 户口类别 户籍类别 户籍类型 户口类型 户别 户口 户籍 农业/非农业",
            is_required=True, keep=Keep.VALUE,
            choices={"rural": "农业 农村 农业户口 农村户口", "not_rural": "非农业 城镇 居民 非农业户口 城镇户口 居民户口"},
        ),
        Text("residence", "户籍地", "Registered residence", "户籍所在地 户籍地址 户口所在地 户口地 家庭住址 籍贯 原籍"),
        employer("用工单位", spelling="用工单位名称 务工单位 用工企业 务工企业 用工单位全称", is_required=True),
        Text("grassroots_union", "基层工会", "Grassroots union", "基层工会名称 所在基层工会 所属工会 所在工会 工会名称 所属基层工会 入会工会", is_ditto=True),
        Date("join_date", "入会日期", "Joining date", "入会", is_required=True, stems="入会登记 申请入会 入会申请 发展入会 加入 加入工会 批准入会 发展"),
        Text("member_number", "会员编号", "Member number", "会员号 会员证号 会员号码 工会会员编号 会员编码 工会会员号"),
        YesNo(
            "was_member", "原为会员", "Member before",
            "是否曾入会 是否入过会 以前是否入过会 是否为原会员 原来是否会员 以前是否为会员 此前是否会员 是否已是会员 是否原为会员 原是否会员 原是否为会员 是否原会员 以前是否会员 原会员 原是会员 "
            "原为会员是否 是否曾为会员",
            keep=Keep.VALUE,
        ),
    ),
    notes={
        "not_rural": ("不是农村户籍", "No rural registration"),
        "was_member": ("原来已是会员", "Was a member before"),
    },
)  # fmt: skip
