"""What every run of the dashboards goes through: who looks, what is published, which page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import catalogue
from dashboards import queries
from dashboards.guard import NotLoopbackError, asked_elsewhere, require_loopback
from dashboards.viewer import (
    CITY,
    Viewer,
    choose_language,
    choose_viewer,
    read_language,
    read_viewer,
    remember_in_address,
)
from dashboards.views import check, city, findings, returns, unit
from dashboards.visit import Visit
from warehouse.layout import Home

_STYLE = Path(__file__).with_name("style.css")


def draw() -> None:
    """Draws one run of the whole application."""
    st.set_page_config(page_title="达标 dabiao", page_icon="📊", layout="wide", initial_sidebar_state="auto")
    _refuse_others()
    st.html(_STYLE)
    home = Home.locate()
    codes = queries.published_viewers(home)
    if not codes:
        _draw_empty(Viewer(CITY, read_language()), home)
        return
    viewer = read_viewer(codes)
    edition = queries.current_edition(home, viewer.code)
    if edition is None:  # a version was published between the two readings
        st.rerun()
    names = {
        row["unit_code"]: viewer.name(row)
        for row in queries.units(edition).iter_rows(named=True)
        if row["unit_code"] in codes
    }
    _draw_sidebar(viewer, names)
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        links = st.container(horizontal=True, key="pages")
        bar = st.container(horizontal=True, horizontal_alignment="right", key="selectors")
    _run_page(Visit(viewer, edition, bar), links)


def _refuse_others() -> None:
    try:
        require_loopback()
    except NotLoopbackError as refusal:
        st.error(str(refusal))
        st.stop()
    if asked_elsewhere(st.context.headers.get("Host")):
        st.error(catalogue.say_both("pages.asked_elsewhere", separator="\n\n"))
        st.stop()


def _draw_sidebar(viewer: Viewer, names: dict[str, str]) -> None:
    with st.sidebar:
        st.html(f'<div class="db brand">{escape(viewer.say("product"))}</div>')
        choose_language(viewer)
        choose_viewer(viewer, names)
        st.html(f'<div class="db"><p class="note">{escape(viewer.say("viewer_note"))}</p></div>')


def _run_page(visit: Visit, links: DeltaGenerator) -> None:
    viewer = visit.viewer
    pages: dict[str, Callable[[Visit], None]] = {"unit": unit.draw, "returns": returns.draw, "check": check.draw}
    if viewer.is_city:  # a unit finds its own open findings on its page
        pages = {"city": city.draw, "unit": unit.draw, "returns": returns.draw, "findings": findings.draw} | pages
    built = {
        name: st.Page(
            _bound(draw_page, visit), title=viewer.say(f"page_{name}"), url_path=name, default=name == next(iter(pages))
        )
        for name, draw_page in pages.items()
    }
    page = st.navigation(list(built.values()), position="hidden")
    kept = {
        "lang": viewer.language if viewer.language != "zh" else None,
        "viewer": None if viewer.is_city else viewer.code,
    }
    address = {key: value for key, value in kept.items() if value}
    with links:
        for linked in built.values():
            st.page_link(linked, query_params=address)
    if page is not built["check"]:
        check.forget()
    page.run()
    on_unit = viewer.is_city and page is built["unit"]
    remember_in_address(**kept, unit=st.session_state.get("unit") if on_unit else None)


def _bound(draw_page: Callable[[Visit], None], visit: Visit) -> Callable[[], None]:
    return lambda: draw_page(visit)


def _draw_empty(viewer: Viewer, home: Home) -> None:
    with st.sidebar:
        st.html(f'<div class="db brand">{escape(viewer.say("product"))}</div>')
        choose_language(viewer)
    say = viewer.say
    st.html(
        f'<div class="db empty"><h1>{escape(say("empty_title"))}</h1><p class="sub">{escape(say("empty_body"))}</p>'
        f'<pre>make demo</pre><p class="note">{escape(say("empty_demo"))}</p>'
        f'<pre>uv run dabiao run --inbox DIR</pre><p class="note">{escape(say("empty_run"))}</p>'
        f'<p class="note">{escape(say("empty_home", home=home.root))}</p></div>'
    )
