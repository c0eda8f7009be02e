"""Rows that their clerks struck through instead of deleting them (contract §2)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from sample.campaign.season import Key, Ledger
from sample.layouts.style import Style

_SHARE = 0.0015


def strike_out(ledger: Ledger, styles: Mapping[Key, Style], form: str, rng: Random) -> None:
    """Strike through some rows of one form, right ones and wrong ones, at least one; only where the file can show it."""
    keys = [key for key, rows in ledger.items() if key[1] == form and rows and not styles[key].is_delimited]
    sizes = [len(ledger[key]) for key in keys]
    for key in rng.choices(keys, sizes, k=max(1, round(_SHARE * sum(sizes)))) if keys else ():
        at = rng.randrange(len(ledger[key]))
        ledger[key][at] = ledger[key][at]._replace(is_struck_out=True)
