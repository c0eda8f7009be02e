"""What is wrong with the columns of a table, and the one thing to do about each (contract §1).

Each sentence can be obeyed literally: nothing is to be deleted that may hold somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue import LANGUAGES, Language, say
from ingest.columns import CellContext, Column, Date
from ingest.forms import Form
from ingest.reading import Sheet, cell_name, column_letters
from ingest.recognition.fuzzy_headers import likeness
from ingest.recognition.header import Header
from ingest.recognition.proposals import Proposal, UnknownColumn, find_spans, propose, unknown_columns
from ingest.refusal import Refusal
from ingest.text import header_key, mask_long_numbers

_SCANNED_ROWS = 20
_LONGEST_TEXT = 20
_NEAR_FROM = 70.0
_MOST_NEAR = 5


def refuse_missing(
    code: str, sheet: Sheet, header: Header, rows: Sequence[int], context: CellContext
) -> tuple[Refusal, list[Proposal]]:
    """The refusal for the required columns that the header lacks, with what to do about each, and the columns that may be them.

    ``code`` is ``column_missing`` or ``form_missing``.
    """
    unknown = unknown_columns(sheet, header, rows)
    proposals = propose(sheet, header, unknown, context)
    zh, en = (
        {
            "form": _form_name(header.form, language),
            "place": say("refusals.at_row", language, sheet=mask_long_numbers(sheet.name), row=header.bottom),
            "columns": _listed(header.missing, language),
            "advice": "".join(_advice(header, unknown, proposals, language)),
        }
        for language in LANGUAGES
    )
    return Refusal(code, zh, en, missing=_codes(header.form, header.missing)), proposals


def refuse_headless(form: Form, sheets: Sequence[Sheet]) -> Refusal:
    """The refusal of a workbook that speaks of a form and has no header of it, with the texts that come near to its columns."""
    zh, en = (
        {
            "form": _form_name(form, language),
            "place": "",
            "columns": _listed(form.required, language),
            "advice": _near(sheets, (form,), language) + say("refusals.advice_header", language),
        }
        for language in LANGUAGES
    )
    return Refusal("form_missing", zh, en, missing=_codes(form, form.required))


def refuse_unknown(forms: tuple[Form, ...], sheets: Sequence[Sheet]) -> Refusal:
    """The refusal of a workbook that holds no form's header and speaks of none."""
    zh, en = (
        {
            "forms": say("refusals.between", language).join(_form_name(form, language) for form in forms),
            "near": _near(sheets, forms, language),
        }
        for language in LANGUAGES
    )
    return Refusal("form_unknown", zh, en)


def refuse_repeated(sheet: Sheet, header: Header) -> list[Refusal]:
    """The refusals for fields that two columns match, with the cells of their headers."""
    refusals: list[Refusal] = []
    for code, places in header.repeated.items():
        column = header.form.column(code)
        cells = [f"{mask_long_numbers(sheet.name)}!{_header_cell(sheet, header, place)}" for place in places]
        zh, en = (
            {"column": _label(column, language), "cells": say("refusals.between", language).join(cells)}
            for language in LANGUAGES
        )
        refusals.append(Refusal("column_repeated", zh, en))
    return refusals


def lacking(form: Form, header: Header | None) -> Refusal:
    """What a table lacks of another form, of which its title speaks."""
    missing = form.required if header is None else header.missing
    zh, en = ({"form": _form_name(form, language), "columns": _listed(missing, language)} for language in LANGUAGES)
    return Refusal("form_lacking", zh, en)


def _advice(
    header: Header, unknown: Sequence[UnknownColumn], proposals: Sequence[Proposal], language: Language
) -> Iterator[str]:
    """One sentence for each missing column, and one for all that nothing resembles."""
    proposed = {it.column_code: it for it in proposals}
    spans = find_spans(unknown)
    others: list[Column] = []
    for column in header.missing:
        it = proposed.get(column.code)
        if it is not None and it.is_evident:
            kind = say(f"refusals.values_{column.kind}", language)
            yield _rename("advice_values", it, column, language, share=f"{it.share:.0%}", kind=kind)
        elif isinstance(column, Date) and spans is not None:
            yield _divide(header, spans, column, language)
        elif it is not None:
            yield _rename("advice_alike", it, column, language)
        else:
            others.append(column)
    if others:
        yield say("refusals.advice_add", language, columns=_listed(others, language))


def _rename(name: str, it: Proposal, column: Column, language: Language, **more: str) -> str:
    place = column_letters(it.place)
    return say(f"refusals.{name}", language, place=place, text=it.text, column=_label(column, language), **more)


def _divide(header: Header, spans: UnknownColumn, column: Date, language: Language) -> str:
    """What to do with a column of two dates a cell: two columns where the form has both, else one more for the last day."""
    places = {"place": column_letters(spans.place), "text": mask_long_numbers(spans.text)}
    start = column.not_before
    if start is None or start in header.columns:
        return say("refusals.advice_last_day", language, column=_label(column, language), **places)
    first = _label(header.form.column(start), language)
    return say("refusals.advice_divide", language, start=first, end=_label(column, language), **places)


def _near(sheets: Sequence[Sheet], forms: Sequence[Form], language: Language) -> str:
    """The texts in the first lines that come near to a required column's own name, with their cells."""
    labels = {column.label_zh: column for form in forms for column in form.required}
    found: list[tuple[float, str]] = []
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_SCANNED_ROWS]):
            for place, cell in enumerate(row):
                text = header_key(cell) if isinstance(cell, str) and len(cell) <= _LONGEST_TEXT else ""
                if not text or any(character.isdigit() for character in text):
                    continue
                column = max(labels.values(), key=lambda column, text=text: likeness(column, text))
                if (alike := likeness(column, text)) >= _NEAR_FROM:
                    cell_place = f"{mask_long_numbers(sheet.name)}!{cell_name(number, place)}"
                    values = {"cell": cell_place, "text": text, "column": _label(column, language)}
                    found.append((alike, say("refusals.near", language, **values)))
    found.sort(key=lambda each: -each[0])
    return "".join(dict.fromkeys(sentence for _, sentence in found[:_MOST_NEAR]))


def _header_cell(sheet: Sheet, header: Header, place: int) -> str:
    """The lowest cell of the header that holds a text in that column."""
    lines = range(header.bottom - 1, header.top - 1, -1)
    row = next((at for at in lines if place < len(sheet.rows[at]) and sheet.rows[at][place] != ""), header.bottom - 1)
    return cell_name(row, place)


def _form_name(form: Form, language: Language) -> str:
    return form.name_zh if language == "zh" else form.name_en


def _codes(form: Form, columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(f"{form.code}.{column.code}" for column in columns)


def _label(column: Column, language: Language) -> str:
    """The column as it is to be written, in English with its meaning."""
    return column.label_zh if language == "zh" else f"{column.label_zh} ({column.label_en})"


def _listed(columns: Sequence[Column], language: Language) -> str:
    return say("refusals.between", language).join(_label(column, language) for column in columns)
