import pytest

from docs import make_data_dictionary as dictionary


def test_dictionary_is_what_the_models_say_when_it_is_read():
    written = dictionary.DICTIONARY.read_text(encoding="utf-8")
    assert written == dictionary.make_data_dictionary(), "run: uv run python -m docs.make_data_dictionary"


def test_every_model_of_the_marts_says_who_sees_it_when_it_is_described():
    pages = dictionary.make_data_dictionary()
    described = {path.stem for path in (dictionary.MODELS / "marts").glob("*.sql")}
    assert {line.removeprefix("## ") for line in pages.splitlines() if line.startswith("## ")} == described


def test_no_template_is_left_when_a_description_is_shared():
    assert "{{" not in dictionary.make_data_dictionary()
    assert dictionary.read_doc_blocks()["unit_code"]


@pytest.mark.parametrize("name", ["version", "as_of_month", "published_at", "unit_code"])
def test_publication_has_a_column_when_the_introduction_names_it(name: str):
    source = (dictionary.ROOT / "warehouse" / "publication.py").read_text(encoding="utf-8")
    assert f'"{name}": "' in source
