"""The first sheet of a returned workbook: what was found, by cause, with links to the cells."""

from __future__ import annotations

from html import escape

from lxml import etree

from ingest.answers.marking.mark import Mark, Summary
from ingest.answers.marking.package import MAIN, OFFICE_RELATIONS, Package
from ingest.answers.marking.styles import Styles, tag
from ingest.reading import cell_name

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MOST_LISTED = 5_000
_WIDTHS = (34, 16, 10, 96)
_LINE = 17


def add_summary(package: Package, workbook: str, marks: list[Mark], summary: Summary, styles: Styles) -> None:
    """Put the summary before all other sheets and open the workbook on it."""
    member = package.free_member("xl/worksheets/summary{}.xml")
    package.write(member, _sheet(marks, summary, styles))
    package.declare(member, _SHEET_TYPE)
    relation = package.relate(workbook, "worksheet", member)
    root = package.tree(workbook)
    sheets = root.find(tag("sheets"))
    assert sheets is not None
    names = {sheet.get("name") for sheet in sheets}
    name = next(
        name for name in (summary.sheet_name, *(f"{summary.sheet_name} {n}" for n in range(2, 99))) if name not in names
    )
    entry = etree.Element(
        tag("sheet"), name=name, sheetId=str(1 + max(int(sheet.get("sheetId", "1")) for sheet in sheets))
    )
    entry.set(f"{{{OFFICE_RELATIONS}}}id", relation)
    sheets.insert(0, entry)
    for defined in root.iter(tag("definedName")):
        if (local := defined.get("localSheetId")) is not None:
            defined.set("localSheetId", str(int(local) + 1))
    for view in root.iter(tag("workbookView")):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")
    package.write(workbook, root)


def _sheet(marks: list[Mark], summary: Summary, styles: Styles) -> bytes:
    plain, bold, link, title = (
        styles.text(),
        styles.text(is_bold=True),
        styles.text(is_link=True),
        styles.text(size=16, is_bold=True),
    )
    rows = [_row(1, [(summary.title, title)], 30)]
    rows += [_row(number, [(line, plain)], 20) for number, line in enumerate(summary.lines, 2)]
    merges = [f"A{number}:D{number}" for number in range(1, len(summary.lines) + 2)]
    number = len(summary.lines) + 3
    rows.append(_row(number, [(heading, bold) for heading in summary.headings], 20))
    links: list[str] = []
    cause = ""
    for mark in sorted(marks, key=lambda mark: mark.cause)[:_MOST_LISTED]:
        number += 1
        address = cell_name(mark.row, mark.column)
        told = [
            ("" if mark.cause == cause else mark.cause, bold),
            (mark.sheet, plain),
            (address, link),
            (mark.text, plain),
        ]
        rows.append(_row(number, told, _LINE * (1 + mark.text.count("\n"))))
        target = f"'{mark.sheet.replace(chr(39), chr(39) * 2)}'!{address}"
        links.append(f'<hyperlink ref="C{number}" location="{escape(target)}" display="{address}"/>')
        cause = mark.cause
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(_WIDTHS, 1)
    )
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>{linked}'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _row(number: int, cells: list[tuple[str, int]], height: int) -> str:
    written = "".join(
        f'<c r="{cell_name(number - 1, column)}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
        for column, (text, style) in enumerate(cells)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{written}</row>'
