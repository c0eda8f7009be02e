"""Running dbt in this process: its project, its manifest, a build, and the lock on the database given back afterwards."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.forms import all_forms
from orchestration.rules import PROJECT
from warehouse.layout import Home, write_private

DBT_PROJECT = PROJECT / "dbt_project"
_PROJECT_FOLDERS = ("models", "macros", "seeds", "tests")
_MANIFEST = "manifest.json"
_KEPT_MANIFESTS = 3
_FAILED = frozenset({"error", "fail", "runtime error"})
# dbt's log quotes the values on which a cast fails, so there is none.
_QUIET = ("--quiet", "--log-level", "none", "--log-level-file", "none", "--no-send-anonymous-usage-stats")


class DbtError(Exception):
    """dbt could not build. ``failed`` names the models and tests; what dbt says of values stays in its own log."""

    def __init__(self, failed: Sequence[str]) -> None:
        super().__init__(", ".join(failed))
        self.failed = tuple(failed)


@dataclass(frozen=True)
class Node:
    """What became of one model, seed or test of a build. ``failures`` counts a test's offending rows."""

    unique_id: str
    status: str
    seconds: float
    failures: int

    @property
    def is_fine(self) -> bool:
        """Whether it was built, or passed."""
        return self.status in {"success", "pass", "warn", "no-op"}


@dataclass(frozen=True)
class Build:
    """One build of the project, one node a model, seed or test, in the order in which they ended."""

    nodes: tuple[Node, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of what failed; what was skipped because of it is left out."""
        return tuple(
            node.unique_id.split(".")[2] for node in self.nodes if node.status in {"error", "fail", "runtime error"}
        )


def declared_forms() -> list[dict[str, object]]:
    """One entry a declared form, in their order: what ``home/forms.json`` holds."""
    return [
        {
            "form_code": form.code,
            "form_order": form.order,
            "name_zh": form.name_zh,
            "name_en": form.name_en,
            "indicator_code": form.indicator_code,
        }
        for form in all_forms()
    ]


def write_forms(home: Home) -> None:
    """Tell dbt which forms are declared."""
    write_private(home.forms, json.dumps(declared_forms(), ensure_ascii=False, indent=1).encode())


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
    stamp = project_stamp()
    kept = DBT_PROJECT / "target"
    if not os.access(kept if kept.is_dir() else DBT_PROJECT, os.W_OK):
        kept = home.dbt_target
    folder = kept / f"parsed-{stamp}"
    if not (folder / _MANIFEST).is_file():
        kept.mkdir(parents=True, exist_ok=True)
        # Aside, as several processes may find out at once that there is none.
        with tempfile.TemporaryDirectory(prefix=".parsing-", dir=kept) as aside:
            _invoke(home, ["parse"], Path(aside) / "target")
            with suppress(OSError):
                (Path(aside) / "target").rename(folder)
        for outdated in sorted(kept.glob("parsed-*"), key=lambda path: path.stat().st_mtime_ns)[:-_KEPT_MANIFESTS]:
            shutil.rmtree(outdated, ignore_errors=True)
    return folder / _MANIFEST


def build(home: Home, select: Sequence[str] = ()) -> Build:
    """Build and test the project, or what ``select`` names; every node's fate. DbtError when not even that can be said.

    The database is free again afterwards, whatever happened.
    """
    write_forms(home)
    # Unit tests try the code, not the data: they belong to `make test`.
    command = ["build", "--exclude-resource-type", "unit_test", *(["--select", *select] if select else [])]
    try:
        result = _invoke(home, command, home.dbt_target, _read_manifest(ensure_manifest(home).parent))
    finally:
        _close_connections()
    nodes = tuple(_node(each) for each in result.results)
    _write_outcome(home, nodes, result)
    return Build(nodes)


def _node(result: Any) -> Node:
    return Node(
        unique_id=str(result.node.unique_id),
        status=str(getattr(result.status, "value", result.status)),
        seconds=float(result.execution_time or 0),
        failures=int(result.failures or 0),
    )


def _write_outcome(home: Home, nodes: Sequence[Node], result: Any) -> None:
    """For whoever looks after a failed build: each failed node and what the database said; rows are never quoted."""
    messages = {str(each.node.unique_id): str(each.message) for each in result.results}
    failed = [
        {
            "unique_id": node.unique_id,
            "status": node.status,
            "failures": node.failures,
            "message": messages[node.unique_id],
        }
        for node in nodes
        if node.status in _FAILED
    ]
    write_private(home.dbt_target / "failed.json", json.dumps(failed, ensure_ascii=False, indent=1).encode())


def warm_up() -> threading.Thread:
    """Load dbt in the background, while children convert: it takes a second that nobody then waits for."""
    thread = threading.Thread(target=importlib.import_module, args=("dbt.cli.main",), daemon=True)
    thread.start()
    return thread


def _read_manifest(folder: Path) -> Any:
    """The parsed project, as dbt's own partial parsing reads it; so a build in this process has nothing to parse."""
    from dbt.contracts.graph.manifest import Manifest
    from dbt.parser.manifest import extended_mashumuro_decoder  # pyright: ignore[reportUnknownVariableType]

    content = (folder / "partial_parse.msgpack").read_bytes()
    manifest = Manifest.from_msgpack(content, decoder=extended_mashumuro_decoder)  # pyright: ignore
    manifest.build_parent_and_child_maps()
    manifest.build_group_map()
    manifest.build_flat_graph()
    return manifest


def _invoke(home: Home, command: Sequence[str], target: Path, manifest: Any = None) -> Any:
    from dbt.cli.main import dbtRunner

    os.environ["DABIAO_HOME"] = str(home.root)
    variables = json.dumps({"forms": [form["form_code"] for form in declared_forms()]})
    runner: Any = dbtRunner(manifest=manifest)
    outcome = runner.invoke(
        [
            *_QUIET,
            # A build's artifacts would say nothing that the parsed project and the outcome do not.
            *(["--no-write-json"] if manifest is not None else []),
            *command,
            *("--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)),
            *("--target-path", str(target), "--log-path", str(home.dbt_logs), "--vars", variables),
        ]
    )
    # What dbt's exceptions say may quote values, so they end here.
    if outcome.exception is not None or (manifest is None and not outcome.success):
        raise DbtError([command[0]]) from None
    return outcome.result


def _close_connections() -> None:
    # dbt keeps the database open, and with it locked, until its process ends.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
