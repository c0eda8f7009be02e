import re
from pathlib import Path
from typing import Any

import pytest
import yaml

DBT = Path(__file__).resolve().parents[2] / "dbt_project"
MODELS = {path.stem: path for path in sorted((DBT / "models").rglob("*.sql"))}
SEEDS = {path.stem for path in (DBT / "seeds").glob("*.csv")}
MAY_READ = {
    "staging": set[str](),
    "intermediate": {"staging", "intermediate", "seeds"},
    "marts": {"staging", "intermediate", "marts", "seeds"},
}
PREFIX = {"staging": r"stg_[a-z_]+", "intermediate": r"int_[a-z]+__[a-z_]+", "marts": r"(dim|fct)_[a-z_]+"}


def layer_of(name: str) -> str:
    """The layer that a relation belongs to; a reference with a computed name is one to a form's staging model."""
    if name in SEEDS:
        return "seeds"
    return MODELS[name].parent.name if name in MODELS else "staging"


def described(path: Path) -> dict[str, Any]:
    """What the file beside the model says of it."""
    return yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODELS)
def test_model_reads_the_layers_below_only_when_it_refers_to_others(name: str) -> None:
    sql = MODELS[name].read_text(encoding="utf-8")
    layer = layer_of(name)
    assert re.fullmatch(PREFIX[layer], name)
    references = re.findall(r"\bref\('([a-z_]+)'", sql)
    assert all(reference in MODELS or reference in SEEDS or reference == "stg_" for reference in references)
    assert {layer_of(reference) for reference in references} <= MAY_READ[layer]
    assert bool(re.search(r"\bread_(arrivals|rows|forms|explanations)\(", sql)) == (layer == "staging")
    assert "source(" not in sql
    assert not re.search(r"\bread_(parquet|json|csv|text)\w*\(", sql)


@pytest.mark.parametrize("name", MODELS)
def test_model_is_described_and_tested_when_it_exists(name: str) -> None:
    described_here = described(MODELS[name])
    (model,) = described_here["models"]
    assert model["name"] == name
    assert model["description"].startswith("One row per ")
    assert all(column.get("description") for column in model["columns"])
    tested = described_here.get("unit_tests", []) + model.get("data_tests", [])
    singular = [path for path in (DBT / "tests").glob("*.sql") if f"ref('{name}')" in path.read_text(encoding="utf-8")]
    assert tested or singular
    if layer_of(name) == "marts":
        assert all(column.get("data_type") for column in model["columns"])


def test_forms_are_named_once_when_dbt_counts_them() -> None:
    forms = yaml.safe_load((DBT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]["forms"]
    above = [path for path in MODELS.values() if path.parent.name != "staging"]
    assert not [
        path.name
        for path in above
        if any(re.search(rf"\b{form}\b", path.read_text(encoding="utf-8")) for form in forms)
    ]


def test_rows_of_failing_tests_are_never_stored_when_dbt_is_configured() -> None:
    assert not [
        path
        for path in DBT.rglob("*.yml")
        if "target" not in path.parts and "store_failures" in path.read_text(encoding="utf-8")
    ]


def test_dbt_finds_profile_and_home_when_started_in_a_fresh_clone() -> None:
    root = DBT.parent
    assert (root / "profiles.yml").resolve() == DBT / "profiles.yml"
    assert (root / "warehouse" / "home" / ".gitkeep").is_file()
