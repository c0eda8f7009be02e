"""The rows in force that were not counted: how many for which cause, and each of them."""

from __future__ import annotations

import polars as pl

from dashboards.data.published import PublishedFile, query, query_rows


def causes(published: PublishedFile, unit_code: str) -> pl.DataFrame:
    """One row an outcome, cause and wording of it: those to be corrected first, then the most frequent.

    ``form_code`` is that of the form whose own wording the cause has, null for a cause of every form. A row with two causes is in both.
    """
    return query(
        published,
        """
        SELECT c.outcome, c.cause_code, n.form_code, sum(c.row_count)::BIGINT AS row_count
        FROM fct_cause c LEFT JOIN dim_note n ON n.form_code = c.form_code AND n.note_code = c.cause_code
        WHERE c.unit_code = $unit_code
        GROUP BY c.outcome, c.outcome_order, c.cause_code, n.form_code
        ORDER BY c.outcome_order, row_count DESC, c.cause_code, n.form_code
        """,
        unit_code=unit_code,
    )


def rows(published: PublishedFile, unit_code: str) -> pl.DataFrame:
    """One row a row of the unit that was not counted, the latest month first; ``causes`` lists every reason."""
    return query_rows(
        published,
        """
        SELECT c.period_month, c.form_code, d.name_zh, d.name_en, c.file, c.sheet, c.row_number, c.cells, c.subject_name, c.name_masked,
               c.id_masked, c.outcome, c.causes
        FROM fct_row_cause c JOIN dim_form d USING (form_code)
        WHERE c.unit_code = $unit_code
        ORDER BY c.period_month DESC, d.form_order, c.file, c.sheet, c.row_number
        """,
        unit_code=unit_code,
    )
