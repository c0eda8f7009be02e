"""Which lines of a sheet may be a header, told at little cost, as most lines are rows."""

from __future__ import annotations

from ingest.forms import Form
from ingest.reading import Cell, Sheet
from ingest.recognition.header import FEWEST_COLUMNS, ID_LENGTH
from ingest.recognition.vocabulary import Vocabulary, vocabulary_of
from ingest.text import header_key


def likely_headers(sheet: Sheet, forms: tuple[Form, ...]) -> list[int]:
    """The lines that are worth a search: they hold two texts that head a column as they are, or several that may."""
    vocabulary = vocabulary_of(forms)
    texts = vocabulary.texts.keys()
    likely: list[int] = []
    number_at = 0
    for line, row in enumerate(sheet.rows):
        if not texts.isdisjoint(row) and len(texts & set(row)) > 1:
            likely.append(line)
            continue
        # Nearly every row holds its ID where the row above does, and then cannot be a header by the words that are left.
        if number_at >= len(row) or not _is_number(row[number_at]):
            place = next((at for at, cell in enumerate(row) if _is_number(cell)), None)
            if place is None:
                if _may_head(row, vocabulary):
                    likely.append(line)
                continue
            number_at = place
    return likely


def _is_number(cell: Cell) -> bool:
    """Whether a cell is a text that begins like a resident ID: so long a text heads no column."""
    return isinstance(cell, str) and len(cell) >= ID_LENGTH and cell[0].isdigit()


def _may_head(row: list[Cell], vocabulary: Vocabulary) -> bool:
    texts = [cell for cell in row if isinstance(cell, str) and cell]
    if len(texts) < FEWEST_COLUMNS:
        return False
    return sum(bool(vocabulary.meanings(header_key(text))) for text in texts) >= FEWEST_COLUMNS - 1
