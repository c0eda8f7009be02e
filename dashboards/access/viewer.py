"""Who is looking, in which language. On this machine both are chosen in the sidebar, without signing in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

import catalogue
from catalogue import Language
from warehouse.publication import CITY

LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}


@dataclass(frozen=True)
class Viewer:
    """One reader: ``code`` is ``city`` or the unit whose published file this reader may open, and no other."""

    code: str
    language: Language

    @property
    def is_city(self) -> bool:
        """Whether the reader may see every unit."""
        return self.code == CITY

    def say(self, name: str, **values: object) -> str:
        """A text of the pages in the reader's language; KeyError if there is none."""
        return catalogue.say(f"pages.{name}", self.language, **values)

    def name(self, row: Mapping[str, Any], prefix: str = "name") -> str:
        """The label of a published row (``name_zh`` or ``name_en``) in the reader's language."""
        return str(row[f"{prefix}_{self.language}"])


def seed_choice(key: str, options: Sequence[str], default: str) -> None:
    """Start the widget of that key at what the address names, and at the default whenever its value is no option."""
    chosen = st.session_state.get(key) or st.query_params.get(key)
    st.session_state[key] = chosen if chosen in options else default


def read_language() -> Language:
    """The chosen language, before its switch is drawn."""
    seed_choice("lang", list(LANGUAGES), "zh")
    return "en" if st.session_state["lang"] == "en" else "zh"


def read_viewer(codes: Sequence[str]) -> Viewer:
    """The chosen reader, before the chooser is drawn; ``codes`` are those for whom a file is published."""
    seed_choice("viewer", codes, CITY)
    return Viewer(str(st.session_state["viewer"]), read_language())


def choose_language(viewer: Viewer) -> None:
    """Draw the language switch."""
    st.segmented_control(
        viewer.say("language"),
        list(LANGUAGES),
        format_func=_language_name,
        key="lang",
        required=True,
        persist_state="session",
    )


def choose_viewer(viewer: Viewer, names: Mapping[str, str]) -> None:
    """Draw the chooser of who is looking; ``names`` by code."""
    st.selectbox(
        viewer.say("viewer"), list(names), format_func=lambda code: names[code], key="viewer", persist_state="session"
    )


def keep_in_address(**choices: str | None) -> None:
    """Make the address such that opening it again shows the same; a choice of None is left out."""
    wanted = {key: value for key, value in choices.items() if value is not None}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def _language_name(code: str) -> str:
    return {str(known): name for known, name in LANGUAGES.items()}[code]
