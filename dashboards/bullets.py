"""The promises of one unit as rows: what is done, what was due by now, what is promised, where it will end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dashboards import words
from dashboards.viewer import Viewer

Row = Mapping[str, Any]

# The widest excess over a target that is still drawn; a longer bar ends at the edge.
_WIDEST = 1.5


def promise_rows(promises: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row a promise. All bars share one scale, so that the targets stand under one another."""
    scale = min(_WIDEST, max([1.04, *(_reach(promise) * 1.02 for promise in promises)]))
    rows = "".join(_row(promise, scale, viewer) for promise in promises)
    is_over = not any(promise["months_left"] for promise in promises)
    return f'<div class="db promises">{rows}{_legend(viewer, is_over)}</div>'


def _reach(promise: Row) -> float:
    target = promise["target"]
    return max(promise["actual"], promise["forecast_high"] or 0) / target if target else 0.0


def _row(promise: Row, scale: float, viewer: Viewer) -> str:
    facts = "".join(_fact(*fact) for fact in _facts(promise, viewer))
    return (
        f'<section class="promise s-{escape(promise["status"])}">'
        f'<div class="who"><h3>{escape(viewer.name(promise))}</h3>{words.chip(promise["status"], viewer)}{_since(promise, viewer)}</div>'
        f'<div class="rate">{escape(words.share(promise["rate"]))}</div>'
        f"{_bar(promise, scale, viewer)}"
        f'<dl class="facts">{facts}</dl></section>'
    )


def _bar(promise: Row, scale: float, viewer: Viewer) -> str:
    target = promise["target"]
    if not target:
        return '<div class="bullet none"></div>'

    def at(value: float) -> str:
        return f"{min(value / target / scale, 1) * 100:.2f}%"

    spoken = f"{viewer.name(promise)}: {words.share(promise['rate'])}, {words.status(promise['status'], viewer)}"
    parts = [f'<b class="bar" style="width:{at(promise["actual"])}"></b>']
    low, high = promise["forecast_low"], promise["forecast_high"]
    if low is not None and high is not None and promise["months_left"]:
        start, end = min(low / target / scale, 1), min(high / target / scale, 1)
        parts.append(f'<b class="range" style="left:{start * 100:.2f}%;width:{(end - start) * 100:.2f}%"></b>')
    if promise["expected"] is not None and promise["months_left"]:  # at the end both are one
        parts.append(f'<b class="tick" style="left:{at(promise["expected"])}"></b>')
    parts.append(f'<b class="goal" style="left:{at(target)}"></b>')
    return f'<div class="bullet" role="img" aria-label="{escape(spoken)}">{"".join(parts)}</div>'


def _since(promise: Row, viewer: Viewer) -> str:
    if promise["danger_since_month"] is None:
        return ""
    since = viewer.say("since", month=words.month_name(promise["danger_since_month"], viewer))
    return f'<span class="since">{escape(since)}</span>'


def _fact(label: str, value: str, below: str) -> str:
    small = f"<small>{escape(below)}</small>" if below else ""
    return f"<div><dt>{escape(label)}</dt><dd>{escape(value)}{small}</dd></div>"


def _facts(promise: Row, viewer: Viewer) -> list[tuple[str, str, str]]:
    unit = viewer.name(promise, "count_unit")
    actual, target = words.count(promise["actual"]), promise["target"]
    times = (
        viewer.say("fact_times", times=words.count(promise["person_times"]))
        if promise["person_times"] > promise["actual"]
        else ""
    )
    if target is None:
        facts = [(viewer.say("fact_actual"), viewer.say("fact_actual_only", actual=actual, unit=unit), times)]
    else:
        done = viewer.say("fact_actual_value", actual=actual, target=words.count(target), unit=unit)
        facts = [(viewer.say("fact_actual"), done, times)]
    if promise["expected"] is not None and promise["months_left"]:
        pace = viewer.say("fact_pace", pace=words.share(promise["pace"]))
        facts.append((viewer.say("fact_expected"), words.count(promise["expected"]), pace))
    if target is not None:
        facts.append(_needed(promise, unit, viewer))
    if promise["forecast_actual"] is not None and promise["months_left"]:
        names = ("forecast_actual", "forecast_low", "forecast_high")
        forecast, low, high = (words.count(promise[name]) for name in names)
        facts.append((viewer.say("fact_forecast"), forecast, viewer.say("fact_interval", low=low, high=high)))
    return facts


def _needed(promise: Row, unit: str, viewer: Viewer) -> tuple[str, str, str]:
    label = viewer.say("fact_needed")
    if promise["status"] == "met":
        return label, viewer.say("fact_needed_none"), ""
    if promise["required_run_rate"] is None:
        missing = words.count(promise["target"] - promise["actual"])
        short = viewer.say("fact_actual_only", actual=missing, unit=unit)
        return viewer.say("fact_short"), short, viewer.say("fact_time_is_up")
    needed = viewer.say("fact_actual_only", actual=words.count_up(promise["required_run_rate"]), unit=unit)
    return label, needed, viewer.say("fact_recent", recent=words.count(promise["recent_run_rate"]))


def _legend(viewer: Viewer, is_over: bool) -> str:
    keys = (("bar", "legend_actual"), ("goal", "legend_target"))
    if not is_over:
        keys += (("tick", "legend_expected"), ("range", "legend_forecast"))
    items = "".join(f'<span><b class="key {mark}"></b>{escape(viewer.say(name))}</span>' for mark, name in keys)
    return f'<div class="legend">{items}</div>'
