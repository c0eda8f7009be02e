"""劳动关系监测点登记表: enterprises whose labour relations are watched (contract §10)."""

from ingest.columns import Count, Date, Keep, Phone, Text
from ingest.forms.blocks import enterprise
from ingest.forms.form import Form

FORM = Form(
    code="monitoring_point",
    order=14,
    name_zh="劳动关系监测点登记表",
    name_en="Labour-relations monitoring points",
    titles="劳动关系监测点 监测点登记",
    feeds=("8.1",),
    event_date="opened_date",
    subject=("enterprise",),
    columns=(
        *enterprise("监测企业 监测点企业"),
        Count(
            "employee_count", "职工人数", "Employees", "现有职工人数 职工 职工（人） 职工数 员工人数 从业人数 企业人数 职工总数 在册职工人数 人数 职工总人数 在职职工人数 企业职工人数",
            is_required=True, maximum=100_000, keep=Keep.VALUE,
        ),
        Date("opened_date", "设立日期", "Opened on", "", is_required=True, stems="建立 设立监测点 设点 监测点设立 成立 确定 监测点建立"),
        Text("contact", "联系人", "Contact", "联系人姓名 负责人 监测员 联络员"),
        Phone("phone", "联系电话", "Phone", "电话 手机 手机号 联系方式 联系人电话 电话号码 手机号码"),
    ),
    notes={"too_small": ("职工不足100人", "Fewer than 100 employees")},
)  # fmt: skip
