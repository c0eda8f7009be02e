"""The cell that a planted error shows, in place of the right one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.columns import Column, Count, DueDate, Money, Number
from sample.cell import Cell, ErrorCell, Formula
from sample.made_up.enterprises import check_place
from sample.made_up.indicators import AMBIGUOUS_NAMES
from sample.made_up.people import check_character
from sample.row import Plant

_BLANKS: tuple[Cell, ...] = (None, "", "/", "无", "—", None, "-", "暂无")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
# Left uncalculated by the program that filled them in.
_FORMULAS = ("VLOOKUP(AZ2,BA:BB,2,0)", "TRIM(AZ2)", "IF(AZ2=0,BA2,BB2)")
_UNKNOWN = ("待定", "不详", "其他", "？", "待查", "异常", "未填")
_WORDS: Mapping[str, tuple[str, ...]] = {
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
_DEADLINES = ("待定", "不详", "2015年13月")
_PLACES = ("白沙洲街道办", "辽东半岛管委会", "待定")
_NUMBERS = ("若干", "待定", "见附件", "多")


def spoil(plant: Plant, column: Column, right: Cell, *, resident_id: str, is_delimited: bool) -> Cell:
    """What stands in the cell of a plant; ``right`` is what should have stood there, ``resident_id`` the ID of its person."""
    variant = plant.variant
    ways = _ways(plant.kind, column)
    if ways:
        return ways[variant % len(ways)]
    match plant.kind:
        case "error":
            text = _ERRORS[variant % len(_ERRORS)]
            return text if is_delimited or variant % 5 == 4 else ErrorCell(text)
        case "uncalculated":
            return Formula(_FORMULAS[variant % len(_FORMULAS)], None)
        case "text_number":
            return f"{right}（联系电话{('0417-2812345', '13804170000', '2812345')[variant % 3]}）"
        case "code_check":
            digits = f"912108{variant % 100:02d}MA0123456"
            return digits + ("A" if check_place(digits) != "A" else "B")
        case kind if kind.startswith("id_"):
            return _spoil_id(kind, variant, resident_id, is_delimited=is_delimited)
        case _:
            return right


def _ways(kind: str, column: Column) -> Sequence[Cell]:
    """The cells that show a kind of wrong that does not depend on what should have stood there; none for the others."""
    match kind:
        case "blank":
            return [cell for cell in _BLANKS if cell not in column.words]
        case "ditto_first" | "id_ditto" | "date_ditto" | "word_ditto":
            return ("同上", "〃")
        case "word":
            return [word for word in _WORDS.get(column.code, _UNKNOWN) if word not in column.words]
        case "date_text":
            return _DEADLINES if isinstance(column, DueDate) else _DATES
        case "indicator_word":
            return AMBIGUOUS_NAMES
        case "unit_word":
            return _PLACES
        case "number_word":
            return _NUMBERS
        case "number_range":
            return _out_of_range(column)
        case _:
            return ()


def _out_of_range(column: Column) -> Sequence[Cell]:
    assert isinstance(column, Number)
    beyond = column.maximum + column.maximum // 5 + 1
    ways: tuple[Cell, ...] = (beyond, column.minimum - 1, f"{beyond}", f"{column.minimum - 8}")
    if isinstance(column, Money):
        # Beyond it in either unit; an amount that must be paid is not nothing.
        ways = (beyond, -600, f"{beyond}元", "-1", *((0, "0.00") if column.is_positive else ()))
    elif isinstance(column, Count):
        ways = (*ways, 2.5, "3.5")
    return ways


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
