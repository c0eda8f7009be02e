"""What every page is given: who looks, at which published file, and how to write on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.access.viewer import Viewer, seed_choice
from dashboards.components import formats
from dashboards.components.rendering import render
from dashboards.data import dimensions
from dashboards.data.published import PublishedFile


@dataclass(frozen=True)
class PageContext:
    """One run of one page; ``bar`` is the line above it, where its selectors stand."""

    viewer: Viewer
    published: PublishedFile
    bar: DeltaGenerator

    def write(self, template: str, **values: object) -> None:
        """Put that template on the page."""
        self.write_html(render(template, self.viewer, **values))

    def write_html(self, html: str) -> None:
        """Put what a component made on the page."""
        st.html(html)

    def headline(self, sentence: str, after: str = "") -> None:
        """Write the sentence that the page exists for, and one below it."""
        if self.viewer.language == "zh":  # lines break after a comma, not between a number and its word
            sentence, after = (text.replace(" ", "\N{NO-BREAK SPACE}") for text in (sentence, after))
        self.write("heading", sentence=sentence, after=after)

    def section(self, name: str, lead: str = "", note: str = "") -> None:
        """Write a section's title with the sentence that says what is in it."""
        self.write("section", title=self.viewer.say(name), lead=lead, note=note)

    def note(self, text: str) -> None:
        """Write a line in small letters."""
        self.write("text", text=text, tag="p", kind="", class_="note")

    def version_line(self, month: date | None = None) -> None:
        """Write which version and which month the page shows."""
        viewer, published = self.viewer, self.published
        line = viewer.say(
            "version_line",
            as_of=formats.month_name(published.as_of, viewer),
            version=published.version,
            published_at=f"{published.published_at:%Y-%m-%d %H:%M}",
        )
        if month is not None and month != published.as_of:
            line += " · " + viewer.say("version_month", month=formats.month_name(month, viewer))
        self.write("text", text=line, tag="", kind="version", class_="")

    def choose_month(self) -> date:
        """Draw the month's selector and return the month; the latest of the version unless another is chosen."""
        past = dimensions.months(self.published).reverse()
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

    def describe_statuses(self, statuses: Sequence[str]) -> str:
        """How many stand in each status, in words, the best first."""
        found = [(status, statuses.count(status)) for status in formats.STATUSES if status in statuses]
        parts = [
            self.viewer.say("headline_count", count=count, status=formats.status(status, self.viewer))
            for status, count in found
        ]
        return self.viewer.say("headline_join").join(parts)
