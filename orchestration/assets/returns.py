"""Returns: what conversion makes of the arrivals, seen by month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import dagster as dg

from orchestration import dbt_build
from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.assets.arrivals import arrivals
from orchestration.conversion import Converted, convert_arrivals, find_unconverted, month_of, read_converted
from orchestration.desk import Desk
from warehouse.layout import ArrivalFolder

MONTHS = dg.MonthlyPartitionsDefinition(start_date="2015-01", end_date="2017-01", fmt="%Y-%m")


class Conversion(dg.Config):
    """``reconvert``: convert the months' arrivals again, as a materialisation or backfill by hand asks; else only new ones."""

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
def returns(
    context: dg.AssetExecutionContext, config: Conversion, desk: dg.ResourceParam[Desk]
) -> dg.MaterializeResult[None]:
    """One row a return (unit × form × month) and one a received row, as Parquet beside each arrival.

    A month here is the month that a return reports. A run over all months converts what is not converted yet; a month picked
    by hand is converted again, together with every file that was refused without naming a month.
    """
    folders = desk.home.arrival_folders()
    before = {folder.sequence: read_converted(folder) for folder in folders}
    pending = {folder.sequence for folder in find_unconverted(desk.home, folders)}
    if config.reconvert:
        pending |= _of_months(before.values(), set(context.partition_keys))
    chosen = [folder for folder in folders if folder.sequence in pending]
    dbt_build.warm_up()
    converted = _convert(desk, chosen)
    now = [*converted, *(each for each in before.values() if each is not None and each.folder.sequence not in pending)]
    for month, figures in _by_month(now).items():
        if month in context.partition_keys:
            context.add_asset_metadata(figures, partition_key=month)
    return dg.MaterializeResult(
        metadata={"files_converted": len(converted), "files_refused_now": sum(not each.is_accepted for each in converted)}
    )


def _convert(desk: Desk, folders: list[ArrivalFolder]) -> list[Converted]:
    if not folders:
        return []
    with desk.readers() as pool:
        return convert_arrivals(desk.home, folders, pool=pool, on_progress=desk.on_progress)


def _of_months(converted: Iterable[Converted | None], months: set[str]) -> set[int]:
    # A file that named no month may name one under today's rules, so it goes with every month.
    return {
        each.folder.sequence for each in converted if each is not None and (not each.months or each.months & {*months, None})
    }


def _by_month(converted: Iterable[Converted]) -> dict[str, Mapping[str, Any]]:
    figures: dict[str, dict[str, int]] = defaultdict(lambda: {"dagster/row_count": 0, "returns": 0, "refused": 0})
    for each in converted:
        for entry in each.returns:
            month = month_of(entry)
            if month is None:
                continue
            of_month = figures[month]
            of_month["returns"] += 1
            of_month["refused"] += entry["status"] == "refused"
            of_month["dagster/row_count"] += entry["received"]
    return dict(figures)
