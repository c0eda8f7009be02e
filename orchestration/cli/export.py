"""``dabiao export``: the account of everything, as one JSON object."""

from __future__ import annotations

import json
from pathlib import Path

from orchestration.cli.terminal import UserError, print_message
from warehouse.export import NothingPublishedError, export_result
from warehouse.layout import Home


def write_export(home: Home, result: Path) -> dict[str, object]:
    """Write the export of the published version; UserError when there is none or the file cannot be written."""
    try:
        exported = export_result(home)
    except NothingPublishedError as error:
        raise UserError("command.nothing_published") from error
    try:
        result.write_text(json.dumps(exported, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError("command.not_writable", file=result) from error
    print_message(
        "command.exported",
        file=result,
        version=exported["version"],
        returns=len(exported["returns"]),
        findings=len(exported["findings"]),
    )
    return exported
