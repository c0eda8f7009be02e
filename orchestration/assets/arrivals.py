"""Arrivals: the files of the inbox, taken in order."""

from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.file_names import mask_numbers
from orchestration.inbox import find_inbox, read_order
from orchestration.intake import receive
from orchestration.resources.run import RunResource

_LISTED = 50


class InboxConfig(dg.Config):
    """Where files are taken from, and in which order. Empty means the inbox of the environment, by modification time."""

    folder: str = ""
    order_file: str = ""


@dg.asset(group_name="intake", owners=OWNERS, kinds={"file"}, pool=WRITER_POOL)
def arrivals(config: InboxConfig, run: RunResource) -> dg.MaterializeResult[Any]:
    """One folder a file that ever arrived, as received, under the sequence number that is the only order there is.

    New is a file whose path and digest are not those of the last arrival of that path. Stray files are passed over; a file
    that is still being copied waits for the next run.
    """
    order = read_order(Path(config.order_file)) if config.order_file else []
    intake = receive(run.home, find_inbox(run.home.root, config.folder), order, on_new=run.warm_up)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(run.home.arrival_folders()),
            "arrived": len(intake.arrived),
            "already_known": intake.known,
            "strays": _named(intake.strays),
            "waiting": _named(intake.waiting),
            "vanished": _named(intake.vanished),
            "unread": _named(intake.unread),
            "absent_from_inbox": _named(intake.absent),
        }
    )


def _named(files: tuple[str, ...]) -> str:
    more = f" … +{len(files) - _LISTED}" if len(files) > _LISTED else ""
    return ", ".join(mask_numbers(file) for file in files[:_LISTED]) + more if files else "0"
