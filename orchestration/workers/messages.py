"""What the parent and a child say to each other: one JSON object a line, over a socket."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from ingest.programme import Indicator, Programme, Spelling, Unit
from orchestration.workers.limits import WorkerLimits

Reply = dict[str, Any]

READY = b'{"ready": true}\n'
TOO_MUCH_MEMORY = b'{"failed": "too_much_memory"}\n'
READER_DIED = b'{"failed": "reader_died"}\n'

_CONVERTER = "ingest.conversion:convert"


@dataclass(frozen=True)
class Setup:
    """The first message: the campaign, the key of the pseudonyms, the function that converts, and the limits."""

    programme: Programme
    key: bytes = field(repr=False)
    converter: str = _CONVERTER
    limits: WorkerLimits = field(default_factory=WorkerLimits)

    def encode(self) -> bytes:
        """The setup as a line."""
        facts = {"key": self.key.hex(), "converter": self.converter, "limits": asdict(self.limits)}
        return _line(facts | {"programme": _encode_programme(self.programme)})

    @classmethod
    def decode(cls, line: bytes) -> Setup:
        """The setup that the line holds."""
        facts = json.loads(line)
        programme = decode_programme(facts["programme"])
        return cls(programme, bytes.fromhex(facts["key"]), facts["converter"], WorkerLimits(**facts["limits"]))


@dataclass(frozen=True)
class ConvertArrival:
    """Convert the file of an arrival and write the outcome beside it. The reply is the conversion's summary."""

    folder: str
    file: str
    rules: str


@dataclass(frozen=True)
class RefuseArrival:
    """Write a refusal beside an arrival whose file a child did not survive. The reply is the conversion's summary."""

    folder: str
    file: str
    rules: str
    reason: str = "reader_died"


@dataclass(frozen=True)
class CheckFile:
    """Convert a file and keep nothing. The reply is the summary, the findings, and the receipt as ``conversion``."""

    path: str
    file: str


@dataclass(frozen=True)
class MarkFile:
    """Write the copy of a file whose ``errors`` (``form``, ``sheet``, ``cell``, ``field``, ``code``, ``wording``) are marked to ``target``."""

    path: str
    file: str
    target: str
    errors: Sequence[Mapping[str, Any]]
    figures: Mapping[str, int]


Request = ConvertArrival | RefuseArrival | CheckFile | MarkFile
_REQUESTS: Mapping[str, type[Request]] = {
    kind.__name__: kind for kind in (ConvertArrival, RefuseArrival, CheckFile, MarkFile)
}


@dataclass(frozen=True)
class Job:
    """One file to be read: what a child is asked, the size that sets its time, and what to ask for if the child fails."""

    request: Request
    size: int
    refusal: RefuseArrival | None = None


def encode_request(request: Request, cpu_seconds: float) -> bytes:
    """The request as a line, with the processor time that it may take."""
    return _line({"request": type(request).__name__, "cpu_seconds": cpu_seconds, **asdict(request)})


def decode_request(line: bytes) -> tuple[Request, float]:
    """The request that the line holds, and the processor time that it may take."""
    facts = json.loads(line)
    kind, cpu_seconds = _REQUESTS[facts.pop("request")], facts.pop("cpu_seconds")
    return kind(**facts), cpu_seconds


def encode_reply(reply: Reply) -> bytes:
    """The reply as a line; dates in ISO form."""
    return _line(reply)


def decode_programme(facts: Mapping[str, Any]) -> Programme:
    """The programme of what the seeds say, or of a message; what the ingest does not know of is left out."""
    return Programme(
        units=tuple(Unit(**_known(Unit, each)) for each in facts["units"]),
        indicators=tuple(Indicator(**_known(Indicator, each)) for each in facts["indicators"]),
        spellings=tuple(Spelling(**each) for each in facts["spellings"]),
    )


def _encode_programme(programme: Programme) -> dict[str, Any]:
    return {
        "units": [asdict(unit) for unit in programme.units],
        "indicators": [asdict(indicator) for indicator in programme.indicators],
        "spellings": [asdict(spelling) for spelling in programme.spellings],
    }


def _known(kind: type[Unit | Indicator], facts: Mapping[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for name in (each.name for each in fields(kind)):
        value = facts[name]
        if isinstance(value, list):
            value = tuple(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        known[name] = date.fromisoformat(value) if name.startswith("window_") and isinstance(value, str) else value
    return known


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, default=str).encode() + b"\n"
