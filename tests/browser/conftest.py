"""The browser tests' fixtures; without a browser on this machine each test is skipped by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.published import make_published
from tests.browser.server import browser, chromium_path, dashboards_on


@pytest.fixture(scope="session")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="session")
def dashboards(tmp_path_factory: pytest.TempPathFactory, temporary: Path) -> Iterator[str]:
    home: Path = tmp_path_factory.mktemp("home")
    make_published(home, markers={"xishi": "xishi-only"})
    with dashboards_on(home, temporary) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.skip("no chromium on this machine: install the package `chromium` to run the browser tests")
    with browser() as opened:
        yield opened
