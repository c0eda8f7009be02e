"""What reading one file may take: processor time, memory, and sizes; each can be set in the environment."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.reading import Limits as FileLimits

MACHINE_REASONS = frozenset({"too_slow", "too_much_memory", "reader_died"})
"""The refusals that the machine may have caused and not the file: never final (contract §1)."""
SIZE_REASON = "too_large"
"""The refusal that only another limit of size might not make: it depends on the file alone."""


@dataclass(frozen=True)
class WorkerLimits:
    """How many children, and what one file may take: seconds of processor time, and MiB above what an idle child holds.

    The wall clock only ends a child that sleeps, as a refusal must not depend on how busy the machine is (contract §1): one that has
    used less than a hundredth of ``idle_seconds`` on the processor while they went by.
    """

    workers: int = 2
    cpu_seconds: float = 60.0
    cpu_seconds_per_mib: float = 2.0
    memory_mib: int = 1024
    idle_seconds: float = 60.0

    @classmethod
    def from_environment(cls) -> WorkerLimits:
        """The defaults, but for what ``DABIAO_WORKERS``, ``DABIAO_FILE_SECONDS`` and ``DABIAO_FILE_MIB`` say."""
        return cls(
            workers=max(1, int(os.environ.get("DABIAO_WORKERS", cls.workers))),
            cpu_seconds=float(os.environ.get("DABIAO_FILE_SECONDS", cls.cpu_seconds)),
            memory_mib=int(os.environ.get("DABIAO_FILE_MIB", cls.memory_mib)),
        )

    def cpu_seconds_for(self, size: int) -> float:
        """The processor time that a file of that many bytes may take."""
        return self.cpu_seconds + self.cpu_seconds_per_mib * size / (1 << 20)


def file_limits() -> FileLimits:
    """The sizes above which a file is refused, but for what ``DABIAO_LIMIT_CELLS`` and its like say."""
    from ingest.reading import DEFAULT_LIMITS

    named = {field.name: os.environ.get(f"DABIAO_LIMIT_{field.name.upper()}") for field in fields(DEFAULT_LIMITS)}
    return replace(DEFAULT_LIMITS, **{name: int(value) for name, value in named.items() if value})


def size_limits() -> dict[str, int]:
    """Every limit of size by name, as a conversion records under which of them a file was refused."""
    return asdict(file_limits())
