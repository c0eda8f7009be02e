"""The real server on a free port of this machine, and a real browser to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "dashboards" / "app.py"
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium_path() -> str | None:
    """Where this machine's browser is; None when it has none."""
    return next((found for name in _CHROMIUM_NAMES if (found := shutil.which(name))), None)


@contextmanager
def dashboards_on(home: Path, temporary: Path | None = None) -> Generator[str]:
    """The address of the dashboards over that home, for as long as the block runs; ``temporary`` is where they put files aside."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    environment = os.environ | {"DABIAO_HOME": str(home)} | ({"TMPDIR": str(temporary)} if temporary else {})
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, server)
            yield address
        finally:
            server.terminate()


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError("the server did not answer within 30 seconds")


@contextmanager
def browser() -> Generator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=list(_ARGUMENTS))
        try:
            yield opened
        finally:
            opened.close()


def wait_until_drawn(page: Page) -> None:
    """Returns when the script has finished, every chart is drawn and the fonts are there."""
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']", timeout=60_000)
    page.wait_for_selector(".db", timeout=60_000)
    page.wait_for_function(
        """() => {
            const charts = [...document.querySelectorAll("[data-testid='stVegaLiteChart']")];
            const drawn = charts.every(chart => chart.querySelector("canvas, svg"));
            return drawn && !document.querySelector("[data-testid='stSkeleton'], [data-stale='true']");
        }""",
        timeout=60_000,
    )
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(400)
