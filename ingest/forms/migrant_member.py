"""新发展农民工会员登记表: migrant workers who joined the union."""

from ingest.forms.declaration import Column, Form, Keep, Kind, person_columns

FORM = Form(
    code="migrant_member",
    order=4,
    name_zh="新发展农民工会员登记表",
    name_en="New migrant-worker members",
    titles=("新发展农民工会员登记表", "新发展农民工会员", "发展农民工会员", "农民工会员", "农民工入会", "新入会农民工"),
    indicator_code="8.4",
    event_date="join_date",
    columns=(
        *person_columns(),
        Column(
            "household", "户籍性质", "Household registration", Kind.CHOICE, is_required=True, keep=Keep.VALUE,
            spellings=("户口性质", "户口类别", "户籍类别", "户籍类型", "户口类型", "户别", "户口", "户籍", "农业/非农业"),
            choices={
                "农业": "rural", "农村": "rural", "农业户口": "rural", "农村户口": "rural",
                "非农业": "not_rural", "城镇": "not_rural", "居民": "not_rural",
                "非农业户口": "not_rural", "城镇户口": "not_rural", "居民户口": "not_rural",
            },
        ),
        Column("residence", "户籍地", "Registered residence", spellings=("户籍所在地", "户籍地址", "户口所在地", "户口地", "家庭住址", "籍贯")),
        Column(
            "employer", "用工单位", "Employer", is_required=True, is_ditto=True, keep=Keep.KEY,
            spellings=("用工单位名称", "用人单位", "用人单位名称", "工作单位", "工作单位名称", "单位名称", "单位", "所在单位", "所在企业", "务工单位", "用工企业", "企业名称"),
        ),
        Column("grassroots_union", "基层工会", "Grassroots union", spellings=("基层工会名称", "所在基层工会", "所属工会", "所在工会", "工会名称", "所属基层工会", "入会工会")),
        Column(
            "join_date", "入会日期", "Joining date", Kind.DATE, is_required=True,
            spellings=("入会时间", "加入工会日期", "加入工会时间", "入会年月日", "批准入会日期", "批准入会时间", "发展日期", "发展时间", "入会"),
        ),
        Column("member_number", "会员编号", "Member number", spellings=("会员号", "会员证号", "会员号码", "工会会员编号", "会员编码", "工会会员号")),
        Column(
            "was_member", "原为会员", "Member before", Kind.CHOICE, keep=Keep.VALUE,
            spellings=("是否原为会员", "原是否会员", "原是否为会员", "是否原会员", "以前是否会员", "原会员", "原是会员", "原为会员是否"),
            choices={"是": "yes", "否": "no"},
        ),
    ),
)
