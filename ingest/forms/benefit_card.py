"""会员服务卡发放表: workers to whom a benefit card was issued."""

from ingest.forms.declaration import Column, Form, Keep, Kind, person_columns

FORM = Form(
    code="benefit_card",
    order=3,
    name_zh="会员服务卡发放表",
    name_en="Benefit cards issued",
    titles=("会员服务卡发放表", "普惠制会员服务卡", "工会会员服务卡", "会员服务卡", "服务卡发放", "普惠服务卡", "服务卡"),
    indicator_code="7",
    event_date="issue_date",
    columns=(
        *person_columns(),
        Column(
            "employer", "工作单位", "Employer", is_ditto=True, keep=Keep.KEY,
            spellings=("单位", "单位名称", "所在单位", "工作单位名称", "所属单位", "企业名称", "所在企业"),
        ),
        Column("member_number", "会员编号", "Member number", spellings=("会员号", "会员证号", "会员号码", "工会会员编号", "会员编码", "工会会员号")),
        Column(
            "card_number", "卡号", "Card number", is_required=True, is_exclusive=True, keep=Keep.KEY,
            spellings=("服务卡号", "会员卡号", "会员服务卡号", "服务卡卡号", "会员服务卡卡号", "卡片编号", "卡编号", "服务卡编号", "会员卡卡号", "卡片号", "卡号码"),
        ),
        Column(
            "issue_date", "发卡日期", "Issue date", Kind.DATE, is_required=True,
            spellings=("发卡时间", "发放日期", "发放时间", "领卡日期", "领卡时间", "办卡日期", "办卡时间", "制卡日期", "发证日期", "发证时间", "卡片发放日期"),
        ),
        Column(
            "card_status", "卡状态", "Card status", Kind.CHOICE, is_required=True, keep=Keep.VALUE,
            spellings=("状态", "卡片状态", "服务卡状态", "会员卡状态", "卡状况", "使用状态", "卡片情况", "卡使用状态"),
            choices={
                "正常": "in_force", "已激活": "in_force", "有效": "in_force", "未激活": "in_force",
                "注销": "not_in_force", "作废": "not_in_force", "挂失": "not_in_force", "停用": "not_in_force",
            },
        ),
        Column(
            "cancel_date", "注销日期", "Cancellation date", Kind.DATE, not_before="issue_date",
            spellings=("注销时间", "销卡日期", "销卡时间", "停用日期", "作废日期", "卡注销日期"),
        ),
    ),
)
