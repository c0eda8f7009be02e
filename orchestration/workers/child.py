"""The child process that reads one file at a time: ``python -m orchestration.workers.child SOCKET``, started by the pool.

It knows the ingest and where files lie, and nothing of Dagster, dbt or DuckDB, so it starts quickly and stays small. It answers one line
of JSON for each line it is asked; the key comes over the socket, never in arguments or environment, where other users could see it.
"""

from __future__ import annotations

import gc
import importlib
import math
import resource
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.workers.conversion_files import describe, write_conversion
from orchestration.workers.limits import file_limits
from orchestration.workers.messages import (
    READER_DIED,
    READY,
    TOO_MUCH_MEMORY,
    CheckFile,
    ConvertArrival,
    MarkFile,
    RefuseArrival,
    Reply,
    Request,
    Setup,
    decode_request,
    encode_reply,
)
from warehouse.atomic_files import write_file
from warehouse.layout import ArrivalFolder

if TYPE_CHECKING:
    from ingest.conversion import Conversion

    Convert = Callable[[bytes, str], Conversion]


def main() -> None:
    """Answer until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = socket.socket(fileno=int(sys.argv[1]))
    with connection, connection.makefile("rb") as requests, connection.makefile("wb") as replies:
        setup = Setup.decode(requests.readline())
        convert = _prepare(setup)
        replies.write(READY)
        replies.flush()
        for line in requests:
            request, cpu_seconds = decode_request(line)
            _limit_processor_time(cpu_seconds)
            reply = _answer(request, convert)
            replies.write(reply)
            replies.flush()
            gc.collect(1)
            if reply in (TOO_MUCH_MEMORY, READER_DIED):
                # What is left of the process after that is not to be trusted with the next file.
                return


def _prepare(setup: Setup) -> Convert:
    """The conversion under this campaign and key, its libraries loaded, and from now on no memory beyond the limit."""
    module, name = setup.converter.split(":")
    function: Any = getattr(importlib.import_module(module), name)
    limits = file_limits()

    def convert(content: bytes, file: str) -> Conversion:
        return function(content, file, programme=setup.programme, key=setup.key, limits=limits)

    convert(b"", "warm-up.csv")
    # Conversion makes many small objects and hardly a cycle; collecting between files is enough, and a tenth faster.
    gc.collect()
    gc.freeze()
    gc.disable()
    held, allowance = _peak_memory(), setup.limits.memory_mib << 20
    _limit_memory(held + allowance)
    return partial(_convert_with_enough_memory, convert, held + allowance // 2)


def _convert_with_enough_memory(convert: Convert, much: int, content: bytes, file: str) -> Conversion:
    """The conversion; MemoryError where the file is called damaged after so much memory was taken: some readers do when there is no more."""
    conversion = convert(content, file)
    if "damaged" in conversion.returns["reason"] and _peak_memory() > much:
        raise MemoryError
    return conversion


def _peak_memory() -> int:
    # Address space, as resident memory cannot be limited.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmPeak:")[2].split()[0]) * 1024


def _limit_memory(limit: int) -> None:
    # It stands above what the libraries have reserved by now.
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor_time(seconds: float) -> None:
    # The kernel ends the process with SIGXCPU. Only the soft limit: it moves on with every file.
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _answer(request: Request, convert: Convert) -> bytes:
    try:
        return encode_reply(_act(request, convert))
    except MemoryError:
        return TOO_MUCH_MEMORY
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Panics of the Rust readers are no Exceptions; and what any of them says may quote the file, so it goes nowhere.
        return READER_DIED


def _act(request: Request, convert: Convert) -> Reply:
    match request:
        case ConvertArrival():
            folder = ArrivalFolder(Path(request.folder))
            conversion = convert(folder.original.read_bytes(), request.file)
            return write_conversion(folder, conversion, request.file, request.rules)
        case RefuseArrival():
            from ingest.conversion import refuse
            from ingest.refusal import Refusal

            conversion = refuse(request.file, [Refusal(request.reason)])
            folder = ArrivalFolder(Path(request.folder))
            return write_conversion(folder, conversion, request.file, request.rules)
        case CheckFile():
            conversion = convert(Path(request.path).read_bytes(), request.file)
            return describe(conversion) | {
                "findings": conversion.findings.to_dicts(),
                "conversion": conversion.receipt,
            }
        case MarkFile():
            return _mark(request)


def _mark(request: MarkFile) -> Reply:
    from ingest.answers.marking import mark_workbook, word_mark, word_summary
    from ingest.forms import form_by_code
    from ingest.reading import cell_position

    marks = [
        word_mark(
            form_by_code(it["form"]), it["sheet"], cell_position(it["cell"]), it["field"], it["wording"] or it["code"]
        )
        for it in request.errors
    ]
    cells = len({(mark.sheet, mark.row, mark.column) for mark in marks})
    summary = word_summary(request.file, dict(request.figures), cells)
    content = mark_workbook(Path(request.path).read_bytes(), request.file, marks, summary)
    write_file(Path(request.target), content, is_synced=False)
    return {"marked": cells}


if __name__ == "__main__":
    main()
