"""A workbook dropped on the check page, with the real command behind it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from tests.browser.server import wait_until_drawn

HEADER = ("姓名", "身份证号", "培训班", "结束日期", "考核结果")
GOOD = ("王建国", "210802199001011230", "电工", "2015-11-03", "合格")


def _resident_id(first_17: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first_17 + "10X98765432"[sum(int(a) * b for a, b in zip(first_17, weights, strict=True)) % 11]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet.append(("盖州市总工会2015年11月职工培训花名册",))
    sheet.append(HEADER)
    for number in range(3):
        sheet.append((GOOD[0], _resident_id(f"2108021990010{number + 1}123"), *GOOD[2:]))
    sheet["D4"] = "十一月初"
    path = tmp_path / "盖州市2015年11月职工培训.xlsx"
    book.save(path)
    return path


def test_marked_copy_comes_back_and_nothing_stays_when_a_workbook_is_dropped(
    chromium: Browser, dashboards: str, temporary: Path, workbook: Path, tmp_path: Path
) -> None:
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{dashboards}/check?viewer=gaizhou")
    wait_until_drawn(page)
    page.locator("input[type=file]").set_input_files(workbook)
    page.wait_for_selector(".verdict", timeout=40_000)
    text = page.inner_text("[data-testid='stMain']")
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载标红的副本").click()
    coming.value.save_as(tmp_path / "marked.xlsx")
    name = coming.value.suggested_filename
    page.close()
    assert "会被接收，但有 1 处错误要改" in text
    assert "盖州市总工会 · 职工培训花名册 · 2015年11月" in text
    assert "花名册!D4" in text
    assert name == "盖州市2015年11月职工培训_退回.xlsx"
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")["花名册"]["D4"]
    assert (marked.value, marked.comment is not None) == ("十一月初", True)
    assert list(temporary.glob("dabiao-check-*")) == []


def test_sentence_says_what_to_change_when_a_file_would_be_refused(
    chromium: Browser, dashboards: str, temporary: Path, tmp_path: Path
) -> None:
    path = tmp_path / "盖州市2015年11月职工培训.xlsx"
    path.write_bytes(b"")
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{dashboards}/check?lang=en")
    wait_until_drawn(page)
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_selector(".verdict", timeout=40_000)
    text = page.inner_text("[data-testid='stMain']")
    page.close()
    assert "it would be refused" in text
    assert "The file is empty: find the one that was filled in and send it." in text
    assert list(temporary.glob("dabiao-check-*")) == []
