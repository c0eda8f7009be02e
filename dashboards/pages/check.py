"""Check before sending: a district drops its workbook and sees what intake would say of it. Nothing is kept, and nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboards.components import formats
from dashboards.data import dimensions
from dashboards.data.check_verdict import CELLS_NAMED, Cause, CheckedReturn, Verdict, read_verdict
from dashboards.data.workbook_check import CheckError, check_workbook
from dashboards.page_context import PageContext

_KEPT, _TURN = "checked", "check_turn"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Checked:
    """What one reader's last check ended with, in this browser tab's memory until he leaves the page."""

    viewer: str
    verdict: Verdict | None = None
    failure: str = ""
    marked: bytes | None = None
    marked_name: str = ""


def forget() -> None:
    """Drop the last check; to be called when another page is drawn."""
    st.session_state.pop(_KEPT, None)


def draw(page: PageContext) -> None:
    """Draw the page."""
    viewer = page.viewer
    page.headline(viewer.say("check_headline"), viewer.say("check_sub"))
    _name_dropzone(page, int(st.get_option("server.maxUploadSize")))
    turn = int(st.session_state.get(_TURN, 0))
    dropped = st.file_uploader(viewer.say("check_drop"), key=f"workbook-{turn}", label_visibility="collapsed")
    page.note(viewer.say("check_note"))
    if dropped is not None:
        forget()
        with st.spinner(viewer.say("check_running", file=dropped.name)):
            st.session_state[_KEPT] = _check(page, dropped.name, dropped.getvalue())
        # A new key empties the box, and the server drops the upload with it.
        st.session_state[_TURN] = turn + 1
        st.rerun()
    checked = st.session_state.get(_KEPT)
    if isinstance(checked, Checked) and checked.viewer == viewer.code:
        _draw_checked(page, checked)


def _check(page: PageContext, name: str, content: bytes) -> Checked:
    try:
        answer = check_workbook(name, content)
        verdict = read_verdict(answer.account)
    except CheckError as error:
        return Checked(page.viewer.code, failure=error.reason)
    except (KeyError, TypeError, ValueError):
        return Checked(page.viewer.code, failure="failed")
    return Checked(page.viewer.code, verdict, marked=answer.marked, marked_name=answer.marked_name)


def _draw_checked(page: PageContext, checked: Checked) -> None:
    viewer, verdict = page.viewer, checked.verdict
    if verdict is None:
        st.error(viewer.say(f"check_{checked.failure}"))
        return
    units = dimensions.unit_names(page.published, viewer)
    other_unit = _describe_other_unit(verdict, units, page)
    kind, sentence = _describe_verdict(verdict, page, is_other=bool(other_unit))
    odd = f" {viewer.say('check_warnings', cells=formats.count(verdict.odd_cells))}" if verdict.odd_cells else ""
    page.write("check_banner", kind=kind, sentence=sentence, below=verdict.file + odd, other_unit=other_unit)
    if checked.marked is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            marked = checked.marked
            st.download_button(
                viewer.say("check_download"), data=lambda: marked, file_name=checked.marked_name, mime=_WORKBOOK_TYPE,
                on_click="ignore", type="primary", key="marked",
            )  # fmt: skip
            page.note(viewer.say("check_download_note"))
    forms = dimensions.form_names(page.published, viewer)
    passed_over = viewer.say("list_join").join(verdict.passed_over)
    passed_lines = viewer.say("list_join").join(_describe_lines(verdict, page))
    page.write(
        "check_returns",
        returns=[_describe_return(found, units, forms, page) for found in verdict.returns],
        passed_over=viewer.say("check_passed_over", sheets=passed_over) if passed_over else "",
        passed_lines=viewer.say("check_passed_lines", lines=passed_lines) if passed_lines else "",
    )


def _describe_lines(verdict: Verdict, page: PageContext) -> list[str]:
    named = verdict.passed_lines[:CELLS_NAMED]
    lines = [f"{it['sheet']}!{it['cell']} {it[page.viewer.language]}" for it in named]
    return [*lines, "…"] if len(verdict.passed_lines) > CELLS_NAMED else lines


def _describe_verdict(verdict: Verdict, page: PageContext, *, is_other: bool) -> tuple[str, str]:
    """The status whose colour and sign the banner bears, and its sentence."""
    say, total = page.viewer.say, len(verdict.returns)
    if verdict.refused:
        name = "check_refused" if verdict.refused == total else "check_partly_refused"
        sentence = say(name, refused=verdict.refused, total=total)
        if verdict.wrong_cells:
            sentence += say("check_and_to_mend", cells=formats.count(verdict.wrong_cells))
        return "behind", sentence
    if verdict.wrong_cells:
        return "slipping", say("check_to_mend", cells=formats.count(verdict.wrong_cells))
    return ("slipping", say("check_fine_but_other")) if is_other else ("met", say("check_fine"))


def _describe_other_unit(verdict: Verdict, units: dict[str, str], page: PageContext) -> str:
    viewer = page.viewer
    others = {found.unit for found in verdict.returns if found.unit and found.unit != viewer.code}
    if viewer.is_city or not others:
        return ""
    named = viewer.say("list_join").join(units.get(code, code) for code in sorted(others))
    return viewer.say("check_other_unit", named=named, unit=units.get(viewer.code, viewer.code))


def _describe_return(
    found: CheckedReturn, units: dict[str, str], forms: dict[str, str], page: PageContext
) -> dict[str, Any]:
    viewer = page.viewer
    month = formats.month_name(date.fromisoformat(f"{found.period}-01"), viewer) if found.period else None
    known = (units.get(found.unit or "", found.unit), forms.get(found.form or "", found.form), month)
    counts = {"received": formats.count(found.received), "wrong": formats.count(found.wrong_rows)}
    lead = "check_nil" if not found.received else "check_rows" if found.wrong_rows else "check_rows_fine"
    return {
        "title": " · ".join(part for part in known if part) or viewer.say("check_unknown_return"),
        "sheets": viewer.say("list_join").join(found.sheets),
        "refusals": [_describe_refusal(refusal, page) for refusal in found.refusals],
        "lead": viewer.say(lead, **counts),
        "causes": [
            (causes[0].severity, [_describe_cause(cause, page) for cause in causes])
            for causes in (found.errors, found.warnings)
            if causes
        ],
        "likened": _describe_likened(found, page),
    }


def _describe_refusal(refusal: tuple[str, str, str], page: PageContext) -> str:
    code, *sentences = refusal
    return sentences[0 if page.viewer.language == "zh" else 1] or formats.refusal(code, page.viewer)


def _describe_cause(cause: Cause, page: PageContext) -> dict[str, Any]:
    left = cause.count - len(cause.cells)
    return {
        "text": formats.cause(cause.code, page.viewer),
        "advice": formats.advice(cause.code, page.viewer),
        "count": cause.count,
        "cells": cause.cells,
        "more": page.viewer.say("and_more", count=formats.count(left)) if left else "",
    }


def _describe_likened(found: CheckedReturn, page: PageContext) -> str:
    viewer = page.viewer
    taken = [
        viewer.say(
            "check_likened_column", where=f"{it['sheet']}!{it['column']}", header=it["header"],
            field=it.get(f"field_{viewer.language}") or it["field"],
        )
        for it in found.likened
    ]  # fmt: skip
    return viewer.say("check_likened", columns=viewer.say("worst_join").join(taken)) if taken else ""


def _name_dropzone(page: PageContext, limit: int) -> None:
    say = page.viewer.say
    texts = {"drop": say("check_drop"), "limit": say("check_limit", limit=limit), "browse": say("check_browse")}
    page.write("check_dropzone", texts=[(name, _css_escape(text)) for name, text in texts.items()])


def _css_escape(text: str) -> str:
    # Inside a style element no entity is read: what HTML or a CSS string would take for its own is written as a CSS escape.
    return "".join(f"\\{ord(letter):x} " if letter in "\\'\"<>&\n" else letter for letter in text)
