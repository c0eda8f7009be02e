"""When files are delivered: plans with the moment of their arrival, and file names that do not clash."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count

from sample.delivery.workbook import ReturnPlan, SheetPlan, WorkbookPlan

EXTENSIONS = {
    "xlsx": "xlsx",
    "xlsx-inline": "xlsx",
    "xls": "xls",
    "et": "et",
    "ods": "ods",
    "csv-gbk": "csv",
    "csv-bom": "csv",
    "csv-utf8": "csv",
    "tsv-utf16": "tsv",
    "damaged": "xlsx",
    "locked": "xlsx",
    "empty": "xlsx",
}


@dataclass
class DeliverySchedule:
    """Every file sent, with its moment in months since the campaign began; ties are settled by file name."""

    _sent: list[tuple[float, WorkbookPlan]] = field(default_factory=list[tuple[float, WorkbookPlan]])
    _names: set[str] = field(default_factory=set[str])
    _contents: count[int] = field(default_factory=count)

    def send(
        self,
        moment: float,
        path: str,
        kind: str,
        sheets: tuple[SheetPlan, ...],
        returns: tuple[ReturnPlan, ...],
        *,
        extension: str | None = None,
        reason: str | None = None,
    ) -> WorkbookPlan:
        """Send a new file under ``path`` (without extension); ``reason`` is why one without returns is refused, where it is known."""
        file = self._free_name(path, extension or EXTENSIONS[kind])
        plan = WorkbookPlan(file, kind, next(self._contents), sheets, returns, reason)
        self._sent.append((moment, plan))
        return plan

    def send_again(self, moment: float, plan: WorkbookPlan, suffix: str) -> WorkbookPlan:
        """Send the same bytes once more under a name with a suffix."""
        path, extension = plan.file.rsplit(".", 1)
        again = replace(plan, file=self._free_name(path + suffix, extension))
        self._sent.append((moment, again))
        return again

    def in_order(self) -> list[WorkbookPlan]:
        """The files as they arrive."""
        return [plan for _, plan in sorted(self._sent, key=lambda each: (each[0], each[1].file))]

    def _free_name(self, path: str, extension: str) -> str:
        file, turn = f"{path}.{extension}", 1
        while file in self._names:
            turn += 1
            file = f"{path}({turn}).{extension}"
        self._names.add(file)
        return file
