# pyright: reportUnknownMemberType=false
# Dagster's decorators name types that it does not define.
"""When the graph runs by itself: a sensor on the inbox, a monthly schedule, and the one job that both start."""

import hashlib
from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from orchestration.assets.arrivals import InboxConfig
from orchestration.assets.returns import ConversionConfig
from orchestration.inbox import find_inbox, list_inbox
from orchestration.intake import find_new
from warehouse.layout import Home

JOB = "settle_inbox"
_MAX_RUNTIME_SECONDS = 3600


def run_config(inbox: str = "", order_file: str = "", *, reconvert: bool = False) -> dg.RunConfig:
    """The configuration of the job: from which inbox, in which order; ``reconvert`` converts every arrival again."""
    return dg.RunConfig(
        ops={
            "arrivals": InboxConfig(folder=inbox, order_file=order_file),
            "returns": ConversionConfig(reconvert=reconvert),
        }
    )


def make_job() -> UnresolvedAssetJobDefinition:
    """The whole graph, from the inbox to the receipts, as one run in one process."""
    return dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.all(),
        description="Take the inbox, convert what is new, build, test, publish and answer: one run, whatever the number of files.",
        executor_def=dg.in_process_executor,
        config=run_config(),
        tags={"dagster/max_runtime": str(_MAX_RUNTIME_SECONDS)},
    )


def make_sensor(job: UnresolvedAssetJobDefinition) -> dg.SensorDefinition:
    """Start the job when the inbox holds a file that has not arrived as it is now."""

    @dg.sensor(job=job, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
    def inbox_sensor(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        """Looks at names, sizes and times first, and reads the files only when one of those has changed."""
        home = Home.locate()
        inbox = find_inbox(home.root)
        if not inbox.is_dir():
            yield dg.SkipReason(f"There is no inbox at {inbox}.")
            return
        files = list_inbox(inbox).files.values()
        listing = "\n".join(f"{each.file}\0{each.size}\0{each.modified_ns}" for each in files)
        cursor = hashlib.sha256(listing.encode()).hexdigest()
        if cursor == context.cursor:
            yield dg.SkipReason("The inbox is as it was.")
            return
        context.update_cursor(cursor)
        new = find_new(home, inbox)
        if not new:
            yield dg.SkipReason("Every file of the inbox has arrived already.")
            return
        yield dg.RunRequest(run_key=cursor, run_config=run_config())

    return inbox_sensor


def make_schedule(job: UnresolvedAssetJobDefinition) -> dg.ScheduleDefinition:
    """Start the job on the 5th of the month, when the reports of the month before are due."""

    @dg.schedule(
        job=job,
        cron_schedule="0 6 5 * *",
        execution_timezone="Asia/Shanghai",
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )
    def monthly_settlement() -> dg.RunRequest:
        """Takes whatever lies in the inbox, even if the sensor has been switched off."""
        return dg.RunRequest(run_config=run_config())

    return monthly_settlement
