from pathlib import Path

import duckdb
import pytest

from warehouse.database import open_reader, quote_literal, quote_name


@pytest.mark.parametrize(
    "statement",
    [
        "create table other (x integer)",
        "select * from read_text('{file}')",
        "copy (select 1) to '{file}'",
        "attach '{file}' as other",
        "set enable_external_access = true",
        "install httpfs",
    ],
)
def test_reader_reaches_nothing_but_its_file_when_asked_to(tmp_path: Path, statement: str) -> None:
    path, beside = tmp_path / "city.duckdb", tmp_path / "beside.txt"
    beside.write_text("secret")
    with duckdb.connect(str(path)) as writer:
        writer.execute("create table known as select 1 as x")
    with open_reader(path) as reader:
        assert reader.execute("select x from known").fetchall() == [(1,)]
        with pytest.raises(duckdb.Error):
            reader.execute(statement.format(file=beside)).fetchall()
    assert beside.read_text() == "secret"


def test_quotes_are_doubled_when_a_text_holds_them() -> None:
    assert quote_literal("d'or") == "'d''or'"
    assert quote_name('a"b') == '"a""b"'
