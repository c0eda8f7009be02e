"""What a workbook says of its unit, form and period: in its folder, its name, its titles (contract §1, §10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from ingest.forms import Form
from ingest.programme import CITY, Programme
from ingest.reading import UNCALCULATED, Cell, Sheet
from ingest.recognition.form_names import FormNames
from ingest.recognition.period import find_periods
from ingest.refusal import Refusal
from ingest.text import Lexicon, fold, squeeze

_NOTE_WORDS = ("说明", "注", "填表要求", "备注")
_UNIT_LABEL = re.compile(r"填报单位|报送单位")


@dataclass
class Sources:
    """Every unit, form and period that the sources name, each once; ``hints`` are forms that a text may mean without naming them."""

    units: list[str] = field(default_factory=list[str])
    forms: list[str] = field(default_factory=list[str])
    periods: list[date] = field(default_factory=list[date])
    hints: list[str] = field(default_factory=list[str])

    def add(self, other: Sources) -> None:
        """Take what another source says as well."""
        pairs = (
            (self.units, other.units),
            (self.forms, other.forms),
            (self.periods, other.periods),
            (self.hints, other.hints),
        )
        for mine, theirs in pairs:
            mine.extend(value for value in theirs if value not in mine)  # pyright: ignore[reportArgumentType]


class SourceReader:
    """Understands the spellings of one programme's units and forms. In a form that the federation alone reports, its own name is a unit."""

    def __init__(self, programme: Programme, forms: tuple[Form, ...]) -> None:
        self._programme = programme
        self._forms = {form.code: form for form in forms}
        self._names = FormNames(forms)

    @cached_property
    def _with_city(self) -> Lexicon:
        units = [(text, unit.code) for unit in self._programme.units for text in (*unit.spellings, unit.name_zh)]
        names = {name for form in self._forms.values() for name in form.city_names.split()}
        return Lexicon([*units, *((name, CITY) for name in names)])

    def path(self, file: str, form: Form | None) -> Sources:
        """What the folders and the name of the file, read as one text, say of unit and period."""
        parts = _parts(file)
        return Sources(units=self._units("/".join(parts), form), periods=self._periods(parts))

    def file_form(self, file: str) -> Sources:
        """What the file's name says of the form."""
        return self._form(PurePosixPath(file).stem)

    def sheet_name(self, name: str, file: str, form: Form | None) -> Sources:
        """What the sheet's name says of unit, form and period; a month without a year is of the year that folders or file name say."""
        said = self._form(name)
        said.add(Sources(units=self._units(name, form)))
        own = self._periods([name])
        said.add(Sources(periods=own or ([] if self._periods(_parts(file)) else self._periods([*_parts(file), name]))))
        return said

    def titles(self, lines: Iterable[list[Cell]], form: Form | None) -> Sources:
        """What these lines say; those that begin with 说明, 注, 填表要求 or 备注 say nothing."""
        said = Sources()
        for row in lines:
            texts = _title_texts(row)
            for text in texts:
                said.add(Sources(units=self._units(text, form)))
                said.add(self._form(text))
            said.add(Sources(periods=self._periods([" ".join(texts)])))
        return said

    def speaks(self, text: str) -> bool:
        """Whether a text names a unit, a form or a month."""
        return bool(self._programme.find_units(text) or self._names.spoken(text) or self._periods([text]))

    def unit_cells(self, sheet: Sheet, rows: list[int], form: Form) -> Sources:
        """What a 填报单位 or 报送单位 cell among these rows says of the unit, in itself or in the cell after it."""
        said = Sources()
        for number in rows:
            texts = [squeeze(cell) for cell in sheet.rows[number] if isinstance(cell, str) and squeeze(cell)]
            for place, text in enumerate(texts):
                label = _UNIT_LABEL.search(text)
                if label:
                    value = re.split(r"填表人|审核人|联系|制表|填报[人日时]", text[label.end() :])[0]
                    units = self._units(value, form) or self._units("".join(texts[place + 1 : place + 2]), form)
                    said.add(Sources(units=units))
        return said

    def disagreements(self, said: Sources) -> list[Refusal]:
        """The reasons to refuse a return whose sources name none, or more than one, unit, form or period (contract §1)."""
        units = {unit.code: (unit.name_zh, unit.name_en) for unit in self._programme.units}
        units[CITY] = next(
            ((form.city_names.split()[0], "the federation") for form in self._forms.values() if form.is_city_only),
            ("", ""),
        )
        periods = {month: (f"{month:%Y年%-m月}", f"{month:%Y-%m}") for month in said.periods}
        form = self._forms.get(said.forms[0]) if len(said.forms) == 1 else None
        if form is not None and form.is_city_only and said.units and CITY not in said.units:
            unit = Refusal(
                "unit_not_city",
                *(
                    {"form": name, "unit": units[said.units[0]][at]}
                    for at, name in enumerate((form.name_zh, form.name_en))
                ),
            )
        else:
            unit = _disagreement("unit", [units[code] for code in said.units])
        refusals = [
            unit,
            _disagreement("form", [(self._forms[code].name_zh, self._forms[code].name_en) for code in said.forms]),
            _disagreement("period", [periods[month] for month in sorted(said.periods)]),
        ]
        return [refusal for refusal in refusals if refusal is not None]

    def _periods(self, parts: list[str]) -> list[date]:
        return find_periods(parts, self._programme.window_start.year, self._programme.window_end.year)

    def _units(self, text: str, form: Form | None) -> list[str]:
        return (
            self._with_city.find(text) if form is not None and form.is_city_only else self._programme.find_units(text)
        )

    def _form(self, text: str) -> Sources:
        spoken, hinted = self._names.spoken(text), self._names.hinted(text)
        return Sources(forms=[spoken] if spoken else [], hints=[hinted] if hinted else [])


def _parts(file: str) -> list[str]:
    path = PurePosixPath(file)
    return [*path.parent.parts, path.stem]


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
        elif isinstance(cell, str) and cell != UNCALCULATED:
            for line in filter(None, map(fold, cell.splitlines())):
                if line.startswith(_NOTE_WORDS):
                    if not texts:
                        return []
                    break
                texts.append(line)
    return texts
