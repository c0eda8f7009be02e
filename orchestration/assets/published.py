"""Published: the version that readers open, made only from a warehouse whose every test has passed."""

from typing import Any

import dagster as dg

from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.desk import Desk
from orchestration.version import green_version
from warehouse.database import open_reader
from warehouse.publication import CITY, publish

_OUTCOMES = "select outcome, count(*) from fct_row_outcome where is_in_force group by outcome order by outcome"
_RETURNS = "select status, count(*) from fct_return group by status order by status"
_MARTS = ["dim_unit", "dim_indicator", "dim_form", "dim_month"]
_FACTS = ["fct_attainment", "fct_return", "fct_row_outcome", "fct_finding", "fct_reporting"]


@dg.asset(group_name="published", owners=OWNERS, kinds={"duckdb"}, deps=[*_MARTS, *_FACTS], pool=WRITER_POOL)
def published(desk: dg.ResourceParam[Desk]) -> dg.MaterializeResult[Any]:
    """One folder a version: a database for the city and one a unit, each with what that reader may see and nothing else.

    A build with a failing test publishes nothing, and the last good version stays.
    """
    version = green_version(desk.home)
    if version is None:
        raise dg.Failure("The warehouse does not hold a green build; build all models first.")
    publication = publish(desk.home, version)
    with open_reader(publication.file_of(CITY)) as city:
        outcomes: list[tuple[str, int]] = city.execute(_OUTCOMES).fetchall()
        statuses: list[tuple[str, int]] = city.execute(_RETURNS).fetchall()
    return dg.MaterializeResult(
        metadata={
            "version": publication.version,
            "as_of": publication.as_of,
            "dagster/row_count": sum(count for _, count in outcomes),
            **{f"rows_{outcome}": count for outcome, count in outcomes},
            **{f"returns_{status}": count for status, count in statuses},
        }
    )
