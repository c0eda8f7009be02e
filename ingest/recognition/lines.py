"""The lines below a header: which are rows, and what the others are (contract §2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class LineKind(StrEnum):
    """What a line below a header is that is no row."""

    HEADER = "header"
    SUM = "sum"
    FOOTER = "footer"
    EXAMPLE = "example"
    HEADING = "heading"
    UNITS = "units"
    HINT = "hint"
    CONTINUED = "continued"
    NIL = "nil"
    NUMBERING = "numbering"
    SERIAL = "serial"
    END = "end"
    OTHER = "other"


NAMED_KINDS = frozenset(LineKind) - {LineKind.HEADER, LineKind.SUM, LineKind.FOOTER}
"""The kinds of line that the receipt names when they were passed over (contract §2); examples as well, as somebody may stand in one."""


@dataclass
class Lines:
    """The lines below a header, as indices into the sheet's rows, in order: its rows, and what every other one is that is not blank."""

    rows: list[int] = field(default_factory=list[int])
    others: dict[int, LineKind] = field(default_factory=dict[int, LineKind])

    def of(self, *kinds: LineKind) -> list[int]:
        """The lines of those kinds."""
        return [line for line, kind in self.others.items() if kind in kinds]
