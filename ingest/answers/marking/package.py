"""The parts of an ``.xlsx`` package, of which a few are patched and all others are passed through byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from ingest.answers.marking.strict import as_usual, is_strict
from ingest.xml import Element, parse_xml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_FAST = 1
_EPOCH = (2015, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Relation:
    """One relationship of a part: its id, the last word of its type, and the member that it leads to."""

    id: str
    kind: str
    member: str


class Package:
    """A package opened in memory, in the usual form if it is of the strict one. Members that are set or added replace what was there
    when it is packed again."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {name.replace("\\", "/").lower(): name for name in self._archive.namelist()}
        self._changed: dict[str, bytes] = {}
        if self.is_whole and is_strict(self.read(self.workbook)):
            for name in self._archive.namelist():
                if name.lower().endswith((".xml", ".rels")):
                    self._changed[name] = as_usual(self._archive.read(name))

    @property
    def is_whole(self) -> bool:
        """Whether it has the two members by which a spreadsheet program finds all others, and the workbook."""
        return self.has(_TYPES) and self.has(relations_of("")) and self.has(self.workbook)

    @property
    def workbook(self) -> str:
        """The member that lists the sheets."""
        roots = (relation.member for relation in self.relations("") if relation.kind == "officeDocument")
        return _WORKBOOK if self.has(_WORKBOOK) else next(roots, _WORKBOOK)

    def has(self, member: str) -> bool:
        """Whether the package has that member, whatever the case of its name."""
        return member.lower() in self._names or member in self._changed

    def read(self, member: str) -> bytes:
        """The bytes of a member as they now are."""
        name = self._names.get(member.lower(), member)
        return self._changed[name] if name in self._changed else self._archive.read(name)

    def tree(self, member: str) -> Element:
        """The root of an XML member; entities are not resolved."""
        return parse_xml(self.read(member))

    def write(self, member: str, content: bytes | Element) -> None:
        """Replace or add a member."""
        name = self._names.setdefault(member.lower(), member)
        if not isinstance(content, bytes):
            content = etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[name] = content

    def free_member(self, pattern: str) -> str:
        """The first name of the pattern (with ``{}`` for a number) that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, member: str) -> list[Relation]:
        """Where a part leads to."""
        path = relations_of(member)
        if not self.has(path):
            return []
        folder = posixpath.dirname(member)
        return [
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                target.lstrip("/")
                if (target := element.get("Target", "")).startswith("/")
                else posixpath.normpath(posixpath.join(folder, target)),
            )
            for element in self.tree(path)
            if element.get("TargetMode") != "External"
        ]

    def relate(self, member: str, kind: str, target: str) -> str:
        """Add a relationship of a part; gives its id."""
        path = relations_of(member)
        root = (
            self.tree(path)
            if self.has(path)
            else etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})
        )
        taken = {element.get("Id") for element in root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        element = etree.SubElement(root, f"{{{PACKAGE_RELATIONS}}}Relationship")
        element.set("Id", f"rId{number}")
        element.set("Type", f"{OFFICE_RELATIONS}/{kind}")
        element.set("Target", f"/{target}")
        self.write(path, root)
        return f"rId{number}"

    def declare(self, member: str, content_type: str) -> None:
        """Say what a new part is."""
        root = self.tree(_TYPES)
        element = etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override")
        element.set("PartName", f"/{member}")
        element.set("ContentType", content_type)
        self.write(_TYPES, root)

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Say what parts of an extension are, unless it is said."""
        root = self.tree(_TYPES)
        if not any(element.get("Extension", "").lower() == extension for element in root):
            element = etree.Element(f"{{{CONTENT_TYPES}}}Default")
            element.set("Extension", extension)
            element.set("ContentType", content_type)
            root.insert(0, element)
            self.write(_TYPES, root)

    def pack(self) -> bytes:
        """The whole package: unchanged members keep their bytes, changed and new ones are compressed."""
        packed = io.BytesIO()
        stamps = {info.filename: info.date_time for info in self._archive.infolist()}
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*stamps, *self._changed)):
                content = self._changed[name] if name in self._changed else self._archive.read(name)
                archive.writestr(
                    zipfile.ZipInfo(name, stamps.get(name, _EPOCH)),
                    content,
                    compresslevel=_FAST,
                    compress_type=zipfile.ZIP_DEFLATED,
                )
        return packed.getvalue()


def relations_of(member: str) -> str:
    """The member that holds the relationships of a part."""
    folder, base = posixpath.split(member)
    return posixpath.join(folder, "_rels", f"{base}.rels")
