import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.forms import all_forms

DBT = Path(__file__).resolve().parents[2] / "dbt_project"
MODELS = {path.stem: path for path in sorted((DBT / "models").rglob("*.sql"))}
SEEDS = {path.stem for path in (DBT / "seeds").glob("*.csv")}
STAGED = {f"stg_{form.code}" for form in all_forms()}
MAY_READ = {
    "staging": {"seeds"},
    "intermediate": {"staging", "intermediate", "dimensions", "seeds"},
    "dimensions": {"staging", "intermediate", "seeds"},
    "marts": {"staging", "intermediate", "dimensions", "marts", "seeds"},
}
PREFIX = {
    "staging": r"stg_[a-z_]+",
    "intermediate": r"int_[a-z]+__[a-z_]+",
    "dimensions": r"dim_[a-z_]+",
    "marts": r"fct_[a-z_]+",
}


def layer_of(name: str) -> str:
    """The layer that a relation belongs to; a reference with a computed name is one to a form's staging model."""
    if name in SEEDS:
        return "seeds"
    if name.startswith("dim_"):
        return "dimensions"
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
    assert bool(re.search(r"\b(stage_rows|read_arrivals|read_forms|read_explanations)\(", sql)) == (layer == "staging")
    assert "source(" not in sql
    assert not re.search(r"\bread_(parquet|json|csv|text)\w*\(", sql)


def test_form_has_a_staging_model_when_it_is_declared() -> None:
    assert MODELS.keys() >= STAGED
    forms = yaml.safe_load((DBT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]["forms"]
    assert {f"stg_{form}" for form in forms} == STAGED


@pytest.mark.parametrize("name", sorted(MODELS.keys() - STAGED))
def test_model_is_described_and_tested_when_it_exists(name: str) -> None:
    described_here = described(MODELS[name])
    (model,) = described_here["models"]
    assert model["name"] == name
    assert model["description"].startswith("One row per ")
    assert all(column.get("description") for column in model["columns"])
    tested = described_here.get("unit_tests", []) + model.get("data_tests", [])
    singular = [path for path in (DBT / "tests").glob("*.sql") if f"ref('{name}')" in path.read_text(encoding="utf-8")]
    assert tested or singular
    if layer_of(name) in {"marts", "dimensions"}:
        assert all(column.get("data_type") for column in model["columns"])


@pytest.mark.parametrize("name", sorted(name for name in MODELS if layer_of(name) != "staging"))
def test_model_names_no_form_when_it_does_not_read_that_form_alone(name: str) -> None:
    sql = MODELS[name].read_text(encoding="utf-8")
    named = {form.code for form in all_forms() if f"'{form.code}'" in sql}
    assert named <= {form.code for form in all_forms() if f"ref('stg_{form.code}')" in sql}


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
