"""The kinds of wrong cell that a sample can plant, and what contract §3 calls each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.forms import Form

# The codes that a kind of wrong cell earns by itself. Dates that are readable but wrong (future, early, order) and shared cards
# depend on other values: expected_outcome.py and the truth work those out.
CODES: Mapping[str, tuple[str, ...]] = {
    "blank": ("required",),
    "ditto_first": ("required",),
    "error": ("formula_error",),
    "uncalculated": ("formula_uncalculated",),
    "id_17": ("id_length",),
    "id_15": ("id_length",),
    "id_19": ("id_length",),
    "id_ditto": ("id_length",),
    "id_short_number": ("id_length",),
    "id_letter": ("id_digits",),
    "id_date": ("id_date",),
    "id_date_check": ("id_date", "id_checksum"),
    "id_check": ("id_checksum",),
    "id_number": ("id_rounded",),
    "date_text": ("date_unreadable",),
    "date_ditto": ("date_unreadable",),
    "word": ("value_unknown",),
    "word_ditto": ("value_unknown",),
    "indicator_word": ("value_unknown",),
    "unit_word": ("unit_unknown",),
    "number_word": ("number_unreadable",),
    "number_range": ("number_range",),
    "text_number": ("text_has_number",),
    "code_check": ("code_checksum",),
    "future": (),
    "early": (),
    "order": (),
    "other_card": (),
}
# Kinds of wrong cell that only some kinds of file can show.
SHOWN_BY: Mapping[str, frozenset[str]] = {"uncalculated": frozenset({"xlsx", "xlsx-inline"})}
# Cells that a payment must fill because of what it pays for (contract §12), though their columns may be blank otherwise.
NEEDED_BY_PAYMENT = (("resident_id", "blank"), ("owner_unit", "blank"))

Item = tuple[str, str]


def items(form: Form) -> tuple[Item, ...]:
    """Every (column, kind) that can be wrong in a form; none where one error refuses the whole return (contract §11)."""
    if form.split is not None:
        return ()
    planted = [(column.code, kind) for column in form.columns for kind in form.plants(column)]
    planted += [(column.code, "uncalculated") for column in form.required if column.takes_errors]
    return (*planted, *(NEEDED_BY_PAYMENT if form.payee else ()))


def deck(form: Form) -> Sequence[Item]:
    """The items in the order in which they are dealt: in a roster half of the wrong cells are in the resident ID, as in life."""
    every = items(form)
    of_id = [item for item in every if item[0] == form.person]
    others = [item for item in every if item[0] != form.person]
    if not form.is_roster or not of_id:
        return every
    dealt: list[Item] = []
    for step in range(max(len(others), len(of_id))):
        dealt += [of_id[step % len(of_id)], others[step % len(others)]]
    return dealt
