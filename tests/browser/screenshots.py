"""Pictures of every page, to be looked at: ``uv run python -m tests.browser.screenshots --home DIR --out screenshots/``."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from tests.browser.server import browser, dashboards_on, wait_until_drawn

PAGES = {
    "city": "", "deeds": "deeds", "fund": "fund", "unit": "unit", "returns": "returns", "findings": "findings", "check": "check",
}  # fmt: skip
UNIT_PAGES = {"unit_viewer": "", "unit_deeds": "deeds", "unit_fund": "fund"}
WIDTHS = (1400, 390)


def main() -> None:
    """Takes every page in both languages and both widths, for the city and for one unit's reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--unit", default="gaizhou")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with dashboards_on(chosen.home) as address, browser() as opened:
        for language in ("zh", "en"):
            for width in WIDTHS:
                for name, path in PAGES.items():
                    query = urlencode({"lang": language, "unit": chosen.unit})
                    _take(opened, f"{address}/{path}?{query}", width, chosen.out / f"{name}-{language}-{width}.png")
                query = urlencode({"lang": language, "viewer": chosen.unit})
                for name, path in UNIT_PAGES.items():
                    _take(opened, f"{address}/{path}?{query}", width, chosen.out / f"{name}-{language}-{width}.png")


def _take(opened: Browser, address: str, width: int, path: Path) -> None:
    page = opened.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    wait_until_drawn(page)
    # Streamlit scrolls inside itself: the window is made as tall as what is in it.
    inside = page.evaluate("() => document.querySelector(\"[data-testid='stMain']\").scrollHeight")
    page.set_viewport_size({"width": width, "height": max(900, inside)})
    wait_until_drawn(page)
    page.screenshot(path=path)
    page.close()
    print(path)


if __name__ == "__main__":
    main()
