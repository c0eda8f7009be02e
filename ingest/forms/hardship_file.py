"""在档困难职工档案: workers in hardship on file, against whom shares are measured (contract §10)."""

from ingest.columns import Count, Date, Keep, Text, YesNo
from ingest.forms.blocks import employer, person
from ingest.forms.form import Form

FORM = Form(
    code="hardship_file",
    order=21,
    name_zh="在档困难职工档案",
    name_en="Hardship file",
    titles="在档困难职工 困难职工档案",
    feeds=("F",),
    event_date="filed_date",
    may_precede_window=True,
    columns=(
        *person(),
        employer(spelling="原工作单位 原单位 下岗前单位", is_required=True),
        Text("category", "困难类别", "Kind of hardship", "致困类型 主要致困原因 困难类型 致困原因 困难原因 类别 困难种类 困难职工类别", is_required=True),
        Date("filed_date", "建档日期", "Filed on", "", is_required=True, stems="立档 建档立卡 入档 归档 档案建立 建立档案"),
        Date("closing_date", "撤档日期", "Taken off on", "", keep=Keep.VALUE, not_before="filed_date", stems="销档 脱困 退档 撤销档案 出档 注销 脱困销档"),
        YesNo(
            "has_two_cancers", "患两癌", "Has one of the two cancers", "患有两癌 是否患有两癌 有无两癌 是否为两癌患者 是否患两癌 两癌 是否两癌 患两癌情况 是否患“两癌” 患“两癌” “两癌”患者 两癌患者 是否两癌患者",
            is_required=True, keep=Keep.VALUE,
        ),
        Count(
            "student_children", "考学子女数", "Children entering college", "子女考学人数 当年考学子女数 考大学子女数 考学子女（人） 考学子女数（人） 考学子女 考学子女人数 考学子女数量 考学人数 升学子女数 考学子女个数",
            is_required=True, maximum=9, keep=Keep.VALUE,
        ),
        Count("household_size", "家庭人口", "Household", "家庭人口数 家庭人数 人口数 家庭成员数 家庭人口（人） 家庭总人口", maximum=100),
    ),
    notes={"closed_before": ("活动开始前已撤档", "Taken off the file before the campaign")},
)  # fmt: skip
