"""The month that a text speaks of (contract §1): a month with its year, never a day, a range for its last month."""

from __future__ import annotations

import re
from datetime import date

from ingest.text import fold

_CHINESE_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
    "两": "2",
}
_CHINESE_YEAR = re.compile(r"([二一][〇零○O一二三四五六七八九]{3})\s*年")
_CHINESE_MONTH = re.compile(r"(?<=[年至到—–~\-])\s*(十[一二]?|[一二三四五六七八九])\s*月")
_CHINESE_FIRST_MONTH = re.compile(r"(?<=年)\s*(十[一二]?|[一二三四五六七八九])(?=\s*[至到—–~\-])")
_CHINESE_DAY = re.compile(r"(?<=月)\s*([二三]?十?[一二三四五六七八九]?)\s*(?=[日号])")

_DASH = r"\s*(?:起|-|—|–|―|~|～|至|到|－)+\s*"
_MONTH = r"(1[0-2]|0?[1-9])"
_NO_DAY = r"(?!\s*\d{1,2}\s*[日号])(?!\d)"
_YEAR = r"(?<!\d)((?:19|20)\d{2})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?{_DASH}{_YEAR}\s*年\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?(?:\s*[、,和及]\s*(?:1[0-2]|0?[1-9])\s*月?)*\s*[、,和及]\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?(?:份)?{_DASH}{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}[-./]{_MONTH}{_DASH}{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}[-./]{_MONTH}{_DASH}{_YEAR}[-./]{_MONTH}(?![-./]?\d)",
        rf"{_YEAR}(0[1-9]|1[0-2]){_DASH}{_YEAR}(0[1-9]|1[0-2])(?!\d)",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}[-./]{_MONTH}(?![-./]?\d)(?!\s*[-./]\s*\d)",
        rf"{_YEAR}(0[1-9]|1[0-2])(?!\d)",
    )
)
_FULL_DATE = re.compile(
    rf"{_YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]|{_YEAR}([-./])\d{{1,2}}\2\d{{1,2}}(?!\d)|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)


def find_periods(text: str) -> list[date]:
    """The months that the text names, as their first days, each once, in the order of the patterns that found them."""
    rest = _FULL_DATE.sub("\0", _arabic(fold(text)))
    found: list[date] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            groups: list[str] = list(match.groups())
            month = date(int(groups[0] if len(groups) < 4 else groups[2]), int(groups[-1]), 1)
            if month not in found:
                found.append(month)
        rest = pattern.sub("\0", rest)
    return found


def _arabic(text: str) -> str:
    text = _CHINESE_YEAR.sub(
        lambda match: "".join(_CHINESE_DIGITS.get(digit, digit) for digit in match[1]) + "年", text
    )
    text = _CHINESE_FIRST_MONTH.sub(lambda match: str(_number(match[1])), text)
    text = _CHINESE_MONTH.sub(lambda match: f"{_number(match[1])}月", text)
    text = text.replace("元月", "1月")
    return _CHINESE_DAY.sub(lambda match: str(_number(match[1])) if match[1] else match[0], text)


def _number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_CHINESE_DIGITS[text])
    return (int(_CHINESE_DIGITS[tens]) if tens else 1) * 10 + (int(_CHINESE_DIGITS[ones]) if ones else 0)
