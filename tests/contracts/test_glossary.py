import re
from functools import cache
from pathlib import Path

import pytest

from catalogue import has, say

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("|") and "`" in line
]
ROOMS = ("catalogue", "ingest", "sample", "orchestration", "warehouse", "dashboards", "dbt_project")
DESIGN_WORDS = (
    "unit form return arrival period row subject outcome finding receipt indicator target milestone attainment credit entitlement "
    "payment version nil hardship"
)


@cache
def words_of_the_code() -> frozenset[str]:
    """Every name that stands in the code, the models and what describes them."""
    paths = [
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".sql", ".yml", ".csv") and not {"target", "home"} & set(path.parts)
    ]
    found: set[str] = set()
    for path in paths:
        found.update(re.findall(r"[A-Za-z_]\w*", path.read_text(encoding="utf-8")))
        found.add(path.stem)
    return frozenset(found | {part for path in paths for part in path.relative_to(ROOT).parts})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_term_has_all_its_names_when_it_is_listed(row: list[str]):
    chinese, english, code, meaning = row
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert english and meaning
    assert code.strip("`") in words_of_the_code()


def test_no_term_is_listed_twice_when_the_glossary_grows():
    for place in range(3):
        names = [row[place] for row in ROWS]
        assert [name for name in names if names.count(name) > 1] == []


def test_every_word_of_the_design_is_explained_when_it_is_used_everywhere():
    explained = " ".join(row[1] for row in ROWS)
    assert [word for word in DESIGN_WORDS.split() if not re.search(rf"\b{word}\b", explained)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_term_is_the_one_on_the_pages_when_a_page_shows_it(row: list[str]):
    code = row[2].strip("`")
    shown = [f"pages.{kind}_{code}" for kind in ("status", "return_status", "outcome")]
    shown += [f"pages.fund_{code}"] if has(f"pages.fund_{code}_meaning") else []
    assert {say(name, "zh") for name in shown if has(name)} <= {row[0]}
