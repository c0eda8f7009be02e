"""Under which rules a file was converted: a stamp over the ingest's code, the forms, the units, the indicators and the added spellings."""

import hashlib
from functools import cache
from pathlib import Path

from warehouse.seeds import INDICATORS, SPELLINGS, UNITS

PROJECT = Path(__file__).resolve().parent.parent


@cache
def rules_stamp() -> str:
    """16 hex digits that change whenever a file could be read differently from before."""
    digest = hashlib.sha256()
    sources = sorted(path for path in (PROJECT / "ingest").rglob("*.py"))
    for path in (*sources, UNITS, INDICATORS, SPELLINGS):
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
