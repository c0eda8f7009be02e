"""Workbooks as bytes, one module a file kind. The same grids give the same bytes, whatever the day."""

from __future__ import annotations

from collections.abc import Sequence

from sample.cell import Grid
from sample.writers.delimited import write_delimited
from sample.writers.locked import write_locked
from sample.writers.ods import write_ods
from sample.writers.xls import write_xls
from sample.writers.xlsx import write_xlsx

__all__ = ["write_workbook"]


def write_workbook(kind: str, grids: Sequence[Grid], *, is_1904: bool = False) -> bytes:
    """The bytes of a workbook of that kind (see ``WorkbookPlan.kind``)."""
    match kind:
        case "xlsx" | "xlsx-inline":
            return write_xlsx(grids, is_inline=kind == "xlsx-inline", is_1904=is_1904)
        case "xls" | "et":
            return write_xls(grids)
        case "ods":
            return write_ods(grids)
        case "damaged":
            whole = write_xlsx(grids)
            return whole[: len(whole) // 2]
        case "locked":
            return write_locked()
        case "empty":
            return b""
        case _:
            return write_delimited(kind, grids[0])
