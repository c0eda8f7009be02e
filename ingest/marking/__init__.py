"""The way home: the sender's own workbook with what was found marked in it."""

from ingest.marking.mark import Mark, Summary
from ingest.marking.wording import word_mark, word_summary
from ingest.marking.workbook import mark_workbook

__all__ = ["Mark", "Summary", "mark_workbook", "word_mark", "word_summary"]
