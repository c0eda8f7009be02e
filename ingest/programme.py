"""Who reports, and over which window: all that the ingest knows of one campaign besides its forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Unit:
    """A reporting unit (报送单位). ``spellings`` are the texts met in files besides ``name_zh``; ``order`` breaks ties."""

    code: str
    order: int
    name_zh: str
    name_en: str
    kind: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """The units that report and the window, both ends inclusive, in which an event date counts."""

    units: tuple[Unit, ...]
    window_start: date = date(2015, 1, 1)
    window_end: date = date(2016, 12, 31)
