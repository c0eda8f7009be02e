import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.forms import Form, all_forms

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGES = [
    "A spelling",
    "A unit",
    "A form",
    "An indicator",
    "An entitlement",
    "A page",
    "A text",
    "A file format",
    "A notification",
    "An error code",
]
LINKS = set(re.findall(r"\]\(([\w./-]+)\)", CONTRIBUTING))
QUOTED = set(re.findall(r"`([\w.<>/-]+)`", CONTRIBUTING))
# Whatever is quoted with a slash is a path from the root, or a part of the room in whose row of the table it stands.
PATHS = LINKS | {text for text in QUOTED if "/" in text or text == ".pre-commit-config.yaml"}
PARENTS = ["", "ingest/", "orchestration/", "dashboards/", "dbt_project/", "tests/"]


def section(title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^##", CONTRIBUTING.partition(f"### {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def exists(path: str) -> bool:
    """Whether the path is there; a name in angle brackets stands for any."""
    pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
    return any(next(ROOT.glob(parent + pattern), None) is not None for parent in PARENTS)


@pytest.mark.parametrize("path", sorted(PATHS))
def test_a_path_exists_when_it_is_named(path: str):
    assert exists(path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_names_its_files_when_it_has_one_way(change: str):
    named = {text for text in re.findall(r"`([\w.<>/-]+)`", section(change)) if "/" in text}
    assert named
    assert all(exists(path) for path in named)


def test_a_name_in_code_exists_when_it_is_quoted_with_its_file():
    assert "WARNINGS = " in (ROOT / "ingest/validation/rows.py").read_text(encoding="utf-8")
    assert "def own_plants" in (ROOT / "ingest/columns/column.py").read_text(encoding="utf-8")
    assert "macro stage_rows(" in (ROOT / "dbt_project/macros/stage_rows.sql").read_text(encoding="utf-8")
    assert "form_code,column_code,text,choice_code" in (ROOT / "dbt_project/seeds/spellings.csv").read_text(
        encoding="utf-8"
    )


def test_every_message_file_is_named_when_a_text_is_added():
    files = {path.name for path in (ROOT / "catalogue" / "messages").glob("*.toml")}
    assert files == set(re.findall(r"`(\w+\.toml)`", section("A text")))


def test_the_hooks_are_the_checks_of_make_when_they_run_before_a_commit():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^check: setup\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe is not None
    checks = re.findall(r"\t@\$\(RUN\) (.+)\n", recipe[1])
    settings: Any = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook["entry"] for repo in settings["repos"] for hook in repo["hooks"]]
    assert hooks == [f"uv run --no-sync {check}" for check in checks]


def test_the_licence_is_the_one_that_the_package_declares_when_it_is_read():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence and "Version 2.0" in licence
    assert 'license = { text = "Apache-2.0" }' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_a_form_is_two_files_of_sixty_lines_at_most_when_it_is_declared(form: Form):
    declaration = ROOT / "ingest" / "forms" / f"{form.code}.py"
    staging = ROOT / "dbt_project" / "models" / "staging" / f"stg_{form.code}.sql"
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (declaration, staging)) <= 60


def test_no_module_is_longer_than_the_limit_when_it_is_part_of_the_product():
    rooms = ("catalogue", "ingest", "sample", "orchestration", "warehouse", "dashboards", "docs")
    modules = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    assert [path.name for path in modules if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []
