"""The two sums that must hold before anything is published: of every return, and of the units against the city."""

import dagster as dg
import duckdb

from orchestration.desk import Desk

_UNRECONCILED = """
select count(*) from marts.fct_return
where received <> counted + duplicate + not_counted + returned and status <> 'refused'
"""
_NOT_SUMMING = """
with sums as (
    select indicator_code, month,
        sum(actual) filter (where unit_code <> 'city') as units,
        sum(actual) filter (where unit_code = 'city') as city
    from marts.fct_attainment
    group by all
)
select count(*) from sums where units is distinct from city
"""


def make_checks() -> list[dg.AssetChecksDefinition]:
    """Both checks; either failing, nothing is published."""

    @dg.asset_check(asset="fct_return", blocking=True)
    def rows_reconcile(desk: dg.ResourceParam[Desk]) -> dg.AssetCheckResult:
        """received = counted + duplicate + not_counted + returned, for every return (contract §3)."""
        return _none(desk, _UNRECONCILED)

    @dg.asset_check(asset="fct_attainment", blocking=True)
    def units_sum_to_city(desk: dg.ResourceParam[Desk]) -> dg.AssetCheckResult:
        """Σ units = city, for every indicator and every month (contract §6)."""
        return _none(desk, _NOT_SUMMING)

    return [rows_reconcile, units_sum_to_city]


def _none(desk: Desk, query: str) -> dg.AssetCheckResult:
    with duckdb.connect(str(desk.home.warehouse), read_only=True) as warehouse:
        found = warehouse.execute(query).fetchone()
    offending = int(found[0]) if found else 0
    return dg.AssetCheckResult(passed=offending == 0, metadata={"offending": offending})
