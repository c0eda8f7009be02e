"""The child process that reads one file at a time: ``python -m orchestration.reader SOCKET``, started by the pool.

It knows the ingest and nothing of Dagster, dbt or DuckDB, so it starts quickly and stays small. It answers one line of JSON
for each line it is asked; the key comes over the socket, never in arguments or environment, where other users could see it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from ingest.conversion import Conversion
    from ingest.reading import Limits as FileLimits

    Convert = Callable[[bytes, str], Conversion]

TOO_MUCH_MEMORY = b'{"failed": "too_much_memory"}\n'
DIED = b'{"failed": "reader_died"}\n'


def main() -> None:
    """Answer until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = socket.socket(fileno=int(sys.argv[1]))
    with connection, connection.makefile("rb") as requests, connection.makefile("wb") as replies:
        convert = _prepare(json.loads(requests.readline()))
        replies.write(b'{"ready": true}\n')
        replies.flush()
        for line in requests:
            reply = _answer(json.loads(line), convert)
            replies.write(reply)
            replies.flush()
            gc.collect(1)
            if reply in (TOO_MUCH_MEMORY, DIED):
                # What is left of the process after that is not to be trusted with the next file.
                return


def _prepare(setup: dict[str, Any]) -> Convert:
    """The conversion under this campaign and key, its libraries warm, and from now on no memory beyond the limit."""
    from ingest.programme import Programme, Unit

    def _unit(facts: dict[str, Any]) -> Unit:
        named: dict[str, Any] = {**facts, "spellings": tuple(facts["spellings"])}
        return Unit(**named)

    module, name = setup["converter"].split(":")
    convert = getattr(importlib.import_module(module), name)
    units = tuple(_unit(unit) for unit in setup["units"])
    window = {bound: date.fromisoformat(setup[bound]) for bound in ("window_start", "window_end") if setup.get(bound)}
    programme = Programme(units=units, **window)
    key = bytes.fromhex(setup["key"])
    limits = _file_limits()
    bound: Convert = lambda content, file: convert(content, file, programme=programme, key=key, limits=limits)  # noqa: E731
    bound(b"", "warm-up.csv")
    # Conversion makes many small objects and hardly a cycle; collecting between files is enough, and a tenth faster.
    gc.collect()
    gc.freeze()
    gc.disable()
    _limit_memory(setup["memory_bytes"])
    return bound


def _file_limits() -> FileLimits:
    """The sizes above which a file is refused, but for what ``DABIAO_LIMIT_CELLS`` and its like say."""
    from ingest.reading import DEFAULT_LIMITS

    named = {field.name: os.environ.get(f"DABIAO_LIMIT_{field.name.upper()}") for field in fields(DEFAULT_LIMITS)}
    return replace(DEFAULT_LIMITS, **{name: int(value) for name, value in named.items() if value})


def _limit_memory(allowance: int) -> None:
    # Address space, as resident memory cannot be limited; so the limit stands above what the libraries have reserved by now.
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + allowance
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: dict[str, Any], convert: Convert) -> bytes:
    try:
        match request["act"]:
            case "convert":
                folder = Path(request["folder"])
                content = (folder / request["original"]).read_bytes()
                reply = _keep(folder, convert(content, request["file"]), request)
            case "refuse":
                from ingest.conversion import refuse
                from ingest.refusal import Refusal

                refused = refuse(request["file"], [Refusal(request["reason"])])
                reply = _keep(Path(request["folder"]), refused, request)
            case "mark":
                reply = _mark(request)
            case _:
                reply = _tell(convert(Path(request["path"]).read_bytes(), request["file"]))
        return json.dumps(reply, ensure_ascii=False, default=str).encode() + b"\n"
    except MemoryError:
        return TOO_MUCH_MEMORY
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Panics of the Rust readers are no Exceptions; and what any of them says may quote the file, so it goes nowhere.
        return DIED


def _keep(folder: Path, conversion: Conversion, request: dict[str, Any]) -> dict[str, Any]:
    """Write what became of the file beside the original, the receipt last: without it the file is not converted."""
    receipt = folder / "receipt.json"
    receipt.unlink(missing_ok=True)
    frames = {"returns.parquet": conversion.returns, "findings.parquet": conversion.findings}
    frames |= {f"rows-{form_code}.parquet": rows for form_code, rows in conversion.rows.items()}
    sizes = {name: _write_frame(folder / name, frame, request["seq"]) for name, frame in frames.items()}
    for stale in folder.glob("rows-*.parquet"):
        if stale.name not in frames:
            stale.unlink()
    summary = _summary(conversion)
    content = {"seq": request["seq"], "file": request["file"], "rules": request["rules"], "sizes": sizes, **summary}
    content["conversion"] = conversion.receipt
    aside = folder / ".receipt.json.partial"
    aside.write_bytes(json.dumps(content, ensure_ascii=False, default=str).encode())
    aside.chmod(0o600)
    aside.replace(receipt)
    return summary


def _mark(request: dict[str, Any]) -> dict[str, Any]:
    """Write the marked copy of a file to ``target``, whole or not at all."""
    from ingest.answers.marking import mark_workbook, word_mark, word_summary
    from ingest.forms import form_by_code
    from ingest.reading import cell_position

    marks = [
        word_mark(
            form_by_code(found["form"]), found["sheet"], cell_position(found["cell"]), found["field"], found["code"]
        )
        for found in request["found"]
    ]
    cells = len({(mark.sheet, mark.row, mark.column) for mark in marks})
    summary = word_summary(request["file"], request["figures"], cells)
    content = mark_workbook(Path(request["path"]).read_bytes(), request["file"], marks, summary)
    target = Path(request["target"])
    aside = target.with_name(f".{target.name}.partial")
    aside.touch(mode=0o600)
    aside.write_bytes(content)
    aside.replace(target)
    return {"marked": cells}


def _write_frame(path: Path, frame: pl.DataFrame, sequence: int) -> int:
    import polars as pl

    aside = path.with_name(f".{path.name}.partial")
    frame.select(pl.lit(sequence, dtype=pl.Int64).alias("arrival_seq"), pl.all()).write_parquet(
        aside, compression="lz4"
    )
    aside.chmod(0o600)
    size = aside.stat().st_size
    aside.replace(path)
    return size


def _summary(conversion: Conversion) -> dict[str, Any]:
    """One entry a return, and how many findings: counts and codes only."""
    errors = conversion.findings["severity"].eq("error").sum() if conversion.findings.height else 0
    return {
        "is_accepted": conversion.is_accepted,
        "returns": conversion.returns.to_dicts(),
        "errors": int(errors or 0),
        "warnings": conversion.findings.height - int(errors or 0),
    }


def _tell(conversion: Conversion) -> dict[str, Any]:
    return {**_summary(conversion), "findings": conversion.findings.to_dicts(), "conversion": conversion.receipt}


if __name__ == "__main__":
    main()
