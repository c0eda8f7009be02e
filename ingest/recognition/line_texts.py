"""What one text says of the line on which it stands: a sum, a footer, a note, an example, a heading (contract §2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.reading import UNCALCULATED, Cell
from ingest.text import squeeze

_SUM = re.compile(r"^.{0,20}?(?:小计|合计|总计|共计|累计)(?:人数|人次|金额)?(?:[:(].*|\d.*|共.*)?$")
_COUNTED = r"(?:\d+|[一二三四五六七八九十百千两]+)(?:余)?(?:人次|人|名|位|户|件|个|张|家|项)"
_SUM_IN_WORDS = re.compile(
    rf"^(?:以上|本页|本表|本月|本次|本单位|全部|总)?(?:其中[:,]?)?(?:总?人数|共计|累计|小计|总?共|共有|合计|总计|总数|实有|男|女|男性|女性|其中)[:是为]?{_COUNTED}"
    rf"(?:[,;、。](?:其中)?[^,;、。\d]{{0,6}}[:是为]?{_COUNTED})*[。.]?$"
)
_SIGNED = (
    r"填表人|填报人|制表人|制表|填表|审核人|审核|复核人|复核|审批人|经办人|负责人|单位负责人|分管领导|主管领导|工会主席|领导签字|签字|签章|盖章|公章|单位盖章|"
    r"制表日期|制表时间|填表日期|填表时间|填报日期|填报时间|报送日期|上报日期|审核日期|联系人|单位公章"
)
_REPORTING = r"填报单位|报送单位|制表单位"
_FOOTER = re.compile(rf"^[(\[]?(?:{_SIGNED}|{_REPORTING})(?:\([^)]*\))?[)\]]?(?::.*|\s*)$")
_REPORTS = re.compile(rf"^[(\[]?(?:{_REPORTING})")
_OWN_FOOTER = re.compile(rf"^[(\[]?(?:{_SIGNED})(?:\([^)]*\))?[)\]]?(?::.*|\s*)$")
_CONTACT = re.compile(rf"(?:{_SIGNED})(?:\([^)]*\))?:")
_NOTE = re.compile(r"^(?:备注|说明|注|填表说明|填表要求|注意事项)(?:\d*[:.、]|\s*$)|^(?:填表要求|填表说明|说明|备注)")
_ASIDE = re.compile(
    r"^(?:本月|本期|本单位|当月)?(?:无|没有)|^第\d+页|^\d{4}年\d{1,2}月\d{1,2}日$|^\d{4}([-./])\d{1,2}\1\d{1,2}$"
)
_END = ("以下空白", "以下无正文", "以下为空白", "此行以下空白")
_EXAMPLE_WORD = r"(?:填写|填表|填报)?(?:示例|样例|范例|举例|例子|例如|例)"
_EXAMPLE = re.compile(
    rf"^[\[(【]?{_EXAMPLE_WORD}[一二三]?\d?[\])】]?(?:(?<=.例)行)?[:.]?$|^[\[(【]{_EXAMPLE_WORD}\d?[\])】]"
)
_SAYS_EXAMPLE = re.compile(
    r"^(?:本|此|该|这|上|第[一1])(?:一)?(?:行|条|人|栏)?(?:数据|内容|信息)?(?:为|是|系|仅为|仅作)?(?:填写|填表|填报)?(?:示例|样例|范例|举例)"
)
_EXAMPLE_IN_NAME = re.compile(rf"[\[(【]{_EXAMPLE_WORD}\d?[\])】]$|^{_EXAMPLE_WORD}\d?[:：]|^(?:示例|样例|范例)")
_CONTINUED = re.compile(
    r"^[\[(]?(?:续表?|续上表|续前表|接上表|接上页|上接第?\d*页|转下页|接下页|下转第?\d*页|续\d+)[一二三四五六七八九十\d]*[\])]?$"
)
_NIL = re.compile(
    r"^(?:本月|本期|本单位|当月|本季度)*(?:零报告|0报告|零报送|无报送|无变化|无新增|无新发生|无人员|没有新增|无数据|无发生|没有|无)[。.]?$"
)
_UNIT_WORD = r"(?:人民币)?(?:人次|人|元|万元|千元|百元|天|日|小时|学时|课时|个月|月|年|岁|周岁|个|户|次|件|张|家|项|名|平方米|㎡|m2|本|册|份|%|分)"
_UNITS = re.compile(rf"^[\[(]?(?:(?:金额|计量)?单位:?)?{_UNIT_WORD}(?:[/、,]{_UNIT_WORD})*[\])]?$")
_HINT = re.compile(
    r"^[\[(*※]?(?:必填|选填|可选|可不填|必须填|非必填|自动生成|自动计算|不填|下拉选择|下拉|文本|文本格式|日期格式|数字格式|数值|限填)(?:项|列)?[\])*]?(?:[(,:、].*)?$"
    r"|^(?:格式|如|例如):.{0,20}$|^[\[(]?\d{1,2}位(?:数字?|号码)?[\])]?$|^y{4}.?m{1,2}(?:.?d{1,2})?$",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 3
_COLUMN_WORDS = "甲乙丙丁戊己庚辛壬癸"
_SERIAL = re.compile(r"^\d{1,6}[.、]?$")
_ID_LIKE = re.compile(r"^[\s'’‘`]*[0-9０-９][0-9０-９Xxｘ\s]{13,}$")


def is_sum(text: str) -> bool:
    """A subtotal, a total, or a sum in words such as 男2人,女1人."""
    return _SUM.match(text) is not None or _SUM_IN_WORDS.match(text) is not None


def is_footer(text: str) -> bool:
    """Who filled the sheet in, who checked it, when, for which unit."""
    return _FOOTER.match(text) is not None


def is_reporting(text: str) -> bool:
    """Which unit reports."""
    return _REPORTS.match(text) is not None


def is_own_footer(text: str) -> bool:
    """A footer that no title is: 填报单位 may stand above a table as well."""
    return _OWN_FOOTER.match(text) is not None


def names_contact(text: str) -> bool:
    """A text in which somebody is named who filled in, checked, or can be asked."""
    return _CONTACT.search(text) is not None


def is_note(text: str) -> bool:
    """A remark or an instruction."""
    return _NOTE.match(text) is not None


def is_aside(text: str) -> bool:
    """A page number, a date alone, or that there is nothing to report."""
    return _ASIDE.match(text) is not None


def is_end(text: str) -> bool:
    """以下空白 and its like, wherever they stand in the text."""
    return any(end in text for end in _END)


def is_example(text: str) -> bool:
    """That the row is an example: 例, 示例, in brackets or not, 本行为示例."""
    return "例" in text and (_EXAMPLE.match(text) or _SAYS_EXAMPLE.match(text)) is not None


def is_example_name(text: str) -> bool:
    """A name that is marked as an example: 张三(示例), 例:张三."""
    return "例" in text and (_EXAMPLE_IN_NAME.search(text) or _EXAMPLE.match(text)) is not None


def is_continued(text: str) -> bool:
    """续表 and its like."""
    return _CONTINUED.match(text) is not None


def is_nil(text: str) -> bool:
    """零报告, 无 and their like."""
    return _NIL.match(text) is not None


def is_unit_of_measure(text: str) -> bool:
    """人, 元, (万元), 单位:元."""
    return _UNITS.match(text) is not None


def is_hint(text: str) -> bool:
    """必填, 选填, or how a column is to be filled in."""
    return _HINT.match(text) is not None


def is_serial(cell: Cell) -> bool:
    """A serial number."""
    return isinstance(cell, float | int) or (isinstance(cell, str) and _SERIAL.match(squeeze(cell)) is not None)


def holds_an_id(cell: Cell) -> bool:
    """Whether a cell holds something that was meant as a resident ID: a number, or a text of digits, of 14 places and more."""
    if isinstance(cell, float | int):
        return cell >= 1e14
    return isinstance(cell, str) and _ID_LIKE.match(cell) is not None


def line_text(cell: Cell) -> str:
    """A cell as these patterns look at it: half-width, without spaces; nothing where it shows no text."""
    return squeeze(cell) if isinstance(cell, str) and cell != UNCALCULATED else ""


def numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a line only counts the columns from left to right, as printed forms do (栏次): 1 2 3, (1) (2) (3), 甲 乙 1 2."""
    marks = [_column_mark(cell) for cell in cells]
    words = list(takewhile(lambda mark: mark in _COLUMN_WORDS, marks))
    rest = marks[len(words) :]
    if len(marks) < _FEWEST_COLUMNS or not all(mark.isdecimal() for mark in rest):
        return False
    return "".join(words) == _COLUMN_WORDS[: len(words)] and all(
        int(after) - int(before) == 1 for before, after in pairwise(rest)
    )


def _column_mark(cell: Cell) -> str:
    text = f"{cell:.15g}" if isinstance(cell, float) else squeeze(str(cell))
    return text.strip("()[]栏第") or "?"
