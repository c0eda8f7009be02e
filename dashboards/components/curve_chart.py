"""Frames as Vega-Lite specifications: plain dictionaries with their data inside, cheap to send and with nothing to fetch."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboards.access.viewer import Viewer

Spec = dict[str, Any]

FONT = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, QUIET, RULE = "#1c2430", "#6b7480", "#e3e6ea"
STATUS_COLOURS = {
    "met": "#163a6b", "on_track": "#2f74b5", "slipping": "#c98314", "behind": "#b8400e", "not_reported": "#6b7480", "no_target": "#6b7480",
}  # fmt: skip


def curve_spec(curve: pl.DataFrame, status: str, viewer: Viewer) -> Spec:
    """The cumulative curve against the planned one, the target as a line, the forecast as a dashed line with its interval.

    ``curve`` has one row a month: month, actual, expected, target, forecast_actual, forecast_low, forecast_high.
    """
    end = f"{curve['month'][-1]:%Y-%m-%d}"
    points = [
        {key: f"{value:%Y-%m-%d}" if key == "month" else value for key, value in row.items()}
        for row in curve.iter_rows(named=True)
    ]
    colour = STATUS_COLOURS[status]
    layers: list[Spec] = []
    known = [point for point in points if point["actual"] is not None]
    if known and known[-1]["forecast_actual"] is not None and known[-1]["month"] != end:
        layers += _forecast(known[-1], end, colour)
    layers += [
        {
            "transform": [{"filter": "isValid(datum.expected)"}],
            "mark": {"type": "line", "color": QUIET, "strokeDash": [2, 3], "strokeWidth": 1.5},
            "encoding": {"y": {"field": "expected", "type": "quantitative"}},
        },
        {
            "transform": [{"filter": "isValid(datum.target)"}],
            "mark": {"type": "line", "color": INK, "strokeWidth": 1, "opacity": 0.55, "interpolate": "step-after"},
            "encoding": {"y": {"field": "target", "type": "quantitative"}},
        },
        {
            "transform": [{"filter": "isValid(datum.actual)"}],
            "mark": {"type": "line", "color": colour, "strokeWidth": 2.5},
            "encoding": {"y": {"field": "actual", "type": "quantitative"}},
        },
        {
            "transform": [{"filter": "isValid(datum.actual)"}],
            "mark": {"type": "point", "color": colour, "filled": True, "size": 26, "opacity": 1},
            "encoding": {"y": {"field": "actual", "type": "quantitative"}, "tooltip": _tooltip(viewer)},
        },
    ]
    return {
        "data": {"values": points},
        "height": 190,
        "encoding": {"x": _month_axis(viewer), "y": _count_axis(viewer)},
        "layer": layers,
        "config": _config(),
    }


def _forecast(last: Spec, end: str, colour: str) -> list[Spec]:
    values = [
        {"month": last["month"], "middle": last["actual"], "low": last["actual"], "high": last["actual"]},
        {"month": end, "middle": last["forecast_actual"], "low": last["forecast_low"], "high": last["forecast_high"]},
    ]
    return [
        {
            "data": {"values": values},
            "mark": {"type": "area", "color": colour, "opacity": 0.13},
            "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": values},
            "mark": {"type": "line", "color": colour, "strokeWidth": 1.5, "strokeDash": [5, 4]},
            "encoding": {"y": {"field": "middle", "type": "quantitative"}},
        },
    ]


def _tooltip(viewer: Viewer) -> list[Spec]:
    return [
        {"field": "month", "type": "temporal", "format": "%Y-%m", "title": viewer.say("column_period")},
        {"field": "actual", "type": "quantitative", "format": ",.0f", "title": viewer.say("legend_actual")},
        {"field": "expected", "type": "quantitative", "format": ",.0f", "title": viewer.say("legend_plan")},
        {"field": "target", "type": "quantitative", "format": ",.0f", "title": viewer.say("legend_target")},
    ]


def _month_axis(viewer: Viewer) -> Spec:
    label = (
        "month(datum.value) == 0 ? timeFormat(datum.value, '%Y年') : timeFormat(datum.value, '%-m月')"
        if viewer.language == "zh"
        else "month(datum.value) == 0 ? timeFormat(datum.value, '%Y') : timeFormat(datum.value, '%b')"
    )
    return {
        "field": "month",
        "type": "temporal",
        "title": None,
        "axis": {"labelExpr": label, "tickCount": {"interval": "month", "step": 6}, "grid": False, "labelFlush": False},
    }


def _count_axis(viewer: Viewer) -> Spec:
    label = (
        "datum.value >= 10000 ? format(datum.value / 10000, '~') + '万' : format(datum.value, ',')"
        if viewer.language == "zh"
        else "datum.value >= 10000 ? format(datum.value / 1000, '~') + 'k' : format(datum.value, ',')"
    )
    return {
        "type": "quantitative",
        "title": None,
        "axis": {"labelExpr": label, "tickCount": 4},
        "scale": {"zero": True},
    }


def _config() -> Spec:
    axis = {
        "labelColor": QUIET,
        "labelFontSize": 12,
        "gridColor": RULE,
        "domainColor": RULE,
        "tickColor": RULE,
        "ticks": False,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis | {"labelPadding": 6, "domain": False, "minExtent": 46},
        "axisX": {"domain": True, "minExtent": 0},
    }
