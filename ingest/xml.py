"""XML as it comes out of a sender's file: parsed without entities, without network, and never trusted."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]
"""An element of a parsed document; lxml gives its class no public name."""


def parse_xml(source: bytes) -> Element:
    """The root of a document. Raises etree.XMLSyntaxError where it is beyond repair."""
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:  # pyright: ignore[reportUnnecessaryComparison]
        raise etree.XMLSyntaxError("no root element", 0, 0, 0)
    return root
