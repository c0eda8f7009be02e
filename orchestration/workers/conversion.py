"""Converting arrivals: rows, findings and receipts, made by child processes; a file that kills its child is refused."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from hashlib import sha256

from orchestration.intake import file_of
from orchestration.programme import read_programme
from orchestration.resources.person_key import read_person_key
from orchestration.rules import rules_stamp, spellings_stamp
from orchestration.spellings import is_concerned
from orchestration.workers.conversion_files import ConvertedArrival, as_converted, read_converted
from orchestration.workers.limits import MACHINE_REASONS, size_limits
from orchestration.workers.messages import ConvertArrival, Job, RefuseArrival, Reply, Setup
from orchestration.workers.pool import WorkerPool
from warehouse.layout import ArrivalFolder, Home

OnProgress = Callable[[int, int], None]


def make_setup(home: Home) -> Setup:
    """What the children must know to convert for that home."""
    return Setup(read_programme(home), read_person_key(home))


def rules_of(home: Home) -> str:
    """The stamp under which this home's arrivals are converted now: the rules, the home's own spellings, and which key makes the
    pseudonyms."""
    return f"{rules_stamp()}-{spellings_stamp(home)}-{_key_stamp(home)}"


def find_unconverted(home: Home, folders: Sequence[ArrivalFolder] | None = None) -> list[ArrivalFolder]:
    """The arrivals without a whole conversion under the home's present key and limits.

    A key that was lost and made anew would split every person in two, so then every arrival counts as unconverted. So does a file whose
    refusal the machine may have caused, always, one that was too large once that limit is raised (contract §1), and one that lacked a
    spelling which has been added since.
    """
    rules, key = rules_of(home), _key_stamp(home)
    spellings = read_programme(home).spellings

    def is_unconverted(folder: ArrivalFolder) -> bool:
        converted = read_converted(folder)
        if converted is None or not converted.rules.endswith(f"-{key}") or _is_open(converted):
            return True
        return converted.rules != rules and is_concerned(converted, spellings)

    return [folder for folder in (home.arrival_folders() if folders is None else folders) if is_unconverted(folder)]


def convert_arrivals(
    home: Home,
    folders: Sequence[ArrivalFolder],
    *,
    pool: WorkerPool | None = None,
    on_progress: OnProgress | None = None,
) -> list[ConvertedArrival]:
    """Convert the arrivals, whatever they were before; one ConvertedArrival each, in the order given.

    ``on_progress`` is told how many of how many are done. A file whose child dies, takes too long or too much memory, also by itself, is
    refused with ``reader_died``, ``too_slow`` or ``too_much_memory`` (contract §1), and the others go on. WorkerStartError when no
    child can be started at all.
    """
    if not folders:
        return []
    if pool is None:
        with WorkerPool(make_setup(home)) as own:
            return convert_arrivals(home, folders, pool=own, on_progress=on_progress)
    rules = rules_of(home)
    replies: dict[int, Reply] = {}

    def note(number: int, reply: Reply) -> None:
        replies[number] = reply
        if on_progress is not None:
            on_progress(len(replies), len(folders))

    pool.work((_job(folder, rules) for folder in folders), note)
    return [as_converted(folder, replies[number]) for number, folder in enumerate(folders)]


def _job(folder: ArrivalFolder, rules: str) -> Job:
    original = folder.original
    facts = (str(folder.path), file_of(folder) or original.name, rules)
    return Job(ConvertArrival(*facts), original.stat().st_size, RefuseArrival(*facts))


def _is_open(converted: ConvertedArrival) -> bool:
    present = size_limits()
    is_raised = any(present.get(name, 0) > limit for name, limit in (converted.limits or {}).items())
    return is_raised or not MACHINE_REASONS.isdisjoint(converted.reasons)


def _key_stamp(home: Home) -> str:
    return hmac.new(read_person_key(home), b"which key is this", sha256).hexdigest()[:8]
