"""How a delimited text is written: its delimiter, its quotes, and how a quote stands inside quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

_DELIMITERS = (",", "\t", ";", "|", "，", ":", "^", "~", "\x1f")
_SAMPLE = 200_000
_LINES = 500
_FAR_MORE = 4
_SEP_LINE = re.compile(r'"?sep=(\t|[^\w\s"])"?\r?(?:\n|\Z|(?<=\r))', re.IGNORECASE)
_SINGLE_QUOTED = re.compile(r"(?:^|[,;\t|，:])[ ]?'(?:[^'\r\n]|'')*'(?=[ ]?(?:[,;\t|，:\r\n]|$))", re.MULTILINE)
_SPACE_QUOTED = re.compile(r'(?:^|(?<= ))"(?:[^"\r\n]|"")*"(?= |\r?$)', re.MULTILINE)
_OTHERWISE_QUOTED = re.compile(r'[,;\t|，]"|"[,;\t|，]')
_SPACES = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,})(?=\S)")


@dataclass(frozen=True)
class Dialect:
    """What ``csv.reader`` must know. ``escape``: the sign before a quote inside quotes, where it is not a second quote."""

    delimiter: str = ","
    quote: str = '"'
    escape: str | None = None

    def mended(self, text: str) -> str:
        """The text with each apostrophe inside of a field in single quotes doubled: only what comes after one tells it from a closing one."""
        if self.quote != "'":
            return text
        edge = rf"[{re.escape(self.delimiter)}\r\n]"
        inner = rf"(?:\\'|[^'\r\n]|'(?! ?(?:{edge}|\Z)))*"
        return re.sub(rf"(?:(?<={edge})|\A) ?'({inner})'(?= ?(?:{edge}|\Z))", _double_apostrophes, text)

    def read(self, lines: Iterable[str], *, is_strict: bool = False) -> Iterator[list[str]]:
        """The records. Raises csv.Error."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            escapechar=self.escape,
            doublequote=self.escape is None,
            skipinitialspace=self.delimiter != " ",
            strict=is_strict,
        )


def _double_apostrophes(field: re.Match[str]) -> str:
    inner = field[1].replace("\\'", "'").replace("''", "'")
    return "'" + inner.replace("'", "''") + "'"


def announced(text: str) -> tuple[str | None, str]:
    """The delimiter that a first line ``sep=;`` names, which no spreadsheet program shows, and the text after it."""
    found = _SEP_LINE.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def find_dialect(text: str, delimiter: str | None = None) -> Dialect:
    """The dialect under which most lines have the same number of fields, more fields first."""
    sample = text[:_SAMPLE]
    if delimiter is None and _is_quoted_between_spaces(sample):
        return Dialect(" ")
    delimiters = [delimiter] if delimiter else [each for each in _DELIMITERS if each in sample]
    quotings: list[tuple[str, str | None]] = [('"', None)]
    if '\\"' in sample:
        quotings.append(('"', "\\"))
    if "'" in sample and len(_SINGLE_QUOTED.findall(sample)) > sample.count('"'):
        quotings.append(("'", None))
    candidates = [Dialect(each, *quoting) for quoting in quotings for each in delimiters]
    best, best_score = Dialect(delimiter or ","), 0.0
    for dialect in candidates:
        score = _score(dialect, sample)
        if len(quotings) > 1 and not _is_strict(dialect, sample):
            score *= 0.9
        if len(quotings) > 1 and dialect.quote == '"' and _leaves_apostrophes(dialect, sample):
            score *= 0.5
        if score > best_score:
            best, best_score = dialect, score
    is_spaced = not delimiter and _is_spaced(sample) and _score(Dialect(" "), sample) > _FAR_MORE * best_score
    return Dialect(" ") if is_spaced else best


def spread_spaces(text: str) -> str | None:
    """A text whose columns are kept apart by two spaces or more, with tabs in their place; None where it is none."""
    sample = text[:_SAMPLE]
    if any(each in sample for each in "\t,;|，"):
        return None
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    if sum(_SPACES.search(line) is not None for line in lines) * 2 <= len(lines):
        return None
    return _SPACES.sub("\t", text)


def _score(dialect: Dialect, sample: str) -> float:
    """How many lines have the commonest number of fields, times the fields; less where many lines have another."""
    try:
        widths = Counter(len(it) for it in islice(dialect.read(_lines(dialect, sample)), _LINES) if it)
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return lines * (width - 1) * (0.5 + 0.5 * lines / widths.total())


def _is_strict(dialect: Dialect, sample: str) -> bool:
    """Whether every quote that opens a field closes it as well, and nothing follows it there."""
    try:
        return all(True for _ in dialect.read(_lines(dialect, sample), is_strict=True))
    except csv.Error:
        return False


def _leaves_apostrophes(dialect: Dialect, sample: str) -> bool:
    """Whether most lines hold a field that begins with an apostrophe and one that ends with one: they were quotes."""
    try:
        records = [it for it in islice(dialect.read(_lines(dialect, sample)), _LINES) if it]
    except csv.Error:
        return False
    left = sum(any(it[:1] == "'" for it in record) and any(it[1:][-1:] == "'" for it in record) for record in records)
    return left * 2 > len(records)


def _lines(dialect: Dialect, sample: str) -> io.StringIO:
    return io.StringIO(dialect.mended(sample), newline="")


def _is_quoted_between_spaces(sample: str) -> bool:
    """Whether most lines hold a field in quotes with a space before or after it, and no other delimiter stands at a quote."""
    if '" ' not in sample and ' "' not in sample:
        return False
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    quoted = sum(_SPACE_QUOTED.search(line) is not None for line in lines)
    return quoted * 2 > len(lines) and _OTHERWISE_QUOTED.search(sample) is None


def _is_spaced(sample: str) -> bool:
    """Whether spaces part columns: nearly every line has as many of them."""
    counts = Counter(line.count(" ") for line in sample.splitlines()[:_LINES] if line.strip())
    count, lines = counts.most_common(1)[0] if counts else (0, 0)
    return count >= 2 and lines * 4 >= counts.total() * 3
