"""Running the command as a person does: in a process of its own, from the root of a project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def run_dabiao(*arguments: str | Path, project: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``dabiao`` with these arguments; what it prints and its exit code, whatever that is."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DABIAO_", "DAGSTER_"))}
    return subprocess.run(
        [sys.executable, "-m", "orchestration.cli.app", *map(str, arguments)],
        cwd=project,
        env=clean | {"PYTHONPATH": str(project), "DABIAO_DEBUG": "1", "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def settle(home: Path, inbox: Path, *arguments: str | Path, project: Path = PROJECT) -> str:
    """Run the whole graph on the inbox; what it printed. Fails the test when it fails."""
    done = run_dabiao("run", "--home", home, "--inbox", inbox, *arguments, project=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
