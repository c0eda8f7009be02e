from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dashboards import charts, words
from dashboards.guard import NotLoopbackError, asked_elsewhere, is_loopback, require_loopback
from dashboards.listing import csv_of
from dashboards.viewer import Viewer

CHINESE, ENGLISH = Viewer("city", "zh"), Viewer("city", "en")


@pytest.mark.parametrize(
    ("rate", "written"),
    [(None, "–"), (0.0, "0.0%"), (0.9999, "99.9%"), (1.0, "100.0%"), (0.29, "29.0%"), (1.2345, "123.4%")],
)
def test_share_never_reaches_a_hundred_when_the_target_is_not_met(rate: float | None, written: str) -> None:
    assert words.share(rate) == written


def test_needed_number_is_enough_when_it_is_written() -> None:
    assert (words.count_up(1398.2), words.count(1398.2), words.count(None)) == ("1,399", "1,398", "–")


def test_cause_is_its_code_when_no_text_is_known() -> None:
    assert words.cause("never_heard_of", CHINESE) == "never_heard_of"
    assert words.cause("not_passed", ENGLISH) == "course not passed"
    assert words.refusal("password", ENGLISH) != "password"


@pytest.mark.parametrize("code", words.STATUSES)
def test_status_is_told_by_sign_and_word_when_colours_cannot_be_seen(code: str) -> None:
    assert words.STATUS_SIGNS[code] in words.chip(code, ENGLISH)
    assert words.status(code, ENGLISH) in words.chip(code, ENGLISH)


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

    monkeypatch.setattr("dashboards.guard.st.get_option", open_to_all)
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
    assert asked_elsewhere(host) is expected


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
    spec = charts.curve_spec(curve, "slipping", CHINESE)
    assert len(spec["layer"]) == 4
    assert "url" not in str(spec)
