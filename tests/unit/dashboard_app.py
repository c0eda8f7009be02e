"""The dashboards as their script makes them, without a server and without a browser."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from warehouse.layout import Home

APP = Path(__file__).resolve().parents[2] / "dashboards" / "app.py"


def prepare_page(home: Home, monkeypatch: pytest.MonkeyPatch, page: str, **address: str) -> AppTest:
    """That page over that home, not yet run; ``address`` is the query of its address."""
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("DABIAO_HOME", str(home.root))
    # The server's start says so once for all; AppTest forgets it before every run.
    monkeypatch.setattr(script_runner, "PagesManager", SimpleNamespace(uses_pages_directory=False))
    opened = AppTest.from_file(APP, default_timeout=60)
    for key, value in address.items():
        opened.query_params[key] = value
    show_page(opened, page)
    return opened


def show_page(opened: AppTest, page: str) -> None:
    """Ask for that page in the next run."""
    opened._page_hash = calc_hash(page)  # pyright: ignore[reportPrivateUsage]


def said_html(opened: AppTest) -> str:
    """The HTML of the page."""
    return "\n".join(str(getattr(block.proto, "body", "")) for block in opened.get("html"))


def said_text(opened: AppTest) -> str:
    """Everything that the page says: HTML, tables, charts and errors."""
    tables = [pl.from_pandas(frame.value).write_csv() for frame in opened.dataframe]
    specs = [str(chart.proto) for chart in opened.get("vega_lite_chart")]
    return "\n".join([said_html(opened), *tables, *specs, *(block.value for block in opened.error)])
