"""Arrivals: the files of the inbox, taken in order."""

import os
from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.desk import Desk
from orchestration.intake import read_order, receive
from warehouse.layout import Home

_SHOWN = 50


class Inbox(dg.Config):
    """Where files are taken from, and in which order. Empty means the inbox of the environment, by modification time."""

    folder: str = ""
    order_file: str = ""


def find_inbox(home: Home, named: str = "") -> Path:
    """The inbox named, else the one in ``DABIAO_INBOX``, else ``inbox`` in the home."""
    return Path(named or os.environ.get("DABIAO_INBOX") or home.root / "inbox").expanduser().absolute()


@dg.asset(group_name="intake", owners=OWNERS, kinds={"file"}, pool=WRITER_POOL)
def arrivals(config: Inbox, desk: dg.ResourceParam[Desk]) -> dg.MaterializeResult[Any]:
    """One folder a file that ever arrived, as received, under the sequence number that is the only order there is.

    New is a file whose path and digest are not those of the last arrival of that path. Stray files are passed over; a file
    that is still being copied waits for the next run.
    """
    inbox = find_inbox(desk.home, config.folder)
    order = read_order(Path(config.order_file)) if config.order_file else []
    taken = receive(desk.home, inbox, order, on_fresh=desk.expect_work)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(desk.home.arrival_folders()),
            "arrived": len(taken.arrived),
            "already_known": taken.known,
            "strays": _named(taken.strays),
            "waiting": _named(taken.waiting),
            "vanished": _named(taken.vanished),
            "unread": _named(taken.unread),
            "absent_from_inbox": _named(taken.absent),
        }
    )


def _named(files: tuple[str, ...]) -> str:
    more = f" … +{len(files) - _SHOWN}" if len(files) > _SHOWN else ""
    return ", ".join(files[:_SHOWN]) + more if files else "0"
