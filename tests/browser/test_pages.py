"""What a reader's browser gets: every page, in both languages, on a desk and on a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.published import PROMISES, VERSION, make_published
from tests.browser.server import dashboards_on, wait_until_drawn

PATHS = {
    "city": "", "deeds": "deeds", "fund": "fund", "unit": "unit", "returns": "returns", "findings": "findings", "check": "check",
}  # fmt: skip
AS_OF = {"zh": "数据截至 2016年10月", "en": "Data up to Oct 2016"}
HEADLINES = {
    ("city", "zh"): "4\N{NO-BREAK SPACE}项承诺中", ("city", "en"): "Of 4 promises",
    ("deeds", "zh"): "34\N{NO-BREAK SPACE}项指标中", ("deeds", "en"): "Of the notice's 34 indicators",
    ("fund", "zh"): "27,000,000\N{NO-BREAK SPACE}元", ("fund", "en"): "Of the fund of 27,000,000 yuan",
    ("unit", "zh"): "盖州市总工会", ("unit", "en"): "Gaizhou: of 4 promises",
    ("returns", "zh"): "应报", ("returns", "en"): "returns due",
    ("findings", "zh"): "处错误待改", ("findings", "en"): "errors wait to be corrected",
    ("check", "zh"): "报送之前，先查一遍", ("check", "en"): "Check it before you send it",
}  # fmt: skip


@dataclass
class Opened:
    """A page, with what it complained of and whom it called."""

    page: Page
    complaints: list[str] = field(default_factory=list[str])
    hosts: set[str] = field(default_factory=set[str])


def _is_complaint(said: ConsoleMessage) -> bool:
    # Streamlit looks for its server below a page's path first, gets 404 there, and then asks at the root.
    is_search_for_server = said.location["url"].endswith(("/_stcore/health", "/_stcore/host-config"))
    return said.type == "error" and not is_search_for_server


def _open(chromium: Browser, address: str, width: int) -> Opened:
    opened = Opened(chromium.new_page(viewport={"width": width, "height": 900}))
    opened.page.on("console", lambda said: opened.complaints.append(said.text) if _is_complaint(said) else None)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("request", lambda asked: opened.hosts.add(urlsplit(asked.url).hostname or ""))
    opened.page.on("websocket", lambda socket: opened.hosts.add(urlsplit(socket.url).hostname or ""))
    opened.page.goto(address)
    wait_until_drawn(opened.page)
    return opened


@pytest.mark.parametrize(("language", "width"), [("zh", 1400), ("zh", 390), ("en", 390)])
@pytest.mark.parametrize("name", PATHS)
def test_page_is_whole_and_calls_nobody_when_opened(
    chromium: Browser, dashboards: str, name: str, language: str, width: int
) -> None:
    opened = _open(chromium, f"{dashboards}/{PATHS[name]}?lang={language}&unit=gaizhou", width)
    text = opened.page.inner_text("[data-testid='stMain']")
    too_wide = opened.page.evaluate(
        "() => [...document.querySelectorAll(\"body, [data-testid='stMain']\")].some(box => box.scrollWidth > box.clientWidth)"
    )
    opened.page.close()
    assert opened.complaints == []
    assert opened.hosts - {""} == {"127.0.0.1"}  # "" is data: and blob:
    assert not too_wide
    assert HEADLINES[name, language] in text
    if name != "check":  # it shows nothing that was published
        assert VERSION in text
        assert AS_OF[language] in text


def test_every_chart_is_drawn_when_the_city_is_opened(chromium: Browser, dashboards: str) -> None:
    opened = _open(chromium, dashboards, 1400)
    drawn = opened.page.locator("[data-testid='stVegaLiteChart'] :is(canvas, svg)").count()
    bars = opened.page.locator(".indicator .bullet .bar").count()
    cells = opened.page.locator(".matrix tbody td").count()
    opened.page.close()
    assert (drawn, bars, cells) == (len(PROMISES), len(PROMISES), 12 * len(PROMISES))


def test_unit_page_opens_when_a_unit_in_the_table_is_clicked(chromium: Browser, dashboards: str) -> None:
    opened = _open(chromium, f"{dashboards}/?lang=en", 1400)
    opened.page.get_by_role("link", name="Xishi").click()
    opened.page.wait_for_selector("h1:has-text('Xishi')", timeout=30_000)
    wait_until_drawn(opened.page)
    opened.page.close()
    assert opened.complaints == []


def test_language_and_reader_are_kept_when_the_page_is_changed(chromium: Browser, dashboards: str) -> None:
    opened = _open(chromium, f"{dashboards}/?lang=en&viewer=gaizhou", 1400)
    opened.page.get_by_role("link", name="Returns").click()
    opened.page.wait_for_selector("h1:has-text('returns due')", timeout=30_000)
    wait_until_drawn(opened.page)
    text = opened.page.inner_text("body")
    address = opened.page.url
    opened.page.close()
    assert "Gaizhou" in text
    assert "xishi-only" not in text
    assert "lang=en" in address
    assert "viewer=gaizhou" in address


def test_streamlit_chrome_is_hidden_when_a_page_is_opened(chromium: Browser, dashboards: str) -> None:
    opened = _open(chromium, dashboards, 1400)
    visible = [
        name
        for name in ("stAppDeployButton", "stMainMenu")
        if opened.page.locator(f"[data-testid='{name}']").is_visible()
    ]
    opened.page.close()
    assert visible == []


def test_every_figure_is_twelve_pixels_or_more_when_a_page_is_opened(chromium: Browser, dashboards: str) -> None:
    small: list[str] = []
    for path in PATHS.values():
        opened = _open(chromium, f"{dashboards}/{path}?unit=gaizhou", 390)
        small += opened.page.evaluate(
            """() => [...document.querySelectorAll(".db *")]
                .filter(box => [...box.childNodes].some(node => node.nodeType === 3 && /\\d/.test(node.textContent)))
                .filter(box => parseFloat(getComputedStyle(box).fontSize) < 11.99)
                .map(box => box.outerHTML.slice(0, 80))"""
        )
        opened.page.close()
    assert small == []


def test_page_goes_through_the_router_when_it_is_the_first_that_the_server_shows(
    chromium: Browser, tmp_path: Path
) -> None:
    make_published(tmp_path, as_of=date(2015, 2, 1), scale=0.0)
    with dashboards_on(tmp_path) as address:
        opened = _open(chromium, f"{address}/fund?viewer=gaizhou", 1400)
        text = opened.page.inner_text("[data-testid='stMain']")
        opened.page.close()
    assert "盖州市总工会" in text
