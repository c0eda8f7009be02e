"""What a spelling concerns: the arrivals that were refused, or had rows returned, for want of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ingest.forms import all_forms
from ingest.programme import Spelling
from ingest.text import header_key
from orchestration.workers.conversion_files import ConvertedArrival

_FOR_WANT_OF_A_HEADER = frozenset({"column_missing", "form_missing"})


def is_concerned(converted: ConvertedArrival, spellings: Iterable[Spelling]) -> bool:
    """Whether one of the spellings may change what the arrival came to, which was converted without it.

    A header text concerns a return that was refused for missing columns and proposes that text, or proposes nothing for that required
    column. A word concerns a return with a value that no word of that column covers.
    """
    return any(_may_help(entry, spelling) for spelling in spellings for entry in converted.returns)


def _may_help(entry: Mapping[str, Any], spelling: Spelling) -> bool:
    if entry["form_code"] and spelling.form_code not in ("*", entry["form_code"]):
        return False
    if entry["unit_code"] and spelling.unit_code not in ("", entry["unit_code"]):
        return False
    if spelling.choice_code:
        return spelling.column_code in entry.get("unknown_words", ())
    if _FOR_WANT_OF_A_HEADER.isdisjoint(str(entry["reasons"]).split(",")):
        return False
    proposals = entry.get("proposals") or ()
    if any(header_key(it["header"]) == header_key(spelling.text) for it in proposals):
        return True
    proposed = {it["column_code"] for it in proposals}
    return spelling.column_code not in proposed and _is_required(
        entry["form_code"] or spelling.form_code, spelling.column_code
    )


def _is_required(form_code: str, column_code: str) -> bool:
    forms = (form for form in all_forms() if form_code in ("*", form.code))
    return any(column.code == column_code for form in forms for column in form.required)
