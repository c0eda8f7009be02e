import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from catalogue import LANGUAGES, has

ROOT = Path(__file__).parents[2]
MESSAGES = sorted((ROOT / "catalogue" / "messages").glob("*.toml"))
SOURCES = [
    path for room in ("ingest", "orchestration", "dashboards", "warehouse") for path in (ROOT / room).rglob("*.py")
]


def texts() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.stem}.{name}", text)
        for path in MESSAGES
        for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()
    ]


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_every_text_stands_in_both_languages_when_it_stands_in_one(path: Path):
    for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert set(text) == set(LANGUAGES), name
        # What joins two sentences may be nothing at all.
        assert name.endswith("_join") or all(text[language].strip() for language in LANGUAGES), name


def test_every_text_can_be_filled_when_it_has_places():
    for name, text in texts():
        for language in LANGUAGES:
            places = {place for _, place, _, _ in Formatter().parse(text[language]) if place is not None}
            assert all(place.isidentifier() for place in places), name


def test_a_text_exists_when_the_code_names_it():
    called = re.compile(r"""\bsay(?:_both)?\(\s*["']([a-z_]+\.[a-z_0-9]+)["']""")
    named = {name for path in SOURCES for name in called.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 50
    assert sorted(name for name in named if not has(name)) == []


def test_a_finding_and_a_refusal_have_words_when_the_code_can_give_them():
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ingest").rglob("*.py"))
    refusals = set(re.findall(r'Refusal\(\s*"([a-z_]+)"', source))
    findings = set(re.findall(r'Parsed\([^()]*\("([a-z_]+)",', source)) | set(
        re.findall(r'_Rule\([^,]+, "([a-z_]+)"', source)
    )
    assert {"damaged", "password", "column_repeated"} <= refusals
    assert {"date_order", "required", "sex_mismatch", "value_unknown"} <= findings
    for room, codes in (("refusals", refusals), ("findings", findings)):
        assert sorted(code for code in codes if not (has(f"{room}.{code}") and has(f"{room}.{code}_short"))) == []
