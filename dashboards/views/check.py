"""Check before sending: a district drops its workbook and sees what intake would say of it. Nothing is kept, and nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from dashboards import queries, words
from dashboards.checking import CheckError, check_workbook
from dashboards.verdict import Cause, CheckedReturn, Verdict, read_verdict
from dashboards.visit import Visit

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
    """Drops the last check; to be called when another page is drawn."""
    st.session_state.pop(_KEPT, None)


def draw(visit: Visit) -> None:
    """Draws the page."""
    viewer = visit.viewer
    visit.headline(viewer.say("check_headline"), viewer.say("check_sub"))
    limit = int(st.get_option("server.maxUploadSize"))
    visit.write(_dropzone_words(visit, limit))
    turn = int(st.session_state.get(_TURN, 0))
    dropped = st.file_uploader(viewer.say("check_drop"), key=f"workbook-{turn}", label_visibility="collapsed")
    visit.write(f'<div class="db"><p class="note">{escape(viewer.say("check_note"))}</p></div>')
    if dropped is not None:
        forget()
        with st.spinner(viewer.say("check_running", file=dropped.name)):
            st.session_state[_KEPT] = _check(visit, dropped.name, dropped.getvalue())
        # A new key empties the box, and the server drops the upload with it.
        st.session_state[_TURN] = turn + 1
        st.rerun()
    checked = st.session_state.get(_KEPT)
    if isinstance(checked, Checked) and checked.viewer == viewer.code:
        _draw_checked(visit, checked)


def _check(visit: Visit, name: str, content: bytes) -> Checked:
    try:
        answer = check_workbook(name, content)
        verdict = read_verdict(answer.account)
    except CheckError as error:
        return Checked(visit.viewer.code, failure=error.reason)
    except (KeyError, TypeError, ValueError):
        return Checked(visit.viewer.code, failure="failed")
    return Checked(visit.viewer.code, verdict, marked=answer.marked, marked_name=answer.marked_name)


def _draw_checked(visit: Visit, checked: Checked) -> None:
    if checked.verdict is None:
        st.error(visit.viewer.say(f"check_{checked.failure}"))
        return
    verdict = checked.verdict
    names = {row["unit_code"]: visit.viewer.name(row) for row in queries.units(visit.edition).iter_rows(named=True)}
    others = _other_units(verdict, names, visit)
    visit.write(_banner(verdict, visit, is_other=bool(others)) + others)
    if checked.marked is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            marked = checked.marked
            st.download_button(
                visit.viewer.say("check_download"), data=lambda: marked, file_name=checked.marked_name, mime=_WORKBOOK_TYPE,
                on_click="ignore", type="primary", key="marked",
            )  # fmt: skip
            visit.write(f'<div class="db"><p class="note">{escape(visit.viewer.say("check_download_note"))}</p></div>')
    forms = {row["form_code"]: visit.viewer.name(row) for row in queries.forms(visit.edition).iter_rows(named=True)}
    visit.write(
        "".join(_return(found, names, forms, visit) for found in verdict.returns) + _passed_over(verdict, visit)
    )


def _banner(verdict: Verdict, visit: Visit, *, is_other: bool) -> str:
    say, total = visit.viewer.say, len(verdict.returns)
    if verdict.refused:
        kind, sign = "behind", words.STATUS_SIGNS["behind"]
        name = "check_refused" if verdict.refused == total else "check_partly_refused"
        sentence = say(name, refused=verdict.refused, total=total)
        sentence += say("check_and_to_mend", cells=words.count(verdict.wrong_cells)) if verdict.wrong_cells else ""
    elif verdict.wrong_cells:
        kind, sign = "slipping", words.STATUS_SIGNS["slipping"]
        sentence = say("check_to_mend", cells=words.count(verdict.wrong_cells))
    elif is_other:
        kind, sign, sentence = "slipping", words.STATUS_SIGNS["slipping"], say("check_fine_but_other")
    else:
        kind, sign, sentence = "met", words.STATUS_SIGNS["met"], say("check_fine")
    odd = f" {say('check_warnings', cells=words.count(verdict.odd_cells))}" if verdict.odd_cells else ""
    return (
        f'<div class="db verdict s-{kind}"><i aria-hidden="true">{sign}</i><div><b>{escape(sentence)}</b>'
        f"<small>{escape(verdict.file + odd)}</small></div></div>"
    )


def _other_units(verdict: Verdict, names: dict[str, str], visit: Visit) -> str:
    viewer = visit.viewer
    others = {found.unit for found in verdict.returns if found.unit and found.unit != viewer.code}
    if viewer.is_city or not others:
        return ""
    named = viewer.say("list_join").join(names.get(code, code) for code in sorted(others))
    sentence = viewer.say("check_other_unit", named=named, unit=names.get(viewer.code, viewer.code))
    return f'<div class="db"><p class="lead other">{escape(sentence)}</p></div>'


def _return(found: CheckedReturn, names: dict[str, str], forms: dict[str, str], visit: Visit) -> str:
    viewer = visit.viewer
    month = words.month_name(date.fromisoformat(f"{found.period}-01"), viewer) if found.period else None
    known = (names.get(found.unit or "", found.unit), forms.get(found.form or "", found.form), month)
    title = " · ".join(part for part in known if part) or viewer.say("check_unknown_return")
    sheets = viewer.say("list_join").join(found.sheets)
    parts = [f"<h2>{escape(title)}</h2>"]
    if sheets:
        parts.append(f'<p class="note">{escape(viewer.say("check_sheets", sheets=sheets))}</p>')
    if found.refusals:
        sentences = "".join(f"<li>{escape(_sentence(refusal, visit))}</li>" for refusal in found.refusals)
        lead = escape(viewer.say("check_refused_lead"))
        parts.append(f'<p class="lead">{lead}</p><ul class="refusals">{sentences}</ul>')
    elif not found.received:
        parts.append(f'<p class="lead">{escape(viewer.say("check_nil"))}</p>')
    else:
        counts = {"received": words.count(found.received), "wrong": words.count(found.wrong_rows)}
        name = "check_rows" if found.wrong_rows else "check_rows_fine"
        parts.append(f'<p class="lead">{escape(viewer.say(name, **counts))}</p>')
    parts += [_causes(causes, visit) for causes in (found.errors, found.warnings) if causes]
    parts += [_likened(found, visit)]
    return f'<div class="db checked">{"".join(parts)}</div>'


def _sentence(refusal: tuple[str, str, str], visit: Visit) -> str:
    code, *sentences = refusal
    return sentences[0 if visit.viewer.language == "zh" else 1] or words.refusal(code, visit.viewer)


def _causes(causes: tuple[Cause, ...], visit: Visit) -> str:
    viewer = visit.viewer
    heads = f'<th>{escape(viewer.say(f"kind_{causes[0].severity}"))}</th><th class="figure">{escape(viewer.say("column_cells"))}</th>'
    heads += f'<th class="where">{escape(viewer.say("column_where"))}</th>'
    body = ""
    for cause in causes:
        left = cause.count - len(cause.cells)
        more = viewer.say("and_more", count=words.count(left)) if left else ""
        cells = " ".join(f"<code>{escape(cell)}</code>" for cell in cause.cells)
        body += (
            f"<tr><td>{escape(words.cause(cause.code, viewer))}<small>{escape(words.advice(cause.code, viewer))}</small></td>"
            f'<td class="figure">{words.count(cause.count)}</td><td class="where">{cells} {escape(more)}</td></tr>'
        )
    return f'<table class="causes findings"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _likened(found: CheckedReturn, visit: Visit) -> str:
    viewer = visit.viewer
    taken = [
        viewer.say(
            "check_likened_column", where=f"{it['sheet']}!{it['column']}", header=it["header"],
            field=it.get(f"field_{viewer.language}") or it["field"],
        )
        for it in found.likened
    ]  # fmt: skip
    if not taken:
        return ""
    sentence = viewer.say("check_likened", columns=viewer.say("worst_join").join(taken))
    return f'<p class="note">{escape(sentence)}</p>'


def _passed_over(verdict: Verdict, visit: Visit) -> str:
    if not verdict.passed_over:
        return ""
    sheets = visit.viewer.say("list_join").join(verdict.passed_over)
    sentence = visit.viewer.say("check_passed_over", sheets=sheets)
    return f'<div class="db"><p class="note">{escape(sentence)}</p></div>'


def _dropzone_words(visit: Visit, limit: int) -> str:
    """Streamlit's own box speaks English only: its words are replaced by ours."""
    say = visit.viewer.say
    texts = {"drop": say("check_drop"), "limit": say("check_limit", limit=limit), "browse": say("check_browse")}
    properties = "".join(f"--say-{name}: {_css_text(text)};" for name, text in texts.items())
    return f"<style>:root {{ {properties} }}</style>"


def _css_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
