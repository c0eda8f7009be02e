"""The dbt project as it is now: its stamp, its manifest, and what its models publish."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from orchestration.declared_forms import declared_forms
from orchestration.resources.dbt_runner import DBT_PROJECT, DbtError, run_dbt
from warehouse.layout import Home
from warehouse.publication import PublishedTables

_PROJECT_FOLDERS = ("models", "macros", "seeds", "tests")
_MANIFEST = "manifest.json"
_KEPT_MANIFESTS = 3


@cache
def project_stamp() -> str:
    """16 hex digits over dbt's version, every file of the project and the declared forms; the same as long as a run lasts."""
    digest = hashlib.sha256(f"{version('dbt-core')} {version('dbt-duckdb')}".encode())
    digest.update(json.dumps(declared_forms(), ensure_ascii=False).encode())
    files = [DBT_PROJECT / "dbt_project.yml", DBT_PROJECT / "profiles.yml"]
    for folder in _PROJECT_FOLDERS:
        files.extend(sorted(path for path in (DBT_PROJECT / folder).rglob("*") if path.is_file()))
    for path in files:
        digest.update(str(path.relative_to(DBT_PROJECT)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def ensure_manifest(home: Home) -> Path:
    """The manifest of the project as it is now; parsed only when the project has changed since. DbtError when it cannot be.

    What was parsed is kept beside the project, for all homes; in the home where the project cannot be written to.
    """
    kept = DBT_PROJECT / "target"
    if not os.access(kept if kept.is_dir() else DBT_PROJECT, os.W_OK):
        kept = home.dbt_target
    folder = kept / f"parsed-{project_stamp()}"
    if not (folder / _MANIFEST).is_file():
        kept.mkdir(parents=True, exist_ok=True)
        # Aside, as several processes may find out at once that there is none.
        with tempfile.TemporaryDirectory(prefix=".parsing-", dir=kept) as aside:
            _parse(Path(aside) / "target")
            with suppress(OSError):
                (Path(aside) / "target").rename(folder)
        for outdated in sorted(kept.glob("parsed-*"), key=lambda path: path.stat().st_mtime_ns)[:-_KEPT_MANIFESTS]:
            shutil.rmtree(outdated, ignore_errors=True)
    return folder / _MANIFEST


def load_manifest(home: Home) -> Any:
    """The parsed project as dbt's runner takes it: by dbt's partial parsing, which finds nothing to parse."""
    return _parse(ensure_manifest(home).parent, "--no-write-json")


def read_published_tables(manifest: Path) -> PublishedTables:
    """Which models are published, and to whom, as ``meta: published_to`` of each says (``everyone`` or ``own_rows``)."""
    nodes: Mapping[str, Mapping[str, Any]] = json.loads(manifest.read_bytes())["nodes"]
    models = sorted(
        (node["name"], node["config"].get("meta", {}).get("published_to"))
        for node in nodes.values()
        if node["resource_type"] == "model"
    )
    return PublishedTables(
        everyone=tuple(name for name, readers in models if readers == "everyone"),
        own_rows=tuple(name for name, readers in models if readers == "own_rows"),
    )


def _parse(target: Path, *options: str) -> Any:
    outcome = run_dbt([*options, "parse"], target=target)
    if not outcome.success:
        raise DbtError(["parse"])
    return outcome.result
