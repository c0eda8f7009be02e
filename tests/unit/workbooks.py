"""Workbooks as districts send them: sheets of plain cells made into the bytes of .xlsx, .xls, .ods and .csv, and a look at what became of them."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ingest.conversion import Conversion, convert
from ingest.programme import Indicator, Programme, Unit
from ingest.reading import cell_name
from warehouse.seeds import read_indicators, read_units

xlsxwriter: Any = importlib.import_module("xlsxwriter")
xlwt: Any = importlib.import_module("xlwt")
msoffcrypto: Any = importlib.import_module("msoffcrypto.format.ooxml")

KEY = bytes(range(32))
PROGRAMME = Programme(
    tuple(Unit(**row) for row in read_units()), indicators=tuple(Indicator(**row) for row in read_indicators())
)
FORMATS = ("xlsx", "xls", "ods")


@dataclass(frozen=True)
class Problem:
    """A real error cell that shows ``text``, as a formula leaves it."""

    text: str


Value = str | float | int | date | datetime | Problem | None
Grid = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Page:
    """One sheet. ``merges``: (first row, first column, last row, last column), from 0, inclusive; ``struck``: cells struck through."""

    name: str
    rows: Grid
    merges: Sequence[tuple[int, int, int, int]] = ()
    is_hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    struck: Collection[tuple[int, int]] = ()


def render(pages: Sequence[Page], suffix: str, *, is_1904: bool = False) -> bytes:
    """The bytes of a workbook of that format; ``et`` is ``xls`` inside."""
    match suffix:
        case "xlsx":
            return _xlsx(pages, is_1904)
        case "xls" | "et":
            return _xls(pages, is_1904)
        case "ods":
            return _ods(pages)
        case _:
            return csv_bytes(pages[0].rows)


def csv_bytes(rows: Grid, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n") -> bytes:
    """The rows as delimited text; dates as 2015-11-03, a field quoted only where it must be."""
    return "".join(delimiter.join(_field(cell, delimiter) for cell in row) + end for row in rows).encode(encoding)


def _field(cell: Value, delimiter: str) -> str:
    text = "" if cell is None else cell.text if isinstance(cell, Problem) else str(cell)
    return '"' + text.replace('"', '""') + '"' if set(text) & {delimiter, '"', "\n", "\r"} else text


def _xlsx(pages: Sequence[Page], is_1904: bool) -> bytes:
    target = io.BytesIO()
    book: Any = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": is_1904, "strings_to_formulas": False})
    styles = [
        (book.add_format({"num_format": "yyyy/m/d", "font_strikeout": line}), book.add_format({"font_strikeout": line}))
        for line in (False, True)
    ]
    for page in pages:
        sheet = book.add_worksheet(page.name)
        if page.is_hidden:
            sheet.hide()
        covered = _covered(page)
        for top, left, bottom, right in page.merges:
            sheet.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                if (row, column) in covered:
                    continue
                day, text = styles[(row, column) in page.struck]
                if isinstance(cell, Problem):
                    sheet.write_formula(row, column, "=A1", text, cell.text)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell, text)
                elif cell is not None:
                    sheet.write(row, column, cell, day if isinstance(cell, date) else text)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in page.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
    book.close()
    return target.getvalue()


def _covered(page: Page) -> set[tuple[int, int]]:
    return {
        (row, column)
        for top, left, bottom, right in page.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _xls(pages: Sequence[Page], is_1904: bool) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = is_1904
    styles = [(xlwt.easyxf(font, num_format_str="yyyy/m/d"), xlwt.easyxf(font)) for font in ("", "font: struck_out on")]
    for page in pages:
        sheet = book.add_sheet(page.name, cell_overwrite_ok=True)
        sheet.visibility = int(page.is_hidden)
        covered = _covered(page)
        for top, left, bottom, right in page.merges:
            sheet.merge(top, bottom, left, right)
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                if cell in (None, "") or (row, column) in covered:
                    continue
                day, text = styles[(row, column) in page.struck]
                if isinstance(cell, Problem):
                    sheet.row(row).set_cell_error(column, "#N/A!" if cell.text == "#N/A" else cell.text)
                else:
                    sheet.write(row, column, cell, day if isinstance(cell, date) else text)
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for column in page.hidden_columns:
            sheet.col(column).hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)
_CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_STRUCK = (
    '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
    "</style:style></office:automatic-styles>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def _ods(pages: Sequence[Page]) -> bytes:
    tables: list[str] = []
    for page in pages:
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merges}
        covered = _covered(page)
        lines = [
            "<table:table-row>"
            + "".join(
                "<table:covered-table-cell/>"
                if (row, column) in covered
                else _ods_cell(
                    cell, spans.get((row, column)), ' table:style-name="ce1"' * ((row, column) in page.struck)
                )
                for column, cell in enumerate(cells)
            )
            + "</table:table-row>"
            for row, cells in enumerate(page.rows)
        ]
        tables.append(f"<table:table table:name={quoteattr(page.name)}>{''.join(lines)}</table:table>")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_CALCEXT} office:version="1.2">'
        f"{_STRUCK if any(page.struck for page in pages) else ''}<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_package(content.encode())


def ods_package(content: bytes, *, is_encrypted: bool = False) -> bytes:
    """An OpenDocument package around a content.xml; an encrypted one says so in its manifest, as writers do."""
    sealed = "<manifest:encryption-data/>" if is_encrypted else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{sealed}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", _ODS_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()


def _ods_cell(cell: Value, span: tuple[int, int] | None, style: str) -> str:
    merged = (
        f'{style} table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else style
    )
    match cell:
        case None | "":
            return f"<table:table-cell{merged}/>"
        case Problem():
            kind = ' table:formula="of:=[.A1]" office:value-type="string" office:string-value="" calcext:value-type="error"'
            shown = cell.text
        case date():
            kind, shown = f' office:value-type="date" office:date-value="{cell.isoformat()}"', f"{cell:%Y/%m/%d}"
        case str():
            kind, shown = ' office:value-type="string"', cell
        case _:
            kind, shown = f' office:value-type="float" office:value="{cell!r}"', repr(cell)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell{merged}{kind}>{lines}</table:table-cell>"


def encrypted(content: bytes, password: str) -> bytes:
    """The .xlsx under a password, as Excel saves it."""
    target = io.BytesIO()
    msoffcrypto.OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def resident_id(number: int, birth: str = "19800115", area: str = "210802") -> str:
    """A valid resident ID (GB 11643) of that birth date; ``number`` is its place in the day's register, odd for men."""
    body = f"{area}{birth}{number:03d}"
    total = sum(
        int(digit) * weight
        for digit, weight in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return body + "10X98765432"[total % 11]


Row = Mapping[str, Value]
UNIT_ZH = "站前区总工会"
TITLES = {
    "training": "职工培训花名册",
    "reemployment": "培训和安置就业登记表",
    "benefit_card": "会员服务卡发放表",
    "migrant_member": "新发展农民工会员登记表",
}
GOOD: Mapping[str, Row] = {
    "training": {
        "性别": "男", "联系电话": "13904170001", "工作单位": "营口第一机械厂", "工种": "焊工", "培训班/课程": "焊工初级班",
        "培训机构": "市职工学校", "开始日期": "2015-10-08", "结束日期": "2015-11-03", "学时": 40, "考核结果": "合格",
    },
    "reemployment": {
        "性别": "男", "联系电话": "13904170001", "户籍地": "营口", "就业创业证号": "2108020015000001", "培训专业": "家政服务",
        "结业日期": "2015-10-20", "安置单位": "营口家政公司", "安置日期": "2015-11-03", "岗位": "护工", "合同期限": "一年", "补贴金额": 600,
    },
    "benefit_card": {
        "性别": "男", "联系电话": "13904170001", "工作单位": "营口第一机械厂", "会员编号": "YK0001", "卡号": "8888000000001",
        "发卡日期": "2015-11-03", "卡状态": "正常", "注销日期": None,
    },
    "migrant_member": {
        "性别": "男", "联系电话": "13904170001", "户籍性质": "农业", "户籍地": "凌海", "用工单位": "营口建筑公司", "基层工会": "建筑公司工会",
        "入会日期": "2015-11-03", "会员编号": "YK0001", "原为会员": "否",
    },
}  # fmt: skip
EVENT = {"training": "结束日期", "reemployment": "安置日期", "benefit_card": "发卡日期", "migrant_member": "入会日期"}


def columns(form: str) -> list[str]:
    """The form's columns as contract §4 names them, after a 序号."""
    return ["序号", "姓名", "身份证号", *GOOD[form]]


def row(form: str, number: int = 1, **changes: Value) -> dict[str, Value]:
    """A row without any error, with changes by column."""
    person: dict[str, Value] = {
        "序号": number,
        "姓名": f"王{chr(0x4E00 + 7 * number)}",
        "身份证号": resident_id(2 * number + 1),
    }
    own = {"卡号": f"888800000{number:04d}"} if form == "benefit_card" else {}
    return {**person, **GOOD[form], **own, **changes}


def grid(form: str, *rows: Row, title: str | None = None, header: Sequence[str] = ()) -> list[list[Value]]:
    """A title line (row 1), the header (row 2), and the rows (from row 3), in the order of ``header`` or of contract §4."""
    labels = list(header) or columns(form)
    title = f"{UNIT_ZH}2015年11月{TITLES[form]}" if title is None else title
    return [[title], list(labels), *[[values.get(label) for label in labels] for values in rows]]


def cell_of(form: str, label: str, line: int = 3) -> str:
    """Where ``grid`` puts that column on that line."""
    return cell_name(line - 1, columns(form).index(label))


def send(sheet: Grid | Page | Sequence[Page], file: str = "a.xlsx", *, is_1904: bool = False) -> Conversion:
    """What becomes of a file of that name that holds a grid, a page or several."""
    if isinstance(sheet, Page):
        pages = [sheet]
    elif sheet and isinstance(sheet[0], Page):
        pages: list[Page] = list(sheet)  # pyright: ignore[reportAssignmentType]
    else:
        pages = [Page("Sheet1", sheet)]  # pyright: ignore[reportArgumentType]
    return receive(render(pages, file.rpartition(".")[2], is_1904=is_1904), file)


def receive(content: bytes, file: str) -> Conversion:
    """What becomes of these bytes under that name."""
    return convert(content, file, programme=PROGRAMME, key=KEY)


def errors(conversion: Conversion) -> list[tuple[str, str]]:
    """Every error as (cell, code), sorted; fails where the file was refused."""
    assert conversion.is_accepted, conversion.receipt
    return _found(conversion, "error")


def warnings(conversion: Conversion) -> list[tuple[str, str]]:
    """Every warning as (cell, code), sorted."""
    return _found(conversion, "warning")


def _found(conversion: Conversion, severity: str) -> list[tuple[str, str]]:
    return sorted((it["cell"], it["code"]) for it in conversion.findings.to_dicts() if it["severity"] == severity)


def received(conversion: Conversion) -> list[int]:
    """The rows received of each accepted return."""
    return [it["received"] for it in conversion.returns.to_dicts() if it["status"] == "accepted"]


def reasons(conversion: Conversion) -> set[str]:
    """Every reason of refusal, of every return of the file."""
    return {code for it in conversion.returns.to_dicts() for code in it["reasons"].split(",") if code}


def key_said(conversion: Conversion) -> tuple[str, str, str]:
    """Unit, form and period (YYYY-MM) of the only return; fails where it is not accepted."""
    assert conversion.returns["status"].to_list() == ["accepted"], conversion.receipt
    only = conversion.returns.to_dicts()[0]
    return only["unit_code"], only["form_code"], f"{only['period_month']:%Y-%m}"


def sentences(conversion: Conversion) -> str:
    """All that the receipt says to the sender of a refusal, in Chinese and English."""
    told: Any = conversion.receipt["returns"]
    return "\n".join(f"{it['zh']} {it['en']}" for entry in told for it in entry["refusals"])
