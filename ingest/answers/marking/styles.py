"""New cell styles in a workbook that leave every existing one as it is."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ingest.answers.marking.package import MAIN, Package
from ingest.xml import Element

_FILL = "FFFFC7CE"
_EMPTY = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf/></cellXfs></styleSheet>'
).encode()
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def tag(name: str) -> str:
    """The full name of an element of the main namespace."""
    return f"{{{MAIN}}}{name}"


class Styles:
    """The style sheet of a workbook, open for additions until ``save``."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package = package
        member = next((relation.member for relation in package.relations(workbook) if relation.kind == "styles"), None)
        if member is None:
            member = "xl/styles.xml"
            package.write(member, _EMPTY)
            package.declare(member, _CONTENT_TYPE)
            package.relate(workbook, "styles", member)
        self._member = member
        self._root = package.tree(member)
        self._formats = self._child("cellXfs")
        if not len(self._formats):
            etree.SubElement(self._formats, tag("xf"))
        self._marked: dict[int, int] = {}
        self._mark_fill: int | None = None

    def marked(self, style: int) -> int:
        """The style like that one, but with the fill of a marked cell."""
        if style not in self._marked:
            if self._mark_fill is None:
                fill = f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="{_FILL}"/><bgColor indexed="64"/></patternFill></fill>'
                self._mark_fill = self._append("fills", etree.fromstring(fill))
            like = deepcopy(self._formats[style if style < len(self._formats) else 0])
            like.set("fillId", str(self._mark_fill))
            like.set("applyFill", "1")
            self._marked[style] = self._append("cellXfs", like)
        return self._marked[style]

    def text(self, *, size: int = 11, is_bold: bool = False, is_link: bool = False) -> int:
        """A wrapped text style for the summary sheet."""
        marks = ("<b/>" if is_bold else "") + ("<u/>" if is_link else "")
        color = '<color rgb="FF0563C1"/>' if is_link else ""
        font = etree.fromstring(f'<font xmlns="{MAIN}">{marks}<sz val="{size}"/>{color}<name val="微软雅黑"/></font>')
        number = self._append("fonts", font)
        style = f'<xf xmlns="{MAIN}" numFmtId="0" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        return self._append("cellXfs", etree.fromstring(style))

    def save(self) -> None:
        """Write the style sheet back into the package."""
        self._package.write(self._member, self._root)

    def _child(self, name: str) -> Element:
        found = self._root.find(tag(name))
        return found if found is not None else etree.SubElement(self._root, tag(name))

    def _append(self, name: str, element: Element) -> int:
        parent = self._child(name)
        parent.append(element)
        parent.set("count", str(len(parent)))
        return len(parent) - 1
