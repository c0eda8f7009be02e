import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ingest.forms import all_forms
from ingest.reading import DEFAULT_LIMITS
from orchestration.cli.app import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


def test_the_readme_stays_short_when_it_grows():
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize(
    "command", [line for line in COMMANDS if line.startswith("make ")] + re.findall(r"`(make \w+)`", README)
)
def test_a_make_target_exists_when_the_readme_names_it(command: str):
    target = command.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("uv run dabiao")])
def test_a_subcommand_and_its_options_exist_when_the_readme_names_them(command: str):
    words = shlex.split(command)[3:]
    subcommand: Any = get_command(app)
    for word in words:
        if not hasattr(subcommand, "commands"):
            break
        subcommand = subcommand.commands[word]
    known = {name for parameter in subcommand.params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`([\w./]+/)`", README)) | set(re.findall(r"\]\(([\w./-]+)\)", README)))
)
def test_a_path_exists_when_the_readme_names_it(path: str):
    inside = ["", "ingest/", "orchestration/", "dashboards/", "tests/"]
    assert any((ROOT / folder / path).exists() for folder in inside) or path == "warehouse/home/"


def test_the_forms_are_those_declared_when_the_readme_lists_them():
    section = README.partition("## The forms\n")[2].partition("\n## ")[0]
    listed = [code for line in section.splitlines() if line.startswith("|") for code in re.findall(r"`(\w+)`", line)]
    assert sorted(listed) == sorted(form.code for form in all_forms())
    assert f"{len(listed)} forms" in README


@pytest.mark.parametrize("variable", re.findall(r"`(DABIAO_\w+)`", README))
def test_a_setting_is_read_when_the_readme_names_it(variable: str):
    read = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("ingest", "orchestration", "warehouse")
        for path in (ROOT / room).rglob("*.py")
    )
    limit = variable.removeprefix("DABIAO_LIMIT_").lower()
    assert variable in read or limit in {field.name for field in fields(DEFAULT_LIMITS)}


def test_the_tools_of_the_ecosystem_find_the_project_when_called_by_themselves():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["dagster"]["module_name"] == "orchestration.definitions"
    for file in ("dbt_project/dbt_project.yml", "dashboards/app.py", ".ci/run", "uv.lock"):
        assert (ROOT / file).is_file()
