"""``dabiao spelling``: the header texts and words that the data team has accepted, kept in the home and used by the next run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from catalogue import say_both
from ingest.columns import Choice, Column
from ingest.forms import Form
from ingest.programme import Programme, Spelling
from ingest.recognition.vocabulary import vocabulary_of
from ingest.text import header_key, squeeze
from orchestration.cli.arguments import EVERY_FORM, find_column, find_forms, find_unit
from orchestration.cli.terminal import CONSOLE, UserError, print_holder, print_message
from orchestration.file_names import mask_numbers
from orchestration.programme import read_programme
from orchestration.resources.writer_lock import hold_for_writing
from orchestration.spellings import is_concerned
from orchestration.workers.conversion_files import read_converted
from warehouse.layout import Home
from warehouse.seeds import SpellingRow
from warehouse.spellings import read_accepted, write_accepted


def accept_spelling(home: Home, form: str, column: str, text: str, *, unit: str = "", means: str = "") -> None:
    """Keep the text as a header of the column, or, with ``means``, as a word of it for that code; for one unit's files where one is named.

    Says how many arrivals the next run converts again because of it. UserError when form, column, unit or code do not exist, when the
    text means something else in one of the forms, or when it holds what may be a person's number (contract §8).
    """
    home.prepare()
    with hold_for_writing(home, print_holder):
        programme = read_programme(home)
        spelling, forms = _understand(programme, form, column, text, unit, means)
        _require_no_other_meaning(forms, programme, spelling)
        if all(_meaning(it, programme, spelling, ("", spelling.unit_code)) for it in forms):
            print_message("command.spelling_known", text=spelling.text)
            return
        row = SpellingRow(
            form_code=spelling.form_code,
            column_code=spelling.column_code,
            text=spelling.text,
            choice_code=spelling.choice_code,
            unit_code=spelling.unit_code,
        )
        write_accepted(home, [*read_accepted(home), row])
    print_message("command.spelling_accepted", text=spelling.text, **_labels(forms[0].column(spelling.column_code)))
    arrivals = sum(
        converted is not None and is_concerned(converted, [spelling])
        for converted in map(read_converted, home.arrival_folders())
    )
    print_message("command.spelling_concerns" if arrivals else "command.spelling_concerns_none", arrivals=arrivals)


def list_spellings(home: Home) -> None:
    """Print the spellings of the home."""
    rows = read_accepted(home)
    if not rows:
        print_message("command.spelling_none")
        return
    table = Table(show_header=True, header_style="bold")
    for name in ("form", "field", "text", "unit", "means"):
        table.add_column(say_both(f"command.column_{name}"))
    for row in rows:
        table.add_row(
            row["form_code"], row["column_code"], row["text"], row["unit_code"] or "*", row["choice_code"] or "-"
        )
    CONSOLE.print(table)


def remove_spelling(home: Home, form: str, column: str, text: str, *, unit: str = "") -> None:
    """Forget the text of that column for every unit, or the one named; UserError when it has not been accepted so."""
    home.prepare()
    with hold_for_writing(home, print_holder):
        spelling, _ = _understand(read_programme(home), form, column, text, unit, "")
        place = (spelling.form_code, spelling.column_code, header_key(spelling.text), spelling.unit_code)
        rows = read_accepted(home)
        kept = [
            row
            for row in rows
            if (row["form_code"], row["column_code"], header_key(row["text"]), row["unit_code"]) != place
        ]
        if len(kept) == len(rows):
            raise UserError("command.spelling_not_accepted", text=text)
        write_accepted(home, kept)
    print_message("command.spelling_removed", text=spelling.text)


def _understand(
    programme: Programme, form: str, column: str, text: str, unit: str, means: str
) -> tuple[Spelling, tuple[Form, ...]]:
    """The spelling that is meant, and the forms with such a column."""
    code, forms = find_column(find_forms(form), column)
    unit_code = find_unit(programme, forms[0], unit).code if unit else ""
    plain = squeeze(text)
    if not header_key(plain) or mask_numbers(plain) != plain:
        raise UserError("command.bad_spelling")
    for it in forms if means else ():
        kind = it.column(code)
        if not isinstance(kind, Choice):
            raise UserError("command.no_words", **_labels(kind))
        if means not in kind.choices:
            known = "、".join(f"{choice} {words.split()[0]}" for choice, words in kind.choices.items())
            raise UserError("command.no_choice", named=means, known=known)
    return Spelling(EVERY_FORM if form == EVERY_FORM else forms[0].code, code, plain, means, unit_code), forms


def _require_no_other_meaning(forms: Sequence[Form], programme: Programme, spelling: Spelling) -> None:
    """UserError where one of the forms takes the text for something else, in files in which the spelling would hold as well."""
    units = ("", spelling.unit_code) if spelling.unit_code else ("", *(it.unit_code for it in programme.spellings))
    for form in forms:
        column, meaning = form.column(spelling.column_code), _meaning(form, programme, spelling, units)
        if spelling.choice_code and meaning not in (None, spelling.choice_code):
            raise UserError("command.word_means_other", text=spelling.text, meaning=meaning, **_labels(column))
        if not spelling.choice_code and meaning not in (None, column.code):
            names: dict[str, Any] = {
                "form": form.name_zh,
                "form_en": form.name_en,
                **_labels(form.column(str(meaning))),
            }
            raise UserError("command.spelling_means_other", text=spelling.text, **names)


def _meaning(form: Form, programme: Programme, spelling: Spelling, units: Sequence[str]) -> str | None:
    """What the text means in the form by the spellings for these units: a column, or, for a word, a code of the column."""
    spelled = form.spelled(tuple(it for it in programme.spellings if it.unit_code in units))
    column = spelled.column(spelling.column_code)
    if spelling.choice_code and isinstance(column, Choice):
        return column.words.get(column.bare_word(spelling.text))
    meanings = vocabulary_of((spelled,)).meanings(header_key(spelling.text))
    return meanings[0].code if meanings else None


def _labels(column: Column) -> dict[str, Any]:
    return {"column": column.label_zh, "column_en": column.label_en}
