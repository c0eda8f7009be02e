"""Which lines of a sheet may be a header, told at little cost, as most lines are rows."""

from __future__ import annotations

from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import FEWEST_COLUMNS, ID_LENGTH
from ingest.recognition.vocabulary import Vocabulary, vocabulary_of
from ingest.text import header_key


def likely_headers(sheet: Sheet, forms: tuple[Form, ...]) -> list[int]:
    """The lines that are worth a search: they hold two texts that head a column as they are, or several that may. Told at little cost."""
    vocabulary = vocabulary_of(forms)
    texts = vocabulary.texts.keys()
    return [
        line
        for line, row in enumerate(sheet.rows)
        if len(texts & set(row)) > 1 or (not _holds_a_number(row) and _may_head(row, vocabulary))
    ]


def _holds_a_number(row: list[Cell]) -> bool:
    """Whether a line holds a text that begins like a resident ID: so long a text heads no column."""
    return any(isinstance(cell, str) and len(cell) >= ID_LENGTH and cell[0].isdigit() for cell in row)


def _may_head(row: list[Cell], vocabulary: Vocabulary) -> bool:
    texts = [cell for cell in row if isinstance(cell, str) and cell]
    if len(texts) < FEWEST_COLUMNS:
        return False
    return sum(bool(vocabulary.meanings(header_key(text))) for text in texts) >= FEWEST_COLUMNS - 1
