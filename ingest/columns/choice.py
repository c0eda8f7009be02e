"""Columns that take given words only: choices, yes or no, grades of skill."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

import polars as pl

from catalogue import Language
from ingest.columns.cells import CellContext, Parsed, cell_text
from ingest.columns.column import Column
from ingest.reading import Cell
from ingest.text import is_blank, squeeze

_LONGEST_LIST = 255
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")


@dataclass(frozen=True, eq=False)
class Choice(Column):
    """One of given words. ``choices`` maps each code to its words, parted by spaces; a blank has the code ``blank_code``, if any."""

    choices: Mapping[str, str] = field(default_factory=dict[str, str])

    kind: ClassVar[str] = "choice"
    excel_width: ClassVar[int] = 12

    @cached_property
    def words(self) -> Mapping[str, str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Each accepted word, half-width and without spaces, with its code."""
        return {squeeze(word): code for code, words in self.choices.items() for word in words.split()}

    def spelled(self, texts: list[tuple[str, str]]) -> Self:
        """The column with further header texts, and with further words for the codes that it knows."""
        choices = dict(self.choices)
        for text, code in texts:
            if code in choices:
                choices[code] = f"{choices[code]} {''.join(text.split())}"
        return replace(super().spelled(texts), choices=choices)

    @property
    def own_plants(self) -> tuple[str, ...]:
        """An unknown word, and 同上 where it means nothing."""
        return ("word",) if self.is_ditto else ("word", "word_ditto")

    def is_empty(self, cell: Cell) -> bool:
        """Blank, unless what stands there is one of the words."""
        return is_blank(cell) and squeeze(str(cell)) not in self.words

    def parse(self, cell: Cell, context: CellContext) -> Parsed:
        """The code of the word, or of what stands before its brackets."""
        word = self.bare_word(cell_text(cell))
        code = self.words.get(word) or self.words.get(_BRACKETS.sub("", word))
        return Parsed(self.typed(code)) if code else Parsed(None, ("value_unknown",))

    def bare_word(self, text: str) -> str:
        """The text as it is looked up."""
        return text

    def typed(self, code: str) -> object:
        """The value that the code stands for."""
        return code

    def described(self, language: Language) -> dict[str, str]:
        """The accepted words."""
        shown = [word for words in self.choices.values() for word in words.split()]
        return {"choices": ("、" if language == "zh" else ", ").join(shown[:20])}

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """A list to pick from: one word a code, and all of them where Excel's limit allows."""
        every = [word for words in self.choices.values() for word in words.split()]
        if len(",".join(every)) > _LONGEST_LIST:
            every = [words.split()[0] for words in self.choices.values()]
        return {"validate": "list", "source": every}


@dataclass(frozen=True, eq=False)
class YesNo(Choice):
    """是 or 否 and what clerks write for them; 无 is no, and a blank optional one is no (contract §9)."""

    choices: Mapping[str, str] = field(
        default_factory=lambda: {
            "yes": "是 有 有效 对 √ Y 1 YES TRUE ✓ ✔",
            "no": "否 无 无效 错 × X N 0 NO FALSE 没有 ✗ ✘",
        }
    )

    kind: ClassVar[str] = "yes_no"

    @property
    def empty(self) -> object:
        """No, where the answer may be left out."""
        return None if self.is_required else "no"

    def bare_word(self, text: str) -> str:
        """Letters in either case."""
        return text.upper()

    def excel_rule(self, first: date, last: date) -> dict[str, Any] | None:
        """是 or 否."""
        return {"validate": "list", "source": ["是", "否"]}


_GRADES = ("无", "初级 五级", "中级 四级", "高级 三级", "技师 二级", "高级技师 一级")
_GRADE_FILLER = re.compile(r"国家|职业|资格|技能|等级|工种?$|(?<=级)工|[/、,]")
_GRADE_DIGITS = str.maketrans("12345ⅠⅡⅢⅣⅤ", "一二三四五一二三四五")


@dataclass(frozen=True, eq=False)
class Grade(Choice):
    """A grade of skill as a number from 0 (无) to 5 (高级技师 = 一级); 工, 技能等级 and brackets make no difference (contract §10)."""

    choices: Mapping[str, str] = field(default_factory=lambda: {str(at): words for at, words in enumerate(_GRADES)})

    kind: ClassVar[str] = "grade"
    dtype: ClassVar[type[pl.DataType]] = pl.Int32

    def bare_word(self, text: str) -> str:
        """The grade alone; two names of one grade, such as 高级工三级, are one."""
        while (bare := _BRACKETS.sub("", text)) != text:
            text = bare
        if text in ("无等级", "未评级", "无级别"):
            return "无"
        bare = _GRADE_FILLER.sub("", text.translate(_GRADE_DIGITS))
        for first, second in ((bare[:cut], bare[cut:]) for cut in range(2, len(bare) - 1)):
            if first in self.words and self.words.get(first) == self.words.get(second):
                return first
        return bare

    def typed(self, code: str) -> object:
        """The grade as a number."""
        return int(code)
