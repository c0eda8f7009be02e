from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dashboards.access.host_guard import NotLoopbackError, is_foreign_host, is_loopback, require_loopback
from dashboards.access.viewer import Viewer
from dashboards.components import curve_chart, formats
from dashboards.components.listings import csv_of
from dashboards.components.rendering import render

CHINESE, ENGLISH = Viewer("city", "zh"), Viewer("city", "en")


@pytest.mark.parametrize(
    ("rate", "written"),
    [(None, "–"), (0.0, "0.0%"), (0.9999, "99.9%"), (1.0, "100.0%"), (0.29, "29.0%"), (1.2345, "123.4%")],
)
def test_share_never_reaches_a_hundred_when_the_target_is_not_met(rate: float | None, written: str) -> None:
    assert formats.share(rate) == written


def test_needed_number_is_enough_when_it_is_written() -> None:
    assert (formats.count_up(1398.2), formats.count(1398.2), formats.count(None)) == ("1,399", "1,398", "–")


def test_cause_is_its_code_when_no_text_is_known() -> None:
    assert formats.cause("never_heard_of", CHINESE) == "never_heard_of"
    assert formats.cause("not_on_file", ENGLISH) == "not on the hardship file on that day"
    assert formats.refusal("password", ENGLISH) != "password"


@pytest.mark.parametrize("code", formats.STATUSES)
def test_status_is_told_by_sign_and_word_when_colours_cannot_be_seen(code: str) -> None:
    promise = {"name_en": "A promise", "rate": 0.5, "status": code, "actual": 1, "target": 2}
    html = render("attainment_matrix", ENGLISH, units=[], city=[promise], city_name="City")
    assert formats.STATUS_SIGNS[code] in html
    assert formats.status(code, ENGLISH) in html


@pytest.mark.parametrize(
    ("amount", "written"),
    [(None, "–"), (Decimal("27000000.00"), "27,000,000"), (Decimal("600.50"), "600.50"), (0, "0")],
)
def test_cents_are_shown_only_when_there_are_any(amount: Decimal | int | None, written: str) -> None:
    assert formats.yuan(amount) == written


def test_value_stays_text_when_a_template_shows_it() -> None:
    html = render("text", ENGLISH, text="<img src=x>\na 'b' & c", tag="p", kind="", class_="note")
    assert html == '<div class="db"><p class="note">&lt;img src=x&gt;\na &#39;b&#39; &amp; c</p></div>'


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.0.1", True),
        (None, False), ("", False), ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("dabiao.example", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_loopback_when_an_address_is_judged(address: str | None, expected: bool) -> None:
    assert is_loopback(address) is expected


def test_start_is_refused_in_both_languages_when_the_address_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_to_all(_: str) -> str:
        return "0.0.0.0"

    monkeypatch.setattr("dashboards.access.host_guard.st.get_option", open_to_all)
    with pytest.raises(NotLoopbackError, match=r"拒绝启动[\s\S]*refuse to start"):
        require_loopback()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        (None, False),
        ("127.0.0.1:8501", False),
        ("localhost", False),
        ("[::1]:8501", False),
        ("evil.example:8501", True),
    ],
)
def test_request_is_refused_when_it_names_another_host(host: str | None, expected: bool) -> None:
    assert is_foreign_host(host) is expected


def test_cell_is_no_formula_when_a_spreadsheet_opens_the_file() -> None:
    written = csv_of(pl.DataFrame({"file": ["=1+1.xlsx", "-x", "fine"], "rows": [1, 2, 3]})).decode("utf-8")
    assert written == "\ufefffile,rows\n'=1+1.xlsx,1\n'-x,2\nfine,3\n"


def test_curve_has_no_forecast_when_the_window_is_over() -> None:
    curve = pl.DataFrame(
        {
            "month": [date(2016, 11, 1), date(2016, 12, 1)], "expected": [95.0, 100.0], "target": [100, 100], "actual": [90, 98],
            "forecast_actual": [None, 98.0], "forecast_low": [None, 98.0], "forecast_high": [None, 98.0],
        }
    )  # fmt: skip
    spec = curve_chart.curve_spec(curve, "slipping", CHINESE)
    assert len(spec["layer"]) == 4
    assert "url" not in str(spec)
