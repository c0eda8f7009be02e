"""What Dagster loads: every asset, check, job, sensor and schedule."""

from __future__ import annotations

import dagster as dg

from orchestration.assets.arrivals import arrivals
from orchestration.assets.automation import JOB, make_job, make_schedule, make_sensor
from orchestration.assets.models import make_models
from orchestration.assets.published import make_published
from orchestration.assets.receipts import receipts
from orchestration.assets.returns import returns
from orchestration.resources.dbt_project import ensure_manifest, read_published_tables
from orchestration.resources.run import ProgressReporter, RunResource


def make_definitions(run: RunResource | None = None) -> dg.Definitions:
    """The definitions for a run resource; without one each run works at the home of the environment.

    The manifest of the dbt project is parsed first when the project has changed. DbtError when it cannot be.
    """
    run = run or RunResource(progress=ProgressReporter())
    # Dagster's own servers make the folders that they miss, and let everybody in.
    manifest = ensure_manifest(run.home.prepare())
    job = make_job()
    return dg.Definitions(
        assets=[
            arrivals,
            returns,
            make_models(manifest, JOB),
            make_published(read_published_tables(manifest)),
            receipts,
        ],
        jobs=[job],
        sensors=[make_sensor(job)],
        schedules=[make_schedule(job)],
        resources={"run": run},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What ``dagster dev`` and ``dabiao serve`` load."""
    return make_definitions()
