"""Names that a sheet may have in an ``.xlsx``; those of an ``.ods`` may be longer, and hold more signs."""

from __future__ import annotations

_LONGEST = 31
_WIDE = str.maketrans("[]:*?/\\", "［］：＊？／＼")


def allowed_names(names: list[str]) -> list[str]:
    """Each name as it may stand in an ``.xlsx``: signs that may not, in their full width, and cut where it is too long.
    No two are alike, whatever their case."""
    taken: set[str] = set()
    allowed: list[str] = []
    for number, name in enumerate(names, 1):
        stem = name.translate(_WIDE).strip("'") or f"Sheet{number}"
        candidate, again = stem[:_LONGEST], 1
        while candidate.lower() in taken:
            again += 1
            candidate = f"{stem[: _LONGEST - len(str(again)) - 1]} {again}"
        taken.add(candidate.lower())
        allowed.append(candidate)
    return allowed
