"""Enterprises that do not exist: a name and a credit code for every number."""

from __future__ import annotations

from functools import lru_cache
from math import gcd

from sample.made_up.people import mix

_FIRST = "华鑫恒金盛永宏北辽渤天富东新振安瑞中嘉泰昌德广海和佳建凯联明"
_SECOND = "海源通桥达兴远方河成康升世纪隆丰顺利亚宝辰峰冠航晖锦朗铭宁鹏"
_TRADES = (
    "机械",
    "镁质材料",
    "纺织",
    "物流",
    "食品",
    "建材",
    "汽配",
    "化工",
    "电子",
    "物业",
    "商贸",
    "船舶配件",
    "铝业",
    "服装",
)
_ENDS = ("有限公司", "有限责任公司", "股份有限公司", "厂", "集团")
_COUNT = len(_FIRST) * len(_SECOND) * len(_TRADES) * len(_ENDS)
# A stride that shares no factor with the count: two numbers below the count never share a name.
_STRIDE = 30_011
assert gcd(_STRIDE, _COUNT) == 1

_CODE_PLACES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@lru_cache(maxsize=20_000)
def enterprise_stem(seed: int, number: int) -> str:
    """The distinct part of an enterprise's name, such as 华海机械."""
    place = (number * _STRIDE + seed * 7) % _COUNT // len(_ENDS)
    place, trade = divmod(place, len(_TRADES))
    first, second = divmod(place, len(_SECOND))
    return f"{_FIRST[first % len(_FIRST)]}{_SECOND[second]}{_TRADES[trade]}"


def enterprise_name(seed: int, number: int) -> str:
    """The enterprise of that number; no other below 60,000 has its name."""
    end = (number * _STRIDE + seed * 7) % len(_ENDS)
    return f"营口{enterprise_stem(seed, number)}{_ENDS[end]}"


def employer(seed: int, number: int, *, salt: int = 0) -> str:
    """The employer of a person; neighbours in number share one, so that lists show runs of one employer."""
    return _employer_of(seed, number // 7, salt)


@lru_cache(maxsize=4_096)
def _employer_of(seed: int, neighbours: int, salt: int) -> str:
    return enterprise_name(seed, mix(seed + salt * 977, neighbours) % _COUNT)


def check_place(digits: str) -> str:
    """The 18th place of a credit code by GB 32100 for its first 17."""
    rest = sum(weight * _CODE_PLACES.index(place) for weight, place in zip(_CODE_WEIGHTS, digits, strict=True))
    return _CODE_PLACES[-rest % 31]


def credit_code(seed: int, number: int) -> str:
    """The 统一社会信用代码 of an enterprise."""
    digits = f"912108{mix(seed, number) % 100:02d}MA0{number % 1_000_000:06d}"
    return digits + check_place(digits)
