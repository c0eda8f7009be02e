"""The command's account of one workbook, as the check page shows it: each return with its key, its rows and its causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

CELLS_NAMED = 6


@dataclass(frozen=True)
class Cause:
    """One kind of finding in one return, by the code of its text: how many cells, and the first of them as the sender sees them."""

    code: str
    severity: str
    count: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CheckedReturn:
    """One return of the workbook. ``refusals`` hold (code, Chinese sentence, English sentence); empty when it is accepted."""

    sheets: tuple[str, ...]
    unit: str | None
    form: str | None
    period: str | None
    received: int
    wrong_rows: int
    refusals: tuple[tuple[str, str, str], ...]
    causes: tuple[Cause, ...]
    likened: tuple[Row, ...]

    @property
    def errors(self) -> tuple[Cause, ...]:
        """The causes for which rows come back."""
        return tuple(cause for cause in self.causes if cause.severity == "error")

    @property
    def warnings(self) -> tuple[Cause, ...]:
        """The causes that are worth a look and change nothing."""
        return tuple(cause for cause in self.causes if cause.severity != "error")


@dataclass(frozen=True)
class Verdict:
    """One workbook's account, small enough to keep while it is looked at: no value of any cell is in it."""

    file: str
    returns: tuple[CheckedReturn, ...]
    passed_over: tuple[str, ...]
    passed_lines: tuple[Row, ...] = ()

    @property
    def refused(self) -> int:
        """How many returns would be refused."""
        return sum(bool(found.refusals) for found in self.returns)

    @property
    def wrong_cells(self) -> int:
        """How many errors there are, over all returns."""
        return sum(cause.count for found in self.returns for cause in found.errors)

    @property
    def odd_cells(self) -> int:
        """How many warnings there are, over all returns."""
        return sum(cause.count for found in self.returns for cause in found.warnings)


def read_verdict(account: Row) -> Verdict:
    """The verdict in that account; KeyError or TypeError when the command speaks of something else."""
    receipt: Row = account.get("receipt") or {}
    entries: Sequence[Row] = receipt.get("returns") or account["returns"]
    findings: Sequence[Row] = account["findings"]
    returns = tuple(
        _return(entry, [found for found in findings if found["return_no"] == entry.get("return_no")])
        for entry in entries
    )
    sheets, lines = (tuple(receipt.get(name) or ()) for name in ("passed_over_sheets", "passed_over_lines"))
    return Verdict(str(account["file"]), returns, sheets, lines)


def _return(entry: Row, findings: Sequence[Row]) -> CheckedReturn:
    is_refused = entry["status"] == "refused"
    refusals = tuple((it["code"], it["zh"], it["en"]) for it in entry.get("refusals") or ())
    if is_refused and not refusals:  # the reader's child died: the command has the code of the reason, and no sentence
        refusals = tuple((code, "", "") for code in str(entry.get("reasons") or entry["reason"]).split(","))
    sheets = entry.get("sheets") or [entry["sheet"]] if entry.get("sheets") or entry.get("sheet") else []
    return CheckedReturn(
        sheets=tuple(sheets),
        unit=entry.get("unit"),
        form=entry.get("form"),
        period=entry.get("period"),
        received=int(entry.get("received") or 0),
        wrong_rows=len({(it["sheet"], it["row_number"]) for it in findings if it["severity"] == "error"}),
        refusals=refusals,
        causes=_causes(findings),
        likened=tuple(entry.get("likened_columns") or ()),
    )


def _causes(findings: Sequence[Row]) -> tuple[Cause, ...]:
    cells: dict[tuple[str, str], list[str]] = {}
    for found in findings:
        cells.setdefault((found["severity"], found.get("wording") or found["code"]), []).append(
            f"{found['sheet']}!{found['cell']}"
        )
    causes = [
        Cause(code, severity, len(where), tuple(where[:CELLS_NAMED])) for (severity, code), where in cells.items()
    ]
    return tuple(sorted(causes, key=lambda cause: (cause.severity, -cause.count, cause.code)))
