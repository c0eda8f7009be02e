"""The name of a version: equal as long as every conversion comes to the same, another as soon as one does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from ingest.conversion import Conversion, convert, refuse
from ingest.refusal import Refusal
from orchestration.intake import receive
from orchestration.version import current_version
from orchestration.workers.conversion_files import digest_outcome, write_conversion
from tests.clerk import PROGRAMME
from tests.integration.roster import training_workbook
from warehouse.layout import Home

FILE = "老边区2015年11月职工培训.xlsx"


def conversion_of(tmp_path: Path, *, rows: int = 3, result: str = "合格", key: bytes = b"key") -> Conversion:
    path = tmp_path / "sent.xlsx"
    training_workbook(path, "老边区", "2015年11月", rows=rows, seed=1, result=result)
    return convert(path.read_bytes(), FILE, programme=PROGRAMME, key=key)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home").prepare()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / FILE).write_bytes(b"whatever was sent")
    receive(home, inbox, settle_seconds=0)
    return home


def version_after(home: Home, conversion: Conversion, rules: str = "rules-key") -> str:
    [folder] = home.arrival_folders()
    write_conversion(folder, conversion, FILE, rules)
    return current_version(home)


def test_version_is_the_same_when_the_same_is_converted_again_or_under_another_key(home: Home, tmp_path: Path) -> None:
    first = version_after(home, conversion_of(tmp_path))
    assert version_after(home, conversion_of(tmp_path)) == first
    assert version_after(home, conversion_of(tmp_path, key=b"another key"), "rules-another") == first


@pytest.mark.parametrize("reason", ["too_slow", "too_much_memory", "reader_died", "too_large", "workbook_empty"])
def test_version_is_another_when_a_refused_file_is_accepted(home: Home, tmp_path: Path, reason: str) -> None:
    refused = version_after(home, refuse(FILE, [Refusal(reason)]))
    assert version_after(home, conversion_of(tmp_path)) != refused


def test_version_is_another_when_rows_or_findings_differ(home: Home, tmp_path: Path) -> None:
    versions = {
        version_after(home, conversion_of(tmp_path)),
        version_after(home, conversion_of(tmp_path, rows=4)),
        version_after(home, conversion_of(tmp_path, result="不合格")),
        version_after(home, conversion_of(tmp_path, result="也许")),
    }
    assert len(versions) == 4


def test_version_is_another_when_the_rules_by_which_people_are_known_differ(home: Home, tmp_path: Path) -> None:
    before = version_after(home, conversion_of(tmp_path), "rules-key")
    assert version_after(home, conversion_of(tmp_path), "others-key") != before


def test_outcome_differs_when_one_value_of_any_part_does(tmp_path: Path) -> None:
    whole = conversion_of(tmp_path)
    rows, returns, receipt = whole.rows["training"], whole.returns, whole.receipt
    variants = [
        whole,
        replace(whole, rows={"training": rows.with_columns(event_date=pl.col("event_date").dt.offset_by("1d"))}),
        replace(whole, rows={"training": rows.with_columns(name_masked=pl.lit(None, dtype=pl.String))}),
        replace(whole, rows={"training": rows.with_columns(name_masked=pl.lit(""))}),
        replace(whole, rows={"training": rows.reverse()}),
        replace(whole, rows={"skill_grade": rows}),
        replace(whole, returns=returns.with_columns(received=pl.lit(4, dtype=pl.Int64))),
        replace(whole, receipt=receipt | {"passed_over_sheets": ["说明"]}),
    ]
    assert len({digest_outcome(each) for each in variants}) == len(variants)
