"""Published: the version that readers open, made only from a warehouse whose every test has passed."""

from typing import Any

import dagster as dg

from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.resources.run import RunResource
from orchestration.version import built_version
from warehouse.database import open_reader
from warehouse.publication import CITY, PublishedTables, publish

_OUTCOMES = "select outcome, count(*) from fct_row_outcome group by outcome order by outcome"
_RETURNS = "select status, count(*) from fct_return group by status order by status"


def make_published(tables: PublishedTables) -> dg.AssetsDefinition:
    """The asset that publishes those tables."""

    @dg.asset(group_name="published", owners=OWNERS, kinds={"duckdb"}, deps=tables.all, pool=WRITER_POOL)
    def published(run: RunResource) -> dg.MaterializeResult[Any]:
        """One folder a version: a database for the city and one a unit, each with what that reader may see and nothing else.

        A build with a failing test publishes nothing, and the last good version stays.
        """
        version = built_version(run.home)
        if version is None:
            raise dg.Failure("The warehouse does not hold a build whose every test passed; build all models first.")
        publication = publish(run.home, version, tables)
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

    return published
