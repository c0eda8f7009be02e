"""From the bytes of one file to returns, rows, findings and a receipt. Pure: no path, no clock, no environment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from catalogue import LANGUAGES
from ingest.answers.receipt import make_receipt
from ingest.forms import Form, forms_with
from ingest.programme import Programme
from ingest.reading import DEFAULT_LIMITS, Limits, column_letters, read_workbook
from ingest.recognition.proposals import Proposal
from ingest.recognition.returns import Return
from ingest.recognition.unit_spellings import spellings_for
from ingest.recognition.workbook import WorkbookReader
from ingest.refusal import Refusal, Refused
from ingest.validation.frames import FINDINGS, RETURNS
from ingest.validation.rows import Validated, validate_rows
from ingest.validation.sheet_rows import SheetRows
from ingest.validation.target_split import complete_split, refuse_split


@dataclass
class Conversion:
    """What one file came to.

    ``returns``: one row a return, or one row for a file or sheet refused. ``rows``: per form code, one row a received row of
    an accepted return. ``findings``: one row a finding. ``receipt``: the same for the sender, as JSON. See ``validation.frames``.
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
    """Settle one file (contract §1–§4, §8–§11). ``file`` is its path relative to the inbox; ``key`` that of the pseudonyms.

    Never raises for what the file holds: a file that cannot be taken comes back as refused, with every reason found.
    """
    try:
        sheets = read_workbook(content, file, limits)
        forms = forms_with(spellings_for(programme, file, sheets))
        returns, passed_over = WorkbookReader(file, programme, forms).find_returns(sheets)
    except Refused as refused:
        return refuse(file, [refused.refusal])
    validated = _validate(returns, programme, key)
    if all(found.refusals for found in returns):
        return _refuse_whole(file, returns)
    findings = _join_findings([it.findings for it in validated.values()])
    return Conversion(
        _returns_frame(returns),
        {code: it.rows for code, it in validated.items()},
        findings,
        make_receipt(file, returns, passed_over, findings),
    )


def refuse(file: str, refusals: list[Refusal]) -> Conversion:
    """The conversion of a file of which nothing can be taken."""
    return _refused(file, Return(1, [], refusals=refusals))


def _refused(file: str, whole: Return) -> Conversion:
    nothing = pl.DataFrame(schema=FINDINGS)
    return Conversion(_returns_frame([whole]), {}, nothing, make_receipt(file, [whole], [], nothing))


def _refuse_whole(file: str, returns: list[Return]) -> Conversion:
    """Nothing of the file is taken: one entry, with every reason of every sheet."""
    refusals: list[Refusal] = []
    for found in returns:
        refusals.extend(refusal for refusal in found.refusals if refusal not in refusals)
    units = {found.unit for found in returns}
    whole = Return(1, [], unit=units.pop() if len(units) == 1 else None, refusals=refusals)
    whole.proposals = list(dict.fromkeys(it for found in returns for it in found.proposals))
    return _refused(file, whole)


def _validate(returns: list[Return], programme: Programme, key: bytes) -> dict[str, Validated]:
    """The rows of every return that is not refused, form by form; a split that cannot be taken is refused here."""
    sheets: defaultdict[str, list[SheetRows]] = defaultdict(list)
    for found in returns:
        if found.refusals or found.unit is None or found.period is None:
            continue
        for it in found.blocks:
            place = (found.number, it.number, it.block.number, it.sheet, it.header, it.lines.rows)
            sheets[it.header.form.code].append(SheetRows(*place, found.unit, found.period, programme))
            found.received += len(it.lines.rows)
    forms = {code: of_form[0].header.form for code, of_form in sheets.items()}
    validated = {code: validate_rows(forms[code], of_form, key) for code, of_form in sheets.items()}
    for code, form in forms.items():
        if form.split is not None:
            validated[code] = _take_splits(form, validated[code], returns, programme)
    return {
        code: it
        for code, it in validated.items()
        if it.rows.height or any(r.form == code and not r.refusals for r in returns)
    }


def _take_splits(form: Form, validated: Validated, returns: list[Return], programme: Programme) -> Validated:
    """The splits that can be taken, without the rows struck out; the others' returns get their refusals and lose their rows."""
    rows, findings = validated.rows, validated.findings
    for found in returns:
        if found.form != form.code or found.refusals:
            continue
        own = pl.col("return_no") == found.number
        found.refusals += refuse_split(
            form, rows.filter(own & ~pl.col("is_struck_out")), findings.filter(own), programme
        )
        if found.refusals:
            found.received = 0
            rows, findings = rows.filter(~own), findings.filter(~own)
        elif found.period is not None:
            rows = complete_split(form, rows, found.number, found.period)
    return Validated(rows, findings)


def _join_findings(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """The findings of all forms, return by return."""
    return frames[0] if len(frames) == 1 else pl.concat(frames).sort("return_no", maintain_order=True)


def _proposal(it: Proposal) -> dict[str, object]:
    return {
        "form_code": it.form_code,
        "column_code": it.column_code,
        "header": it.text,
        "sheet": it.sheet,
        "column": column_letters(it.place),
        "share": it.share,
    }


def _returns_frame(returns: list[Return]) -> pl.DataFrame:
    rows = [
        (
            found.number,
            found.blocks[0].sheet.name if found.blocks else None,
            [sheet.name for sheet in found.sheets.values()],
            list(found.sheets),
            found.unit,
            found.form,
            found.period,
            "refused" if found.refusals else "accepted",
            found.refusals[0].code if found.refusals else None,
            ",".join(dict.fromkeys(refusal.code for refusal in found.refusals)),
            found.received,
            *("\n".join(refusal.sentence(language) for refusal in found.refusals) or None for language in LANGUAGES),
            [_proposal(it) for it in found.proposals],
            list(dict.fromkeys(code for refusal in found.refusals for code in refusal.missing)),
        )
        for found in returns
    ]
    return pl.DataFrame(rows, schema=RETURNS, orient="row")
