"""Each page as its script makes it, without a browser: what it says, to whom, and what it never says."""

from __future__ import annotations

import html
import json
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards.access.viewer import Viewer
from dashboards.components.listings import csv_of, finding_listing, fund_finding_listing, uncounted_listing
from dashboards.data import dimensions, findings, fund, published, returns
from tests.browser.published import EXPLANATION, FIFTH, PROMISES, VERSION, make_published
from tests.browser.published_deeds import EXPERIENCE, NEAREST, OWNER, read_deed_rows, read_indicator_rows
from tests.unit.dashboard_app import APP, prepare_page, said_html, said_text
from warehouse.layout import Home

SHOWING = ("city", "deeds", "fund", "unit", "returns", "findings")
PAGES = (*SHOWING, "check")
AS_OF = {"zh": "数据截至 2016年10月", "en": "Data up to Oct 2016"}
MARKER = "seen-by-xishi-only"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return make_published(tmp_path_factory.mktemp("home"), markers={"xishi": MARKER}, scale=0.01)


def _open(home: Home, monkeypatch: pytest.MonkeyPatch, page: str, **address: str) -> AppTest:
    return prepare_page(home, monkeypatch, page, **address).run()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", SHOWING)
def test_page_says_version_and_month_when_opened(
    home: Home, monkeypatch: pytest.MonkeyPatch, page: str, language: str
) -> None:
    opened = _open(home, monkeypatch, page, lang=language)
    assert not opened.exception
    assert VERSION in said_text(opened)
    assert AS_OF[language] in said_text(opened)


@pytest.mark.parametrize("page", PAGES)
def test_page_has_no_chinese_of_its_own_when_english_is_chosen(
    home: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    opened = _open(home, monkeypatch, page, lang="en", unit="gaizhou")
    said = said_html(opened)
    # what a sender wrote stays as it is: his file's name, his explanation
    said = re.sub(r"/\*.*?\*/|<td>[^<]*\.xlsx<|class=.sent.>[^<]*<", "", said, flags=re.DOTALL)
    assert re.findall(r"[\u4e00-\u9fff]+", said) == []


@pytest.mark.parametrize("page", SHOWING)
def test_unit_reader_never_sees_another_units_rows_when_he_asks_for_them(
    home: Home, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    opened = _open(home, monkeypatch, page, viewer="gaizhou", unit="xishi")
    assert not opened.exception
    assert VERSION in said_text(opened)
    assert MARKER not in said_text(opened)
    assert MARKER in said_text(_open(home, monkeypatch, "returns", viewer="xishi"))


def test_unit_reader_opens_his_own_file_only_when_reading(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    opens = published.open_reader

    def watched(path: Path) -> Any:
        asked.append(path.name)
        return opens(path)

    monkeypatch.setattr(published, "open_reader", watched)
    _open(home, monkeypatch, "unit", viewer="gaizhou")
    assert set(asked) == {"gaizhou.duckdb"}


def test_cached_answers_are_not_shared_when_reader_or_version_changes(home: Home, tmp_path: Path) -> None:
    for viewer in ("gaizhou", "xishi"):
        file = published.current_file(home, viewer)
        assert file is not None
        assert returns.reporting(file)["unit_code"].unique().to_list() == [viewer]
    first = make_published(tmp_path, version="000001-aaaaaaaaaaaa", as_of=date(2015, 3, 1), scale=0.0)
    before = published.current_file(first, "city")
    make_published(tmp_path, version="000002-bbbbbbbbbbbb", as_of=date(2015, 4, 1), scale=0.0)
    after = published.current_file(first, "city")
    assert before is not None
    assert after is not None
    assert (dimensions.months(before).height, dimensions.months(after).height) == (3, 4)


def test_file_of_another_reader_is_refused_when_it_lies_in_the_readers_place(tmp_path: Path) -> None:
    st.cache_data.clear()
    home = make_published(tmp_path, as_of=date(2015, 1, 1), scale=0.0)
    folder = home.published / VERSION
    (folder / "xishi.duckdb").replace(folder / "gaizhou.duckdb")
    with pytest.raises(ValueError, match="published for xishi"):
        published.current_file(home, "gaizhou")


def test_city_page_is_not_offered_when_a_unit_looks(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _open(home, monkeypatch, "city", viewer="gaizhou", lang="en")
    assert "Gaizhou: of 4 promises" in said_text(opened)
    assert "Xishi" not in said_text(opened)


def test_empty_state_names_the_command_when_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, sentence in (("zh", "还没有可看的数据"), ("en", "Nothing has been published yet")):
        opened = _open(Home(tmp_path), monkeypatch, "city", lang=language)
        assert not opened.exception
        assert sentence in said_text(opened)
        assert "make demo" in said_text(opened)
        assert "dabiao run --inbox" in said_text(opened)


def test_fifth_form_is_on_every_page_when_it_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = make_published(tmp_path, promises=(*PROMISES, FIFTH), as_of=date(2015, 2, 1), scale=0.01)
    assert FIFTH.indicator_zh in said_text(_open(home, monkeypatch, "city"))
    unit = said_text(_open(home, monkeypatch, "unit"))
    assert FIFTH.indicator_zh in unit
    assert FIFTH.form_zh in unit
    returns = _open(home, monkeypatch, "returns")
    assert FIFTH.form_zh in said_text(returns)
    assert not returns.exception


@pytest.mark.parametrize("month", ["2015-01", "2016-04", "1999-01"])
def test_month_is_shown_when_the_address_names_it(home: Home, monkeypatch: pytest.MonkeyPatch, month: str) -> None:
    opened = _open(home, monkeypatch, "city", month=month)
    assert not opened.exception
    assert ("当前所看" in said_text(opened)) == (month != "1999-01")


def test_text_of_a_sender_stays_text_when_it_looks_like_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = make_published(tmp_path, as_of=date(2015, 1, 1), scale=0.0)
    with _writer(home) as connection:
        connection.execute("UPDATE fct_return SET file = '<img src=x onerror=alert(1)>.xlsx' WHERE status = 'refused'")
        connection.execute("UPDATE dim_unit SET name_zh = '<b>' || name_zh WHERE unit_code = 'xishi'")
    for page in PAGES:
        opened = _open(home, monkeypatch, page, unit="xishi")
        html = said_html(opened)
        assert "<img" not in html
        assert "<b>西" not in html


def _writer(home: Home) -> Any:
    import duckdb

    return duckdb.connect(home.published / VERSION / "city.duckdb")


def test_pointer_without_its_version_is_an_empty_home_when_read(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.published.mkdir()
    home.current.write_text(
        json.dumps({"version": "000009-0", "as_of": "2015-01", "published_at": "2015-01-01T00:00:00+00:00"}),
        encoding="utf-8",
    )
    assert published.published_viewers(home) == []


def test_server_does_not_start_when_told_to_listen_for_others() -> None:
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.address", "0.0.0.0"]
    command += ["--browser.serverAddress", "localhost"]  # or Streamlit asks the network for this machine's address
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=APP.parent.parent)
    assert ended.returncode != 0
    assert "看板拒绝启动" in ended.stderr
    assert "refuse to start" in ended.stderr
    assert "Traceback" not in ended.stderr


def _shown(opened: AppTest, column: str) -> pl.DataFrame:
    return pl.from_pandas(next(frame.value for frame in opened.dataframe if column in frame.value.columns))


def test_findings_agree_with_the_published_ones_when_they_are_counted(home: Home) -> None:
    file = published.current_file(home, "city")
    assert file is not None
    with published.open_reader(home.published / VERSION / "city.duckdb") as opened:
        sql = "SELECT count(*) FILTER (severity = 'error'), count(*) FILTER (severity = 'warning') FROM fct_finding WHERE status = 'open'"
        errors, warnings = opened.execute(sql).fetchall()[0]
    totals, causes, units = findings.totals(file), findings.causes(file), findings.units(file)
    assert (totals["errors"], totals["warnings"]) == (errors, warnings)
    assert causes.filter(severity="error")["cell_count"].sum() == units["errors"].sum() == errors
    assert units["warnings"].sum() == warnings
    bands = units.select(f"{band}_errors" for band in findings.AGE_BANDS)
    assert bands.sum_horizontal().sum() == errors
    assert (bands.sum().row(0)[0], bands.sum().row(0)[-1]) > (0, 0)
    assert units.height == 12


def test_findings_are_filtered_when_kind_unit_and_age_are_chosen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _open(home, monkeypatch, "findings", lang="en")
    every = _shown(opened, "What to do")
    opened.selectbox(key="finding_unit-all").set_value("xishi")
    opened.selectbox(key="finding_age-all").set_value("older").run()
    some = _shown(opened, "What to do")
    assert 0 < some.height < every.height
    assert set(some["Unit"]) == {"Xishi"}
    assert {"File", "Sheet", "Cell", "What to do"} <= set(some.columns)
    assert all(int(age.split()[0]) > 90 for age in some["Age"])


def test_explanation_of_a_unit_is_shown_when_a_warning_is_explained(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert EXPLANATION in said_text(_open(home, monkeypatch, "unit", viewer="gaizhou"))
    opened = _open(home, monkeypatch, "findings", lang="en")
    assert EXPLANATION not in said_text(opened)
    opened.segmented_control(key="finding_kind-all").set_value("explained").run()
    assert set(_shown(opened, "What to do")["The unit's explanation"]) == {EXPLANATION}


def test_whole_sentences_are_shown_when_a_file_was_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<div>文件0要这样改。</div><div>还要那样改。</div>" in said_text(_open(home, monkeypatch, "returns"))
    text = said_text(_open(home, monkeypatch, "returns", lang="en"))
    assert "File 3: change this." in text
    assert "opens with a password only" in text  # no sentence was published with it: the catalogue's own


def test_command_is_shown_when_a_refused_file_proposes_a_header(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    text = html.unescape(said_html(_open(home, monkeypatch, "returns", lang="en")))
    assert ">讲授内容</b> may be “Some column”" in text
    assert ">uv run dabiao spelling accept training course '讲授内容'<" in text
    assert ">uv run dabiao spelling accept training course '讲授内容' --unit gaizhou<" in text
    # Whatever a file holds is one argument and nothing more.
    [command] = [line for line in re.findall('<code class="sent">(.*?)</code>', text) if "几号" in line]
    assert shlex.split(command)[5:] == ["training", "end_date", "几号' x"]
    assert "spelling accept" not in said_html(_open(home, monkeypatch, "returns", viewer="gaizhou"))


def test_changes_and_odd_sizes_are_shown_when_returns_are_listed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _open(home, monkeypatch, "returns", lang="en")
    rows = _shown(opened, "Rows new").filter(pl.col("Rows new") != "")
    assert rows.height > 0
    assert rows.select("Rows new", "Rows gone", "Rows changed").unique().rows() == [("2", "1", "3")]
    assert "far fewer or far more rows" in said_text(opened)


def test_most_endangered_promise_and_its_units_come_first_when_the_city_is_opened(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said_text(_open(home, monkeypatch, "city", lang="en"))
    assert "Furthest short: " in text
    titles = re.findall(r"<h3>([^<]+)</h3>", text)
    assert titles[0] == "Trained and placed in work"


@pytest.mark.parametrize("viewer", ["city", "gaizhou"])
def test_download_names_nobody_when_it_is_written(home: Home, viewer: str) -> None:
    file, reader = published.current_file(home, viewer), Viewer(viewer, "zh")
    assert file is not None
    written = csv_of(uncounted_listing(file, reader, "gaizhou", "")) + csv_of(
        finding_listing(file, reader, None if viewer == "city" else viewer, "error", "", "", "")
    )
    assert re.findall(rb"\d{17}[\dXx]", written) == []
    assert set(re.findall(r"[王李张刘陈].", written.decode())) <= {f"{name}*" for name in "王李张刘陈"}
    assert rb"********" in written


def test_every_indicator_is_listed_with_its_deed_when_the_deeds_are_opened(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said_text(prepare_page(home, monkeypatch, "deeds").run())
    assert "通知的\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}项指标中" in text
    for row in read_indicator_rows():
        assert f"<i>{row['indicator_code']}</i>" in text
        assert row["name_zh"].replace('"', "&#34;") in text
    for deed in read_deed_rows():
        assert f"{deed['deed_code']} · {deed['name_zh']}" in text


def test_indicator_says_what_its_figure_means_when_the_deeds_are_opened(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said_text(prepare_page(home, monkeypatch, "deeds", lang="en").run())
    for sentence in (
        "person-times", "workers 630, managers 126, union chairs 84", "target: everybody on the hardship file", "21,045 on file at the month",
        "the notice states 22,000 households", OWNER, "of the two cancers", "Settled above",
    ):  # fmt: skip
        assert sentence in text
    assert text.count("the notice states 22,000 households") == 2  # beside the promise and beside the file
    assert text.count("person-times") == 2


def test_plans_are_shown_and_the_citys_figures_left_out_when_a_unit_opens_the_deeds(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = said_text(prepare_page(home, monkeypatch, "deeds", lang="en").run())
    unit = said_text(prepare_page(home, monkeypatch, "deeds", viewer="gaizhou", lang="en").run())
    for sentence, is_for_units in (("the notice states 22,000 households", False), ("Owner", True), ("Deadline", True)):
        assert (sentence in city, sentence in unit) == (True, is_for_units)


def test_fund_agrees_with_the_published_sums_when_it_is_opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = prepare_page(home, monkeypatch, "fund", lang="en").run()
    text = said_text(opened)
    assert "Of the fund of 27,000,000 yuan" in text
    assert "6 findings are to be looked into" in text
    rows = _shown(opened, "Finding")
    assert set(rows["Finding"]) == {"Paid, but not counted", "Paid twice", "Paid over", "Paid under", "Claimed over"}
    assert rows.filter(pl.col("Finding") == "Paid twice")["Where"].to_list() == ["台账, row 7", "台账, row 8"]
    nearest = rows.filter(pl.col("Finding") == "Paid, but not counted")["Nearest counted subject"].to_list()
    assert nearest == ["", NEAREST]
    opened.selectbox(key="fund_finding").set_value("claimed_over").run()
    assert _shown(opened, "Finding")["Claimed (yuan)"].to_list() == ["3,600"]


def test_entitlement_is_a_dash_when_the_notice_states_no_amount(home: Home) -> None:
    file = published.current_file(home, "city")
    assert file is not None
    for rows, code, stated, unstated in (
        (fund.by_indicator(file, "city", file.as_of), "indicator_code", "10.1", "10.2"),
        (fund.by_deed(file, "city", file.as_of), "deed_code", "10", "1"),
    ):
        figures = rows.select(code, "entitled_min_yuan", "entitled_max_yuan", "unpaid_count")
        assert all(figure is not None for figure in figures.filter(pl.col(code) == stated).row(0))
        assert figures.filter(pl.col(code) == unstated).row(0)[1:] == (None, None, None)


def test_unit_reader_sees_his_own_money_only_when_the_fund_is_opened(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = prepare_page(home, monkeypatch, "fund", viewer="gaizhou", lang="en").run()
    text = said_text(opened)
    assert not opened.exception
    assert "Gaizhou: " in text
    assert "27,000,000" not in text
    assert "Budget" not in text
    assert set(_shown(opened, "Finding")["Unit"]) == {"Gaizhou"}
    assert "xishi" not in text


def test_fund_says_that_there_is_nothing_when_no_money_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_published(tmp_path, as_of=date(2015, 1, 1), scale=0.0)
    with _writer(home) as connection:
        connection.execute("DELETE FROM fct_fund_total")
        connection.execute("DELETE FROM fct_appeal")
        connection.execute("DELETE FROM fct_hardship_file")
    assert "还没有资金数据" in said_text(prepare_page(home, monkeypatch, "fund").run())
    assert not prepare_page(home, monkeypatch, "deeds").run().exception


def test_example_of_a_unit_is_listed_when_its_page_is_opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert EXPERIENCE in said_text(prepare_page(home, monkeypatch, "unit", viewer="gaizhou").run())


def test_subject_is_a_thing_or_a_masked_person_when_rows_are_listed(home: Home) -> None:
    file = published.current_file(home, "city")
    assert file is not None
    rows = fund_finding_listing(file, Viewer("city", "zh"), "")
    people = rows.filter(pl.col("身份证号") != "–")
    assert set(people["姓名或名称"]) == {"王**"}
    assert set(rows.filter(pl.col("身份证号") == "–")["姓名或名称"]) == {"营口港职工书屋 · 营口港"}


def test_counts_of_a_replaced_return_are_blank_when_returns_are_listed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = prepare_page(home, monkeypatch, "returns", lang="en").run()
    opened.segmented_control(key="return_status").set_value("superseded").run()
    rows = _shown(opened, "Rows new")
    assert rows.height > 0
    assert set(rows["counted"]) == {""}


def test_rows_of_one_form_are_listed_when_its_own_cause_is_chosen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = prepare_page(home, monkeypatch, "unit", viewer="gaizhou", lang="en").run()
    opened.selectbox(key="cause-gaizhou").set_value("not_counted/not_passed/training").run()
    rows = _shown(opened, "Who or what")
    assert rows.height > 0
    assert set(rows["Reason"]) == {"course not passed"}
    assert set(rows["Form"]) == {"Workers trained"}
