"""The way home: the sender's own workbook with what was found marked in it."""

from ingest.answers.marking.mark import Mark, Summary
from ingest.answers.marking.wording import word_mark, word_summary
from ingest.answers.marking.workbook import mark_workbook

__all__ = ["Mark", "Summary", "mark_workbook", "word_mark", "word_summary"]
