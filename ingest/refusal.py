"""Why a file or a sheet is refused: a code, and the sentence that tells the sender what to change."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue import Language, say


@dataclass(frozen=True)
class Refusal:
    """One reason (contract §1). ``zh`` and ``en`` fill the places of the sentence ``refusals.<code>``; ``missing`` are the columns, as
    ``training.course``, for want of which it is given; ``table`` is the first cell of the table's header where the file holds several; ``cell`` is
    the one at which to look, and then the sentence is ``refusals.<code>_at``."""

    code: str
    zh: dict[str, str] = field(default_factory=dict[str, str])
    en: dict[str, str] = field(default_factory=dict[str, str])
    missing: tuple[str, ...] = field(default=(), kw_only=True)
    table: str = field(default="", kw_only=True)
    cell: str = field(default="", kw_only=True)

    def sentence(self, language: Language) -> str:
        """What to change, in one sentence."""
        places = self.zh if language == "zh" else self.en
        if self.cell:
            return say(f"refusals.{self.code}_at", language, cell=self.cell, **places)
        sentence = say(f"refusals.{self.code}", language, **places)
        return say("refusals.of_table", language, table=self.table, sentence=sentence) if self.table else sentence


class Refused(Exception):
    """The whole file cannot be taken. Carries its reason and nothing of the file's content."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
