"""How large a workbook may be. A real district's never comes near these figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes above which a file is refused as too large.

    ``file_bytes``: the file as received. ``unpacked_bytes``: all members of a zip container together.
    ``members``: files in that container. ``cells``: rows × columns of one sheet, blank ones included.
    """

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 512 * 1024 * 1024
    members: int = 5_000
    cells: int = 12_000_000


DEFAULT_LIMITS = Limits()
