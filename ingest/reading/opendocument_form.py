"""The one form of ``content.xml`` that readers of ``.ods`` know, of the many that XML allows."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {short: f"{_NAMES}{short}:1.0" for short in ("office", "table", "text", "style")}
_CALC_EXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_USUAL = [
    re.compile(rb"""\sxmlns:%s\s*=\s*["']%s""" % (short.encode(), name.encode()))
    for short, name in _PREFIXES.items()
    if short != "style"
]
_OTHER_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_LOOSE = re.compile(rb">\s+<(?:/?table:|text:p)")
_HEAD = 1 << 16
_KEPT = ("mimetype", "META-INF/manifest.xml", "styles.xml")


def is_usual(source: bytes) -> bool:
    """Whether names have the prefixes that readers know, in UTF-8, and no text stands where they pass it over."""
    head = source[:_HEAD]
    if _OTHER_ENCODING.match(head) or not all(it.search(head) for it in _USUAL):
        return False
    return b"<![CDATA[" not in source and _LOOSE.search(source) is None


def in_usual_form(content: bytes) -> bytes:
    """The package with its content written as LibreOffice does: usual prefixes, UTF-8, no white space between cells.

    Raises etree.XMLSyntaxError, KeyError.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        members = set(source.namelist())
        for name in _KEPT:
            if name in members:
                copy.writestr(name, source.read(name))
        copy.writestr("content.xml", _rewritten(source.read("content.xml")))
    return target.getvalue()


def _rewritten(source: bytes) -> bytes:
    # Strictly: what is cut off must not be taken for whole.
    old = etree.fromstring(
        source, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    )
    for element in old.iter(f"{{{_PREFIXES['table']}}}*"):
        element.text = None
        for child in element:
            child.tail = None
    root: Any = etree.Element(old.tag, dict(old.attrib), nsmap={**_PREFIXES, "calcext": _CALC_EXT})
    root.extend(list(old))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
