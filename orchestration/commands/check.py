"""``dabiao check``: what intake would say of files, before they are sent; nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from catalogue import has, say, say_both
from orchestration.commands.terminal import CONSOLE, SaidError, progress, tell
from orchestration.conversion import check_files
from orchestration.intake import look
from orchestration.reader_pool import ReaderStartError, Reply


def check_and_tell(files: Sequence[Path], *, as_json: bool) -> bool:
    """Check the files, and every file in the folders named, and print what was found; whether all of it is fine."""
    paths = _expand(files)
    try:
        with progress() as bar:
            task = bar.add_task(say_both("command.converting"), total=len(paths))
            replies = check_files(paths, on_progress=lambda done, _: bar.update(task, completed=done))
    except ReaderStartError as error:
        raise SaidError("command.reader_unusable", code=1) from error
    accounts = [_account(path, reply) for path, reply in zip(paths, replies, strict=True)]
    if as_json:
        CONSOLE.print_json(json.dumps({"files": accounts}, ensure_ascii=False, default=str), highlight=False)
    else:
        for account in accounts:
            _tell_account(account)
    return all(account["is_fine"] for account in accounts)


def _expand(files: Sequence[Path]) -> list[Path]:
    paths: list[Path] = []
    for file in files:
        if file.is_dir():
            paths.extend(found.path for found in look(file).files.values())
        elif file.is_file():
            paths.append(file)
        else:
            raise SaidError("command.no_file", file=file)
    return paths


def _account(path: Path, reply: Reply) -> dict[str, Any]:
    if "failed" in reply:
        refusal = {
            "sheet": None,
            "status": "refused",
            "reason": reply["failed"],
            "reasons": reply["failed"],
            "received": 0,
        }
        return {"file": str(path), "is_fine": False, "returns": [refusal], "findings": []}
    is_refused = any(entry["status"] == "refused" for entry in reply["returns"])
    has_errors = any(finding["severity"] == "error" for finding in reply["findings"])
    return {
        "file": str(path),
        "is_fine": not is_refused and not has_errors,
        "returns": reply["returns"],
        "findings": reply["findings"],
    }


def _tell_account(account: dict[str, Any]) -> None:
    CONSOLE.print(account["file"], style="bold", markup=False)
    for entry in account["returns"]:
        if entry["status"] == "refused":
            for reason in entry["reasons"].split(","):
                tell("command.check_refused", sheet=entry["sheet"] or "-", reason=_short("refusals", reason))
        else:
            period = str(entry["period_month"])[:7]
            names = {"unit": entry["unit_code"], "form": entry["form_code"], "period": period}
            tell("command.check_accepted", sheet=entry["sheet"], received=entry["received"], **names)
    if account["findings"]:
        table = Table(show_header=True, header_style="bold")
        for column in ("sheet", "cell", "code", "meaning"):
            table.add_column(say_both(f"command.column_{column}"))
        for finding in account["findings"]:
            style = "yellow" if finding["severity"] == "warning" else None
            meaning = _short("findings", finding["code"])
            table.add_row(finding["sheet"], finding["cell"], finding["code"], meaning, style=style)
        CONSOLE.print(table)


def _short(room: str, code: str) -> str:
    name = f"{room}.{code}_short"
    return f"{say(name, 'zh')} / {say(name, 'en')}" if has(name) else code
