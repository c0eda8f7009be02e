import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "dbt_project" / "models"
MARTS = {path.stem for path in (MODELS / "marts").glob("*.sql")}
EXPOSURES: dict[str, dict[str, Any]] = {
    exposure["name"]: exposure
    for exposure in yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
}


def exposed(name: str) -> list[str]:
    return [reference.removeprefix("ref('").removesuffix("')") for reference in EXPOSURES[name]["depends_on"]]


@pytest.mark.parametrize("name", EXPOSURES)
def test_exposure_names_the_marts_when_its_code_reads_them(name: str) -> None:
    places = [ROOT / place for place in EXPOSURES[name]["config"]["meta"]["code"]]
    files = [path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])]
    named = {word for path in files for word in re.findall(r"\b(?:dim|fct)_[a-z_]+\b", path.read_text("utf-8"))}
    assert exposed(name) == sorted(named & MARTS)


def test_mart_is_read_when_it_exists() -> None:
    assert {mart for name in EXPOSURES for mart in exposed(name)} == MARTS
