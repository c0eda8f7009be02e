"""A copy of the project to change and run, without what tools and runs left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.dabiao import PROJECT

_LEFT_AT_ROOT = {"tests", "screenshots"}
_LEFT_ANYWHERE = {"__pycache__", "target", "logs", "home", "node_modules"}


def copy_project(target: Path) -> Path:
    """Copy the rooms and their settings to ``target``; the tests stay behind."""

    def left(folder: str, names: list[str]) -> set[str]:
        at_root = Path(folder) == PROJECT
        hidden = {
            name for name in names if at_root and name.startswith(".") and name not in {".streamlit", ".sqlfluff"}
        }
        return hidden | (set(names) & (_LEFT_ANYWHERE | (_LEFT_AT_ROOT if at_root else set())))

    return Path(shutil.copytree(PROJECT, target, symlinks=True, ignore=left))
