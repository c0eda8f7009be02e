"""The right values of a row's cells, column by column, in the words that districts use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import NamedTuple

from sample.cell import DAY_ZERO_1900, DAY_ZERO_1904, Cell, DateCell, ErrorCell
from sample.error_cells import WIDE, day_text
from sample.error_injection import effective_days
from sample.people import Person, employer, mix
from sample.rows import (
    FAILED,
    NOT_IN_FORCE,
    NOT_RURAL,
    PLACED_WITHOUT_DATE,
    PLACED_WITHOUT_EMPLOYER,
    UNPLACED,
    WAS_MEMBER,
    Row,
)
from sample.workbook import SheetPlan

# The accepted words of contract §4.
_PASSED = ("合格", "通过", "优秀", "良好", "及格")
_FAILED = ("不合格", "未通过", "不及格", "缺考")
_IN_FORCE = ("正常", "已激活", "有效", "未激活")
_CANCELLED = ("注销", "作废", "挂失", "停用")
_RURAL = ("农业", "农村", "农业户口")
_NOT_RURAL = ("非农业", "城镇", "居民", "城镇户口")

_COURSES = (
    "电焊工初级班",
    "家政服务班",
    "叉车司机班",
    "安全生产培训班",
    "会计电算化班",
    "中式烹调班",
    "镁质材料工艺班",
    "班组长培训班",
)
_TRADES = ("电焊工", "家政服务员", "中式烹调师", "叉车司机", "缝纫工", "钳工", "养老护理员", "电工")
_POSTS = ("操作工", "保洁员", "护理员", "仓库管理员", "焊工", "保安员", "服务员")
_PROVIDERS = ("营口市职工学校", "营口技师学院", "市总工会培训基地", "惠民职业培训学校")
_TOWNS = ("建设街道", "八田地街道", "得胜街道", "红海街道", "熊岳镇", "水源镇", "高坎镇", "官屯镇", "九寨镇", "边城镇")
_NOTES = (None, None, None, None, None, "已核对", "补报", "新入职")
_EDUCATION = ("初中", "高中", "中专", "大专", "本科")
_POLITICS = ("群众", "群众", "党员", "团员")


class Writing(NamedTuple):
    """What every cell of a sheet may ask for."""

    sheet: SheetPlan
    last_day: int
    rng: Random


Value = Callable[[Writing, Row, Person, int], Cell]


def _resident_id(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    text = person.resident_id
    dress = writing.rng.random()
    if dress > 0.04:
        return text
    if dress < 0.01:
        return text.translate(WIDE)
    if dress < 0.02:
        return f"{text[:6]} {text[6:14]} {text[14:]}"
    return "'" + text if dress < 0.03 else text.lower()


def _name(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    name = person.name
    return f"{name[0]}  {name[1]}" if len(name) == 2 and row.person & 1 else name


def _employer(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    return employer(writing.sheet.people_seed, row.person)


def _result(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    words = _FAILED if row.state == FAILED else _PASSED
    return _said(writing, words[row.person % len(words)])


def _said(writing: Writing, word: str) -> str:
    """A word of a code column, now and then with the space that makes two characters line up with three."""
    return f"{word[0]} {word[1]}" if len(word) == 2 and writing.rng.random() < 0.02 else word


def _course(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    return _COURSES[(row.event + writing.sheet.people_seed) % len(_COURSES)]


def _hours(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    hours = (24, 40, 60, 80, 120)[row.event % 5]
    dress = writing.rng.random()
    if dress > 0.1:
        return hours
    if dress < 0.02:
        return ("/", "无", "—", "-")[index % 4]
    return f"{hours}学时" if dress > 0.05 else str(hours).translate(WIDE)


def _subsidy(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    if row.state == UNPLACED:
        return None
    yuan = (600, 600, 600, 500, 400)[row.person % 5]
    return f"{yuan}元" if writing.rng.random() < 0.08 else yuan


def _placement_employer(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    if row.state in (UNPLACED, PLACED_WITHOUT_EMPLOYER):
        return (None, "", "无", "/", "—")[row.person % 5]
    return employer(writing.sheet.people_seed, row.person, salt=3)


def _placement_date(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    if row.state in (UNPLACED, PLACED_WITHOUT_DATE):
        return (None, "", "/", "暂无")[row.person % 4]
    return _event(writing, row, person, index)


def _card_number(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    card = row.card
    for plant in row.plants:
        if plant.kind == "other_card":
            card = plant.variant
    text = f"2108{card:010d}"
    return text.translate(WIDE) if writing.rng.random() < 0.01 else text


def _card_status(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    words = _CANCELLED if row.state == NOT_IN_FORCE else _IN_FORCE
    return _said(writing, words[row.person % len(words)])


def _cancel_date(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    return _other(writing, row, person, index) if row.state == NOT_IN_FORCE and row.other else None


def _household(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    words = _NOT_RURAL if row.state == NOT_RURAL else _RURAL
    return _said(writing, words[row.person % len(words)])


def _was_member(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    if row.state == WAS_MEMBER:
        return "是"
    return (None, "否", "否", "/", "否", "否", "—", "否")[row.person % 8]


def _event(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    return _day(writing, effective_days(row, writing.last_day)[0] if row.plants else row.event)


def _other(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    return _day(writing, effective_days(row, writing.last_day)[1] if row.plants else row.other)


def _day(writing: Writing, day: int) -> Cell:
    sheet = writing.sheet
    styles = sheet.date_styles
    style = styles[0] if writing.rng.random() > 0.04 else styles[int(writing.rng.random() * len(styles))]
    return _written_day(day, style, sheet.period.year, sheet.is_1904)


@lru_cache(maxsize=40_000)
def _written_day(day: int, style: str, period_year: int, is_1904: bool) -> Cell:
    match style:
        case "cell":
            return DateCell(day, False)
        case "cell_chinese":
            return DateCell(day, True)
        case "number":
            return int(day_text(day, "compact"))
        case "serial":
            return day - (DAY_ZERO_1904 if is_1904 else DAY_ZERO_1900)
        case "short":
            # A two-digit year is plain only where it is the period's own (contract §3).
            text = day_text(day, "short")
            return text if text.startswith(f"{period_year % 100}.") else day_text(day, "dot")
        case _:
            return day_text(day, style)


def _age(writing: Writing, row: Row, person: Person, index: int) -> Cell:
    # A failed formula in a column of the district's own is nobody's error (contract §3: matched columns only).
    if writing.rng.random() < 0.01:
        return "#VALUE!" if writing.sheet.is_delimited else ErrorCell("#VALUE!")
    return (writing.last_day - person.birth_day) // 365


def _pick(words: tuple[str, ...]) -> Value:
    return lambda writing, row, person, index: words[mix(7, row.person) % len(words)]


VALUES: dict[str, Value] = {
    "+serial": lambda writing, row, person, index: index + 1,
    "+note": lambda writing, row, person, index: _NOTES[row.person % len(_NOTES)],
    "+age": _age,
    "+nation": _pick(("汉族", "汉族", "汉族", "满族", "回族")),
    "+education": _pick(_EDUCATION),
    "+politics": _pick(_POLITICS),
    "+street": _pick(_TOWNS),
    "name": _name,
    "resident_id": _resident_id,
    "sex": lambda writing, row, person, index: person.sex,
    "phone": lambda writing, row, person, index: person.phone if row.person % 60 else "无",
    "birth_date": lambda writing, row, person, index: day_text(person.birth_day, "iso"),
    "employer": _employer,
    "trade": _pick(_TRADES),
    "course": _course,
    "provider": lambda writing, row, person, index: _PROVIDERS[row.event % len(_PROVIDERS)],
    "start_date": _other,
    "end_date": _event,
    "hours": _hours,
    "result": _result,
    "residence": lambda writing, row, person, index: f"营口市{_TOWNS[row.person % len(_TOWNS)]}",
    "employment_permit": lambda writing, row, person, index: f"210800{row.person:010d}",
    "completion_date": _other,
    "placement_employer": _placement_employer,
    "placement_date": _placement_date,
    "post": _pick(_POSTS),
    "contract_term": _pick(("1年", "2年", "3年", "无固定期限")),
    "subsidy_yuan": _subsidy,
    "member_number": lambda writing, row, person, index: f"YK{row.person:08d}",
    "card_number": _card_number,
    "issue_date": _event,
    "card_status": _card_status,
    "cancel_date": _cancel_date,
    "household": _household,
    "grassroots_union": lambda writing, row, person, index: (
        employer(writing.sheet.people_seed, row.person) + "工会委员会"
    ),
    "join_date": _event,
    "was_member": _was_member,
}
