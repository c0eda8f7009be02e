"""Rows that their clerks struck through instead of deleting them (contract §2)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from sample.campaign.season import Key, Ledger
from sample.layouts.style import Style

_SHARE = 0.0015


def strike_out(ledger: Ledger, styles: Mapping[Key, Style], form: str, rng: Random) -> None:
    """Strike through some rows of one form, right ones and wrong ones, at least one; only where the file can show it."""
    places = [
        (key, at)
        for key, rows in ledger.items()
        if key[1] == form and not styles[key].is_delimited
        for at in range(len(rows))
    ]
    for key, at in rng.sample(places, min(len(places), max(1, round(_SHARE * len(places))))):
        ledger[key][at] = ledger[key][at]._replace(is_struck_out=True)
