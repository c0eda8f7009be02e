"""Contract §1, after the Pollock benchmark: a table is read the same in whatever dialect of delimited text it comes."""

from __future__ import annotations

import pytest

from ingest.reading import read_workbook
from ingest.refusal import Refused
from tests.unit.delimited_files import TABLE, as_shown, delimited_files, written

FILES = delimited_files()


@pytest.mark.parametrize("name", FILES)
def test_table_is_read_whole_when_it_is_written_in_that_dialect(name: str) -> None:
    file = FILES[name]
    (sheet,) = read_workbook(file.content, "a.csv")
    assert as_shown(sheet.rows) == as_shown(file.table)


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("truncated", written(TABLE).replace("镁质", '"镁质').replace(',"', ',"')),
        ("quote_open", written(TABLE).replace("镁质", '"镁质').replace("张15", '"张15')),
        ("truncated", written(TABLE) + "\0" * 100),
    ],
)
def test_text_is_refused_when_rows_would_be_lost_in_silence(reason: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_workbook(text.encode(), "a.csv")
    assert refused.value.refusal.code == reason
    assert refused.value.refusal.sentence("zh")


def test_refusal_names_the_line_when_a_quote_is_open() -> None:
    text = written(TABLE).replace("镁质", '"镁质').replace("张15", '"张15')
    with pytest.raises(Refused) as refused:
        read_workbook(text.encode(), "a.csv")
    assert refused.value.refusal.en["line"] == "3"


def test_text_is_refused_when_a_few_bytes_are_in_another_encoding() -> None:
    text = written(TABLE * 9).encode()
    with pytest.raises(Refused) as refused:
        read_workbook(text.replace("镁质".encode(), "镁质".encode("gbk"), 1), "a.csv")
    assert refused.value.refusal.code == "encoding_unknown"
