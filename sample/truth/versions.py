"""Which returns are in force (contract §5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sample.month import Month
from sample.truth.judged_row import STRUCK_OUT, JudgedFile, JudgedReturn, JudgedRow

Key = tuple[str, str, Month]


@dataclass(eq=False)
class Version:
    """One return of one file. ``figures`` has one dict of counts a sheet, once the outcomes are known."""

    file: str
    content: object
    plan: JudgedReturn
    is_in_force: bool = True
    figures: list[dict[str, int | None]] = field(default_factory=list[dict[str, "int | None"]])
    findings: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def rows(self) -> Iterator[JudgedRow]:
        """Every row, from the upper one down, sheet by sheet."""
        for sheet in self.plan.sheets:
            yield from sheet.rows


class Arrived(NamedTuple):
    """What arrived: a refused file (no version, and the reason where it is known), a new version, or once more a version that was in force then."""

    file: str
    version: Version | None
    is_unchanged: bool
    reason: str | None = None


def take(files: Sequence[JudgedFile]) -> list[Arrived]:
    """What becomes of the returns of files that arrive in this order.

    A later return of a key replaces the earlier one whole; one of the same bytes as the return in force changes nothing.
    """
    in_force: dict[Key, Version] = {}
    arrived: list[Arrived] = []
    for file in files:
        if not file.returns:
            arrived.append(Arrived(file.file, None, is_unchanged=False, reason=file.reason))
        for plan in file.returns:
            key = (plan.unit, plan.form, plan.period)
            present = in_force.get(key)
            if present is not None and present.content == file.content:
                arrived.append(Arrived(file.file, present, is_unchanged=True))
                continue
            if present is not None:
                present.is_in_force = False
            in_force[key] = Version(file.file, file.content, plan)
            arrived.append(Arrived(file.file, in_force[key], is_unchanged=False))
    return arrived


def of_form(versions: Sequence[Version], form: str) -> list[Version]:
    """Those of one form."""
    return [version for version in versions if version.plan.form == form]


def valid_rows(versions: Sequence[Version], form: str) -> Iterator[JudgedRow]:
    """The rows of one form that have no errors and are not struck out: what they say holds, counted or not."""
    for version in of_form(versions, form):
        for row in version.rows():
            if not row.errors and row.own_reason != STRUCK_OUT:
                yield row
