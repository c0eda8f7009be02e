"""The shapes of what a conversion gives: returns, rows of each form, findings. All that the warehouse ever sees."""

from __future__ import annotations

import polars as pl

from ingest.columns import Keep
from ingest.forms import Form

RETURNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet": pl.String,
    "sheets": pl.List(pl.String),
    "sheet_numbers": pl.List(pl.Int32),
    "unit_code": pl.String,
    "form_code": pl.String,
    "period_month": pl.Date,
    "status": pl.String,
    "reason": pl.String,
    "reasons": pl.String,
    "received": pl.Int64,
    "detail_zh": pl.String,
    "detail_en": pl.String,
    "proposals": pl.List(
        pl.Struct(
            {
                "form_code": pl.String,
                "column_code": pl.String,
                "header": pl.String,
                "sheet": pl.String,
                "column": pl.String,
                "share": pl.Float64,
            }
        )
    ),
    "missing_columns": pl.List(pl.String),
}
"""``proposals``: unknown columns that may be the ones for whose want the return is refused; ``share`` of their cells read as that column.
``missing_columns``: all for whose want it is refused, as ``training.course``."""

FINDINGS: dict[str, type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet": pl.String,
    "cell": pl.String,
    "row_number": pl.Int32,
    "field": pl.String,
    "code": pl.String,
    "severity": pl.String,
    "wording": pl.String,
}
"""``cell`` is where the sender sees what is wrong, maybe above the row, in the merge that covers it. ``wording``: the code of the text
that tells it, where that is another than the finding's own."""

_ROWS: dict[str, type[pl.DataType]] = {
    "return_no": pl.Int32,
    "sheet_no": pl.Int32,
    "block_no": pl.Int32,
    "sheet": pl.String,
    "row_number": pl.Int32,
    "subject_key": pl.String,
    "subject_name": pl.String,
    "id_masked": pl.String,
    "name_masked": pl.String,
    "event_date": pl.Date,
    "error_count": pl.Int32,
    "row_key": pl.String,
    "is_struck_out": pl.Boolean,
}


def row_schema(form: Form) -> dict[str, type[pl.DataType]]:
    """The columns of a form's rows: those of every form, then what this form keeps (contract §8).

    ``subject_key`` names a thing, or is a person's pseudonym; ``subject_name`` shows a thing and never a person; ``row_key`` is a
    pseudonym of all that was read of the row; of a row that ``is_struck_out`` nothing is wrong.
    """
    schema = dict(_ROWS)
    if form.payee is not None:
        schema["payee_kind"] = pl.String
    for column in form.columns:
        match column.keep:
            case Keep.VALUE:
                schema[column.code] = column.dtype
            case Keep.PRESENCE:
                schema[f"has_{column.code}"] = pl.Boolean
            case Keep.KEY:
                schema[f"{column.code}_key"] = pl.String
                schema[f"{column.code}_cell"] = pl.String
            case None:
                pass
    return schema
