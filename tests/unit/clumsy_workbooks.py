"""A hostile afternoon: workbooks as hurried, honest clerks write them, each with what the contract says it must give.

The expectations were written down before any of them was read. Where the contract leaves two readings, a case allows both, and says why.
"""

from __future__ import annotations

from tests.unit.clumsy_lines import PLACES
from tests.unit.clumsy_sources import WRITINGS
from tests.unit.clumsy_tables import TABLES

CASES = {it.name: it for it in (*TABLES, *PLACES, *WRITINGS)}
assert len(CASES) == len(TABLES) + len(PLACES) + len(WRITINGS)
