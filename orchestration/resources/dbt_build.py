"""One build of the dbt project in this process, and what became of each model, seed and test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orchestration.declared_forms import write_forms
from orchestration.resources.dbt_project import load_manifest
from orchestration.resources.dbt_runner import close_connections, run_dbt
from warehouse.atomic_files import write_file
from warehouse.layout import Home

_FAILED = frozenset({"error", "fail", "runtime error"})


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
        return tuple(node.unique_id.split(".")[2] for node in self.nodes if node.status in _FAILED)


def build(home: Home, select: Sequence[str] = ()) -> Build:
    """Build and test the project, or what ``select`` names; what became of every node. DbtError when not even that can be said.

    The database is free again afterwards, whatever happened.
    """
    write_forms(home)
    # Unit tests try the code, not the data: they belong to `make test`. A build's artifacts would say nothing that the parsed
    # project and the outcome do not.
    command = ["--no-write-json", "build", "--exclude-resource-type", "unit_test"]
    selection = ["--select", *select] if select else []
    try:
        manifest = load_manifest(home)
        result = run_dbt([*command, *selection], target=home.dbt_target, home=home, manifest=manifest).result
    finally:
        close_connections()
    nodes = tuple(_node(each) for each in result.results)
    _write_failed(home, nodes, result)
    return Build(nodes)


def _node(result: Any) -> Node:
    return Node(
        unique_id=str(result.node.unique_id),
        status=str(getattr(result.status, "value", result.status)),
        seconds=float(result.execution_time or 0),
        failures=int(result.failures or 0),
    )


def _write_failed(home: Home, nodes: Sequence[Node], result: Any) -> None:
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
    write_file(home.dbt_target / "failed.json", json.dumps(failed, ensure_ascii=False, indent=1).encode())
