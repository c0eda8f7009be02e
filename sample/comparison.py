"""What came out against what had to come out: an export compared with a truth of the same shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_COUNTS = ("received", "counted", "duplicate", "not_counted", "returned")
_KEY = ("unit", "form", "period")

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it should be. ``expected`` or ``found`` is None when the thing itself is missing there."""

    what: str
    expected: str | None
    found: str | None

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected or 'nothing'}, found {self.found or 'nothing'}"


def compare(export: Mapping[str, Any], truth: Mapping[str, Any]) -> list[Difference]:
    """Every difference, none when they agree exactly.

    Compared are each return's status and five counts (and its unit, form and period where the truth names them), each
    attainment's actual (target and rate where the truth has them), and each error finding's file, sheet, cell and code.
    Warnings are not compared, nor anything that the truth says nothing of.
    """
    return [
        *_compare_returns(export["returns"], truth["returns"]),
        *_compare_attainment(export["attainment"], truth["attainment"]),
        *_compare_findings(export["findings"], truth["findings"]),
    ]


def _compare_returns(found: Sequence[Entry], expected: Sequence[Entry]) -> Iterable[Difference]:
    found_by, expected_by = _by_place(found), _by_place(expected)
    for place in sorted({*found_by, *expected_by}):
        ours, theirs = found_by.get(place, []), expected_by.get(place, [])
        for at in range(max(len(ours), len(theirs))):
            found_text = (
                _return_text(ours[at], theirs[at] if at < len(theirs) else ours[at]) if at < len(ours) else None
            )
            expected_text = _return_text(theirs[at], theirs[at]) if at < len(theirs) else None
            if found_text != expected_text:
                yield Difference(f"return {place[0]} [{place[1] or '-'}]", expected_text, found_text)


def _by_place(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    places: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        places.setdefault((entry["file"], entry["sheet"] or ""), []).append(entry)
    return places


def _return_text(entry: Entry, truth: Entry) -> str:
    named = [f"{name}={entry[name]}" for name in _KEY if truth[name] is not None]
    reason = [f"reason={entry['reason']}"] if truth.get("reason") is not None else []
    return " ".join([entry["status"], *reason, *named, *(f"{name}={entry[name]}" for name in _COUNTS)])


def _compare_attainment(found: Sequence[Entry], expected: Sequence[Entry]) -> Iterable[Difference]:
    ours = {_cell(entry): entry for entry in found}
    theirs = {_cell(entry): entry for entry in expected}
    indicators = {cell[1] for cell in theirs}
    for cell in sorted({*ours, *theirs}):
        truth = theirs.get(cell)
        if truth is None:
            # An indicator that the truth knows nothing of; a unit or month it leaves out must have come to nothing.
            if cell[1] in indicators and ours[cell]["actual"]:
                yield Difference(f"attainment {' '.join(cell)}", None, f"actual={ours[cell]['actual']}")
            continue
        names = [name for name in ("actual", "target", "rate") if truth.get(name) is not None]
        expected_text = _figures_text(truth, names)
        found_text = _figures_text(ours[cell], names) if cell in ours else None
        if found_text != expected_text:
            yield Difference(f"attainment {' '.join(cell)}", expected_text, found_text)


def _figures_text(entry: Entry, names: Sequence[str]) -> str:
    # Nine digits of a rate: enough to tell two rates apart, and the same whoever divides.
    figures = ((name, entry[name]) for name in names)
    return " ".join(f"{name}={value:.9g}" if isinstance(value, float) else f"{name}={value}" for name, value in figures)


def _cell(entry: Entry) -> tuple[str, str, str]:
    return entry["unit"], entry["indicator"], entry["month"]


def _compare_findings(found: Sequence[Entry], expected: Sequence[Entry]) -> Iterable[Difference]:
    ours, theirs = _count_errors(found), _count_errors(expected)
    for place in sorted({*ours, *theirs}):
        if ours[place] != theirs[place]:
            file, sheet, cell, code = place
            yield Difference(f"finding {file} {sheet}!{cell} {code}", _times(theirs[place]), _times(ours[place]))


def _count_errors(entries: Sequence[Entry]) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (entry["file"], entry["sheet"] or "", entry["cell"] or "", entry["code"])
        for entry in entries
        if entry["severity"] == "error"
    )


def _times(count: int) -> str | None:
    return f"{count} time(s)" if count else None
