"""The definitions as a whole, for a given desk."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from orchestration.assets.arrivals import arrivals
from orchestration.assets.automation import JOB, make_job, make_schedule, make_sensor
from orchestration.assets.checks import make_checks
from orchestration.assets.models import make_models
from orchestration.assets.published import published
from orchestration.assets.receipts import receipts
from orchestration.assets.returns import returns
from orchestration.dbt_build import ensure_manifest
from orchestration.desk import Desk, open_desk
from warehouse.layout import Home


def assemble(desk: Desk | None = None) -> dg.Definitions:
    """Every asset, check, job, sensor and schedule. Without a desk each run works at the home of the environment.

    The manifest of the dbt project is parsed first when the project has changed. DbtError when it cannot be.
    """
    # Dagster's own servers make the folders that they miss, and let everybody in.
    home = (desk.home if desk else Home.locate()).prepare()
    manifest = ensure_manifest(home)
    job = make_job()

    # A generator resource: the home is held for writing as long as the run lasts, not step by step.
    @dg.resource
    def held_desk(_: dg.InitResourceContext) -> Iterator[Desk]:
        with open_desk(desk) as at:
            yield at

    return dg.Definitions(
        assets=[arrivals, returns, make_models(manifest, JOB), published, receipts],
        asset_checks=make_checks(),
        jobs=[job],
        sensors=[make_sensor(job)],
        schedules=[make_schedule(job)],
        resources={"desk": held_desk},
        executor=dg.in_process_executor,
    )
