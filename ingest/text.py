"""Text as clerks write it, brought to one form: width, spaces, brackets, and the words that mean blank or ditto."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

BLANK_WORDS = frozenset({"", "/", "／", "无", "—", "-", "——", "--", "暂无", "－", "–", "―", "一一"})
DITTO_WORDS = frozenset({"同上", "同上行"})
ERROR_WORDS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})

_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\{[^{}]*\}|〔[^〔〕]*〕|〈[^〈〉]*〉|<[^<>]*>")
_END_OF_SPAN = re.compile(r"[(\[【{〔〈<](起始?|止|开始|结束|截止)[)\]】}〕〉>]")
_DIGIT = re.compile(r"[\d〇零一二三四五六七八九]")
_LONG_NUMBER = re.compile(rf"{_DIGIT.pattern}(?:[\s·.．,，、_\-－—–]*{_DIGIT.pattern}){{6,}}[Xx]?")
_IGNORED_IN_HEADER = re.compile(r"[*※★:;。.、,]+$|[*※★]")
_DITTO = re.compile(r"""(?:同上行?[。.]?|["〃“”„‟〝〞″↓⬇⇩]{1,4}|['’‘′]{2,4}|[.。]{2,6})$""")
_DITTO_BRACKETS = "()[]【】〔〕{}<>《》"


def fold(text: str) -> str:
    """Half-width (NFKC), line breaks and runs of spaces made one space, ends trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def squeeze(text: str) -> str:
    """Half-width, without any space."""
    if text.isascii():
        return "".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.isalnum() else _SPACES.sub("", plain)


@lru_cache(maxsize=20_000)
def header_key(text: str) -> str:
    """A header's text as it is compared (contract §2): no brackets nor what they hold, asterisks, spaces or line breaks.

    A header that is nothing but brackets is compared by what they hold, and one of a span of time by the end that they name.
    """
    plain = squeeze(text)
    bare = _END_OF_SPAN.sub(r"\1", plain)
    while (shorter := _BRACKETS.sub("", bare)) != bare:
        bare = shorter
    bare = _IGNORED_IN_HEADER.sub("", bare)
    return (bare or _IGNORED_IN_HEADER.sub("", plain.strip("()[]【】{}〔〕〈〉<>"))).lower()


def mask_long_numbers(text: str) -> str:
    """The text with every digit of a run of seven and more made ``*``, also of any width, in Chinese, or with separators (contract §8)."""
    return _LONG_NUMBER.sub(lambda run: _DIGIT.sub("*", run[0]), text)


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: empty, spaces, or one of 「/ 无 — - 暂无」 (contract §2)."""
    return value is None or (
        isinstance(value, str) and (value in BLANK_WORDS or (not value.isalnum() and squeeze(value) in BLANK_WORDS))
    )


def is_ditto(value: object) -> bool:
    """Whether a cell says 同上, in words or by a mark (contract §2), of any width, with spaces, or in brackets."""
    if not isinstance(value, str):
        return False
    return value in DITTO_WORDS or (
        not value.isalnum() and _DITTO.match(squeeze(value).strip(_DITTO_BRACKETS)) is not None
    )


def is_error(value: str) -> bool:
    """Whether a cell shows a spreadsheet's own error, such as #N/A."""
    return "#" in (half_width := value.replace("＃", "#")) and squeeze(half_width).upper() in ERROR_WORDS


class Found(NamedTuple):
    """A spelling that stands in a text, from ``start`` up to ``end``."""

    spelling: str
    code: str
    start: int
    end: int


class Lexicon:
    """Spellings that stand for codes, found in running text longest first and never inside a longer one (contract §1)."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """``entries`` are (spelling, code)."""
        spellings = {squeeze(spelling): code for spelling, code in entries if squeeze(spelling)}
        self._entries = sorted(spellings.items(), key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[str]:
        """The codes that the text names, each once, longest spelling first."""
        return list(dict.fromkeys(it.code for it in self.find_all(text)))

    def find_all(self, text: str) -> list[Found]:
        """Every spelling in the text without its spaces, longest first, and where it stands."""
        rest = squeeze(text)
        found: list[Found] = []
        for spelling, code in self._entries:
            start = rest.find(spelling)
            while start >= 0:
                end = start + len(spelling)
                found.append(Found(spelling, code, start, end))
                rest = rest[:start] + "\0" * len(spelling) + rest[end:]
                start = rest.find(spelling, end)
        return found
