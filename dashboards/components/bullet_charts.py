"""Indicators as rows with a bullet chart: what is done, what was due by now, the target, where it will end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components import formats
from dashboards.components.rendering import render

Row = Mapping[str, Any]

# The widest excess over a target that is still drawn; a longer bar ends at the edge.
_WIDEST = 1.5


def bullet_charts(indicators: Sequence[Row], viewer: Viewer) -> str:
    """HTML: one row an indicator. All bars share one scale, so that the targets stand under one another."""
    scale = min(_WIDEST, max([1.04, *(_reach(row) * 1.02 for row in indicators)]))
    legend = [("bar", "legend_actual"), ("goal", "legend_target")]
    if any(row["months_left"] for row in indicators):
        legend += [("tick", "legend_expected"), ("range", "legend_forecast")]
    return render(
        "bullet_charts",
        viewer,
        rows=[_row(row, scale, viewer) for row in indicators],
        legend=[(mark, viewer.say(name)) for mark, name in legend],
    )


def _reach(row: Row) -> float:
    target = row["target"]
    return max(row["actual"], row["forecast_high"] or 0) / target if target else 0.0


def _row(row: Row, scale: float, viewer: Viewer) -> dict[str, object]:
    since = row["danger_since_month"]
    return {
        "title": viewer.name(row),
        "status": row["status"],
        "since": viewer.say("since", month=formats.month_name(since, viewer)) if since else "",
        "rate": formats.share(row["rate"]),
        "facts": _facts(row, viewer),
        "spoken": f"{viewer.name(row)}: {formats.share(row['rate'])}, {formats.status(row['status'], viewer)}",
        **_marks(row, scale),
    }


def _marks(row: Row, scale: float) -> dict[str, object]:
    """Where each mark of the bullet chart stands, in per cent of its width; no ``goal`` without a target."""
    target: float | None = row["target"]
    low: float | None = row["forecast_low"]
    high: float | None = row["forecast_high"]
    if not target:
        return {"goal": None}

    def at(value: float) -> float:
        return min(value / target / scale, 1) * 100

    is_running = bool(row["months_left"])  # at the end what is expected lies under the target
    return {
        "bar": _percent(at(row["actual"])),
        "goal": _percent(at(target)),
        "range": (_percent(at(low)), _percent(at(high) - at(low)))
        if is_running and low is not None and high is not None
        else None,
        "tick": _percent(at(row["expected"])) if is_running and row["expected"] is not None else None,
    }


def _percent(width: float) -> str:
    return f"{width:.2f}%"


def _facts(row: Row, viewer: Viewer) -> list[tuple[str, str, str]]:
    unit, actual, target = viewer.name(row, "count_unit"), formats.count(row["actual"]), row["target"]
    times = person_times(row, viewer)
    if target is None:
        facts = [(viewer.say("fact_actual"), viewer.say("fact_actual_only", actual=actual, unit=unit), times)]
    else:
        done = viewer.say("fact_actual_value", actual=actual, target=formats.count(target), unit=unit)
        facts = [(viewer.say("fact_actual"), done, times)]
    if row["expected"] is not None and row["months_left"]:
        pace = viewer.say("fact_pace", pace=formats.share(row["pace"]))
        facts.append((viewer.say("fact_expected"), formats.count(row["expected"]), pace))
    if target is not None:
        facts.append(_needed(row, unit, viewer))
    if row["forecast_actual"] is not None and row["months_left"]:
        names = ("forecast_actual", "forecast_low", "forecast_high")
        forecast, low, high = (formats.count(row[name]) for name in names)
        facts.append((viewer.say("fact_forecast"), forecast, viewer.say("fact_interval", low=low, high=high)))
    return facts


def person_times(row: Row, viewer: Viewer) -> str:
    """The person-times of an indicator for which they mean something; empty for the others."""
    if not row["counts_person_times"]:
        return ""
    return viewer.say("fact_times", times=formats.count(row["person_times"]))


def _needed(row: Row, unit: str, viewer: Viewer) -> tuple[str, str, str]:
    label = viewer.say("fact_needed")
    if row["status"] == "met":
        return label, viewer.say("fact_needed_none"), ""
    if row["required_run_rate"] is None:
        missing = viewer.say("fact_actual_only", actual=formats.count(row["gap"]), unit=unit)
        return viewer.say("fact_short"), missing, viewer.say("fact_time_is_up")
    needed = viewer.say("fact_actual_only", actual=formats.count_up(row["required_run_rate"]), unit=unit)
    return label, needed, viewer.say("fact_recent", recent=formats.count(row["recent_run_rate"]))
