"""The workbook that goes back to the sender: his own file, with the cells marked and a summary in front (contract §3)."""

from __future__ import annotations

from dataclasses import replace

from ingest.answers.marking.cells import fill_cells
from ingest.answers.marking.comments import add_comments
from ingest.answers.marking.mark import Mark, Summary
from ingest.answers.marking.package import Package
from ingest.answers.marking.rewrite import rewrite
from ingest.answers.marking.sheet_names import allowed_names
from ingest.answers.marking.styles import Styles, tag
from ingest.answers.marking.summary import add_summary
from ingest.answers.marking.visibility import show_cells
from ingest.reading import DEFAULT_LIMITS, Container, Limits, decrypt, identify, read_workbook


def mark_workbook(
    content: bytes, file: str, marks: list[Mark], summary: Summary, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """The bytes of an ``.xlsx``. Of an ``.xlsx`` every value, formula, format, width, merge and comment stays, and what is hidden stays
    hidden unless a marked cell is in it; any other format is written anew with the same cell addresses. Raises Refused if the file
    cannot be read."""
    marks = list(dict.fromkeys(marks))
    container = identify(content, file, limits)
    if container is Container.ENCRYPTED:
        content, container = decrypt(content), Container.XLSX
    package = Package(content) if container is Container.XLSX else None
    if package is None or not package.is_whole:
        sheets = read_workbook(content, file, limits)
        names = allowed_names([sheet.name for sheet in sheets])
        renamed = {sheet.name: name for sheet, name in zip(reversed(sheets), reversed(names), strict=True)}
        marks = [replace(mark, sheet=renamed.get(mark.sheet, mark.sheet)) for mark in marks]
        package = Package(rewrite([replace(sheet, name=name) for sheet, name in zip(sheets, names, strict=True)]))
    workbook = package.workbook
    styles = Styles(package, workbook)
    relations = {relation.id: relation.member for relation in package.relations(workbook)}
    root = package.tree(workbook)
    for entry in root.iter(tag("sheet")):
        relation = next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        of_sheet = [mark for mark in marks if mark.sheet == entry.get("name")]
        if relation in relations and "worksheets" in relations[relation]:
            _mark_sheet(package, relations[relation], of_sheet, styles)
            if of_sheet:
                entry.attrib.pop("state", None)
    package.write(workbook, root)
    add_summary(package, workbook, marks, summary, styles)
    styles.save()
    return package.pack()


def _mark_sheet(package: Package, member: str, marks: list[Mark], styles: Styles) -> None:
    if not marks:
        if b"tabSelected" in package.read(member):
            package.write(member, package.read(member).replace(b'tabSelected="1"', b'tabSelected="0"'))
        return
    sheet = package.tree(member)
    for view in sheet.iter(tag("sheetView")):
        view.attrib.pop("tabSelected", None)
    merged: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        earlier = merged.get((mark.row, mark.column))
        text = mark.text if earlier is None else f"{earlier.text}\n{mark.text}"
        merged[mark.row, mark.column] = Mark(mark.sheet, mark.row, mark.column, mark.cause, text)
    show_cells(sheet, marks)
    fill_cells(sheet, marks, styles)
    add_comments(package, member, sheet, list(merged.values()))
    package.write(member, sheet)
