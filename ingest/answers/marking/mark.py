"""What is written on a returned workbook: the marks at its cells, and the summary in front of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A marked cell. ``row`` and ``column`` count from 0; ``cause`` is its heading in the summary, ``text`` the comment."""

    sheet: str
    row: int
    column: int
    cause: str
    text: str


@dataclass(frozen=True)
class Summary:
    """The first sheet of a returned workbook: a name for it, its heading, and the lines above the list of marks."""

    sheet_name: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
