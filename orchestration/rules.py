"""Under which rules a file was converted: a stamp over the ingest's code, the forms, the units and the indicators."""

import hashlib
from functools import cache
from pathlib import Path

from warehouse.seeds import INDICATORS, UNITS

PROJECT = Path(__file__).resolve().parent.parent


@cache
def rules_stamp() -> str:
    """16 hex digits that change whenever a file could be read differently from before."""
    digest = hashlib.sha256()
    sources = sorted(path for path in (PROJECT / "ingest").rglob("*.py"))
    for path in (*sources, UNITS, INDICATORS):
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
