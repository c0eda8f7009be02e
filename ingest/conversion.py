"""From the bytes of one file to returns, rows, findings and a receipt. Pure: no path, no clock, no environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from catalogue import LANGUAGES
from ingest.answers.receipt import receipt_of
from ingest.forms import Form, all_forms
from ingest.frames import RETURNS, findings_frame, rows_frame
from ingest.programme import Programme
from ingest.reading import DEFAULT_LIMITS, Cell, Limits, Sheet, column_letters, read_workbook
from ingest.recognition.fuzzy_headers import Likeness, liken
from ingest.recognition.header import Header, find_header
from ingest.recognition.row_filter import Lines, is_cut_short, sort_lines
from ingest.recognition.sources import Listener, Said
from ingest.refusal import Refusal, Refused
from ingest.validation.rows import Context, Finding, judge_rows

Key = tuple[str, str, date]
_TITLE_LINES = 20


@dataclass
class Return:
    """One return (报表): a key, or the reasons why it is refused, and the sheets that it stands on."""

    number: int
    sheets: list[SheetReturn]
    unit: str | None = None
    form: str | None = None
    period: date | None = None
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    received: int = 0

    @property
    def key(self) -> Key | None:
        """Unit, form and period, where all three are known."""
        return (self.unit, self.form, self.period) if self.unit and self.form and self.period else None


@dataclass
class SheetReturn:
    """A sheet with a form's header, its lines told apart, and what its sources say."""

    number: int
    sheet: Sheet
    header: Header
    lines: Lines
    said: Said
    likenesses: tuple[Likeness, ...]


@dataclass
class Conversion:
    """What one file came to.

    ``returns``: one row a return, or one row for a file or sheet refused. ``rows``: per form code, one row a received row of
    an accepted return. ``findings``: one row a finding. ``receipt``: the same for the sender, as JSON. See ``ingest.frames``.
    """

    returns: pl.DataFrame
    rows: dict[str, pl.DataFrame]
    findings: pl.DataFrame
    receipt: dict[str, object]

    @property
    def is_accepted(self) -> bool:
        """Whether at least one return of the file is accepted."""
        return "accepted" in self.returns["status"]


def convert(
    content: bytes, file: str, *, programme: Programme, key: bytes, limits: Limits = DEFAULT_LIMITS
) -> Conversion:
    """Settle one file (contract §1–§4, §8). ``file`` is its path relative to the inbox; ``key`` that of the pseudonyms.

    Never raises for what the file holds: a file that cannot be taken comes back as refused, with every reason found.
    """
    forms = all_forms()
    listener = Listener(programme, forms)
    try:
        sheets = read_workbook(content, file, limits)
        returns, passed_over = _find_returns(sheets, file, listener, forms)
    except Refused as refused:
        return refuse(file, [refused.refusal])
    if all(found.refusals for found in returns):
        return _refuse_whole(file, returns, programme)
    rows: dict[str, list[pl.DataFrame]] = {}
    findings: list[tuple[int, str, Finding]] = []
    for found in returns:
        if not found.refusals:
            _judge(found, programme, key, rows, findings)
    return Conversion(
        _returns_frame(returns),
        {code: pl.concat(frames) for code, frames in rows.items()},
        findings_frame(findings),
        receipt_of(file, returns, passed_over, findings),
    )


def refuse(file: str, refusals: list[Refusal]) -> Conversion:
    """The conversion of a file of which nothing can be taken."""
    whole = Return(1, [], refusals=refusals)
    return Conversion(_returns_frame([whole]), {}, findings_frame([]), receipt_of(file, [whole], [], []))


def _refuse_whole(file: str, returns: list[Return], programme: Programme) -> Conversion:
    """Nothing of the file is taken: one entry, with every reason of every sheet."""
    refusals: list[Refusal] = []
    for found in returns:
        refusals.extend(refusal for refusal in found.refusals if refusal not in refusals)
    whole = Return(1, [], refusals=refusals)
    units = {found.unit for found in returns}
    whole.unit = units.pop() if len(units) == 1 else None
    return Conversion(_returns_frame([whole]), {}, findings_frame([]), receipt_of(file, [whole], [], []))


def _find_returns(
    sheets: list[Sheet], file: str, listener: Listener, forms: tuple[Form, ...]
) -> tuple[list[Return], list[str]]:
    filled = [(number, sheet) for number, sheet in enumerate(sheets, 1) if not sheet.is_empty]
    if not filled:
        raise Refused(Refusal("workbook_empty"))
    path, file_form = listener.path(file), listener.file_form(file)
    found: list[SheetReturn] = []
    nearest: list[tuple[Header | None, Sheet]] = []
    for number, sheet in filled:
        named = tuple(listener.sheet_name(sheet.name).forms + file_form.forms)
        header = find_header(sheet, forms, named)
        if header is None or not header.is_found:
            nearest.append((header, sheet))
            continue
        header, likenesses = liken(sheet, header)
        lines = sort_lines(sheet, header)
        if is_cut_short(sheet, header, lines):
            raise Refused(Refusal("truncated"))
        said = Said(list(path.units), [header.form.code], list(path.periods))
        said.add(listener.titles(sheet, header.top))
        said.add(listener.sheet_name(sheet.name))
        said.add(listener.unit_cells(sheet, lines.footers))
        found.append(SheetReturn(number, sheet, header, lines, said, likenesses))
    if not found:
        return [_without_header(nearest, path, file_form, listener, forms)], []
    if len({(tuple(it.said.units), it.header.form.code, tuple(it.said.periods)) for it in found}) == 1:
        for it in found:
            it.said.add(file_form)
    held = {it.number for it in found}
    return _group(found, listener), [sheet.name for number, sheet in enumerate(sheets, 1) if number not in held]


def _group(found: list[SheetReturn], listener: Listener) -> list[Return]:
    """Sheets of one key are one return continued, in sheet order; a fault of one sheet refuses the return (contract §1)."""
    returns: list[Return] = []
    for it in found:
        refusals = [*listener.disagreements(it.said), *_column_refusals(it)]
        new = Return(len(returns) + 1, [it], refusals=refusals)
        new.unit = it.said.units[0] if len(it.said.units) == 1 else None
        new.form = it.said.forms[0] if len(it.said.forms) == 1 else None
        new.period = it.said.periods[0] if len(it.said.periods) == 1 else None
        earlier = next((old for old in returns if new.key is not None and old.key == new.key), None)
        if earlier is None:
            returns.append(new)
            continue
        earlier.sheets.append(it)
        earlier.refusals.extend(refusal for refusal in refusals if refusal not in earlier.refusals)
    return returns


def _column_refusals(it: SheetReturn) -> list[Refusal]:
    refusals: list[Refusal] = []
    if it.header.missing:
        refusals.append(_missing("column_missing", it.header.form, it.header, it.likenesses))
    for code in it.header.repeated:
        column = it.header.form.column(code)
        refusals.append(Refusal("column_repeated", {"column": column.label_zh}, {"column": column.label_en}))
    return refusals


def _missing(code: str, form: Form, header: Header | None, likenesses: tuple[Likeness, ...] = ()) -> Refusal:
    """The refusal for required columns, each with the sender's own column that comes nearest to it."""
    missing = form.required if header is None else header.missing
    nearest = {it.field: f"{column_letters(it.place)}: {it.label}" for it in likenesses}
    return Refusal(
        code,
        {
            "form": form.name_zh,
            "columns": "、".join(
                column.label_zh + (f"（最接近的是 {nearest[column.code]}）" if column.code in nearest else "")
                for column in missing
            ),
        },
        {
            "form": form.name_en,
            "columns": ", ".join(
                column.label_en + (f" (nearest is {nearest[column.code]})" if column.code in nearest else "")
                for column in missing
            ),
        },
    )


def _without_header(
    nearest: list[tuple[Header | None, Sheet]],
    path: Said,
    file_form: Said,
    listener: Listener,
    forms: tuple[Form, ...],
) -> Return:
    """No sheet has a form's header: the form is asked for, and whatever else the file's own words leave open."""
    said = Said(list(path.units), list(file_form.forms), list(path.periods))
    best: Header | None = None
    for header, sheet in nearest:
        said.add(listener.titles(sheet, header.top if header else _TITLE_LINES))
        if header and (best is None or len(header.columns) > len(best.columns)):
            best = header
    for _, sheet in nearest:
        said.add(listener.sheet_name(sheet.name))
    named = next((form for form in forms if [form.code] == said.forms), None)
    if named is not None and (best is None or best.form.code != named.code):
        best = next((again for _, sheet in nearest if (again := find_header(sheet, (named,))) is not None), None)
    form = named or (best.form if best else None)
    others = [refusal for refusal in listener.disagreements(said) if not refusal.code.startswith("form_")]
    first = _missing("form_missing", form, best) if form else Refusal("form_unknown", *_form_names(forms))
    refused = Return(1, [], refusals=[first, *others])
    refused.unit = said.units[0] if len(said.units) == 1 else None
    return refused


def _form_names(forms: tuple[Form, ...]) -> tuple[dict[str, str], dict[str, str]]:
    return {"forms": "、".join(form.name_zh for form in forms)}, {"forms": ", ".join(form.name_en for form in forms)}


def _judge(
    found: Return,
    programme: Programme,
    key: bytes,
    rows: dict[str, list[pl.DataFrame]],
    findings: list[tuple[int, str, Finding]],
) -> None:
    assert found.period is not None
    above: dict[str, Cell] = {}
    for it in found.sheets:
        form = it.header.form
        context = Context(form, found.period, programme, key)
        judged = judge_rows(it.sheet, it.header, it.lines.rows, context, above)
        found.received += len(judged.rows)
        findings.extend((found.number, it.sheet.name, finding) for finding in judged.findings)
        frame = rows_frame(form, judged, return_no=found.number, sheet_no=it.number, sheet=it.sheet.name, key=key)
        rows.setdefault(form.code, []).append(frame)


def _returns_frame(returns: list[Return]) -> pl.DataFrame:
    rows = [
        (
            found.number,
            found.sheets[0].sheet.name if found.sheets else None,
            found.unit,
            found.form,
            found.period,
            "refused" if found.refusals else "accepted",
            found.refusals[0].code if found.refusals else None,
            ",".join(dict.fromkeys(refusal.code for refusal in found.refusals)),
            found.received,
            *("\n".join(refusal.sentence(language) for refusal in found.refusals) or None for language in LANGUAGES),
        )
        for found in returns
    ]
    return pl.DataFrame(rows, schema=RETURNS, orient="row")
