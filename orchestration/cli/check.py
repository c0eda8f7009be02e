"""``dabiao check``: what intake would say of files, before they are sent; nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from catalogue import LANGUAGES, has, say, say_both
from orchestration.answers.marked_workbooks import mark_job, name_marked
from orchestration.answers.receipt_entry import describe_lines
from orchestration.cli.terminal import CONSOLE, UserError, print_message, progress
from orchestration.inbox import list_inbox
from orchestration.workers.checking import check_files
from orchestration.workers.messages import Job, Reply
from orchestration.workers.pool import WorkerPool
from orchestration.workers.process import WorkerStartError
from warehouse.layout import Home


def check_and_print(
    home: Home, files: Sequence[Path], *, as_json: bool, mark: Path | None = None, mark_beside: bool = False
) -> bool:
    """Check the files, and every file in the folders named, by the rules of that home, and print what was found; whether all is fine.

    With ``mark``, or beside the files with ``mark_beside``, copies of those with errors are written, their cells marked.
    """
    paths = _expand(files)
    targets = {path: (mark or path.parent) / name_marked(path.name) for path in paths} if mark or mark_beside else {}
    marked: dict[Path, Path] = {}

    def write_marked(replies: Sequence[Reply], pool: WorkerPool) -> None:
        jobs: list[tuple[Path, Job]] = []
        for path, reply in zip(paths, replies, strict=True):
            if path in targets and (found := _errors_of(reply)):
                figures = {"received": sum(entry["received"] for entry in reply["returns"])}
                targets[path].parent.mkdir(parents=True, exist_ok=True)
                jobs.append((path, mark_job(path.absolute(), path.name, targets[path].absolute(), found, figures)))

        def note(number: int, reply: Reply) -> None:
            if "failed" not in reply:
                path = jobs[number][0]
                marked[path] = targets[path]

        pool.work((job for _, job in jobs), note)

    try:
        with progress() as bar:
            task = bar.add_task(say_both("command.converting"), total=len(paths))
            replies = check_files(
                paths, home=home, on_progress=lambda done, _: bar.update(task, completed=done), after=write_marked
            )
    except WorkerStartError as error:
        raise UserError("command.reader_unusable", code=1) from error
    accounts = [
        _account(path, reply) | {"marked": str(marked[path].absolute()) if path in marked else None}
        for path, reply in zip(paths, replies, strict=True)
    ]
    if as_json:
        CONSOLE.print_json(json.dumps({"files": accounts}, ensure_ascii=False, default=str), highlight=False)
    else:
        for account in accounts:
            _print_account(account)
    return all(account["is_fine"] for account in accounts)


def _expand(files: Sequence[Path]) -> list[Path]:
    paths: list[Path] = []
    for file in files:
        if file.is_dir():
            paths.extend(found.path for found in list_inbox(file).files.values())
        elif file.is_file():
            paths.append(file)
        else:
            raise UserError("command.no_file", file=file)
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
        sentence = {"code": reply["failed"], **{it: say(f"refusals.{reply['failed']}", it) for it in LANGUAGES}}
        receipt = {"returns": [{**refusal, "sheets": [], "refusals": [sentence]}], "passed_over_sheets": []}
        return {"file": str(path), "is_fine": False, "returns": [refusal], "findings": [], "receipt": receipt}
    is_refused = any(entry["status"] == "refused" for entry in reply["returns"])
    has_errors = any(finding["severity"] == "error" for finding in reply["findings"])
    return {
        "file": str(path),
        "is_fine": not is_refused and not has_errors,
        "returns": reply["returns"],
        "findings": reply["findings"],
        "receipt": reply["conversion"],
    }


def _errors_of(reply: Reply) -> list[dict[str, Any]]:
    forms = {entry["return_no"]: entry["form_code"] for entry in reply.get("returns", [])}
    return [
        {name: finding[name] for name in ("sheet", "cell", "field", "code", "wording")}
        | {"form": forms[finding["return_no"]]}
        for finding in reply.get("findings", [])
        if finding["severity"] == "error"
    ]


def _print_account(account: dict[str, Any]) -> None:
    CONSOLE.print(account["file"], style="bold", markup=False)
    for at, entry in enumerate(account["returns"]):
        if entry["status"] == "refused":
            for sentence in account["receipt"]["returns"][at]["refusals"]:
                sentences = f"{sentence['zh']} / {sentence['en']}"
                print_message("command.check_refused", sheet=entry["sheet"] or "-", reason=sentences)
        else:
            period = str(entry["period_month"])[:7]
            names = {"unit": entry["unit_code"], "form": entry["form_code"], "period": period}
            print_message("command.check_accepted", sheet=entry["sheet"], received=entry["received"], **names)
    lines = describe_lines(account["receipt"].get("passed_over_lines", []))
    if lines["zh"]:
        CONSOLE.print(f"  {say('receipts.passed_over_lines', 'zh', lines=lines['zh'])}", markup=False)
        CONSOLE.print(f"  {say('receipts.passed_over_lines', 'en', lines=lines['en'])}", markup=False)
    if account["findings"]:
        table = Table(show_header=True, header_style="bold")
        for column in ("sheet", "cell", "code", "meaning"):
            table.add_column(say_both(f"command.column_{column}"))
        for finding in account["findings"]:
            style = "yellow" if finding["severity"] == "warning" else None
            meaning = _short("findings", finding["wording"] or finding["code"])
            table.add_row(finding["sheet"], finding["cell"], finding["code"], meaning, style=style)
        CONSOLE.print(table)
    if account["marked"]:
        print_message("command.marked", file=account["marked"])


def _short(room: str, code: str) -> str:
    name = f"{room}.{code}_short"
    return f"{say(name, 'zh')} / {say(name, 'en')}" if has(name) else code
