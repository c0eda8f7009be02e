"""What a spelling concerns: the arrivals that were refused, or had rows returned, for want of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ingest.programme import Spelling
from orchestration.workers.conversion_files import ConvertedArrival


def is_concerned(converted: ConvertedArrival, spellings: Iterable[Spelling]) -> bool:
    """Whether one of the spellings may change what the arrival came to, which was converted without it.

    A header text concerns a return that was refused for want of that column, whatever its own headers are: only reading it again tells
    whether the text is there. A word concerns a return with a value that no word of that column covers.
    """
    return any(_may_help(entry, spelling) for spelling in spellings for entry in converted.returns)


def _may_help(entry: Mapping[str, Any], spelling: Spelling) -> bool:
    if entry["unit_code"] and spelling.unit_code not in ("", entry["unit_code"]):
        return False
    wanting = entry["unknown_words"] if spelling.choice_code else entry["missing_columns"]
    forms = {form for form, _, column in (it.partition(".") for it in wanting) if column == spelling.column_code}
    return bool(forms) if spelling.form_code == "*" else spelling.form_code in forms
