"""Returns: what conversion makes of the arrivals, partitioned by month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import dagster as dg

from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.assets.arrivals import arrivals
from orchestration.programme import read_programme
from orchestration.resources.run import RunResource
from orchestration.rules import rules_stamp
from orchestration.workers.conversion import convert_arrivals, find_unconverted
from orchestration.workers.conversion_files import ConvertedArrival, month_of, read_converted
from warehouse.layout import ArrivalFolder

_PROGRAMME = read_programme()
MONTHS = dg.MonthlyPartitionsDefinition(
    start_date=f"{_PROGRAMME.window_start:%Y-%m}",
    # Exclusive: the first day after the window's last month.
    end_date=f"{_PROGRAMME.window_end + timedelta(days=1):%Y-%m}",
    fmt="%Y-%m",
)


class ConversionConfig(dg.Config):
    """``reconvert``: convert again what is converted already, as a month materialised or backfilled by hand asks."""

    reconvert: bool = True


@dg.asset(
    group_name="returns",
    owners=OWNERS,
    kinds={"python", "parquet"},
    deps=[arrivals],
    partitions_def=MONTHS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    pool=WRITER_POOL,
)
def returns(context: dg.AssetExecutionContext, config: ConversionConfig, run: RunResource) -> dg.MaterializeResult[Any]:
    """One row a return (unit × form × month) and one a received row, as Parquet beside each arrival.

    A month here is the month that a return reports. The job converts what is not converted yet, of whatever month, in one
    run; a month picked by hand is converted again, together with every file that was refused without naming a month.
    """
    folders = run.home.arrival_folders()
    before = {folder.sequence: read_converted(folder) for folder in folders}
    pending = {folder.sequence for folder in find_unconverted(run.home, folders)}
    picked = set(context.partition_keys) if context.has_partition_key or context.has_partition_key_range else None
    if config.reconvert:
        pending |= set(before) if picked is None else _of_months(before.values(), picked)
    converted = _convert(run, [folder for folder in folders if folder.sequence in pending])
    untouched = [each for each in before.values() if each is not None and each.folder.sequence not in pending]
    figures = _by_month([*converted, *untouched])
    if picked is None:
        replaced = [each for each in before.values() if each is not None and each.folder.sequence in pending]
        touched = {month for each in (*converted, *replaced) for month in each.months if month is not None}
        # Not the run's partitions: with these Dagster would plan every asset for every month, and each plan costs a commit.
        for month in sorted(touched & set(MONTHS.get_partition_keys())):
            context.log_event(dg.AssetMaterialization("returns", partition=month, metadata=figures[month]))
    else:
        for month in picked:
            context.add_asset_metadata(figures[month], partition_key=month)
    return dg.MaterializeResult(
        metadata={
            "files_converted": len(converted),
            "files_refused_now": sum(not each.is_accepted for each in converted),
            # What a spelling of the home concerns has been converted again; the others need not know of it.
            "under_earlier_rules": sum(each.rules.partition("-")[0] != rules_stamp() for each in untouched),
        }
    )


def _convert(run: RunResource, folders: list[ArrivalFolder]) -> list[ConvertedArrival]:
    if not folders:
        return []
    with run.workers() as pool:
        return convert_arrivals(run.home, folders, pool=pool, on_progress=run.progress)


def _of_months(converted: Iterable[ConvertedArrival | None], months: set[str]) -> set[int]:
    # A file that named no month may name one under today's rules, so it goes with every month.
    return {
        each.folder.sequence
        for each in converted
        if each is not None and (not each.months or each.months & {*months, None})
    }


def _by_month(converted: Iterable[ConvertedArrival]) -> Mapping[str | None, Mapping[str, int]]:
    figures: defaultdict[str | None, dict[str, int]] = defaultdict(
        lambda: {"dagster/row_count": 0, "returns": 0, "refused": 0}
    )
    for each in converted:
        for entry in each.returns:
            of_month = figures[month_of(entry)]
            of_month["returns"] += 1
            of_month["refused"] += entry["status"] == "refused"
            of_month["dagster/row_count"] += entry["received"]
    return figures
