"""What a clumsy workbook should come to by the contract: outcomes as data, and the case that allows one or several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.unit.clumsy_writing import Leaf, file_of, text_of


@dataclass(frozen=True)
class Outcome:
    """``returns``: (unit, form, month, rows received) of each accepted return. ``errors``: (cell, code) of each row error.

    ``reasons``: of all refused returns; ``*`` stands for any. ``at``: cells that a refusal names. ``named``: cells whose
    lines the receipt names as passed over. ``struck``: how many rows are struck out.
    """

    returns: tuple[tuple[str, str, str, int], ...] = ()
    errors: frozenset[tuple[str, str]] = frozenset()
    reasons: frozenset[str] = frozenset()
    at: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    struck: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.returns + other.returns,
            self.errors | other.errors,
            self.reasons | other.reasons,
            self.at + other.at,
            self.named + other.named,
            self.struck + other.struck,
        )


def took(key: str, received: int, *, errors: str = "", named: str = "", struck: int = 0) -> Outcome:
    """An accepted return: "unit form YYYY-MM", its rows, and "C5 id_length, D7 required"."""
    unit, form, month = key.split()
    found: list[tuple[str, str]] = []
    for it in filter(None, errors.split(", ")):
        cell, code = it.rsplit(" ", 1)
        found.append((cell, code))
    return Outcome(((unit, form, month, received),), frozenset(found), named=tuple(named.split()), struck=struck)


def refused(reasons: str, at: str = "") -> Outcome:
    """A refused return or file, with its codes and, for people outside, their cells."""
    return Outcome(reasons=frozenset(reasons.split()), at=tuple(at.split()))


@dataclass(frozen=True)
class Case:
    """One workbook. ``outcomes``: each of which the contract allows. ``apart``: places whose people need not be in a row."""

    name: str
    file: str
    leaves: tuple[Leaf, ...]
    outcomes: tuple[Outcome, ...]
    apart: tuple[str, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","

    def content(self) -> bytes:
        """The file's bytes."""
        suffix = self.file.rpartition(".")[2]
        if suffix in ("csv", "tsv"):
            return text_of(self.leaves[0].lines, self.encoding, self.delimiter)
        return file_of(self.leaves, suffix)


def case(
    name: str,
    file: str,
    leaves: Leaf | Sequence[Leaf],
    *outcomes: Outcome,
    apart: str = "",
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> Case:
    """A case; one sheet may stand without its list."""
    pages = (leaves,) if isinstance(leaves, Leaf) else tuple(leaves)
    return Case(name, file, pages, outcomes, tuple(apart.split()), encoding, delimiter)
