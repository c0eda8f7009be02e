"""Contract §1: a grid beyond the limits is refused, and the sheet and cell are named for which it is."""

from __future__ import annotations

import pytest

from ingest.conversion import convert
from ingest.reading import Limits, cell_name
from tests.unit.workbooks import (
    FORMATS,
    KEY,
    PROGRAMME,
    Page,
    Value,
    grid,
    reasons,
    render,
    resident_id,
    row,
    sentences,
)

LIMITS = Limits(cells=5_000)
ROSTER = grid("training", *(row("training", number) for number in range(1, 6)))


def with_stray(line: int, column: int) -> list[list[Value]]:
    """The roster and one text far out."""
    rows: list[list[Value]] = [*ROSTER, *([] for _ in range(line + 1 - len(ROSTER)))]
    rows[line] = [*rows[line], *[None] * (column + 1 - len(rows[line]))]
    rows[line][column] = "。"
    return rows


def told(*pages: Page, suffix: str, limits: Limits = LIMITS) -> str:
    """What the sender is told of a file that is too large."""
    sent = convert(render(pages, suffix), f"a.{suffix}", programme=PROGRAMME, key=KEY, limits=limits)
    assert reasons(sent) == {"too_large"}
    return sentences(sent)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("line", "column", "last"), [(900, 20, (900, 20)), (3, 240, (6, 240)), (3_000, 2, (3_000, 12))]
)
def test_sheet_and_last_cell_are_named_when_a_stray_cell_lies_far_out(
    suffix: str, line: int, column: int, last: tuple[int, int]
) -> None:
    limits = Limits(cells=1_000)
    sentence = told(Page("说明", [["注"]]), Page("11月", with_stray(line, column)), suffix=suffix, limits=limits)
    assert sentence.count(f"11月!{cell_name(*last)}") == 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_cell_is_named_when_a_sheet_is_full(suffix: str) -> None:
    full: list[list[Value]] = [[number] * 40 for number in range(200)]
    assert "!" not in told(Page("Sheet1", full), suffix=suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_cell_is_named_when_the_bytes_are_too_many(suffix: str) -> None:
    sentence = told(Page("Sheet1", ROSTER), suffix=suffix, limits=Limits(file_bytes=1_000))
    assert "Ctrl+End" not in sentence


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_id_is_told_when_it_stands_in_the_name_of_a_sheet(suffix: str) -> None:
    number = resident_id(3)
    assert number not in told(Page(f"王某{number}", with_stray(900, 20)), suffix=suffix)
