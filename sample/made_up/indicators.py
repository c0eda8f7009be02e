"""How clerks write an indicator and a unit in a cell (contract §12): by code, by name, by both."""

from __future__ import annotations

from collections.abc import Mapping

# Names of §12 and programme.md that belong to one indicator only.
INDICATOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "1.1": ("培训职工",),
    "1.2": ("市级示范性竞赛",),
    "1.3": ("晋升技术等级",),
    "2.1": ("重大创新成果",),
    "2.2": ("创新成果",),
    "2.3": ("五小", "“五小”优秀企业"),
    "2.4": ("劳模创新工作室",),
    "2.5": ("十佳合理化建议",),
    "3": ("培训和安置就业",),
    "4.1": ("带动10人以上创业带头人",),
    "4.2": ("带动3人以上创业带头人",),
    "5.1": ("省级职工书屋",),
    "5.2": ("市级职工书屋",),
    "6.1": ("省级职工文化广场",),
    "6.2": ("市级职工文化广场",),
    "7": ("普惠制会员服务卡",),
    "8.1": ("监测点", "劳动关系监测点"),
    "8.2": ("问卷调查",),
    "8.3": ("活力建设典型单位",),
    "8.4": ("新发展农民工会员",),
    "8.5": ("基层工会干部", "培训基层工会干部"),
    "9.1": ("监督总站",),
    "9.2": ("监督站",),
    "9.3": ("工具包试点", "工具包试点企业"),
    "10.1": ("金秋助学",),
    "10.2": ("光明康复",),
    "10.3": ("两癌", "女职工特别关爱"),
    "10.4": ("大病救助",),
    "10.5": ("走访慰问",),
    "10.6": ("两节送温暖",),
    "A.1": ("入企包扶",),
    "A.2": ("诉求",),
    "A.3": ("访万户",),
}
# A name that fits several indicators, or none.
AMBIGUOUS_NAMES = ("创业带头人", "职工书屋", "职工文化广场", "其他支出", "办公经费")
CITY_WORDS = ("全市", "合计", "全市合计")


def indicator_words(code: str) -> tuple[str | int | float, ...]:
    """The ways in which the indicator is written, the plainest first."""
    names = INDICATOR_NAMES[code]
    number: tuple[int | float, ...] = () if not code[0].isdigit() else (int(code) if code.isdigit() else float(code),)
    return (*names, names[0], code, f"{code} {names[0]}", f"{code}{names[-1]}", *number)
