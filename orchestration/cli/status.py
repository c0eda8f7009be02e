"""``dabiao status``: the attainment of the city and of each unit, as published."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from catalogue import say_both
from orchestration.cli.terminal import CONSOLE, UserError, print_message
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

_BY_UNIT = """
select unit.name_zh, unit.name_en, indicator.indicator_code, indicator.name_zh, indicator.name_en,
    attainment.actual, attainment.target, attainment.rate, attainment.status
from fct_attainment as attainment
join dim_unit as unit using (unit_code)
join dim_indicator as indicator using (indicator_code)
join publication on attainment.month = publication.as_of_month
where indicator.is_headline
order by unit.unit_order, indicator.indicator_order
"""
_OF_CITY = """
select deed.name_zh, deed.name_en, deed.deed_code, indicator.indicator_code, indicator.name_zh, indicator.name_en,
    attainment.actual, attainment.target, attainment.rate, attainment.status
from fct_attainment as attainment
join dim_indicator as indicator using (indicator_code)
join dim_deed as deed using (deed_code)
join publication on attainment.month = publication.as_of_month
where attainment.unit_code = 'city'
order by indicator.indicator_order
"""
_STYLES = {"met": "green", "on_track": "green", "slipping": "yellow", "behind": "red"}


def show_status(home: Home, *, every_indicator: bool = False) -> None:
    """Print the headline indicators, one line a unit; with ``every_indicator`` all of the city's, grouped by deed.

    UserError when nothing has been published.
    """
    publication = current_publication(home)
    if publication is None:
        raise UserError("command.nothing_published")
    with open_reader(publication.file_of(CITY)) as city:
        records = city.execute(_OF_CITY if every_indicator else _BY_UNIT).fetchall()
    CONSOLE.print(_table_of_city(records) if every_indicator else _table_by_unit(records))
    print_message("command.status_line", version=publication.version, as_of=publication.as_of)


def _table_by_unit(records: list[tuple[Any, ...]]) -> Table:
    table = Table(show_header=True, header_style="bold")
    table.add_column(say_both("command.column_unit", separator="\n"))
    lines: dict[str, list[str]] = {}
    columns: list[str] = []
    for unit_zh, unit_en, code, name_zh, name_en, actual, target, rate, status in records:
        if code not in columns:
            columns.append(code)
            table.add_column(f"{code} {name_zh}\n{name_en}", justify="right")
        figures = f"{actual:,}/{target:,}  {rate:.1%}" if rate is not None else f"{actual:,}"
        lines.setdefault(f"{unit_zh}\n{unit_en}", []).append(_styled(f"{figures}\n{_word(status)}", status))
    for unit, cells in lines.items():
        table.add_row(unit, *cells)
    return table


def _table_of_city(records: list[tuple[Any, ...]]) -> Table:
    table = Table(show_header=True, header_style="bold")
    table.add_column(say_both("command.column_indicator"))
    for column in ("actual", "target", "rate", "status"):
        table.add_column(say_both(f"command.column_{column}", separator="\n"), justify="right")
    last_deed = None
    for deed_zh, deed_en, deed_code, code, name_zh, name_en, actual, target, rate, status in records:
        if deed_code != last_deed:
            table.add_section()
            table.add_row(f"[bold]{deed_code} {deed_zh} / {deed_en}[/bold]")
            last_deed = deed_code
        figures = (
            f"{actual:,}",
            f"{target:,}" if target is not None else "-",
            f"{rate:.1%}" if rate is not None else "-",
        )
        table.add_row(f"{code} {name_zh} / {name_en}", *figures, _styled(_word(status), status))
    return table


def _word(status: str) -> str:
    return say_both(f"command.status_{status}")


def _styled(text: str, status: str) -> str:
    style = _STYLES.get(status, "dim")
    return f"[{style}]{text}[/{style}]"
