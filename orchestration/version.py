"""What a published version is called: how far the arrivals go, and a fingerprint of everything that went in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from orchestration.conversion import Converted
from orchestration.dbt_build import project_stamp
from warehouse.layout import Home, write_private


def version_of(home: Home, converted: Iterable[Converted]) -> str:
    """``000123-0f1e2d3c4b5a``: the last sequence number, and 12 digits over arrivals, rules, explanations, dbt project and forms.

    The key of the pseudonyms is left out: under another key the same files give the same figures.
    """
    digest = hashlib.sha256(project_stamp().encode())
    last = 0
    for each in converted:
        rules = each.rules.partition("-")[0]
        digest.update(f"{each.folder.path.name}\0{each.file}\0{rules}\n".encode())
        last = max(last, each.folder.sequence)
    for explanation in sorted(home.explanations.glob("*.json")):
        digest.update(explanation.read_bytes())
    return f"{last:06d}-{digest.hexdigest()[:12]}"


def mark_green(home: Home, version: str | None) -> None:
    """Note that the warehouse holds that version with every test passed; None: that it may hold anything."""
    if version is None:
        (home.root / "dbt" / "green").unlink(missing_ok=True)
    else:
        write_private(home.root / "dbt" / "green", version.encode())


def green_version(home: Home) -> str | None:
    """The version that the warehouse holds with every test passed; None when there is no such thing."""
    try:
        return (home.root / "dbt" / "green").read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def mark_answered(home: Home, version: str) -> None:
    """Note that the senders have their receipts for that version."""
    write_private(home.outbox / ".version", version.encode())


def answered_version(home: Home) -> str | None:
    """The version for which the senders have their receipts."""
    try:
        return (home.outbox / ".version").read_text(encoding="ascii")
    except FileNotFoundError:
        return None
