"""The month that a text speaks of (contract §1): a month with its year, never a day, a range for its last month."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_SHORT_YEAR = re.compile(
    r"(?<![\d第])(?<!\d[.\-/])(\d{2})\s*年(?=\s*(?:1[0-2]|0?[1-9]|十|[一二三四五六七八九])\s*(?:月|[-—–~至到.])|\s*$)"
)
_DASH = r"\s*(?:起|-|—|–|―|~|～|至|到|－)+\s*"
_WORDED_DASH = r"\s*(?:—|–|―|~|～|至|到|－)+\s*"
_MONTH = r"(1[0-2]|0?[1-9])"
_NO_DAY = r"(?!\s*\d{1,2}\s*[日号])(?!\d)"
_NO_MORE = r"(?!\d)(?!\s*[-./日号]\s*\d)(?!\s*[日号天])"
_YEAR = r"(?<!\d)((?:19|20)\d{2})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?{_DASH}{_YEAR}\s*年\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?(?:\s*[、,和及]\s*(?:1[0-2]|0?[1-9])\s*月?)*\s*[、,和及]\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月?(?:份)?{_DASH}{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}\s*年\s*{_MONTH}{_DASH}{_MONTH}{_NO_MORE}",
        rf"{_YEAR}[-./]{_MONTH}{_DASH}{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}[-./]{_MONTH}{_DASH}{_YEAR}[-./]{_MONTH}(?![-./]?\d)",
        rf"{_YEAR}[./]{_MONTH}{_DASH}{_MONTH}{_NO_MORE}",
        rf"{_YEAR}-{_MONTH}{_WORDED_DASH}{_MONTH}{_NO_MORE}",
        rf"{_YEAR}(0[1-9]|1[0-2]){_DASH}{_YEAR}(0[1-9]|1[0-2])(?!\d)",
        rf"{_YEAR}(0[1-9]|1[0-2]){_DASH}(0[1-9]|1[0-2]){_NO_MORE}",
        rf"{_YEAR}\s*年\s*{_MONTH}\s*月{_NO_DAY}",
        rf"{_YEAR}[-./]{_MONTH}(?![-./]?\d)(?!\s*[-./]\s*\d)",
        rf"{_YEAR}(0[1-9]|1[0-2])(?!\d)",
    )
)
_FULL_DATE = re.compile(
    rf"{_YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]|{_YEAR}([-./])\d{{1,2}}\2\d{{1,2}}(?!\d)|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_YEAR_ALONE = re.compile(rf"{_YEAR}\s*(?:年度?)?(?![\d.\-/])(?!\s*\d{{1,2}}\s*月)")
_MONTH_ALONE = re.compile(
    rf"(?<![\d年.\-/])(?:(?:1[0-2]|0?[1-9])\s*月?(?:份)?{_DASH})?{_MONTH}\s*月(?!\s*\d{{1,2}}\s*[日号])(?!\s*[底末初前中上下后起以内])"
)
_CHINESE_MONTH_ALONE = re.compile(
    r"(?<![十一二三四五六七八九])(十[一二]?|[一二三四五六七八九])\s*月(?=\s*(?:份|$|[^底末初前中上下后起以内\d]))"
)


def find_periods(parts: Sequence[str], first_year: int, last_year: int) -> list[date]:
    """The months that these texts name, as their first days, each once, in the order of the patterns that found them.

    The texts are the folders, the file's name, a sheet's name or one title, and are read together: where none names a month with its
    year, a month alone is of the year alone that an earlier text names. ``15年`` is a year where it is one from ``first_year`` to
    ``last_year``.
    """
    found: list[date] = []
    rests: list[str] = []
    for part in parts:
        rest = _FULL_DATE.sub("\0", _arabic(_whole_years(fold(part), first_year, last_year)))
        for pattern in _PATTERNS:
            for match in pattern.finditer(rest):
                groups: list[str] = list(match.groups())
                if len(groups) == 3 and "月" not in match[0] and int(groups[1]) >= int(groups[2]):
                    continue
                month = date(int(groups[0] if len(groups) < 4 else groups[2]), int(groups[-1]), 1)
                if month not in found:
                    found.append(month)
            rest = pattern.sub("\0", rest)
        rests.append(rest)
    return found or _joined(rests)


def _joined(parts: list[str]) -> list[date]:
    """A year in one text and a month in a later one, such as the folders 2015年/11月."""
    years: list[int] = []
    found: list[date] = []
    for part in parts:
        if len(set(years)) == 1:
            months = (int(match[1]) for match in _MONTH_ALONE.finditer(_arabic_month(part)))
            found += [month for number in months if (month := date(years[0], number, 1)) not in found]
        years += [int(match[1]) for match in _YEAR_ALONE.finditer(part)]
    return found


def _whole_years(text: str, first_year: int, last_year: int) -> str:
    """The text with 15年11月 and 15年/ written as 2015年, where 2015 is such a year."""

    def whole(match: re.Match[str]) -> str:
        year = first_year // 100 * 100 + int(match[1])
        return f"{year}年" if first_year <= year <= last_year else match[0]

    return _SHORT_YEAR.sub(whole, text)


def _arabic_month(text: str) -> str:
    return _CHINESE_MONTH_ALONE.sub(lambda match: f"{_number(match[1])}月", text)


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
