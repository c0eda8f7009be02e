"""What a header text means in each form: a field, and how surely (contract §2, §9, §10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.columns import Column, Date, DueDate, Money, Name, Number, ResidentId, Text, YesNo
from ingest.forms import Form
from ingest.recognition import spelling_grammar as grammar
from ingest.recognition.spelling_grammar import Sense, sense_of, without_role
from ingest.text import header_key

OWN, SYNONYM, COMPOSED, BARE = 0, 1, 2, 3
"""How surely a text names a field: by its own label, by a declared synonym, by another wording of one of these, or only where nothing else does."""

_MOST_FOUND = 20_000
# A word so short (项目) is more general than what is made of it (项目名称), and means a field only where it is declared.
_SHORTEST = 2
_BARE_DATES = ("日期", "时间")
_BARE_MONEY = "金额"
_PERSON_WORDS = ("人", "员", "者", "干部", "领导", "长")
# What a bare stem means in a column of a kind; the first kind that fits.
_OWN_ASPECTS = (
    (Date | DueDate, (grammar.DATE,)),
    (Money, (grammar.MONEY,)),
    (Number, (grammar.COUNT,)),
    (YesNo, (grammar.ASKED, grammar.STATE)),
)


class Meaning(NamedTuple):
    """What a header text means in one form: a field, and how surely."""

    form: Form
    code: str
    standing: int


class Vocabulary:
    """Every header text of these forms, and whatever has the sense of one. In one form a text means one field or none."""

    def __init__(self, forms: tuple[Form, ...]) -> None:
        self._texts: defaultdict[str, list[Meaning]] = defaultdict(list)
        self._senses: defaultdict[Sense, list[Meaning]] = defaultdict(list)
        self._found: dict[str, tuple[Meaning, ...]] = {}
        self._of_one_person = {form.code for form in forms if _is_of_one_person(form)}
        for form in forms:
            for text, meaning in _declared(form).items():
                self._texts[text].append(meaning)
            for sense, code in _senses(form).items():
                self._senses[sense].append(Meaning(form, code, COMPOSED))

    @property
    def texts(self) -> defaultdict[str, list[Meaning]]:
        """The declared texts alone."""
        return self._texts

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """What the text, as ``header_key`` gives it, means: at most one field a form."""
        if len(text) > grammar.LONGEST:
            return tuple(self._texts.get(text, ()))
        if len(self._found) > _MOST_FOUND:
            self._found.clear()
        if text not in self._found:
            self._found[text] = tuple(self._find(text).values())
        return self._found[text]

    def _find(self, text: str) -> dict[str, Meaning]:
        found = {meaning.form.code: meaning for meaning in self._texts.get(text, ())}
        sense = sense_of(text) if len(text) > _SHORTEST else None
        if sense is None:
            return found
        for meaning in self._senses.get(sense, ()):
            found.setdefault(meaning.form.code, meaning)
        plain = without_role(sense)
        for meaning in self._senses.get(plain, ()) if plain else ():
            if sense.aspect == grammar.EMPLOYER or meaning.form.code in self._of_one_person:
                found.setdefault(meaning.form.code, meaning)
        return found


@lru_cache(maxsize=32)
def vocabulary_of(forms: tuple[Form, ...]) -> Vocabulary:
    """The vocabulary of these forms, made once."""
    return Vocabulary(forms)


def _declared(form: Form) -> dict[str, Meaning]:
    """The texts of one form: an own label goes before a synonym, and a synonym before a bare word."""
    known: dict[str, Meaning] = {}
    amounts = [column.code for column in form.columns if isinstance(column, Money)]
    for column in form.columns:
        known[header_key(column.label_zh)] = Meaning(form, column.code, OWN)
    for column in form.columns:
        for text in column.spellings:
            known.setdefault(header_key(text), Meaning(form, column.code, SYNONYM))
    for column in form.columns:
        bare = column.bare.split()
        bare += _BARE_DATES if column.code == form.event_date else ()
        bare += [_BARE_MONEY] if amounts == [column.code] else ()
        for text in bare:
            known.setdefault(header_key(text), Meaning(form, column.code, BARE))
    return known


def _senses(form: Form) -> dict[Sense, str]:
    """The senses of one form's labels and synonyms. One that two of its fields would have means neither."""
    owners: defaultdict[Sense, set[str]] = defaultdict(set)
    for column in form.columns:
        for text in (column.label_zh, *column.spellings):
            for sense in _worded(column, sense_of(header_key(text))):
                owners[sense].add(column.code)
    return {sense: codes.pop() for sense, codes in owners.items() if len(codes) == 1}


def _worded(column: Column, sense: Sense | None) -> Iterator[Sense]:
    """The sense, and what it is also called where the column is of a kind: 结业 for 结业日期, 走访人姓名 for 走访人."""
    if sense is None:
        return
    yield sense
    if sense.aspect in ("", grammar.ASKED):
        aspects = next((own for kind, own in _OWN_ASPECTS if isinstance(column, kind)), ())
        yield from (Sense(aspect, sense.stem) for aspect in aspects)
    if isinstance(column, Text) and sense.stem.endswith(_PERSON_WORDS) and sense.aspect in ("", grammar.NAME):
        yield from (Sense(aspect, sense.stem) for aspect in ("", grammar.NAME))


def _is_of_one_person(form: Form) -> bool:
    """Whether a row names one person, so that a word for a person is a word for him."""
    names, numbers = (sum(isinstance(column, kind) for column in form.columns) for kind in (Name, ResidentId))
    return names <= 1 and numbers == 1
