"""The machine-readable account of everything, by which outsiders check us."""

from __future__ import annotations

from typing import Any

import catalogue
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

_RETURNS = """
select
    returns.file, coalesce(sheets.sheet, returns.sheet) as sheet, returns.unit_code as unit, returns.form_code as form,
    strftime(returns.period_month, '%Y-%m') as period, returns.status, returns.reason,
    coalesce(sheets.received, returns.received) as received,
    coalesce(sheets.counted, returns.counted) as counted,
    coalesce(sheets.duplicate, returns.duplicate) as duplicate,
    coalesce(sheets.not_counted, returns.not_counted) as not_counted,
    coalesce(sheets.returned, returns.returned) as returned
from fct_return as returns
left join fct_return_sheet as sheets on returns.return_id = sheets.return_id and returns.status <> 'refused'
order by returns.arrival_seq, returns.return_no, sheets.sheet_no
"""
_ATTAINMENT = """
select unit_code as unit, indicator_code as indicator, strftime(month, '%Y-%m') as month, target, actual, rate, expected, pace, status
from fct_attainment
join dim_unit using (unit_code)
join dim_indicator using (indicator_code)
order by unit_order, indicator_order, month
"""
_FINDINGS = """
select file, sheet, cell, code, severity
from fct_finding order by arrival_seq, return_id, sheet, row_number, cell, code
"""
_FUND = """
select
    unit_code as unit, indicator_code as indicator, strftime(month, '%Y-%m') as month,
    cast(entitled_min_yuan as double) as entitled_min, cast(entitled_max_yuan as double) as entitled_max,
    cast(paid_yuan as double) as paid, unpaid_count as unpaid, cast(budget_yuan as double) as budget
from fct_fund
join dim_unit using (unit_code)
join dim_indicator using (indicator_code)
order by unit_order, indicator_order, month
"""
_FUND_FINDINGS = """
select
    indicator_code as indicator, code, list(distinct unit_code order by unit_code) as units,
    cast(any_value(paid_yuan) as double) as paid, cast(any_value(claimed_yuan) as double) as claimed,
    list({'file': file, 'sheet': sheet, 'row': row_number} order by arrival_seq, sheet, row_number) as rows
from fct_fund_finding
group by fund_finding_id, indicator_code, code
order by indicator_code, code, min(arrival_seq), min(row_number)
"""
_APPEALS = """
select
    unit_code as unit, strftime(month, '%Y-%m') as month, raised_count as raised, settled_here_count as settled_here,
    passed_up_count as passed_up, settled_above_count as settled_above, open_count as open, median_days
from fct_appeal
join dim_unit using (unit_code)
order by unit_order, month
"""
_PARTS = {
    "returns": _RETURNS,
    "attainment": _ATTAINMENT,
    "findings": _FINDINGS,
    "fund": _FUND,
    "fund_findings": _FUND_FINDINGS,
    "appeals": _APPEALS,
}


class NothingPublishedError(LookupError):
    """There is no published version yet; the text says so to a person."""

    def __init__(self) -> None:
        super().__init__(catalogue.say_both("warehouse.nothing_published"))


def export_result(home: Home) -> dict[str, Any]:
    """The version, its as-of month, and as a list of records each: returns by sheet, attainment, findings, fund, fund findings and appeals
    (contract §13).

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

        parts = {name: records(query) for name, query in _PARTS.items()}
        return {"version": publication.version, "as_of": publication.as_of, **parts}
