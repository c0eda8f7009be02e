"""What a published version is called: how far the arrivals go, and a fingerprint of everything that went in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from orchestration.resources.dbt_project import project_stamp
from orchestration.workers.conversion_files import ConvertedArrival, read_converted
from warehouse.atomic_files import write_file
from warehouse.layout import Home
from warehouse.publication import current_publication


def version_of(home: Home, converted: Iterable[ConvertedArrival]) -> str:
    """``000123-0f1e2d3c4b5a``: the last sequence number, and 12 digits over the arrivals, what conversion came to under which rules, the
    explanations, the dbt project and the forms.

    The key of the pseudonyms is left out: under another key the same files give the same figures.
    """
    digest = hashlib.sha256(project_stamp().encode())
    last = 0
    for each in converted:
        rules = each.rules.partition("-")[0]
        # Both: the same file under the same rules may come to something else on another day, and which rows speak of one person stands in
        # the rules only, as the outcome's digest knows no pseudonyms.
        digest.update(f"{each.folder.path.name}\0{each.file}\0{rules}\0{each.outcome}\n".encode())
        last = max(last, each.folder.sequence)
    for explanation in sorted(home.explanations.glob("*.json")):
        digest.update(explanation.read_bytes())
    return f"{last:06d}-{digest.hexdigest()[:12]}"


def current_version(home: Home) -> str:
    """The version that the arrivals, as they are converted now, and the project amount to."""
    converted = (read_converted(folder) for folder in home.arrival_folders())
    return version_of(home, (each for each in converted if each is not None))


def mark_built(home: Home, version: str | None) -> None:
    """Note that the warehouse holds that version with every test passed; None: that it may hold anything."""
    if version is None:
        _built(home).unlink(missing_ok=True)
    else:
        write_file(_built(home), version.encode())


def built_version(home: Home) -> str | None:
    """The version that the warehouse holds with every test passed; None when there is no such thing."""
    return _read(_built(home))


def mark_answered(home: Home, version: str) -> None:
    """Note that the senders have their receipts for that version."""
    write_file(_answered(home), version.encode())


def is_answered(home: Home, version: str) -> bool:
    """Whether that version is built, published and its receipts are out: nothing is left to do."""
    published = current_publication(home)
    return (
        published is not None
        and published.version == version == _read(_answered(home))
        and built_version(home) == version
    )


def _built(home: Home) -> Path:
    return home.root / "dbt" / "built_version"


def _answered(home: Home) -> Path:
    return home.outbox / ".version"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
