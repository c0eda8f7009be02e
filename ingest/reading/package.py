"""The parts of an ``.xlsx`` package: where they lie, whatever names and folders the writer gave them."""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ingest.reading.sheet import Merge, cell_position
from ingest.refusal import Refusal, Refused
from ingest.xml import parse_xml

_DATE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")
_ENCODING = re.compile(rb"""^(<\?xml[^>]*?)\s+encoding\s*=\s*["']([A-Za-z0-9_.:-]*)["']""")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*>(?:</(?:\w+:)?dimension>)?")
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*>""")
_RANGE = re.compile(rb"""ref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})["']""")
_KINDS = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>"""
_TYPE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"/>'
_USUAL_ROOT = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""


class Package:
    """Sheets (name and member, in the workbook's order) and the date system.

    Raises Refused ``damaged`` where there is no workbook, or a part that is read declares entities, which no spreadsheet program writes.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._is_recoded = False
        self._members = {_plain(name): name for name in archive.namelist()}
        self._workbook = self._find_workbook()
        source = self.read(self._workbook)
        self.is_1904 = bool(_DATE_1904.search(source))
        folder, _, base = self._workbook.rpartition("/")
        self._relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        self._targets = self._find_targets(folder)
        self.sheets = [
            (name, self._targets.get(relation, ("", ""))[1])
            for name, relation in _sheet_entries(source)
            if relation in self._targets
        ]

    @property
    def is_usual(self) -> bool:
        """Whether readers find the parts where they look for them, and those read so far in the encoding that they expect."""
        if (
            self._is_recoded
            or self._workbook != "xl/workbook.xml"
            or any(it[0] in "/\\" for it in self._members.values())
        ):
            return False
        return all(_KINDS[kind].lower() == member for kind, member in self._targets.values() if kind in _KINDS)

    def read(self, member: str) -> bytes:
        """A part's XML in UTF-8. Raises Refused ``damaged``."""
        if member not in self._members:
            raise Refused(Refusal("damaged"))
        try:
            with self._archive.open(self._members[member]) as part:
                # No more than it says: one that lies about its size unpacks to anything.
                source = part.read(self._archive.getinfo(self._members[member]).file_size or 1)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise Refused(Refusal("damaged")) from error
        _refuse_entities(source)
        encoding = _other_encoding(source)
        if encoding is None:
            return source
        self._is_recoded = True
        try:
            return _ENCODING.sub(rb"\1", source.decode(encoding).encode())
        except (LookupError, UnicodeDecodeError) as error:
            raise Refused(Refusal("damaged")) from error

    def part(self, kind: str) -> bytes:
        """The XML of the part of that kind (``styles``, ``sharedStrings``); empty where the workbook has none."""
        return next((self.read(member) for of, member in self._targets.values() if of == kind), b"")

    def merges(self, member: str) -> list[Merge]:
        """The merged ranges that a sheet's XML names."""
        ranges = (_RANGE.search(found[0]) for found in _MERGE.finditer(self.read(member)))
        return [(*cell_position(it[1].decode()), *cell_position(it[2].decode())) for it in ranges if it]

    def mended(self) -> bytes:
        """The package as readers expect it: parts under their usual names, in UTF-8, without ranges that are none."""
        usual = self._usual | {self._workbook: "xl/workbook.xml", self._relations: "xl/_rels/workbook.xml.rels"}
        sheets = {member for _, member in self.sheets}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            kinds = {"xl/workbook.xml": "sheet.main"} | {
                _KINDS[kind]: kind for kind, _ in self._targets.values() if kind in _KINDS
            }
            copy.writestr("[Content_Types].xml", _TYPES.format("".join(_TYPE.format(*it) for it in kinds.items())))
            copy.writestr("_rels/.rels", _USUAL_ROOT)
            for member, name in self._members.items():
                if member.startswith("[") or member == "_rels/.rels":
                    continue
                if not name.endswith(("/", "\\")) and member.endswith((".xml", ".rels")):
                    source = self._relations_source() if member == self._relations else self.read(member)
                    copy.writestr(usual.get(member, member), _without_nonsense(source) if member in sheets else source)
        return target.getvalue()

    @property
    def _usual(self) -> dict[str, str]:
        """The parts that the workbook names → where readers look for them."""
        return {
            member: _KINDS.get(kind) or (member if member.startswith("xl/") else f"xl/{member}")
            for kind, member in self._targets.values()
        }

    def _find_workbook(self) -> str:
        if "xl/workbook.xml" in self._members:
            return "xl/workbook.xml"
        if "_rels/.rels" in self._members:
            for element in parse_xml(self.read("_rels/.rels")):
                member = _plain(element.get("Target", ""))
                if element.get("Type", "").endswith("/officeDocument") and member in self._members:
                    return member
        raise Refused(Refusal("damaged"))

    def _find_targets(self, folder: str) -> dict[str, tuple[str, str]]:
        """Relation → its kind and the member that it leads to; only those that are there."""
        if self._relations not in self._members:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in parse_xml(self.read(self._relations)):
            target = element.get("Target", "").replace("\\", "/")
            path = target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if _plain(path) in self._members and element.get("TargetMode") != "External":
                found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], _plain(path))
        return found

    def _relations_source(self) -> bytes:
        """The workbook's relations, each target under the name that it is given."""
        root, usual = parse_xml(self.read(self._relations)), self._usual
        for element in root:
            member = self._targets.get(element.get("Id", ""), ("", ""))[1]
            if member:
                element.set("Target", "/" + usual[member])
        return etree.tostring(root)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _other_encoding(source: bytes) -> str | None:
    """The encoding of a part that is not in UTF-8."""
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if source.startswith((b"<\x00", b"\x00<")):
        return "utf-16-le" if source[0] else "utf-16-be"
    found = _ENCODING.match(source)
    name = found[2].decode().lower() if found else ""
    return name if name not in {"", "utf-8", "utf8", "us-ascii", "ascii"} else None


def _refuse_entities(source: bytes) -> None:
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source:
        raise Refused(Refusal("damaged"))


def _without_nonsense(source: bytes) -> bytes:
    source = _DIMENSION.sub(b"", source, count=1)
    return _MERGE.sub(lambda found: found[0] if _RANGE.search(found[0]) else b"", source)


def _sheet_entries(source: bytes) -> Iterator[tuple[str, str]]:
    for element in parse_xml(source).iter("{*}sheet"):
        relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        yield element.get("name", ""), str(relation)
