"""Templates as HTML: every value is escaped by the template engine, and every text comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined

from dashboards.access.viewer import Viewer
from dashboards.components import formats

_TEMPLATES = Path(__file__).with_name("templates")
_LINE_BREAK = re.compile(r"\s*\n\s*")


def _load(name: str) -> str:
    # Lines are broken for those who read the template: between two tags they must not become a blank on the page.
    return _LINE_BREAK.sub("", (_TEMPLATES / name).read_text(encoding="utf-8"))


_ENVIRONMENT = Environment(loader=FunctionLoader(_load), autoescape=True, undefined=StrictUndefined, auto_reload=False)
_FILTERS: dict[str, Callable[..., str]] = {
    "count": formats.count, "count_up": formats.count_up, "share": formats.share, "yuan": formats.yuan, "days": formats.days,
}  # fmt: skip
_ENVIRONMENT.filters.update(_FILTERS)


def render(template: str, viewer: Viewer, **values: object) -> str:
    """The HTML of that template for that reader; jinja2.UndefinedError when the template needs a value that is not given."""
    return _ENVIRONMENT.get_template(f"{template}.html.j2").render(
        say=viewer.say,
        name=viewer.name,
        signs=formats.STATUS_SIGNS,
        outcomes=formats.OUTCOMES,
        nothing=formats.NOTHING,
        status=partial(formats.status, viewer=viewer),
        month=partial(formats.month_name, viewer=viewer),
        age=partial(formats.age, viewer=viewer),
        **values,
    )
