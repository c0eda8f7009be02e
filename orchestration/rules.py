"""Under which rules a file was converted: stamps over the ingest's code, forms and seeds, and over the home's own spellings."""

import hashlib
import json
from functools import cache
from pathlib import Path

from warehouse.layout import Home
from warehouse.seeds import INDICATORS, SPELLINGS, UNITS
from warehouse.spellings import read_accepted

PROJECT = Path(__file__).resolve().parent.parent


@cache
def rules_stamp() -> str:
    """16 hex digits that change whenever a file could be read differently from before, whatever the home."""
    digest = hashlib.sha256()
    sources = sorted(path for path in (PROJECT / "ingest").rglob("*.py"))
    for path in (*sources, UNITS, INDICATORS, SPELLINGS):
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def spellings_stamp(home: Home) -> str:
    """8 hex digits that change with the spellings accepted in that home."""
    return hashlib.sha256(json.dumps(read_accepted(home)).encode()).hexdigest()[:8]
