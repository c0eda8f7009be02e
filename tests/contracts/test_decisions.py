import re
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECISIONS = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
ENTRIES = [" ".join(entry.split()) for entry in re.split(r"\n(?=- \*\*|\n|#)", DECISIONS) if entry.startswith("- **")]


def test_every_number_is_given_once_when_a_decision_is_added():
    numbers = [int(number) for entry in ENTRIES for number in re.findall(r"^- \*\*(\d+)\. ", entry)]
    assert len(numbers) == len(ENTRIES)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_every_decision_is_dated_when_it_is_written():
    for entry in ENTRIES:
        written = re.search(r"\((\d{4}-\d{2}-\d{2})\)$", entry)
        assert written, entry
        assert date.fromisoformat(written[1]) >= date(2026, 11, 22)


def test_a_file_exists_when_a_decision_names_it():
    named = set(re.findall(r"`([\w./]+/[\w./]*)`", DECISIONS)) - {"home/explanations/"}
    assert "ingest/reading/limits.py" in named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
