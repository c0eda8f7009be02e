"""The dashboards: ``uv run streamlit run dashboards/app.py``.

Streamlit opens this file twice over: once as the server's application, where an address that others could reach ends the
start before anything listens, and once for every run of a page.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboards.access.host_guard import NotLoopbackError, require_loopback

if get_script_run_ctx(suppress_warning=True) is None:
    try:
        require_loopback()
    except NotLoopbackError as refusal:
        raise SystemExit(str(refusal)) from None
    # Streamlit would run the modules of a folder named "pages" as scripts, past the router: they are functions here.
    PagesManager.uses_pages_directory = False
    app = st.App(__file__)
else:
    from dashboards.router import draw

    draw()
