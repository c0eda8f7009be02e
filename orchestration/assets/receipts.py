"""Receipts: what each sender is told of each of his returns."""

from typing import Any

import dagster as dg

from orchestration.answers.marked_workbooks import write_marked_workbooks
from orchestration.answers.receipts import write_receipts
from orchestration.assets import OWNERS, WRITER_POOL
from orchestration.resources.run import RunResource
from orchestration.version import mark_answered
from warehouse.publication import current_publication


@dg.asset(group_name="answers", owners=OWNERS, kinds={"json"}, deps=["published"], pool=WRITER_POOL)
def receipts(run: RunResource) -> dg.MaterializeResult[Any]:
    """What is sent back, in ``outbox/<unit>/<sequence>/``: a receipt a return (five figures, findings by cause, what to do, in both
    languages) and the sender's own workbook with its errors marked."""
    publication = current_publication(run.home)
    if publication is None:
        raise dg.Failure("Nothing has been published yet.")
    written, total = write_receipts(run.home, publication)
    with run.workers() as pool:
        marked, workbooks = write_marked_workbooks(run.home, publication, pool)
    mark_answered(run.home, publication.version)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": total,
            "receipts_written": written,
            "workbooks_marked": marked,
            "workbooks_with_errors": workbooks,
        }
    )
