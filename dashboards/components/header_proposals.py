"""Headers that refused returns propose for columns that they lack, each with the command by which the data team accepts it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components.rendering import render
from dashboards.data import dimensions, returns
from dashboards.data.published import PublishedFile

_ACCEPT = ("uv", "run", "dabiao", "spelling", "accept")


def header_proposals(published: PublishedFile, viewer: Viewer) -> str:
    """HTML of the proposals; nothing where there are none."""
    names = dimensions.unit_names(published, viewer)
    rows = [_describe(row, names) for row in returns.header_proposals(published).iter_rows(named=True)]
    return render("header_proposals", viewer, rows=rows) if rows else ""


def _describe(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    # The header is a text of a file that anybody may have sent: quoted, it cannot be more than one argument.
    command = shlex.join([*_ACCEPT, row["form_code"], row["column_code"], row["header"]])
    units = [names[code] for code in row["unit_codes"] or ()]
    one_unit = f"{command} --unit {row['unit_codes'][0]}" if len(units) == 1 else ""
    return {**row, "units": units, "command": command, "one_unit": one_unit}
