"""What every run goes through: who looks, which file is published for him, which page he asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import catalogue
from dashboards.access.host_guard import NotLoopbackError, is_foreign_host, require_loopback
from dashboards.access.viewer import (
    Viewer,
    choose_language,
    choose_viewer,
    keep_in_address,
    read_language,
    read_viewer,
)
from dashboards.components.rendering import render
from dashboards.data import dimensions
from dashboards.data.published import current_file, published_viewers
from dashboards.page_context import PageContext
from dashboards.pages import check, city, deeds, findings, fund, returns, unit
from warehouse.layout import Home
from warehouse.publication import CITY

_STYLE = Path(__file__).parent / "components" / "style.css"
_Draw = Callable[[PageContext], None]
_UNIT_PAGES: dict[str, _Draw] = {
    "unit": unit.draw, "deeds": deeds.draw, "fund": fund.draw, "returns": returns.draw, "check": check.draw,
}  # fmt: skip
# A unit finds its own open findings on its page.
_CITY_PAGES: dict[str, _Draw] = {
    "city": city.draw, "deeds": deeds.draw, "fund": fund.draw, "unit": unit.draw, "returns": returns.draw, "findings": findings.draw,
    "check": check.draw,
}  # fmt: skip


def draw() -> None:
    """Draw one run of the whole application."""
    st.set_page_config(page_title="达标 dabiao", page_icon="📊", layout="wide", initial_sidebar_state="auto")
    _refuse_others()
    st.html(_STYLE)
    home = Home.locate()
    codes = published_viewers(home)
    if not codes:
        _draw_empty(Viewer(CITY, read_language()), home)
        return
    viewer = read_viewer(codes)
    published = current_file(home, viewer.code)
    if published is None:  # a version was published between the two readings
        st.rerun()
    names = dimensions.unit_names(published, viewer)
    _draw_sidebar(viewer, {code: name for code, name in names.items() if code in codes})
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        links = st.container(horizontal=True, key="pages")
        bar = st.container(horizontal=True, horizontal_alignment="right", key="selectors")
    _run_page(PageContext(viewer, published, bar), links)


def _refuse_others() -> None:
    try:
        require_loopback()
    except NotLoopbackError as refusal:
        st.error(str(refusal))
        st.stop()
    if is_foreign_host(st.context.headers.get("Host")):
        st.error(catalogue.say_both("pages.foreign_host", separator="\n\n"))
        st.stop()


def _draw_sidebar(viewer: Viewer, names: dict[str, str]) -> None:
    with st.sidebar:
        _draw_brand(viewer)
        choose_language(viewer)
        choose_viewer(viewer, names)
        st.html(render("text", viewer, text=viewer.say("viewer_note"), tag="p", kind="", class_="note"))


def _draw_brand(viewer: Viewer) -> None:
    st.html(render("text", viewer, text=viewer.say("product"), tag="", kind="brand", class_=""))


def _run_page(context: PageContext, links: DeltaGenerator) -> None:
    viewer = context.viewer
    pages = _CITY_PAGES if viewer.is_city else _UNIT_PAGES
    built = {
        name: st.Page(
            _bind(draw_page, context),
            title=viewer.say(f"page_{name}"),
            url_path=name,
            default=name == next(iter(pages)),
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
    keep_in_address(**kept, unit=st.session_state.get("unit") if on_unit else None)


def _bind(draw_page: _Draw, context: PageContext) -> Callable[[], None]:
    return lambda: draw_page(context)


def _draw_empty(viewer: Viewer, home: Home) -> None:
    with st.sidebar:
        _draw_brand(viewer)
        choose_language(viewer)
    st.html(render("empty", viewer, home=str(home.root)))
