"""Files of one return with a flaw that the sender overlooked, for which they are refused whole (contract §1, §2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from ingest.forms import form_by_code
from sample.campaign.season import Key
from sample.delivery.habits import PEOPLE_ABOVE, PEOPLE_AT_THE_RIGHT, PEOPLE_ON_A_SHEET, UNKNOWN_HEADER
from sample.delivery.workbook import SheetPlan, TablePlan
from sample.layouts.arrangements import below
from sample.layouts.columns import WrittenColumn
from sample.layouts.sheets import build_sheet, build_table, sheet_of
from sample.layouts.style import Style
from sample.row import Row

# Headers that say to a clerk what they mean, and that no list of spellings will ever hold.
_UNKNOWN = {
    "course": "学艺门类", "end_date": "散学那天", "result": "学得咋样", "trade": "手艺行当", "completion_date": "学成那天",
    "card_number": "卡面凸字", "issue_date": "领卡那天", "card_status": "卡还灵不灵", "household": "老家算哪头",
    "employer": "在哪儿上工", "join_date": "进会那天", "sex": "哥儿姐儿",
}  # fmt: skip
REASONS = {
    PEOPLE_ON_A_SHEET: "people_outside",
    PEOPLE_ABOVE: "people_outside",
    PEOPLE_AT_THE_RIGHT: "people_outside",
    UNKNOWN_HEADER: "column_missing",
}
_UNKNOWN_DAY, _UNKNOWN_OTHER = "打哪天算起", "此栏照旧填"
_FEW = 3


def flawed_sheets(
    flaw: str, key: Key, rows: Sequence[Row], style: Style, rng: Random, people_seed: int
) -> tuple[SheetPlan, ...]:
    """The sheets of such a file: people in no table with a header, or a required column that nobody would know."""
    match flaw:
        case kind if kind == UNKNOWN_HEADER:
            return (build_sheet(key, [*rows], _with_unknown_header(key, style, rng), rng, people_seed),)
        case kind if kind == PEOPLE_ON_A_SHEET:
            half = len(rows) // 2
            first = build_sheet(key, [*rows[:half]], style, rng, people_seed, name="Sheet1")
            rest = _without_header(key, rows[half:], replace(style, top=rng.choice((0, 0, 1))), rng, rows_before=half)
            return first, sheet_of((rest,), key, style, rng, people_seed, name=rng.choice(("Sheet2", "续", "第2页")))
        case kind if kind == PEOPLE_ABOVE:
            above = _without_header(key, _clean_first(rows)[:_FEW], style, rng)
            table = build_table(key, _clean_first(rows)[_FEW:], below(style, above, rng), rng)
            return (sheet_of((above, table), key, style, rng, people_seed),)
        case _:
            assert flaw == PEOPLE_AT_THE_RIGHT
            table = build_table(key, _clean_first(rows)[_FEW:], style, rng)
            layout = table.layout
            top, left = layout.header_top - 1 + layout.header_height, style.left + len(style.columns) + 1
            right = _without_header(key, _clean_first(rows)[:_FEW], replace(style, top=top, left=left), rng)
            return (sheet_of((table, right), key, style, rng, people_seed),)


def _clean_first(rows: Sequence[Row]) -> list[Row]:
    """Those without a wrong cell in front: of them an ID stands where no header is."""
    return sorted(rows, key=lambda row: bool(row.plants) or row.is_struck_out)


def _without_header(key: Key, rows: Sequence[Row], style: Style, rng: Random, *, rows_before: int = 0) -> TablePlan:
    plain = replace(style, page=0, hint="", example=0, has_headings=False)
    table = build_table(key, rows, plain, rng, head=(), rows_before=rows_before)
    return replace(table, layout=table.layout._replace(breaks=(), has_header=False))


def _with_unknown_header(key: Key, style: Style, rng: Random) -> Style:
    """The style with a word of the unit's own over one column that must be there."""
    form = form_by_code(key[1])
    required = [column.code for column in form.required if column.code not in ("name", form.person)]
    spoilt = rng.choice(required)
    day = form.column(spoilt).kind == "date"
    header = _UNKNOWN.get(spoilt, _UNKNOWN_DAY if day else _UNKNOWN_OTHER)
    columns = tuple(WrittenColumn(column.code, header) if column.code == spoilt else column for column in style.columns)
    # The title says which form it would be.
    return replace(style, columns=columns, title="{unit}{month}{form}")
