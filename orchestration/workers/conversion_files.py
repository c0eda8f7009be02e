"""The files of a conversion beside its arrival: written by a child, read by the parent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration.workers.limits import SIZE_REASON, size_limits
from warehouse.atomic_files import replace_file, write_file
from warehouse.layout import ArrivalFolder

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from ingest.conversion import Conversion

_FORMAT = 3
"""Raised when dbt can no longer read what was written before: such an arrival counts as unconverted."""


@dataclass(frozen=True)
class ConvertedArrival:
    """What conversion said of one arrival. ``returns`` has one entry a return, without any person's data.

    ``outcome`` is a digest of all that conversion came to (``digest_outcome``). ``limits`` are those of size under which the file was
    refused as too large; None when it was not.
    """

    folder: ArrivalFolder
    file: str
    rules: str
    is_accepted: bool
    returns: tuple[Mapping[str, Any], ...]
    errors: int
    warnings: int
    outcome: str
    limits: Mapping[str, int] | None = None

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


def write_conversion(folder: ArrivalFolder, conversion: Conversion, file: str, rules: str) -> dict[str, Any]:
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
    summary: dict[str, Any] = describe(conversion) | {
        "file": file,
        "rules": rules,
        "outcome": digest_outcome(conversion),
    }
    if SIZE_REASON in conversion.returns["reason"]:
        summary["limits"] = size_limits()
    content = {"format": _FORMAT, "seq": folder.sequence, **summary, "sizes": sizes, "conversion": conversion.receipt}
    write_file(folder.receipt, json.dumps(content, ensure_ascii=False, default=str).encode(), is_synced=False)
    return summary


def describe(conversion: Conversion) -> dict[str, Any]:
    """One entry a return, with the columns (``training.result``) in which it has words that nobody knows, and how many findings: counts
    and codes only."""
    errors = conversion.findings["severity"].eq("error").sum() if conversion.findings.height else 0
    unknown = (
        conversion.findings.filter(code="value_unknown").select("return_no", "field").unique().sort("field").rows()
    )
    returns = conversion.returns.to_dicts()
    for entry in returns:
        own = [field for return_no, field in unknown if return_no == entry["return_no"]]
        entry["unknown_words"] = [f"{entry['form_code']}.{field}" for field in own]
    return {
        "is_accepted": conversion.is_accepted,
        "returns": returns,
        "errors": int(errors or 0),
        "warnings": conversion.findings.height - int(errors or 0),
    }


def digest_outcome(conversion: Conversion) -> str:
    """16 hex digits that change with any return, row, finding or line of the receipt.

    What is made under the key of the pseudonyms is left out, so that another key gives the same digest; that two rows speak of one
    person is a matter of the file and the rules, which a version's name covers besides (``orchestration.version``).
    """
    digest = hashlib.sha256(_canonical([conversion.receipt, conversion.returns.to_dicts()]))
    for name, frame in (("findings", conversion.findings), *sorted(conversion.rows.items())):
        unkeyed = frame.select(column for column in frame.columns if not column.endswith("_key"))
        digest.update(_canonical([name, unkeyed.columns, unkeyed.height]))
        digest.update(unkeyed.write_csv(include_header=False).encode())
    return digest.hexdigest()[:16]


def _canonical(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()


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
        outcome=summary["outcome"],
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
