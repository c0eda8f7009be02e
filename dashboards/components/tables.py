"""A long table that scrolls and sorts in the reader's browser."""

from __future__ import annotations

import polars as pl
import streamlit as st

_HEAD_PIXELS, _ROW_PIXELS = 38, 35


def show_table(rows: pl.DataFrame, *, key: str, tallest: int) -> None:
    """Draw the rows, as high as they need and at most ``tallest`` pixels."""
    height = min(tallest, _HEAD_PIXELS + _ROW_PIXELS * max(rows.height, 1))
    st.dataframe(rows, hide_index=True, width="stretch", height=height, key=key)  # pyright: ignore[reportUnknownMemberType]
