"""Which form a sheet is: of the headers that fit, the one of which a title speaks, else the fullest (contract §10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.recognition.header import Header
from ingest.recognition.sources import Sources

_FEWEST_MATCHED = 2


def choose_header(headers: Mapping[str, Header], *sources: Sources) -> tuple[Header | None, tuple[str, ...]]:
    """The header of the form that the sheet is, maybe incomplete, and the codes of forms that fit as well where nothing decides.

    ``sources`` go in order: titles and the sheet's name before the file's name. None where no form's header is found.
    """
    complete = [header for header in headers.values() if not header.missing]
    if complete:
        return _choose_complete(complete, sources)
    found = [header for header in headers.values() if header.is_found]
    if not found:
        return None, ()
    # An incomplete header is that of the form of which a title speaks, where no other has plainly more of its own columns: else the
    # sender would be asked for the columns of a form that he does not send.
    most = max(header.matched for header in found)
    for header in (headers.get(code) for said in sources for code in said.forms):
        if header is not None and header.matched >= max(_FEWEST_MATCHED, most - 1):
            return header, ()
    spoken = [code for said in sources for code in (*said.forms, *said.hints)]
    return max(found, key=lambda header: (header.share, _rank(header, spoken), header.merit)), ()


def _choose_complete(complete: list[Header], sources: Sequence[Sources]) -> tuple[Header, tuple[str, ...]]:
    by_code = {header.form.code: header for header in complete}
    for named in (*(said.forms for said in sources), *(said.hints for said in sources)):
        fitting = [code for code in named if code in by_code]
        if fitting:
            return by_code[fitting[0]], ()
    most = max(len(header.form.required) for header in complete)
    fullest = [header for header in complete if len(header.form.required) == most]
    return fullest[0], tuple(header.form.code for header in fullest) if len(fullest) > 1 else ()


def _rank(header: Header, spoken: list[str]) -> int:
    return -spoken.index(header.form.code) if header.form.code in spoken else -len(spoken) - 1
