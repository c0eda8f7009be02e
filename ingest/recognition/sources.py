"""What a workbook says of its unit, form and period: in its folder, its name, its titles (contract §1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from ingest.forms import Form
from ingest.programme import Programme
from ingest.reading import Cell, Sheet
from ingest.recognition.period import find_periods
from ingest.refusal import Refusal
from ingest.text import Lexicon, fold, squeeze

_NOTE_WORDS = ("说明", "注", "填表要求", "备注")
_UNIT_LABEL = re.compile(r"填报单位|报送单位")


@dataclass
class Said:
    """Every unit, form and period that the sources name, each once."""

    units: list[str] = field(default_factory=list[str])
    forms: list[str] = field(default_factory=list[str])
    periods: list[date] = field(default_factory=list[date])

    def add(self, other: Said) -> None:
        """Take what another source says as well."""
        for mine, theirs in ((self.units, other.units), (self.forms, other.forms), (self.periods, other.periods)):
            mine.extend(value for value in theirs if value not in mine)  # pyright: ignore[reportArgumentType]


class Listener:
    """Understands the spellings of one programme's units and forms."""

    def __init__(self, programme: Programme, forms: tuple[Form, ...]) -> None:
        self._programme = programme
        self._named_forms = {form.code: form for form in forms}
        self._units = Lexicon((text, unit.code) for unit in programme.units for text in (*unit.spellings, unit.name_zh))
        self._forms = Lexicon((text, form.code) for form in forms for text in (*form.titles, form.name_zh))

    def path(self, file: str) -> Said:
        """What the folders and the name of the file say of unit and period."""
        path = PurePosixPath(file)
        said = Said()
        for part in (*path.parent.parts, path.stem):
            said.add(Said(units=self._units.find(part), periods=find_periods(part)))
        return said

    def file_form(self, file: str) -> Said:
        """What the file's name says of the form."""
        return Said(forms=self._forms.find(PurePosixPath(file).stem))

    def sheet_name(self, name: str) -> Said:
        """What the sheet's name says of the form."""
        return Said(forms=self._forms.find(name))

    def titles(self, sheet: Sheet, top: int) -> Said:
        """What the lines above row ``top`` say; lines that begin with 说明, 注, 填表要求 or 备注 say nothing."""
        said = Said()
        for row in sheet.rows[:top]:
            texts = _title_texts(row)
            for text in texts:
                said.add(Said(units=self._units.find(text), forms=self._forms.find(text)))
            said.add(Said(periods=find_periods(" ".join(texts))))
        return said

    def unit_cells(self, sheet: Sheet, rows: list[int]) -> Said:
        """What a 填报单位 or 报送单位 cell among these rows says of the unit, in itself or in the cell after it."""
        said = Said()
        for number in rows:
            texts = [squeeze(cell) for cell in sheet.rows[number] if isinstance(cell, str) and squeeze(cell)]
            for place, text in enumerate(texts):
                label = _UNIT_LABEL.search(text)
                if label:
                    value = re.split(r"填表人|审核人|联系|制表|填报[人日时]", text[label.end() :])[0]
                    said.add(
                        Said(units=self._units.find(value) or self._units.find("".join(texts[place + 1 : place + 2])))
                    )
        return said

    def disagreements(self, said: Said) -> list[Refusal]:
        """The reasons to refuse a return whose sources name none, or more than one, unit, form or period (contract §1)."""
        units = {unit.code: (unit.name_zh, unit.name_en) for unit in self._programme.units}
        forms = {code: (form.name_zh, form.name_en) for code, form in self._named_forms.items()}
        periods = {month: (f"{month:%Y年%-m月}", f"{month:%Y-%m}") for month in said.periods}
        refusals = [
            _disagreement("unit", [units[code] for code in said.units]),
            _disagreement("form", [forms[code] for code in said.forms]),
            _disagreement("period", [periods[month] for month in sorted(said.periods)]),
        ]
        return [refusal for refusal in refusals if refusal is not None]


def _disagreement(fact: str, named: list[tuple[str, str]]) -> Refusal | None:
    if len(named) == 1:
        return None
    if not named:
        return Refusal(f"{fact}_missing")
    return Refusal(
        f"{fact}_conflict",
        {"named": "、".join(zh for zh, _ in named)},
        {"named": ", ".join(en for _, en in named)},
    )


def _title_texts(row: list[Cell]) -> list[str]:
    """The lines of text in a row, cell by cell; a note silences the rest of its cell, and at the head of a row the whole row."""
    texts: list[str] = []
    for cell in row:
        if isinstance(cell, int | float):
            texts.append(str(int(cell)) if float(cell).is_integer() else str(cell))
        elif isinstance(cell, str):
            for line in filter(None, map(fold, cell.splitlines())):
                if line.startswith(_NOTE_WORDS):
                    if not texts:
                        return []
                    break
                texts.append(line)
    return texts
