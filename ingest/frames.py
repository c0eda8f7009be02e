"""The shapes of what a conversion gives: returns, rows of each form, findings. All that the warehouse ever sees."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ingest.forms import Form, Keep, Kind
from ingest.validation.pseudonym import pseudonym
from ingest.validation.rows import Finding, JudgedRows, masked, masked_name, person_key

_TYPE_OF_KIND: Mapping[Kind, type[pl.DataType]] = {Kind.DATE: pl.Date, Kind.NUMBER: pl.Float64}

_ROW_KEY_PLACES = 16

RETURNS: dict[str, type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet": pl.String,
    "unit_code": pl.String,
    "form_code": pl.String,
    "period_month": pl.Date,
    "status": pl.String,
    "reason": pl.String,
    "reasons": pl.String,
    "received": pl.Int64,
    "detail_zh": pl.String,
    "detail_en": pl.String,
}
FINDINGS: dict[str, type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet": pl.String,
    "cell": pl.String,
    "row_number": pl.Int32,
    "field": pl.String,
    "code": pl.String,
    "severity": pl.String,
}
_ROWS: dict[str, type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet_no": pl.Int32,
    "sheet": pl.String,
    "row_number": pl.Int32,
    "person_key": pl.String,
    "id_masked": pl.String,
    "name_masked": pl.String,
    "event_date": pl.Date,
    "error_count": pl.Int32,
    "row_key": pl.String,
}


def row_schema(form: Form) -> dict[str, type[pl.DataType]]:
    """The columns of a form's rows: those of every form, then what this form keeps (contract §8).

    ``row_key`` is a pseudonym of all that was read of the row: two versions of a row differ when it does.
    """
    schema = dict(_ROWS)
    for column in form.columns:
        match column.keep:
            case Keep.VALUE:
                schema[column.code] = _TYPE_OF_KIND.get(column.kind, pl.String)
            case Keep.PRESENCE:
                schema[f"has_{column.code}"] = pl.Boolean
            case Keep.KEY:
                schema[f"{column.code}_key"] = pl.String
                schema[f"{column.code}_cell"] = pl.String
            case None:
                pass
    return schema


def rows_frame(
    form: Form, judged: JudgedRows, *, return_no: int, sheet_no: int, sheet: str, key: bytes
) -> pl.DataFrame:
    """One row per received row of one sheet, in sheet order."""
    count = len(judged.rows)
    data: dict[str, list[object]] = {
        "return_no": [return_no] * count,
        "sheet_no": [sheet_no] * count,
        "sheet": [sheet] * count,
        "row_number": [number + 1 for number in judged.rows],
        "person_key": [person_key(identity, key) for identity in judged.identities],
        "id_masked": [masked(identity) for identity in judged.identities],
        "name_masked": [masked_name(name) for name in judged.names],
        "event_date": list(judged.event_dates),
        "error_count": list(judged.error_counts),
        "row_key": [pseudonym(content, key)[:_ROW_KEY_PLACES] for content in judged.contents],
        **judged.kept,
    }
    return pl.DataFrame(data, schema=row_schema(form))


def findings_frame(findings: list[tuple[int, str, Finding]]) -> pl.DataFrame:
    """One row per finding. ``findings`` are (return number, sheet name, finding)."""
    rows = [(no, sheet, it.cell, it.row + 1, it.field, it.code, it.severity) for no, sheet, it in findings]
    return pl.DataFrame(rows, schema=FINDINGS, orient="row")
