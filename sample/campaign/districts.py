"""The twelve reporting units as the sample knows them: how large, how far along, and how each one writes."""

from __future__ import annotations

from typing import NamedTuple


class District(NamedTuple):
    """One unit of programme.md.

    ``weight`` is its share of the city; ``progress`` its standing against the rest for the four headline forms, in their
    order; ``words`` are what it calls itself, ``places`` longer names of places that are still its own; ``kinds`` the file kinds it sends, the first one mostly; ``is_late`` units send two months behind;
    ``is_combined`` units put the four headline forms into one workbook.
    """

    code: str
    order: int
    words: tuple[str, ...]
    weight: float
    progress: tuple[float, float, float, float]
    kinds: tuple[str, ...]
    is_late: bool = False
    is_combined: bool = False
    places: tuple[str, ...] = ()


DISTRICTS = (
    District(
        "zhanqian",
        1,
        ("站前区总工会", "站前区", "营口市站前区总工会"),
        0.14,
        (1.15, 0.95, 1.05, 0.80),
        ("xlsx",),
        places=("站前区建丰街道",),
    ),
    District(
        "xishi", 2, ("西市区总工会", "西市区", "西市"), 0.10, (0.95, 0.70, 1.10, 1.05), ("xlsx", "xlsx", "csv-bom")
    ),
    District(
        "laobian",
        3,
        ("老边区总工会", "老边区", "老边"),
        0.08,
        (1.10, 0.85, 0.75, 0.95),
        ("xls", "xls", "xlsx"),
        places=("老边区路南镇", "老边区柳树镇工业园区"),
    ),
    District(
        "bayuquan",
        4,
        ("开发区总工会（鲅鱼圈区）", "鲅鱼圈区", "营口经济技术开发区", "营口开发区"),
        0.17,
        (1.20, 1.10, 1.15, 1.20),
        ("xlsx",),
    ),
    District(
        "gaizhou",
        5,
        ("盖州市总工会", "盖州市", "盖州"),
        0.14,
        (0.85, 0.65, 0.90, 0.75),
        ("xlsx", "et"),
        is_late=True,
        places=("盖州市北海经济开发区",),
    ),
    District(
        "dashiqiao",
        6,
        ("大石桥市总工会", "大石桥市", "大石桥"),
        0.17,
        (1.05, 0.90, 1.05, 1.05),
        ("xlsx", "xlsx", "xlsx", "xls"),
        places=("大石桥市南楼经济开发区", "大石桥市南楼开发区"),
    ),
    District(
        "coastal",
        7,
        ("沿海产业基地总工会", "沿海产业基地", "辽宁（营口）沿海产业基地", "沿海基地"),
        0.03,
        (0.70, 0.50, 0.95, 0.60),
        ("ods", "xlsx"),
        is_late=True,
    ),
    District(
        "hightech",
        8,
        ("高新区总工会", "营口高新区", "高新技术产业开发区"),
        0.03,
        (1.30, 1.20, 1.10, 1.00),
        ("csv-gbk", "csv-gbk", "tsv-utf16"),
    ),
    District(
        "smepark",
        9,
        ("中小企业园总工会", "中小企业园", "中小企业产业园"),
        0.02,
        (0.60, 0.40, 0.80, 0.90),
        ("xlsx",),
        is_combined=True,
    ),
    District(
        "industry", 10, ("各行业工会", "行业工会", "产业工会"), 0.05, (1.05, 0.75, 1.00, 0.90), ("xlsx-inline", "xlsx")
    ),
    District(
        "organs",
        11,
        ("市直机关工会工委", "市直机关", "市直机关工委"),
        0.03,
        (1.25, 1.00, 1.20, 0.50),
        ("xlsx", "xlsx", "xls"),
        is_combined=True,
    ),
    District(
        "direct",
        12,
        ("中省市直各单位工会", "中省市直", "市直各单位"),
        0.04,
        (0.90, 1.05, 0.95, 1.10),
        ("xlsx", "csv-utf8", "csv-gbk", "csv-utf8"),
    ),
)

# The federation itself: it reports its splits of targets and its project plans (contract §11).
CITY = District("city", 13, ("营口市总工会", "市总工会", "营口市总工会"), 0.0, (1.0, 1.0, 1.0, 1.0), ("xlsx",))

BY_CODE = {district.code: district for district in (*DISTRICTS, CITY)}
