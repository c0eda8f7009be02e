"""What a comment says at a cell: what is wrong, what was expected, an example. Chinese first, English second."""

from __future__ import annotations

from functools import cache

from catalogue import LANGUAGES, say, say_both
from ingest.answers.marking.mark import Mark, Summary
from ingest.columns import Column
from ingest.forms import Form


def word_mark(form: Form, sheet: str, cell: tuple[int, int], field: str, code: str) -> Mark:
    """The mark for one finding. ``cell`` is row and column, counted from 0; ``field`` a column of the form; ``code`` that of the text."""
    column = form.column(field)
    return Mark(sheet, *cell, say_both(f"findings.{code}_short"), _comment(column, code))


@cache
def _comment(column: Column, code: str) -> str:
    lines: list[str] = []
    for language in LANGUAGES:
        label = column.label_zh if language == "zh" else column.label_en
        lines.append(say(f"findings.{code}", language, label=label))
        lines.append(column.describe(language))
    return "\n".join(lines)


def word_summary(file: str, figures: dict[str, int], marked: int) -> Summary:
    """The summary sheet of a workbook. ``figures`` are received, counted, duplicate, not_counted and returned of all its returns,
    or received alone before anything is credited."""
    account = "figures" if "counted" in figures else "checked"
    lines = tuple(
        say(f"findings.summary_{name}", language, file=file, marked=marked, **figures)
        for language in LANGUAGES
        for name in (account, "todo")
    )
    headings = tuple(say_both(f"findings.summary_{name}") for name in ("cause", "sheet", "cell", "advice"))
    return Summary(say("findings.summary_sheet_name"), say_both("findings.summary_title"), lines, headings)
