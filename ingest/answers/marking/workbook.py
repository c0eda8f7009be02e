"""The workbook that goes back to the sender: his own file, with the cells marked and a summary in front (contract §3)."""

from __future__ import annotations

from ingest.answers.marking.cells import fill_cells
from ingest.answers.marking.comments import add_comments
from ingest.answers.marking.mark import Mark, Summary
from ingest.answers.marking.package import Package
from ingest.answers.marking.rewrite import rewrite
from ingest.answers.marking.styles import Styles, tag
from ingest.answers.marking.summary import add_summary
from ingest.reading import DEFAULT_LIMITS, Container, Limits, decrypt, identify, read_workbook


def mark_workbook(
    content: bytes, file: str, marks: list[Mark], summary: Summary, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """The bytes of an ``.xlsx``. Of an ``.xlsx`` every value, formula, format, width, merge and hidden state stays; any other
    format is written anew with the same cell addresses. Raises Refused if the file cannot be read."""
    marks = list(dict.fromkeys(marks))
    container = identify(content, file, limits)
    if container is Container.ENCRYPTED:
        content, container = decrypt(content), Container.XLSX
    if container is not Container.XLSX:
        content = rewrite(read_workbook(content, file, limits))
    package = Package(content)
    workbook = next(relation.member for relation in package.relations("") if relation.kind == "officeDocument")
    styles = Styles(package, workbook)
    relations = {relation.id: relation.member for relation in package.relations(workbook)}
    for entry in package.tree(workbook).iter(tag("sheet")):
        relation = next((str(value) for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        of_sheet = [mark for mark in marks if mark.sheet == entry.get("name")]
        if relation in relations and "worksheets" in relations[relation]:
            _mark_sheet(package, relations[relation], of_sheet, styles)
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
    fill_cells(sheet, marks, styles)
    add_comments(package, member, sheet, list(merged.values()))
    package.write(member, sheet)
