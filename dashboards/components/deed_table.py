"""All indicators by deed as one table: figure, target, status, expected, and what the project plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.access.viewer import Viewer
from dashboards.components import formats
from dashboards.components.bullet_charts import person_times
from dashboards.components.rendering import render
from dashboards.data.deeds import HARDSHIP_FILE

Row = Mapping[str, Any]


def deed_table(
    indicators: Sequence[Row],
    *,
    deeds: Sequence[Row],
    plans: Sequence[Row],
    categories: Sequence[Row],
    on_file: int | None,
    viewer: Viewer,
) -> str:
    """HTML of the table; a deed without an indicator is left out, and so are the plan's columns without a plan.

    ``on_file`` stands beside the hardship file's own figure. What the notice states of the whole city is shown to the city's reader only.
    """
    stated = _stated_of_file(indicators, viewer)
    groups = [
        {
            "deed": deed,
            "rows": [
                {
                    **row,
                    "notes": _notes(row, categories, viewer)
                    + (_file_notes(on_file, stated, viewer) if _is_file(row) else []),
                    "plan": _plan([plan for plan in plans if plan["indicator_code"] == row["indicator_code"]]),
                }
                for row in indicators
                if row["deed_code"] == deed["deed_code"]
            ],
        }
        for deed in deeds
    ]
    return render("deed_table", viewer, groups=[group for group in groups if group["rows"]], has_plan=len(plans) > 0)


def _is_file(row: Row) -> bool:
    return row["indicator_code"] == HARDSHIP_FILE


def _notes(row: Row, categories: Sequence[Row], viewer: Viewer) -> list[str]:
    """What stands in small letters below the figure."""
    notes = [person_times(row, viewer)]
    if row["target_kind"] == "share":
        notes.append(viewer.say(f"share_of_{row['share_of']}"))
    if viewer.is_city and row["stated_target"] is not None:
        notes.append(_stated(row, viewer))
    parts = [
        viewer.say(
            "category_count", category=viewer.say(f"category_{it['category_code']}"), count=formats.count(it["actual"])
        )
        for it in categories
        if it["indicator_code"] == row["indicator_code"]
    ]
    notes.append(viewer.say("list_join").join(parts))
    return [note for note in notes if note]


def _file_notes(on_file: int | None, stated: list[str], viewer: Viewer) -> list[str]:
    now = [] if on_file is None else [viewer.say("on_file_now", count=formats.count(on_file))]
    return now + stated


def _stated_of_file(indicators: Sequence[Row], viewer: Viewer) -> list[str]:
    """What the notice says of how many are on file, to be shown beside the file; of one unit it says nothing."""
    if not viewer.is_city:
        return []
    return [
        _stated(row, viewer) for row in indicators if row["share_of"] == "people" and row["stated_target"] is not None
    ]


def _stated(row: Row, viewer: Viewer) -> str:
    return viewer.say("stated_target", target=formats.count(row["stated_target"]), unit=viewer.name(row, "count_unit"))


def _plan(plans: Sequence[Row]) -> dict[str, list[str]]:
    """The owners and deadlines that the indicator's plan names, each once, in its order."""
    return {name: list(dict.fromkeys(plan[name] for plan in plans if plan[name])) for name in ("owner", "due_text")}
