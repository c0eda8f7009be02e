"""The returns in a workbook: each block with a form's header, told by its sources whose it is and of which month."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from catalogue import LANGUAGES, Language, say
from ingest.columns import CellContext
from ingest.forms import Form
from ingest.programme import Programme
from ingest.reading import Sheet, cell_name
from ingest.recognition.blocks import Block, cut_blocks
from ingest.recognition.column_refusals import (
    lacking,
    refuse_headless,
    refuse_missing,
    refuse_repeated,
    refuse_unknown,
)
from ingest.recognition.form_choice import choose_header
from ingest.recognition.fuzzy_headers import match_fuzzily
from ingest.recognition.header import find_headers
from ingest.recognition.lines import LineKind, Lines
from ingest.recognition.people_outside import find_people_outside, is_of_examples
from ingest.recognition.proposals import Proposal
from ingest.recognition.returns import Return, SheetReturn
from ingest.recognition.row_filter import filter_rows, is_cut_short
from ingest.recognition.sources import SourceReader, Sources
from ingest.refusal import Refusal, Refused
from ingest.text import mask_long_numbers

_TITLE_ROWS = 20
_CELLS_NAMED = 20


# Its lexicons serve every file of the campaign.
_source_reader = lru_cache(maxsize=32)(SourceReader)


class WorkbookReader:
    """Finds the returns in the sheets of one file; ``file`` is its path relative to the inbox."""

    def __init__(self, file: str, programme: Programme, forms: tuple[Form, ...]) -> None:
        self._file = file
        self._programme = programme
        self._forms = forms
        self._by_code = {form.code: form for form in forms}
        self._reader = _source_reader(programme, forms)
        self._file_form = self._reader.file_form(file)

    def find_returns(self, sheets: list[Sheet]) -> tuple[list[Return], list[str]]:
        """The returns, at least one, and the names of the sheets that are none. Refused where the workbook holds nothing, or is cut short.

        Where somebody stands in no row that was read, every return is refused: nobody is lost in silence (contract §2).
        """
        filled = [(number, sheet) for number, sheet in enumerate(sheets, 1) if not sheet.is_empty]
        if not filled:
            raise Refused(Refusal("workbook_empty"))
        found = _without_examples([it for number, sheet in filled for it in self._recognise_sheet(number, sheet)])
        if not found:
            return [self._without_header(filled)], []
        if len({(tuple(it.said.units), it.header.form.code, tuple(it.said.periods)) for it in found}) == 1:
            for it in found:
                it.said.add(Sources(forms=self._file_form.forms))
        for it in found:
            it.refusals += [*self._disagreements(it), *self._columns(it)]
        _name_tables(found)
        returns = _group(found)
        if cells := find_people_outside(filled, found):
            lost = _people_outside(cells)
            for each in returns:
                each.refusals.insert(0, lost)
        held = {it.number for it in found}
        return returns, [sheet.name for number, sheet in enumerate(sheets, 1) if number not in held]

    def _recognise_sheet(self, number: int, sheet: Sheet) -> list[SheetReturn]:
        """Every block of the sheet with its form and what its sources say. The sheet's name speaks of a form where it holds one only."""
        found: list[SheetReturn] = []
        told: dict[int, Sources] = {}
        for block in cut_blocks(sheet, self._forms, self._reader.speaks):
            it = self._recognise(number, sheet, block, told)
            if it is not None:
                found.append(it)
        if len({it.header.form.code for it in found}) == 1:
            for it in found:
                it.said.add(Sources(forms=self._reader.sheet_name(sheet.name, self._file, None).forms))
        return found

    def _recognise(self, number: int, sheet: Sheet, block: Block, told: dict[int, Sources]) -> SheetReturn | None:
        """The block as a return. ``told`` keeps what each block's own lines said, for the blocks below or beside it."""
        top = max(block.headers.values(), key=lambda header: header.merit).top
        said = self._reader.titles(block.view, range(block.top, top), None)
        said.add(self._reader.titles(sheet, block.shared, None))
        said.add(self._reader.sheet_name(sheet.name, self._file, None))
        header, ambiguous = choose_header(block.headers, said, self._file_form)
        if header is None:
            return None
        header, matches = match_fuzzily(block.view, header)
        lines = filter_rows(block.view, header, block.top, block.repeats)
        if is_cut_short(block.view, lines):
            raise Refused(Refusal("truncated"))
        form = header.form
        own = self._reader.titles(block.view, range(block.top, header.top), form)
        own.add(self._headings(block.view, lines, form))
        own.add(self._reader.unit_cells(block.view, lines.of(LineKind.FOOTER, LineKind.OTHER), form))
        for other in (
            self._reader.titles(sheet, block.shared, form),
            told.get(block.above.number) if block.above else None,
        ):
            if other is not None:
                own.units = own.units or other.units
                own.periods = own.periods or other.periods
                own.places = {**other.places, **own.places}
        told[block.number] = own
        sources = Sources(forms=[form.code])
        sources.add(self._reader.path(self._file, form))
        sources.add(own)
        named = self._reader.sheet_name(sheet.name, self._file, form)
        sources.add(Sources(units=named.units, periods=named.periods, places=named.places))
        refusals = [self._ambiguous(ambiguous)] if ambiguous else []
        return SheetReturn(number, block, header, lines, sources, matches, refusals)

    def _headings(self, sheet: Sheet, lines: Lines, form: Form) -> Sources:
        """Of which units the lines between rows speak: the rows below one may be another unit's, and nothing is guessed."""
        last = max(lines.rows, default=0)
        between = [line for line in lines.of(LineKind.HEADING, LineKind.OTHER) if line < last]
        told = self._reader.titles(sheet, between, form)
        return Sources(units=told.units, places=told.places)

    def _ambiguous(self, codes: tuple[str, ...]) -> Refusal:
        forms = [self._by_code[code] for code in codes]
        return Refusal(
            "form_ambiguous",
            {"named": say("refusals.between", "zh").join(form.name_zh for form in forms)},
            {"named": say("refusals.between", "en").join(form.name_en for form in forms)},
        )

    def _disagreements(self, it: SheetReturn) -> list[Refusal]:
        """What the sources disagree on; of each other form that one speaks of, the columns that the block lacks for it are named."""
        refusals = self._reader.disagreements(it.said)
        headers = it.block.headers
        others = [
            lacking(form, headers.get(form.code))
            for form in map(self._by_code.__getitem__, it.said.forms)
            if form is not it.header.form and (form.code not in headers or headers[form.code].missing)
        ]
        for at, refusal in enumerate(refusals):
            if refusal.code == "form_conflict":
                more = {language: "".join(other.sentence(language) for other in others) for language in LANGUAGES}
                zh, en = {**refusal.zh, "lacking": more["zh"]}, {**refusal.en, "lacking": more["en"]}
                refusals[at] = replace(refusal, zh=zh, en=en)
        return refusals

    def _without_header(self, filled: list[tuple[int, Sheet]]) -> Return:
        """No sheet has a form's header: the form is asked for, and whatever else the file's own words leave open."""
        headers = {number: find_headers(sheet, self._forms) for number, sheet in filled}
        said = self._reader.path(self._file, None)
        said.add(self._file_form)
        for number, sheet in filled:
            near = max(headers[number].values(), key=lambda header: header.merit, default=None)
            said.add(self._reader.titles(sheet, range(min(near.top if near else _TITLE_ROWS, len(sheet.rows))), None))
        for _, sheet in filled:
            said.add(self._reader.sheet_name(sheet.name, self._file, None))
        candidates = [(number, header) for number, of_sheet in headers.items() for header in of_sheet.values()]
        named = self._by_code.get((said.forms or said.hints or [""])[0])
        if named is not None:
            candidates = [(number, header) for number, header in candidates if header.form is named]
        best = max(candidates, key=lambda it: (it[1].share, len(it[1].columns)), default=None)
        proposals: list[Proposal] = []
        if best is not None:
            number, header = best
            sheet = dict(filled)[number]
            rows = range(header.bottom, len(sheet.rows))
            first, proposals = refuse_missing("form_missing", sheet, header, rows, self._context(said, sheet))
        elif named is not None:
            first = refuse_headless(named, [sheet for _, sheet in filled])
        else:
            first = refuse_unknown(self._forms, [sheet for _, sheet in filled])
        others = [refusal for refusal in self._reader.disagreements(said) if not refusal.code.startswith("form_")]
        refused = Return(1, [], refusals=[first, *others], proposals=proposals)
        refused.unit = said.units[0] if len(said.units) == 1 else None
        return refused

    def _columns(self, it: SheetReturn) -> list[Refusal]:
        """What is wrong with the columns of the block: required ones that are missing, and two alike."""
        refusals = refuse_repeated(it.sheet, it.header)
        if it.header.missing:
            context = self._context(it.said, it.sheet)
            missing, it.proposals = refuse_missing("column_missing", it.sheet, it.header, it.lines.rows, context)
            refusals.insert(0, missing)
        return refusals

    def _context(self, said: Sources, sheet: Sheet) -> CellContext:
        """What the cells of a refused table are read against: its month where one is said, else the last of the window."""
        period = said.periods[0] if said.periods else self._programme.window_end.replace(day=1)
        return CellContext(period, sheet.is_1904, programme=self._programme)


def _without_examples(found: list[SheetReturn]) -> list[SheetReturn]:
    """The blocks but for those that show how to fill in another one, and for parts of a header without rows, where there is another one."""
    real = [
        it
        for it in found
        if (it.lines.rows or not it.header.missing)
        and not is_of_examples(it.sheet, it.sheet.rows[it.block.top : it.header.top])
    ]
    return real or found


def _name_tables(found: list[SheetReturn]) -> None:
    """Say in each refusal of which table it is, where it is not of all."""
    for it in found:
        place = f"{mask_long_numbers(it.sheet.name)}!{cell_name(it.header.top, min(it.header.columns.values()))}"
        of_all = [refusal for refusal in it.refusals if all(refusal in other.refusals for other in found)]
        it.refusals = [each if each in of_all else replace(each, table=place) for each in it.refusals]


def _people_outside(cells: list[str]) -> Refusal:
    zh, en = ({"cells": _listed(cells, language)} for language in LANGUAGES)
    return Refusal("people_outside", zh, en)


def _listed(cells: list[str], language: Language) -> str:
    """The first cells, and how many there are where not all are named."""
    named = say("refusals.between", language).join(cells[:_CELLS_NAMED])
    is_whole = len(cells) <= _CELLS_NAMED
    return named if is_whole else say("refusals.among", language, cells=named, count=len(cells))


def _group(found: list[SheetReturn]) -> list[Return]:
    """Blocks of one key are one return continued, in their order; a fault of one refuses the return (contract §1, §2)."""
    returns: list[Return] = []
    for it in found:
        new = Return(len(returns) + 1, [it], refusals=list(it.refusals), proposals=list(it.proposals))
        new.unit = it.said.units[0] if len(it.said.units) == 1 else None
        new.form = it.said.forms[0] if len(it.said.forms) == 1 else None
        new.period = it.said.periods[0] if len(it.said.periods) == 1 else None
        earlier = next((old for old in returns if new.key is not None and old.key == new.key), None)
        if earlier is None:
            returns.append(new)
            continue
        earlier.blocks.append(it)
        earlier.proposals.extend(it.proposals)
        earlier.refusals.extend(refusal for refusal in it.refusals if refusal not in earlier.refusals)
    return returns
