"""Comments on cells: the part that holds their text and the drawing that holds their boxes. Those of the sender stay."""

from __future__ import annotations

from html import escape

from lxml import etree

from ingest.answers.marking.mark import Mark
from ingest.answers.marking.package import MAIN, OFFICE_RELATIONS, Package
from ingest.answers.marking.styles import tag
from ingest.reading import cell_name
from ingest.xml import Element

_AUTHOR = "达标 dabiao"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_COMMENTS = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
_NO_DRAWING = (
    f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_AFTER_DRAWING = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def add_comments(package: Package, member: str, sheet: Element, marks: list[Mark]) -> None:
    """Put a comment on every marked cell of one sheet; a comment that is there already keeps its text and gains ours."""
    related = {relation.kind: relation.member for relation in package.relations(member)}
    comments = related.get("comments")
    if comments is None:
        comments = package.free_member("xl/comments{}.xml")
        package.write(comments, _NO_COMMENTS)
        package.declare(comments, _COMMENTS_TYPE)
        package.relate(member, "comments", comments)
    new = _write_texts(package, comments, marks)
    drawing = related.get("vmlDrawing") if sheet.find(tag("legacyDrawing")) is not None else None
    if drawing is None:
        drawing = package.free_member("xl/drawings/vmlDrawing{}.vml")
        package.write(drawing, _NO_DRAWING.encode())
        package.declare_extension("vml", _VML_TYPE)
        _point_to_drawing(sheet, package.relate(member, "vmlDrawing", drawing))
    boxes = "".join(_box(number, mark) for number, mark in enumerate(new, 1)).encode()
    head, end, tail = package.read(drawing).rpartition(b"</xml>")
    package.write(drawing, head + boxes + end + tail)


def _write_texts(package: Package, member: str, marks: list[Mark]) -> list[Mark]:
    root = package.tree(member)
    authors, entries = root.find(tag("authors")), root.find(tag("commentList"))
    assert authors is not None and entries is not None
    etree.SubElement(authors, tag("author")).text = _AUTHOR
    author = str(len(authors) - 1)
    there = {entry.get("ref"): entry for entry in entries}
    new: list[Mark] = []
    for mark in marks:
        entry = there.get(cell_name(mark.row, mark.column))
        text = mark.text
        if entry is None:
            entry = etree.SubElement(entries, tag("comment"), ref=cell_name(mark.row, mark.column), authorId=author)
            etree.SubElement(entry, tag("text"))
            new.append(mark)
        else:
            text = f"\n\n{text}"
        holder = entry.find(tag("text"))
        run = etree.SubElement(etree.SubElement(entry, tag("text")) if holder is None else holder, tag("r"))
        line = etree.SubElement(run, tag("t"))
        line.text = text
        line.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    package.write(member, root)
    return new


def _point_to_drawing(sheet: Element, relation: str) -> None:
    pointer = etree.Element(tag("legacyDrawing"))
    pointer.set(f"{{{OFFICE_RELATIONS}}}id", relation)
    old = sheet.find(tag("legacyDrawing"))
    if old is not None:
        sheet.replace(old, pointer)
        return
    after = next(
        (child for child in sheet if isinstance(child.tag, str) and etree.QName(child).localname in _AFTER_DRAWING),
        None,
    )
    if after is None:
        sheet.append(pointer)
    else:
        after.addprevious(pointer)


def _box(number: int, mark: Mark) -> str:
    height = 3 + mark.text.count("\n") + len(mark.text) // 22
    anchor = f"{mark.column + 1}, 15, {max(mark.row - 1, 0)}, 4, {mark.column + 5}, 15, {mark.row + height}, 4"
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{90_000 + number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        f'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        f'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{mark.row}</x:Row><x:Column>{mark.column}</x:Column></x:ClientData></v:shape>"
    )
