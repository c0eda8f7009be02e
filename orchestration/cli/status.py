"""``dabiao status``: the attainment of the city and of each unit, as published."""

from __future__ import annotations

from rich.table import Table

from catalogue import say_both
from orchestration.cli.terminal import CONSOLE, UserError, print_message
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

_QUERY = """
select unit.name_zh, unit.name_en, indicator.indicator_code, indicator.name_zh, indicator.name_en,
    attainment.actual, attainment.target, attainment.rate, attainment.status
from fct_attainment as attainment
join dim_unit as unit using (unit_code)
join dim_indicator as indicator using (indicator_code)
join publication on attainment.month = publication.as_of_month
order by unit.unit_order, indicator.indicator_order
"""
_STYLES = {"met": "green", "on_track": "green", "slipping": "yellow", "behind": "red"}


def show_status(home: Home) -> None:
    """Print one line a unit and one column an indicator; UserError when nothing has been published."""
    publication = current_publication(home)
    if publication is None:
        raise UserError("command.nothing_published")
    with open_reader(publication.file_of(CITY)) as city:
        records = city.execute(_QUERY).fetchall()
    table = Table(show_header=True, header_style="bold")
    table.add_column(say_both("command.column_unit", separator="\n"))
    lines: dict[str, list[str]] = {}
    seen: list[str] = []
    for unit_zh, unit_en, code, name_zh, name_en, actual, target, rate, status in records:
        if code not in seen:
            seen.append(code)
            table.add_column(f"{code} {name_zh}\n{name_en}", justify="right")
        text = f"{actual:,}/{target:,}  {rate:.1%}" if rate is not None else f"{actual:,}"
        style = _STYLES.get(status, "dim")
        word = say_both(f"command.status_{status}")
        lines.setdefault(f"{unit_zh}\n{unit_en}", []).append(f"[{style}]{text}\n{word}[/{style}]")
    for unit, cells in lines.items():
        table.add_row(unit, *cells)
    CONSOLE.print(table)
    print_message("command.status_line", version=publication.version, as_of=publication.as_of)
