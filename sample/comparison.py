"""What came out against what had to come out: an export compared with a truth of the same shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_COUNTS = ("received", "counted", "duplicate", "not_counted", "returned")
_KEY = ("unit", "form", "period")
_ATTAINMENT = ("actual", "target", "rate", "expected", "pace", "status")
_FUND = ("entitled_min", "entitled_max", "paid", "unpaid", "budget")
_APPEALS = ("raised", "settled_here", "passed_up", "settled_above", "open", "median_days")

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

    Compared are each return's status and five counts (and its unit, form and period where the truth names them); each
    attainment's actual, target, rate, expected, pace and status, as far as the truth has them; each error finding's file,
    sheet, cell and code; and, where the truth has them, the fund, its findings and the appeals whole. Numbers are
    compared to nine digits, amounts to the fen. Warnings are not compared, nor anything that the truth says nothing of.
    """
    return [
        *_compare_returns(export["returns"], truth["returns"]),
        *_compare_attainment(export["attainment"], truth["attainment"]),
        *_compare_findings(export["findings"], truth["findings"]),
        *_compare_cells("fund", _FUND, export.get("fund", ()), truth.get("fund")),
        *_compare_fund_findings(export.get("fund_findings", ()), truth.get("fund_findings")),
        *_compare_cells("appeals", _APPEALS, export.get("appeals", ()), truth.get("appeals")),
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
        names = [name for name in _ATTAINMENT if name in truth]
        expected_text = _figures_text(truth, names)
        found_text = _figures_text(ours[cell], names) if cell in ours else None
        if found_text != expected_text:
            yield Difference(f"attainment {' '.join(cell)}", expected_text, found_text)


def _compare_cells(
    what: str, names: Sequence[str], found: Sequence[Entry], expected: Sequence[Entry] | None
) -> Iterable[Difference]:
    if expected is None:
        return
    ours = {_cell(entry): _figures_text(entry, names) for entry in found}
    theirs = {_cell(entry): _figures_text(entry, names) for entry in expected}
    for cell in sorted({*ours, *theirs}):
        if ours.get(cell) != theirs.get(cell):
            yield Difference(f"{what} {' '.join(cell)}", theirs.get(cell), ours.get(cell))


def _figures_text(entry: Entry, names: Sequence[str]) -> str:
    return " ".join(f"{name}={_value_text(name, entry.get(name))}" for name in names)


def _value_text(name: str, value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    if name in _FUND:
        return f"{value:.2f}"
    # Nine digits of a rate: enough to tell two rates apart, and the same whoever divides.
    return f"{value:.9g}"


def _cell(entry: Entry) -> tuple[str, ...]:
    return tuple(entry[name] for name in ("unit", "indicator", "month") if name in entry)


def _compare_fund_findings(found: Sequence[Entry], expected: Sequence[Entry] | None) -> Iterable[Difference]:
    if expected is None:
        return
    ours, theirs = Counter(map(_fund_finding_text, found)), Counter(map(_fund_finding_text, expected))
    for what in sorted({*ours, *theirs}):
        if ours[what] != theirs[what]:
            yield Difference(f"fund finding {what}", _times(theirs[what]), _times(ours[what]))


def _fund_finding_text(entry: Entry) -> str:
    rows = sorted(f"{row['file']} {row['sheet']}!{row['row']}" for row in entry["rows"])
    amounts = " ".join(
        f"{name}={entry[name] if entry[name] is None else f'{entry[name]:.2f}'}" for name in ("paid", "claimed")
    )
    return f"{entry['indicator']} {entry['code']} {'+'.join(sorted(entry['units']))} {amounts} [{'; '.join(rows)}]"


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
