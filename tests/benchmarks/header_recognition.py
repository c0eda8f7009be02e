"""How many header words of other people's forms are recognised, and as what: right, another field (wrong), or not at all (unknown).

``header_words.csv`` holds header texts as clerks write them, each with the form in which it would stand and the field that it means there,
none where the form has no such column or the text leaves it open. Those whose source is not ``own`` were met in public forms, notices and
exports; ``own`` are written from memory of such forms by somebody who had seen the declared spellings. Halves by the text's hash: spellings
may be written by looking at ``tune``, ``held`` is only counted. Those of the source ``later`` were collected from public exports when the
grammar was finished. ``python -m tests.benchmarks.header_recognition [tune]`` prints the table, and with ``tune`` what of that half is wrong
or unknown.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ingest.forms import Form, all_forms
from ingest.reading import Sheet
from ingest.recognition.fuzzy_headers import match_fuzzily
from ingest.recognition.header import find_headers
from ingest.text import header_key

WORDS = Path(__file__).with_name("header_words.csv")


class Word(NamedTuple):
    """A header text in a form; ``column_code`` is empty where it means none of the form's fields."""

    form_code: str
    header: str
    column_code: str
    source: str

    @property
    def half(self) -> str:
        """``tune`` or ``held``, alike for one text in every form; ``later`` for what was collected afterwards."""
        if self.source == "later":
            return "later"
        return "held" if hashlib.sha256(header_key(self.header).encode()).digest()[0] % 2 else "tune"

    @property
    def origin(self) -> str:
        """``own`` or ``public``."""
        return "own" if self.source == "own" else "public"


def read_words() -> list[Word]:
    """Every word of the list."""
    with WORDS.open(encoding="utf-8", newline="") as lines:
        return [Word(*row) for row in list(csv.reader(lines))[1:]]


def recognise(word: Word, form: Form) -> set[str]:
    """The fields for which the text is taken, once beside the form's first columns and once beside its last."""
    others = [column for column in form.columns if column.code != word.column_code]
    return {
        code
        for beside in (others[:3], others[-3:])
        for code in _taken(word.header, form, [it.label_zh for it in beside])
    }


def _taken(text: str, form: Form, labels: list[str]) -> Iterator[str]:
    sheet = Sheet("Sheet1", [[text, *labels]])
    header = find_headers(sheet, (form,)).get(form.code)
    if header is not None:
        header, _ = match_fuzzily(sheet, header)
        yield from (code for code, place in header.columns.items() if place == 0)


def judge(word: Word, form: Form) -> str:
    """``right``, ``wrong`` or ``unknown``; a text of no field is right when it is taken for none."""
    taken = recognise(word, form)
    if not word.column_code:
        return "wrong" if taken else "right"
    return "wrong" if taken - {word.column_code} else "right" if taken else "unknown"


def main() -> None:
    """Print the counts of each half and origin, and the faults of the half that may be looked at."""
    forms = {form.code: form for form in all_forms()}
    judged = [(word, judge(word, forms[word.form_code])) for word in read_words()]
    for half in ("tune", "held", "later"):
        for origin in ("public", "own"):
            for kind, has_field in (("a field", True), ("no field", False)):
                of_kind = [
                    it
                    for word, it in judged
                    if (word.half, word.origin, bool(word.column_code)) == (half, origin, has_field)
                ]
                if not of_kind:
                    continue
                counts = Counter(of_kind)
                share = counts["right"] / len(of_kind)
                print(
                    f"{half:5} {origin:6} {kind:8} {len(of_kind):4}: {share:6.1%} right, {counts['wrong']} wrong, {counts['unknown']} unknown"
                )
    if sys.argv[1:] == ["tune"]:
        for word, it in judged:
            if word.half == "tune" and it != "right":
                print(
                    it,
                    word.form_code,
                    word.header,
                    word.column_code or "-",
                    sorted(recognise(word, forms[word.form_code])),
                )


if __name__ == "__main__":
    main()
