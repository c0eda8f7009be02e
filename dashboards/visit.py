"""What every page is given: who looks, at which edition, and how to write on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards import queries, words
from dashboards.queries import Edition
from dashboards.viewer import Viewer, seed_choice


@dataclass(frozen=True)
class Visit:
    """One run of one page; ``bar`` is the line above it, where its selectors stand."""

    viewer: Viewer
    edition: Edition
    bar: DeltaGenerator

    def write(self, html: str) -> None:
        """Puts HTML on the page; its texts must have been escaped."""
        st.html(html)

    def headline(self, sentence: str, after: str = "") -> None:
        """The sentence that the page exists for, and one below it."""
        if self.viewer.language == "zh":  # lines break after a comma, not between a number and its word
            sentence, after = (text.replace(" ", "\N{NO-BREAK SPACE}") for text in (sentence, after))
        below = f'<p class="sub">{escape(after)}</p>' if after else ""
        self.write(f'<div class="db"><h1>{escape(sentence)}</h1>{below}</div>')

    def section(self, name: str, lead: str = "", note: str = "") -> None:
        """A section's title with the sentence that says what is in it."""
        said = f'<p class="lead">{escape(lead)}</p>' if lead else ""
        said += f'<p class="note">{escape(note)}</p>' if note else ""
        self.write(f'<div class="db"><h2>{escape(self.viewer.say(name))}</h2>{said}</div>')

    def edition_line(self, month: date | None = None) -> None:
        """Which version and which month the page shows."""
        viewer, edition = self.viewer, self.edition
        line = viewer.say(
            "edition",
            as_of=words.month_name(edition.as_of, viewer),
            version=edition.version,
            published_at=f"{edition.published_at:%Y-%m-%d %H:%M}",
        )
        if month is not None and month != edition.as_of:
            line += " · " + viewer.say("edition_month", month=words.month_name(month, viewer))
        self.write(f'<div class="db edition">{escape(line)}</div>')

    def choose_month(self) -> date:
        """Draws the month's selector and returns the month; the edition's own unless another is chosen."""
        past = queries.months(self.edition).reverse()
        names = {
            f"{row['month']:%Y-%m}": self.viewer.say("up_to", month=self.viewer.name(row))
            for row in past.iter_rows(named=True)
        }
        seed_choice("month", list(names), next(iter(names)))
        chosen = st.selectbox(
            self.viewer.say("month"), list(names), format_func=lambda key: names[key], key="month", persist_state="session", width=190,
            label_visibility="collapsed",
        )  # fmt: skip
        return date.fromisoformat(f"{chosen}-01")

    def link_to_unit(self, unit_code: str) -> str:
        """The address of a unit's page for this reader."""
        return "unit?" + urlencode({"lang": self.viewer.language, "viewer": self.viewer.code, "unit": unit_code})

    def counts_of_statuses(self, statuses: Sequence[str]) -> str:
        """How many stand in each status, in words, the best first."""
        found = [(status, statuses.count(status)) for status in words.STATUSES if status in statuses]
        parts = [
            self.viewer.say("headline_count", count=count, status=words.status(status, self.viewer))
            for status, count in found
        ]
        return self.viewer.say("headline_join").join(parts)
