"""What a workbook says of its unit, form and period: in its folder, its name, its titles (contract §1, §10)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from catalogue import LANGUAGES, say
from ingest.forms import Form
from ingest.programme import CITY, Programme
from ingest.reading import UNCALCULATED, Cell, Sheet, cell_name
from ingest.recognition.form_names import FormNames
from ingest.recognition.period import find_periods
from ingest.refusal import Refusal
from ingest.text import Lexicon, fold, mask_long_numbers, squeeze

_NOTE_WORDS = ("说明", "注", "填表要求", "备注")
_TEXTS_KEPT = 2_000
_UNIT_LABEL = re.compile(r"填报单位|报送单位")

Place = tuple[str, str]
"""Where a source stands, in Chinese and English; a cell is the same in both."""

_PATH: Place = (say("refusals.in_path", "zh"), say("refusals.in_path", "en"))


@dataclass
class Sources:
    """Every unit, form and period that the sources name, each once; ``hints`` are forms that a text may mean without naming them.

    ``places`` holds where each of them was first named.
    """

    units: list[str] = field(default_factory=list[str])
    forms: list[str] = field(default_factory=list[str])
    periods: list[date] = field(default_factory=list[date])
    hints: list[str] = field(default_factory=list[str])
    places: dict[str | date, Place] = field(default_factory=dict[str | date, Place])

    def add(self, other: Sources, place: Place | None = None) -> None:
        """Take what another source says as well, which stands at ``place``."""
        pairs = (
            (self.units, other.units),
            (self.forms, other.forms),
            (self.periods, other.periods),
            (self.hints, other.hints),
        )
        for mine, theirs in pairs:
            mine.extend(value for value in theirs if value not in mine)  # pyright: ignore[reportArgumentType]
        if place is not None:
            for value in (*other.units, *other.forms, *other.periods):
                self.places.setdefault(value, place)
        self.places = {**other.places, **self.places}


class SourceReader:
    """Understands the spellings of one programme's units and forms. In a form that the federation alone reports, its own name is a unit."""

    def __init__(self, programme: Programme, forms: tuple[Form, ...]) -> None:
        self._programme = programme
        self._forms = {form.code: form for form in forms}
        self._names = FormNames(forms)
        # Each title is asked about for the sheet, for the block and for its form, and most labels stand in many workbooks.
        self._speaks = lru_cache(maxsize=_TEXTS_KEPT)(self._find_speaking)
        self._named_in = lru_cache(maxsize=_TEXTS_KEPT)(self._find_named)

    @cached_property
    def _with_city(self) -> Lexicon:
        units = [(text, unit.code) for unit in self._programme.units for text in (*unit.spellings, unit.name_zh)]
        names = {name for form in self._forms.values() for name in form.city_names.split()}
        return Lexicon([*units, *((name, CITY) for name in names)])

    def path(self, file: str, form: Form | None) -> Sources:
        """What the folders and the name of the file, read as one text, say of unit and period."""
        parts = _parts(file)
        said = Sources()
        said.add(Sources(units=self._units("/".join(parts), form), periods=self._periods(parts)), _PATH)
        return said

    def file_form(self, file: str) -> Sources:
        """What the file's name says of the form."""
        said = Sources()
        said.add(self._form(PurePosixPath(file).stem), _PATH)
        return said

    def sheet_name(self, name: str, file: str, form: Form | None) -> Sources:
        """What the sheet's name says of unit, form and period; a month without a year is of the year that folders or file name say."""
        told = self._form(name)
        told.units = self._units(name, form)
        told.periods = self._periods([name])
        if not told.periods and not self._periods(_parts(file)):
            told.periods = self._periods([*_parts(file), name])
        said = Sources()
        shown = mask_long_numbers(name)
        said.add(
            told, (say("refusals.in_sheet_name", "zh", sheet=shown), say("refusals.in_sheet_name", "en", sheet=shown))
        )
        return said

    def titles(self, sheet: Sheet, lines: Iterable[int], form: Form | None) -> Sources:
        """What these lines say; those that begin with 说明, 注, 填表要求 or 备注 say nothing."""
        said = Sources()
        for line in lines:
            texts = _title_texts(sheet.rows[line])
            for column, text in texts:
                told = self._form(text)
                told.units = self._units(text, form)
                said.add(told, _cell(sheet, line, column))
            if texts:
                periods = self._periods([" ".join(text for _, text in texts)])
                said.add(Sources(periods=periods), _cell(sheet, line, texts[0][0]))
        return said

    def speaks(self, text: str) -> bool:
        """Whether a text names a unit, a form or a month."""
        return self._speaks(text)

    def _find_speaking(self, text: str) -> bool:
        return bool(self._programme.find_units(text) or self._names.spoken(text) or self._periods([text]))

    def unit_cells(self, sheet: Sheet, rows: list[int], form: Form) -> Sources:
        """What a 填报单位 or 报送单位 cell among these rows says of the unit, in itself or in the cell after it."""
        said = Sources()
        for number in rows:
            cells = enumerate(sheet.rows[number])
            texts = [(at, squeeze(cell)) for at, cell in cells if isinstance(cell, str) and squeeze(cell)]
            for after, (place, text) in enumerate(texts, 1):
                label = _UNIT_LABEL.search(text)
                if label:
                    value = re.split(r"填表人|审核人|联系|制表|填报[人日时]", text[label.end() :])[0]
                    units = self._units(value, form) or self._units(
                        "".join(it for _, it in texts[after : after + 1]), form
                    )
                    said.add(Sources(units=units), _cell(sheet, number, place))
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
            unit = _disagreement("unit", [_placed(units[code], said.places.get(code)) for code in said.units])
        refusals = [
            unit,
            _disagreement(
                "form",
                [_placed((self._forms[it].name_zh, self._forms[it].name_en), said.places.get(it)) for it in said.forms],
            ),
            _disagreement("period", [_placed(periods[it], said.places.get(it)) for it in sorted(said.periods)]),
        ]
        return [refusal for refusal in refusals if refusal is not None]

    def _periods(self, parts: list[str]) -> list[date]:
        return list(_periods_of(tuple(parts), self._programme.window_start.year, self._programme.window_end.year))

    def _units(self, text: str, form: Form | None) -> list[str]:
        return (
            self._with_city.find(text) if form is not None and form.is_city_only else self._programme.find_units(text)
        )

    def _form(self, text: str) -> Sources:
        spoken, hinted = self._named_in(text)
        return Sources(forms=[spoken] if spoken else [], hints=[hinted] if hinted else [])

    def _find_named(self, text: str) -> tuple[str | None, str | None]:
        return self._names.spoken(text), self._names.hinted(text)


@lru_cache(maxsize=_TEXTS_KEPT)
def _periods_of(parts: tuple[str, ...], first_year: int, last_year: int) -> tuple[date, ...]:
    return tuple(find_periods(parts, first_year, last_year))


def _placed(name: tuple[str, str], place: Place | None) -> tuple[str, str]:
    if place is None:
        return name
    zh, en = (
        say("refusals.named_at", language, place=place[at], named=name[at]) for at, language in enumerate(LANGUAGES)
    )
    return zh, en


def _cell(sheet: Sheet, row: int, column: int) -> Place:
    place = f"{mask_long_numbers(sheet.name)}!{cell_name(row, column)}"
    return place, place


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
        {"named": say("refusals.between", "zh").join(zh for zh, _ in named)},
        {"named": say("refusals.between", "en").join(en for _, en in named)},
    )


def _title_texts(row: list[Cell]) -> list[tuple[int, str]]:
    """The lines of text in a row, each with its column; a note silences the rest of its cell, and at the head of a row the whole row."""
    texts: list[tuple[int, str]] = []
    for column, cell in enumerate(row):
        if isinstance(cell, int | float):
            texts.append((column, str(int(cell)) if float(cell).is_integer() else str(cell)))
        elif isinstance(cell, str) and cell != UNCALCULATED:
            for line in filter(None, map(fold, cell.splitlines())):
                if line.startswith(_NOTE_WORDS):
                    if not texts:
                        return []
                    break
                texts.append((column, line))
    return texts
