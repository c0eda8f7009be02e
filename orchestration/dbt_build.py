"""Running dbt in this process: its project, its manifest, a build, and the lock on the database given back afterwards."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.forms import all_forms
from orchestration.rules import PROJECT
from warehouse.layout import Home, write_private

DBT_PROJECT = PROJECT / "dbt_project"
_PROJECT_FOLDERS = ("models", "macros", "seeds", "tests")


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


def project_stamp() -> str:
    """16 hex digits over dbt's version, every file of the project and the declared forms."""
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
    """The manifest of the project as it is now; parsed only when the project has changed since. DbtError when it cannot be."""
    manifest = home.dbt_target / "manifest.json"
    stamp = home.dbt_target / "manifest.stamp"
    now = project_stamp()
    if not manifest.is_file() or not stamp.is_file() or stamp.read_text(encoding="ascii") != now:
        home.prepare()
        stamp.unlink(missing_ok=True)
        _invoke(home, ["parse"])
        stamp.write_text(now, encoding="ascii")
    return manifest


def build(home: Home, select: Sequence[str] = ()) -> Build:
    """Build and test the project, or what ``select`` names; every node's fate. DbtError when not even that can be said.

    The database is free again afterwards, whatever happened.
    """
    write_forms(home)
    try:
        # Unit tests try the code, not the data: they belong to `make test`.
        command = ["build", "--exclude-resource-type", "unit_test", *(["--select", *select] if select else [])]
        result = _invoke(home, command, may_fail=True)
    finally:
        _close_connections()
    if result is None:
        raise DbtError(["build"])
    return Build(
        tuple(
            Node(
                unique_id=str(each.node.unique_id),
                status=str(each.status.value if hasattr(each.status, "value") else each.status),
                seconds=float(each.execution_time or 0),
                failures=int(each.failures or 0),
            )
            for each in result.results
        )
    )


def warm_up() -> threading.Thread:
    """Load dbt in the background, while children convert: it takes a second that nobody then waits for."""
    thread = threading.Thread(target=importlib.import_module, args=("dbt.cli.main",), daemon=True)
    thread.start()
    return thread


def _invoke(home: Home, command: Sequence[str], *, may_fail: bool = False) -> Any:
    from dbt.cli.main import dbtRunner

    os.environ["DABIAO_HOME"] = str(home.root)
    variables = json.dumps({"forms": [form["form_code"] for form in declared_forms()]})
    outcome = dbtRunner().invoke(
        [
            "--quiet",
            "--log-level",
            "none",
            "--log-level-file",
            "none",
            "--no-send-anonymous-usage-stats",
            *command,
            "--project-dir",
            str(DBT_PROJECT),
            "--profiles-dir",
            str(DBT_PROJECT),
            "--target-path",
            str(home.dbt_target),
            "--log-path",
            str(home.dbt_logs),
            "--vars",
            variables,
        ]
    )
    if outcome.exception is not None or not (outcome.success or may_fail):
        raise DbtError([command[0]]) from None
    return outcome.result


def _close_connections() -> None:
    # dbt keeps the database open, and with it locked, until its process ends.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
