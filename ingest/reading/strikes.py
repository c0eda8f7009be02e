"""What an ``.xlsx`` strikes through: the styles and the shared strings by which one of its cells is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.xml import Element, parse_xml

_WORD = b"strike"
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True)
class Strikes:
    """The numbers, as text, of the cell styles whose font strikes through, and of the shared strings of which every run is struck."""

    styles: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()

    def may_be_in(self, sheet: bytes) -> bool:
        """Whether a sheet's XML may hold a struck cell, told without parsing. Never wrong on the side of no."""
        if _WORD in sheet:
            return True
        return (
            bool(self.styles)
            and re.search(rb"""\ss\s*=\s*["']\s*(?:%s)\s*["']""" % _any_of(self.styles), sheet) is not None
        ) or (bool(self.strings) and re.search(rb"v\s*>\s*(?:%s)\s*<" % _any_of(self.strings), sheet) is not None)


def find_strikes(styles: bytes, strings: bytes) -> Strikes:
    """What the workbook's styles and shared strings strike through. Where the word is not in them, nothing is parsed."""
    return Strikes(
        frozenset(_struck_styles(parse_xml(styles))) if _WORD in styles else frozenset(),
        frozenset(_struck_strings(parse_xml(strings))) if _WORD in strings else frozenset(),
    )


def is_on(value: str | None) -> bool:
    """Whether a ``strike`` with that ``val`` strikes through; without one it does."""
    return value not in _OFF


def _any_of(numbers: frozenset[str]) -> bytes:
    return "|".join(sorted(numbers)).encode()


def _struck_styles(root: Element) -> list[str]:
    fonts = root.find("{*}fonts")
    formats = root.find("{*}cellXfs")
    if fonts is None or formats is None:
        return []
    struck = {str(number) for number, font in enumerate(fonts) if _strikes(font)}
    return [str(number) for number, style in enumerate(formats) if style.get("fontId", "0") in struck]


def _struck_strings(root: Element) -> list[str]:
    return [str(number) for number, string in enumerate(root) if _is_struck(string)]


def _is_struck(string: Element) -> bool:
    """Whether every run that shows anything is struck; a text outside of runs is not."""
    runs = [run for run in string.findall("{*}r") if (run.findtext("{*}t") or "").strip()]
    return bool(runs) and string.find("{*}t") is None and all(_strikes(run.find("{*}rPr")) for run in runs)


def _strikes(font: Element | None) -> bool:
    strike = None if font is None else font.find("{*}strike")
    return strike is not None and is_on(strike.get("val"))
