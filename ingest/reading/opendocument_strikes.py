"""What an ``.ods`` strikes through: the cell and text styles that do, the document's own and the automatic ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.xml import Element, parse_xml

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STRIKES = re.compile(rb"""text-line-through-(?:style|type)\s*=\s*["'](?!none)""")
_LINES = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")


def find_struck_styles(styles: bytes, content: bytes) -> frozenset[str]:
    """The names of the styles, of cells and of texts, that strike through, in themselves or by their parent.

    Of ``styles`` (the document's own) and ``content`` (the automatic ones); where no style of them strikes through, neither is parsed.
    """
    if not (_STRIKES.search(styles) or _STRIKES.search(content)):
        return frozenset()
    own: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in (*_styles(styles), *_styles(content.partition(b"<office:body")[0])):
        name = style.get(f"{STYLE}name", "")
        own[name] = _strikes(style)
        parents[name] = style.get(f"{STYLE}parent-style-name", "")
    return frozenset(name for name in own if _inherited(name, own, parents))


def is_struck_text(cell: Element, struck: frozenset[str]) -> bool:
    """Whether all that a cell shows stands in spans of styles that strike through."""
    pieces = [
        (text, piece)
        for paragraph in cell.iter(f"{TEXT}p")
        for piece in paragraph.iter()
        for text in (piece.text, *(child.tail for child in piece))
        if text and text.strip()
    ]
    return bool(pieces) and all(_stands_in(piece, cell, struck) for _, piece in pieces)


def _stands_in(piece: Element, cell: Element, struck: frozenset[str]) -> bool:
    within: Element | None = piece
    while within is not None and within is not cell:
        if within.tag == f"{TEXT}span" and within.get(f"{TEXT}style-name", "") in struck:
            return True
        within = within.getparent()
    return False


def _styles(source: bytes) -> Iterator[Element]:
    if source:
        yield from parse_xml(source).iter(f"{STYLE}style")


def _strikes(style: Element) -> bool | None:
    """Whether a style itself strikes through; None where it says nothing of it."""
    properties = style.find(f"{STYLE}text-properties")
    said = [] if properties is None else [properties.get(name) for name in _LINES if properties.get(name)]
    return said[0] != "none" if said else None


def _inherited(name: str, own: dict[str, bool | None], parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name in own and name not in seen:
        if (strikes := own[name]) is not None:
            return strikes
        seen.add(name)
        name = parents[name]
    return False
