"""Office Open XML, written by hand: a library takes three times as long, and stamps the hour on every file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from sample.cell import DAY_ZERO_1900, DAY_ZERO_1904, Cell, DateCell, ErrorCell, Formula, Grid, column_letters
from sample.writers.zipped import write_zip

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Plain, a day, a Chinese day; then the same three struck through.
_STRUCK = 3
_CELL_STYLES = "".join(
    f'<xf numFmtId="{shown}" fontId="{font}" fillId="0" borderId="0" xfId="0"{changed}/>'
    for font in (0, 1)
    for shown, changed in ((0, ""), (14, ' applyNumberFormat="1"'), (176, ' applyNumberFormat="1"'))
)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><strike/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="6">{_CELL_STYLES}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_LETTERS = tuple(column_letters(at) for at in range(64))


def write_xlsx(grids: Sequence[Grid], *, is_inline: bool = False, is_1904: bool = False) -> bytes:
    """A workbook of these sheets; ``is_inline`` keeps text in the cells, as some exporting programs do."""
    numbers = range(1, len(grids) + 1)
    strings: dict[str, str] = {}
    parts = [
        (f"xl/worksheets/sheet{number}.xml", _sheet(grid, strings, is_inline=is_inline, is_1904=is_1904))
        for number, grid in zip(numbers, grids, strict=True)
    ]
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    if not is_inline:
        overrides += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        relations += (
            f'<Relationship Id="rId{len(grids) + 2}" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
        )
    sheets = "".join(
        f'<sheet name="{escape(grid.name)}" sheetId="{number}" state="{"hidden" if grid.is_hidden else "visible"}" r:id="rId{number}"/>'
        for number, grid in zip(numbers, grids, strict=True)
    )
    properties = '<workbookPr date1904="1"/>' if is_1904 else "<workbookPr/>"
    texts = [
        (
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>',
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{properties}<sheets>{sheets}</sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="rId{len(grids) + 1}" Type="{_DOCUMENT}/styles" Target="styles.xml"/></Relationships>',
        ),
    ]
    front = [(name, (_XML + text).encode()) for name, text in texts]
    front.append(("xl/styles.xml", _STYLES.encode()))
    if not is_inline:
        entries = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        table = f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{entries}</sst>'
        parts.append(("xl/sharedStrings.xml", table.encode()))
    return write_zip(front + parts)


def _sheet(grid: Grid, strings: dict[str, str], *, is_inline: bool, is_1904: bool) -> bytes:
    zero = DAY_ZERO_1904 if is_1904 else DAY_ZERO_1900
    body = _inline_text if is_inline else _shared_text
    out = [_XML, f'<worksheet xmlns="{_MAIN}">']
    if grid.hidden_columns:
        columns = "".join(
            f'<col min="{at + 1}" max="{at + 1}" width="9" hidden="1"/>' for at in sorted(grid.hidden_columns)
        )
        out.append(f"<cols>{columns}</cols>")
    out.append("<sheetData>")
    struck_on: dict[int, set[str]] = {}
    for at, column in grid.struck:
        struck_on.setdefault(at + 1, set()).add(_LETTERS[column])
    for number, cells in enumerate(grid.rows, start=1):
        if not cells:
            continue
        row = str(number)
        struck = struck_on.get(number, ())
        hidden = ' hidden="1"' if number in grid.hidden_rows else ""
        out.append(f'<row r="{row}"{hidden}>')
        for letter, cell in zip(_LETTERS, cells, strict=False):
            if cell is None:
                continue
            style = _STRUCK if letter in struck else 0
            if type(cell) is str:
                out.append(body(letter + row, cell, style, strings))
            else:
                out.append(_other(letter + row, cell, style, zero))
        out.append("</row>")
    out.append("</sheetData>")
    if grid.merges:
        ranges = "".join(
            f'<mergeCell ref="{_LETTERS[m.left]}{m.top + 1}:{_LETTERS[m.right]}{m.bottom + 1}"/>' for m in grid.merges
        )
        out.append(f'<mergeCells count="{len(grid.merges)}">{ranges}</mergeCells>')
    out.append("</worksheet>")
    return "".join(out).encode()


# (address, text, style, shared strings) → the cell
Text = Callable[[str, str, int, dict[str, str]], str]


def _shared_text(at: str, text: str, style: int, strings: dict[str, str]) -> str:
    place = strings.get(text)
    if place is None:
        place = strings[text] = str(len(strings))
    return f'<c r="{at}"{_styled(style)} t="s"><v>{place}</v></c>'


def _inline_text(at: str, text: str, style: int, strings: dict[str, str]) -> str:
    return f'<c r="{at}"{_styled(style)} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _styled(style: int) -> str:
    return f' s="{style}"' if style else ""


def _other(at: str, cell: Cell, style: int, zero: int) -> str:
    match cell:
        case DateCell(day, is_chinese):
            return f'<c r="{at}"{_styled(style + (2 if is_chinese else 1))}><v>{day - zero}</v></c>'
        case ErrorCell(text):
            return f'<c r="{at}"{_styled(style)} t="e"><v>{text}</v></c>'
        case Formula(text, None):
            return f'<c r="{at}"{_styled(style)}><f>{text}</f></c>'
        case Formula(text, value):
            return f'<c r="{at}"{_styled(style)}><f>{text}</f><v>{value}</v></c>'
        case _:
            return f'<c r="{at}"{_styled(style)}><v>{cell!r}</v></c>'
