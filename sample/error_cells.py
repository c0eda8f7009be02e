"""The cell that a planted error shows, in place of the right one."""

from __future__ import annotations

from datetime import date

from sample.cell import Cell, ErrorCell
from sample.people import check_character
from sample.rows import Plant

_BLANKS: tuple[Cell, ...] = (None, "", "/", "无", "—", None, "-", "暂无")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
_WORDS = {
    "result": ("待定", "补考", "未考", "？"),
    "card_status": ("待发", "异常", "邮寄中", "？"),
    "household": ("不详", "集体", "其他", "？"),
    "was_member": ("不详", "待查", "？"),
}
_DATES: tuple[Cell, ...] = (
    "2015年13月5日",
    "2015.2.30",
    "不详",
    "2015年11月",
    "11月5日",
    "待补",
    "2016/4/31",
    "上半年",
    "3.11.15",
    2015,
    "201511",
    "2015-11-31",
)
_NUMBERS = ("若干", "待定", "见附件", "多")
_RANGES: dict[str, tuple[Cell, ...]] = {
    "hours": (2400, "2500学时", -8, "3000"),
    "subsidy_yuan": (150000, "600000元", -600, "-1"),
}


def spoil(plant: Plant, right: Cell, *, resident_id: str, is_delimited: bool) -> Cell:
    """What stands in the cell of a plant; ``right`` is what should have stood there."""
    variant = plant.variant
    match plant.kind:
        case "blank":
            return _BLANKS[variant % len(_BLANKS)]
        case "ditto_first" | "id_ditto" | "date_ditto" | "word_ditto":
            return ("同上", "〃")[variant % 2]
        case "error":
            text = _ERRORS[variant % len(_ERRORS)]
            return text if is_delimited or variant % 5 == 4 else ErrorCell(text)
        case "word":
            words = _WORDS[plant.column]
            return words[variant % len(words)]
        case "date_text":
            return _DATES[variant % len(_DATES)]
        case "number_word":
            return _NUMBERS[variant % len(_NUMBERS)]
        case "number_range":
            ranges = _RANGES[plant.column]
            return ranges[variant % len(ranges)]
        case kind if kind.startswith("id_"):
            return _spoil_id(kind, variant, resident_id, is_delimited=is_delimited)
        case _:
            return right


def _spoil_id(kind: str, variant: int, right: str, *, is_delimited: bool) -> Cell:
    match kind:
        case "id_17":
            at = 6 + variant % 11
            return right[:at] + right[at + 1 :]
        case "id_15":
            return right[:6] + right[8:17]
        case "id_19":
            at = 6 + variant % 11
            return right[:at] + right[at] + right[at:]
        case "id_short_number":
            return int(right[:6] + right[8:17])
        case "id_number":
            number = float(right[:17] + "0")
            return f"{number:.5E}" if is_delimited else number
        case "id_letter":
            at = 14 + variant % 3
            return right[:at] + "OlX?"[variant % 4] + right[at + 1 :]
        case "id_check":
            return right[:17] + ("0" if right[17] != "0" else "1")
        case _:
            # 30 February or a thirteenth month; the check digit fits, or fails as well.
            wrong = right[:10] + ("0230", "1301", "0431", "0100")[variant % 4] + right[14:17]
            fitting = check_character(wrong)
            return wrong + (fitting if kind == "id_date" else ("5" if fitting != "5" else "6"))


def day_text(day: int, style: str) -> str:
    """A day in one of the written forms of contract §3."""
    when = date.fromordinal(day)
    year, month, dom = when.year, when.month, when.day
    match style:
        case "slash":
            return f"{year}/{month}/{dom}"
        case "dot":
            return f"{year}.{month}.{dom}"
        case "dot0":
            return f"{year}.{month:02d}.{dom:02d}"
        case "compact":
            return f"{year}{month:02d}{dom:02d}"
        case "chinese":
            return f"{year}年{month}月{dom}日"
        case "short":
            return f"{year % 100}.{month}.{dom}"
        case "iso":
            return f"{year}-{month:02d}-{dom:02d}"
        case "timed":
            return f"{year}-{month:02d}-{dom:02d} 00:00:00"
        case "wide":
            return f"{year}年{month}月{dom}日".translate(WIDE)
        case _:
            return f"{year}-{month}-{dom}"


WIDE = str.maketrans("0123456789Xx-.", "０１２３４５６７８９Ｘｘ－．")
