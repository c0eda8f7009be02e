"""The dashboards: ``uv run streamlit run dashboards/app.py``.

Streamlit opens this file twice over: once as the server's application, where an address that others could reach ends the
start before anything listens, and once for every run of a page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboards.guard import NotLoopbackError, require_loopback

if get_script_run_ctx(suppress_warning=True) is None:
    try:
        require_loopback()
    except NotLoopbackError as refusal:
        raise SystemExit(str(refusal)) from None
    app = st.App(__file__)
else:
    from dashboards.entrance import draw

    draw()
