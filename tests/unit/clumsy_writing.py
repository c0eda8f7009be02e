"""How a hurried, honest clerk fills a sheet: tables of made-up people, put below and beside each other, and made into a file."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from sample.made_up.people import Person, check_character, person
from tests.unit.workbooks import Page, Value, csv_bytes, render, xlsxwriter


@dataclass(frozen=True)
class Struck:
    """A cell struck through by its own format."""

    value: Value


@dataclass(frozen=True)
class Formula:
    """A formula and the value that the spreadsheet stored for it; None: it was never calculated."""

    text: str
    value: str | float | None = None


@dataclass(frozen=True)
class Noted:
    """A cell with a comment."""

    value: Value
    comment: str


Cell = Value | Struck | Formula | Noted
Line = list[Cell]
Lines = list[Line]
Part = str | None | Sequence[Cell] | Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Leaf:
    """One sheet. ``merges``, ``hidden_rows`` (from 1) and ``hidden_columns`` (letters) as the clerk sees them: "A1:F1 B3:B5"."""

    name: str
    lines: Lines
    merges: str = ""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: str = ""
    is_hidden: bool = False
    frozen_at: tuple[int, int] | None = None
    filtered: str = ""


def crowd(count: int, first: int = 1) -> list[Person]:
    """That many people who do not exist; other people for another ``first``."""
    return [person(2016, 7919 * number) for number in range(first, first + count)]


def students(people: Sequence[Person]) -> list[Person]:
    """A child of each of the people."""
    return [person(2016, 100_000_000 + int(it.resident_id[6:17]) % 9_000_000) for it in people]


_PERSONAL: dict[str, Callable[[int, Person], Cell]] = {
    "序号": lambda number, _: number,
    "姓名": lambda _, it: it.name,
    "身份证号": lambda _, it: it.resident_id,
    "性别": lambda _, it: it.sex,
    "联系电话": lambda _, it: it.phone,
    "家长姓名": lambda _, it: it.name,
    "家长身份证号": lambda _, it: it.resident_id,
    "学生姓名": lambda _, it: it.name[0] + students([it])[0].name[1:],
    "学生身份证号": lambda _, it: students([it])[0].resident_id,
    "收款对象": lambda _, it: it.name,
    "卡号": lambda _, it: "6217" + it.resident_id[6:17],
    "会员编号": lambda number, _: f"HY{number:05d}",
    "凭证号": lambda number, _: f"记-{number:03d}",
    "企业名称": lambda number, _: f"营口第{number}轴承厂",
    "书屋名称": lambda number, _: f"第{number}职工书屋",
}
# Dates early in the campaign, so that a row is right in every month from April 2015 on.
_USUAL: dict[str, Cell] = {
    "工作单位": "营口棉纺厂", "工种": "钳工", "培训班": "钳工提高班", "开始日期": "2015-03-02", "结束日期": "2015-03-20",
    "学时": 36, "考核结果": "合格", "培训专业": "月嫂", "结业日期": "2015-03-10", "安置单位": "东升家政", "安置日期": "2015-03-30",
    "补贴金额": 600, "发卡日期": "2015-03-18", "卡状态": "正常", "户籍性质": "农业", "用工单位": "宏远建筑", "入会日期": "2015-03-12",
    "原为会员": "否", "原等级": "初级工", "晋升等级": "中级工", "晋升日期": "2015-03-25", "竞赛名称": "钳工大赛", "人员类别": "职工",
    "答卷日期": "2015-03-05", "是否有效": "是", "所在工会": "棉纺厂工会", "困难类别": "低保", "建档日期": "2014-06-01", "患两癌": "否",
    "考学子女数": 1, "录取院校": "沈阳师范大学", "学历层次": "本科", "发放日期": "2015-03-27", "救助金额": 3000, "手术日期": "2015-03-17",
    "手术医院": "市眼科医院", "走访日期": "2015-03-08", "走访人": "孙干事", "节日": "春节", "慰问金额": 500, "创业项目": "养殖",
    "带动就业人数": 12, "扶持日期": "2015-03-22", "病种": "尿毒症", "救助日期": "2015-03-19", "项目": "10.1", "金额": 3000,
    "支付日期": "2015-03-28", "所在单位": "营口棉纺厂", "级别": "市级", "命名日期": "2015-03-06", "竞赛级别": "市级", "举办日期": "2015-03-11",
    "职工人数": 180, "设立日期": "2015-03-09", "走访干部": "孙干事",
}  # fmt: skip


def table(header: str, people: Sequence[Person], *, like: str = "", **values: Cell | tuple[Cell, ...]) -> Lines:
    """A header "序号|姓名|…" and a row for each of the people. See ``body``."""
    return [list(header.split("|")), *body(like or header, people, **values)]


def body(header: str, people: Sequence[Person], **values: Cell | tuple[Cell, ...]) -> Lines:
    """Rows for a header (in the words that ``values`` knows): by column one value for all, or a tuple with one a row."""
    lines: Lines = []
    for index, who in enumerate(people):
        line: Line = []
        for word in header.split("|"):
            given = values.get(word)
            if isinstance(given, tuple):
                line.append(given[index])
            elif given is not None:
                line.append(given)
            elif word in _PERSONAL:
                line.append(_PERSONAL[word](index + 1, who))
            else:
                line.append(_USUAL.get(word))
        lines.append(line)
    return lines


def leaf(name: str, *parts: Part, **options: object) -> Leaf:
    """A sheet of its parts one below the other: a text is a line of its own in column A, None a blank line."""
    return Leaf(name, stack(*parts), **options)  # pyright: ignore[reportArgumentType]


def stack(*parts: Part) -> Lines:
    """The parts one below the other."""
    lines: Lines = []
    for part in parts:
        if part is None:
            lines.append([])
        elif isinstance(part, str):
            lines.append([part])
        elif part and isinstance(part[0], list):
            lines.extend(list(line) for line in part)  # pyright: ignore[reportArgumentType, reportGeneralTypeIssues, reportUnknownArgumentType, reportUnknownVariableType]
        else:
            lines.append(list(part))  # pyright: ignore[reportArgumentType]
    return lines


def beside(left: Lines, right: Lines, *, gap: int = 1, down: int = 0) -> Lines:
    """Two blocks side by side: ``gap`` empty columns between, the right one ``down`` lines lower (or the left, if negative)."""
    breadth = max(map(len, left)) + gap
    left, right = [*([[]] * -down), *left], [*([[]] * down), *right]
    height = max(len(left), len(right))
    left, right = left + [[]] * (height - len(left)), right + [[]] * (height - len(right))
    return [[*one, *[None] * (breadth - len(one)), *other] if other else list(one) for one, other in zip(left, right, strict=True)]  # fmt: skip


def shift(lines: Lines, columns: int) -> Lines:
    """The lines, that many columns to the right."""
    return [[*[None] * columns, *line] if line else [] for line in lines]


def file_of(leaves: Sequence[Leaf], suffix: str) -> bytes:
    """The bytes of the workbook. Strikes, formulas, comments, filters and panes are kept in .xlsx only."""
    if suffix == "xlsx":
        return _xlsx(leaves)
    pages = [
        Page(it.name, [[plain(cell) for cell in line] for line in it.lines], _merges(it), it.is_hidden) for it in leaves
    ]
    return render(pages, suffix)


def text_of(lines: Lines, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The lines as delimited text."""
    return csv_bytes([[plain(cell) for cell in line] for line in lines], encoding, delimiter)


def plain(cell: Cell) -> Value:
    """What is read in the cell; None for a formula without a value."""
    return cell.value if isinstance(cell, (Struck, Formula, Noted)) else cell


def known_ids(leaves: Sequence[Leaf]) -> Iterator[tuple[str, str, str]]:
    """Every valid resident ID that stands in a cell, as (sheet, cell, ID). Looked for without the code under test."""
    for it in leaves:
        covered = _covered(it)
        for row, line in enumerate(it.lines):
            for column, cell in enumerate(line):
                if (row, column) in covered:
                    continue
                text = re.sub(r"[ \t']", "", unicodedata.normalize("NFKC", str(plain(cell) or "")))
                for found in re.findall(r"(?<!\d)\d{17}[\dXx](?!\d)", text):
                    if check_character(found[:17]) == found[17].upper():
                        yield it.name, f"{get_column_letter(column + 1)}{row + 1}", found.upper()


def lies_in(place: str, sheet: str, cell: str) -> bool:
    """Whether the cell lies in "Sheet", "A1", "B2:D5", or "Sheet!B2:D5"."""
    at, _, area = place.rpartition("!")
    if not re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?", area):
        return area == sheet
    (top, left), (bottom, right) = (coordinate_to_tuple(corner) for corner in (area.split(":") * 2)[:2])
    row, column = coordinate_to_tuple(cell)
    return at in ("", sheet) and top <= row <= bottom and left <= column <= right


def _merges(it: Leaf) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for area in it.merges.split():
        (top, left), (bottom, right) = (coordinate_to_tuple(corner) for corner in area.split(":"))
        found.append((top - 1, left - 1, bottom - 1, right - 1))
    return found


def _covered(it: Leaf) -> set[tuple[int, int]]:
    """The cells that a merge hides; what is written there is lost, as in a spreadsheet."""
    return {
        (row, column)
        for top, left, bottom, right in _merges(it)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _xlsx(leaves: Sequence[Leaf]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    day, struck = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"font_strikeout": True})
    for it in leaves:
        sheet = book.add_worksheet(it.name)
        if it.is_hidden:
            sheet.hide()
        for top, left, bottom, right in _merges(it):
            sheet.merge_range(top, left, bottom, right, "")
        covered = _covered(it)
        for row, line in enumerate(it.lines):
            for column, cell in enumerate(line):
                value = None if (row, column) in covered else plain(cell)
                if isinstance(cell, Formula):
                    sheet.write_formula(row, column, cell.text, None, "" if cell.value is None else cell.value)
                elif value is not None:
                    style = struck if isinstance(cell, Struck) else day if isinstance(value, date) else None
                    write = sheet.write_string if isinstance(value, str) else sheet.write
                    write(row, column, value, style)
                if isinstance(cell, Noted):
                    sheet.write_comment(row, column, cell.comment)
        for row in it.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for letter in it.hidden_columns.split():
            sheet.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
        if it.frozen_at:
            sheet.freeze_panes(*it.frozen_at)
        if it.filtered:
            sheet.autofilter(it.filtered)
    book.close()
    return _without_empty_values(target.getvalue())


def _without_empty_values(content: bytes) -> bytes:
    """A formula that was never calculated has no value element at all."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"<v></v>", b"").replace(b' t="str"></c>', b"></c>"))
    return target.getvalue()
