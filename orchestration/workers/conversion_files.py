"""The files of a conversion beside its arrival: written by a child, read by the parent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration.workers.limits import LIMIT_REASONS, WorkerLimits, limits_in_force
from warehouse.atomic_files import replace_file, write_file
from warehouse.layout import ArrivalFolder

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from ingest.conversion import Conversion

_FORMAT = 2
"""Raised when dbt can no longer read what was written before: such an arrival counts as unconverted."""


@dataclass(frozen=True)
class ConvertedArrival:
    """What conversion said of one arrival. ``returns`` has one entry a return, without any person's data.

    ``limits`` are those under which the file met one and was refused; None when it met none.
    """

    folder: ArrivalFolder
    file: str
    rules: str
    is_accepted: bool
    returns: tuple[Mapping[str, Any], ...]
    errors: int
    warnings: int
    limits: Mapping[str, float] | None = None

    @property
    def months(self) -> frozenset[str | None]:
        """The months (``2015-11``) of its returns; None for a return that names none."""
        return frozenset(month_of(each) for each in self.returns)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons of its refused returns."""
        return tuple(str(each["reason"]) for each in self.returns if each["reason"])


def month_of(entry: Mapping[str, Any]) -> str | None:
    """The month of a return as ``2015-11``; None when it names none."""
    return str(entry["period_month"])[:7] if entry.get("period_month") else None


def write_conversion(
    folder: ArrivalFolder, conversion: Conversion, file: str, rules: str, limits: WorkerLimits
) -> dict[str, Any]:
    """Write what became of the file beside the original, the receipt last: without it the file is not converted.

    Returns what the receipt says besides the sender's part, as ``as_converted`` takes it.
    """
    folder.receipt.unlink(missing_ok=True)
    frames = {folder.returns: conversion.returns, folder.findings: conversion.findings}
    frames |= {folder.rows(form_code): rows for form_code, rows in conversion.rows.items()}
    # Not synced, as all of it can be made again; a file cut short by a power cut has not the size that the receipt says.
    sizes = {path.name: _write_frame(path, frame, folder.sequence) for path, frame in frames.items()}
    for stale in set(folder.path.glob("rows-*.parquet")) - frames.keys():
        stale.unlink()
    summary: dict[str, Any] = describe(conversion) | {"file": file, "rules": rules}
    if not LIMIT_REASONS.isdisjoint(conversion.returns["reason"].to_list()):
        summary["limits"] = limits_in_force(limits)
    content = {"format": _FORMAT, "seq": folder.sequence, **summary, "sizes": sizes, "conversion": conversion.receipt}
    write_file(folder.receipt, json.dumps(content, ensure_ascii=False, default=str).encode(), is_synced=False)
    return summary


def describe(conversion: Conversion) -> dict[str, Any]:
    """One entry a return, and how many findings: counts and codes only."""
    errors = conversion.findings["severity"].eq("error").sum() if conversion.findings.height else 0
    return {
        "is_accepted": conversion.is_accepted,
        "returns": conversion.returns.to_dicts(),
        "errors": int(errors or 0),
        "warnings": conversion.findings.height - int(errors or 0),
    }


def as_converted(folder: ArrivalFolder, summary: Mapping[str, Any]) -> ConvertedArrival:
    """What ``write_conversion`` returned or wrote, for that arrival. KeyError when something is missing."""
    return ConvertedArrival(
        folder=folder,
        file=summary["file"],
        rules=summary["rules"],
        is_accepted=summary["is_accepted"],
        returns=tuple(summary["returns"]),
        errors=summary["errors"],
        warnings=summary["warnings"],
        limits=summary.get("limits"),
    )


def read_converted(folder: ArrivalFolder) -> ConvertedArrival | None:
    """What conversion said of the arrival; None when it is not converted, or what it wrote is not whole."""
    try:
        receipt = json.loads(folder.receipt.read_bytes())
        is_whole = all((folder.path / name).stat().st_size == size for name, size in receipt["sizes"].items())
        return as_converted(folder, receipt) if is_whole and receipt["format"] == _FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_frame(path: Path, frame: pl.DataFrame, sequence: int) -> int:
    import polars as pl

    numbered = frame.select(pl.lit(sequence, dtype=pl.Int64).alias("arrival_seq"), pl.all())
    with replace_file(path, is_synced=False) as aside:
        numbered.write_parquet(aside, compression="lz4")
    return path.stat().st_size
