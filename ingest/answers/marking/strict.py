"""The strict form of ``.xlsx`` (ISO/IEC 29500-1) has names of its own for the same things; here they are made those of the usual form."""

from __future__ import annotations

import re

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_CONFORMANCE = re.compile(rb"""\sconformance\s*=\s*["']strict["']""")
_OFFICE = re.compile(re.escape(_STRICT) + rb"officeDocument/(relationships/)?(extended|custom)Properties")
_OTHERS = re.compile(re.escape(_STRICT) + rb"(\w+)/")


def is_strict(part: bytes) -> bool:
    """Whether a part's XML is of the strict form."""
    return _STRICT in part


def as_usual(part: bytes) -> bytes:
    """A part's XML in the usual (transitional) form; values, and all else of it, stay."""
    part = _OFFICE.sub(rb"%sofficeDocument/2006/\1\2-properties" % _USUAL, part)
    return _CONFORMANCE.sub(b"", _OTHERS.sub(rb"%s\1/2006/" % _USUAL, part), count=1)
