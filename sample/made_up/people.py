"""People who do not exist: every ID, name and phone is made by arithmetic from a number and the seed."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from math import gcd
from typing import NamedTuple

# The six divisions of programme.md. A worker's ID need not come from the unit that reports him.
DIVISIONS = ("210802", "210803", "210804", "210811", "210881", "210882")
_FIRST_BIRTH = date(1957, 1, 1).toordinal()
_BIRTH_DAYS = 14_001
_SEQUENCES = 999
POPULATION = len(DIVISIONS) * _BIRTH_DAYS * _SEQUENCES
# Numbers from here on are students: born from 1996 on, so that no ID of theirs is a worker's.
STUDENTS_FROM = 100_000_000
_FIRST_STUDENT_BIRTH = date(1996, 1, 1).toordinal()
_STUDENT_BIRTH_DAYS = 1_000
# A stride that shares no factor with the population makes number → ID a bijection: two people never share an ID.
_STRIDE = 48_271_907
assert gcd(_STRIDE, POPULATION) == gcd(_STRIDE, _STUDENT_BIRTH_DAYS) == 1

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅海波建国志文斌辉鹏宇婷雪松健春生荣光东升云龙凤琴庆福忠诚博思雨欣怡"


class Person(NamedTuple):
    """A made-up person; ``birth_day`` is an ordinal, and ID, birth date and sex agree with each other."""

    resident_id: str
    name: str
    sex: str
    phone: str
    birth_day: int


def check_character(digits: str) -> str:
    """The 18th place of a resident ID by GB 11643 (ISO 7064 MOD 11-2) for its first 17 digits."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11]


@cache
def _weighed(text: str, start: int) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS[start:], text, strict=False))


@cache
def _birth_text(day: int) -> str:
    return date.fromordinal(day).strftime("%Y%m%d")


@lru_cache(maxsize=64)
def person(seed: int, number: int) -> Person:
    """The person of that number (below POPULATION, or a student): the same for the same seed, unlike any other number's."""
    is_student = number >= STUDENTS_FROM
    days, first_birth = (_STUDENT_BIRTH_DAYS, _FIRST_STUDENT_BIRTH) if is_student else (_BIRTH_DAYS, _FIRST_BIRTH)
    place = (number * _STRIDE + seed * 1_000_003) % (len(DIVISIONS) * days * _SEQUENCES)
    place, sequence = divmod(place, _SEQUENCES)
    day, division = divmod(place, len(DIVISIONS))
    birth_day = first_birth + day
    birth, tail = _birth_text(birth_day), f"{sequence + 1:03d}"
    code = DIVISIONS[division]
    check = _CHECKS[(_weighed(code, 0) + _weighed(birth, 6) + _weighed(tail, 14)) % 11]
    mixed = mix(seed, number)
    given = _GIVEN[(mixed >> 8) % len(_GIVEN)] + (_GIVEN[(mixed >> 16) % len(_GIVEN)] if mixed & 3 else "")
    return Person(
        f"{code}{birth}{tail}{check}",
        _SURNAMES[(mixed >> 24) % len(_SURNAMES)] + given,
        "男" if sequence % 2 == 0 else "女",
        f"1{3 + (mixed >> 32) % 7}{(mixed >> 36) % 1_000_000_000:09d}",
        birth_day,
    )


def mix(seed: int, number: int) -> int:
    """64 well-stirred bits of a seed and a number (splitmix64): the same on every machine and in every process."""
    state = (seed * 0x9E3779B97F4A7C15 + number * 0xD1B54A32D192ED03 + 0x632BE59BD9B4E019) & 0xFFFFFFFFFFFFFFFF
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return state ^ (state >> 31)
