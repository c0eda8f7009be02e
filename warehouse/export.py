"""The machine-readable account of everything, by which outsiders check us."""

from __future__ import annotations

from typing import Any

import catalogue
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

_RETURNS = """
select file, sheet, unit_code as unit, form_code as form, strftime(period_month, '%Y-%m') as period, status, reason,
    received, counted, duplicate, not_counted, returned
from fct_return order by arrival_seq, return_no
"""
_ATTAINMENT = """
select unit_code as unit, indicator_code as indicator, strftime(month, '%Y-%m') as month, target, actual, rate
from fct_attainment
join dim_unit using (unit_code)
join dim_indicator using (indicator_code)
order by unit_order, indicator_order, month
"""
_FINDINGS = """
select file, sheet, cell, code, severity
from fct_finding order by arrival_seq, return_id, sheet, row_number, cell, code
"""


class NothingPublishedError(LookupError):
    """There is no published version yet; the text says so to a person."""

    def __init__(self) -> None:
        super().__init__(catalogue.say_both("warehouse.nothing_published"))


def export_result(home: Home) -> dict[str, Any]:
    """The version, its as-of month, every return with its five counts, every attainment and every finding.

    Taken from the published file of the city and nothing else. NothingPublishedError while there is none.
    """
    publication = current_publication(home)
    if publication is None:
        raise NothingPublishedError
    with open_reader(publication.file_of(CITY)) as city:

        def records(query: str) -> list[dict[str, Any]]:
            answer = city.execute(query)
            names = [column[0] for column in answer.description or []]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

        return {
            "version": publication.version,
            "as_of": publication.as_of,
            "returns": records(_RETURNS),
            "attainment": records(_ATTAINMENT),
            "findings": records(_FINDINGS),
        }
