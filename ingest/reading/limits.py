"""How large a workbook may be. A real district's never comes near these figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes above which a file is refused as too large.

    ``file_bytes``: the file as received. ``unpacked_bytes``: all members of a zip container together. ``members``: files in that
    container. ``cells``: rows × columns of all sheets together, blank ones between filled ones included. ``rows`` and
    ``columns``: of one sheet, as far as a spreadsheet program reaches.
    """

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 256 * 1024 * 1024
    members: int = 5_000
    cells: int = 8_000_000
    rows: int = 1_048_576
    columns: int = 16_384


DEFAULT_LIMITS = Limits()
