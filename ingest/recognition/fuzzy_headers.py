"""Header texts that are nearly a known spelling (rapidfuzz): taken for an optional column where that is plain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ingest.columns import BirthDate, Column
from ingest.reading import Sheet
from ingest.recognition.header import Header, header_labels
from ingest.text import header_key

_TAKEN_FROM = 88.0
_AHEAD_BY = 8.0


@dataclass(frozen=True)
class HeaderMatch:
    """A column that is taken for a field which its header resembles: the field, its place, and its text as compared."""

    field: str
    place: int
    label: str


def match_fuzzily(sheet: Sheet, header: Header) -> tuple[Header, tuple[HeaderMatch, ...]]:
    """The header with the plain resemblances taken as columns, and these.

    An unknown spelling of a required column is never taken: the return is refused, and ``proposals`` say which column may be meant.
    A resemblance is plain when no other field and no other column comes near it, and the text is no part of the known one: 培训时间 is less
    than 培训时间起, and means something else.
    """
    known = {place for places in header.repeated.values() for place in places} | set(header.columns.values())
    unknown = {
        place: names[0]
        for place, names in header_labels(sheet, header.top, header.bottom).items()
        if place not in known
    }
    open_fields = [
        column
        for column in header.form.columns
        if column.code not in header.columns and not isinstance(column, BirthDate)
    ]
    if not unknown or not open_fields:
        return header, ()
    scores = {
        (column.code, place): likeness(column, label) for column in open_fields for place, label in unknown.items()
    }
    found: list[HeaderMatch] = []
    for column in open_fields:
        place = max(unknown, key=lambda at, code=column.code: scores[code, at])
        score = scores[column.code, place]
        others = [other for (code, at), other in scores.items() if (code == column.code) != (at == place)]
        is_plain = score >= _TAKEN_FROM and score - max(others, default=0.0) >= _AHEAD_BY
        if is_plain and not column.is_required and not any(unknown[place] in text for text in _texts(column)):
            found.append(HeaderMatch(column.code, place, unknown[place]))
    taken = {it.field: it.place for it in found}
    return replace(header, columns={**header.columns, **taken}), tuple(found)


def likeness(column: Column, label: str) -> float:
    """How like a header text, as compared, is to the nearest known one of the column: 0 to 100."""
    return max(fuzz.ratio(label, text) for text in _texts(column))


def _texts(column: Column) -> list[str]:
    return [header_key(text) for text in (column.label_zh, *column.spellings)]
