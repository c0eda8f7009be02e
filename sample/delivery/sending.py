"""Putting returns into workbooks, and workbooks into the post: one a return, or several together as units do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from ingest.forms import form_by_code
from sample.campaign.aid import BOOKS
from sample.campaign.districts import CITY, DISTRICTS, District
from sample.campaign.drives import drive_of
from sample.campaign.season import Key, Ledger, Season
from sample.delivery.corrections import Sent
from sample.delivery.flawed import REASONS, flawed_sheets
from sample.delivery.habits import BLOCKS, TWO_UP, Habits, deal_habits
from sample.delivery.schedule import DeliverySchedule
from sample.delivery.shared_workbooks import Shared, SharedWorkbooks
from sample.delivery.workbook import ReturnPlan, SheetPlan
from sample.layouts.arrangements import in_two_blocks, side_by_side
from sample.layouts.sheets import build_sheet, sheet_of, short_name, text_sheet
from sample.layouts.style import Style
from sample.layouts.titles import file_path
from sample.month import Month
from sample.seeded_random import chance

# Whoever sends this form once a quarter, a sheet for each month.
_QUARTERLY = ("industry", "migrant_member")
_GUIDE = (((0, "填表说明"),), ((0, "1.身份证号填写18位；"),), ((0, "2.每月5日前报送。"),))
# Forms that are never put into a book with others.
_ALONE = frozenset({"hardship_file", "payment", "appeal", "target_split", "project_plan"})
# Forms that are always sent in one table.
_PLAIN = frozenset({"target_split", "project_plan"})
_LONG_LIST = 20
# A refused file is sent again within days, mended; in months.
_MENDED_AFTER = 0.15
_MENDED = ("（更正）", "（已改）", "-改")
_ARRANGEMENTS = {BLOCKS: in_two_blocks, TWO_UP: side_by_side}

_Books = list[tuple[str, list[Key]]]
_Sheets = tuple[tuple[SheetPlan, ...], tuple[tuple[int, int], ...]]


class Sender:
    """Sends every return of the ledger; ``sent`` holds what was sent, for corrections."""

    def __init__(
        self, schedule: DeliverySchedule, ledger: Ledger, styles: Mapping[Key, Style], season: Season, seed: int
    ) -> None:
        self._schedule, self._ledger, self._styles, self._season, self._seed = schedule, ledger, styles, season, seed
        self._shared = SharedWorkbooks(ledger, styles, seed)
        self.sent: list[Sent] = []
        self._quarter: list[Key] = []
        self._habits = Habits()

    def send_all(self) -> None:
        """Send the returns of every unit, month by month."""
        by_place: dict[tuple[str, Month], list[Key]] = {}
        for key in self._ledger:
            by_place.setdefault((key[0], key[2]), []).append(key)
        posts = [
            (district, month, _books(district, by_place[district.code, month]))
            for district in (*DISTRICTS, CITY)
            for month in sorted(month for unit, month in by_place if unit == district.code)
        ]
        singles = [
            keys[0]
            for _, _, books in posts
            for _, keys in books
            if len(keys) == 1 and keys[0][:2] != _QUARTERLY and keys[0][1] not in _PLAIN
        ]
        self._habits = deal_habits(singles, self._ledger, self._styles, chance(self._seed, "habits"))
        for post in posts:
            self._send_month(*post)

    def _send_month(self, district: District, month: Month, books: _Books) -> None:
        rng = chance(self._seed, "sheets", district.code, month.iso)
        delay = 2.1 if district.is_late else 0.0
        moment = max(0, (month.year - 2015) * 12 + month.month) + rng.random() * 0.3 + delay
        for book, keys in books:
            key = keys[0]
            if len(keys) == 1 and key[:2] == _QUARTERLY:
                self._quarter.append(key)
                if month.month % 3 == 0 or month == self._season.months[-1]:
                    self._send_shared(self._shared.by_month(self._quarter, rng), moment)
                    self._quarter = []
                continue
            moment += 0.01
            if len(keys) > 1:
                self._send_shared(self._shared.by_form(book, keys, rng), moment)
            elif key in self._habits.months:
                self._send_shared(self._shared.two_months(self._habits.months[key], key, rng), moment)
            elif key in self._habits.joint:
                self._send_shared(self._shared.by_unit((*self._habits.joint[key], key), rng), moment)
            elif key not in self._habits.held:
                self._send_single(key, district, moment, rng)

    def _send_shared(self, shared: Shared, moment: float) -> None:
        plan = self._schedule.send(moment, shared.path, shared.kind, shared.sheets, shared.returns)
        self.sent.append(Sent(moment, plan, shared.key, self._styles[shared.key], self._ledger[shared.key]))

    def _send_single(self, key: Key, district: District, moment: float, rng: Random) -> None:
        style = self._styles[key]
        path = file_path(style, key[2], rng.randint(1, 99))
        if key in self._habits.flaws:
            flaw = self._habits.flaws[key]
            flawed = flawed_sheets(flaw, key, self._ledger[key], style, rng, self._seed)
            self._schedule.send(moment - _MENDED_AFTER, path, style.kind, flawed, (), reason=REASONS[flaw])
            path += rng.choice(_MENDED)
        sheets, tables = self._single_sheets(key, style, district, rng)
        plan = self._schedule.send(moment, path, style.kind, sheets, (ReturnPlan(*key, tables),))
        self.sent.append(Sent(moment, plan, key, style, self._ledger[key]))

    def _single_sheets(self, key: Key, style: Style, district: District, rng: Random) -> _Sheets:
        """The sheets of a workbook of one return, and the tables that the return is."""
        rows, month = self._ledger[key], key[2]
        if key in self._habits.arranged:
            tables = _ARRANGEMENTS[self._habits.arranged[key]](key, rows, style, rng)
            return (sheet_of(tables, key, style, rng, self._seed),), ((0, 0), (0, 1))
        is_long = key[1] in ("benefit_card", "hardship_file") and len(rows) > _LONG_LIST
        if district.code == "bayuquan" and is_long and month.month % 3 == 0 and not style.sheet_says:
            # One list too long for its clerk: continued on a second sheet.
            half = len(rows) // 2
            name = short_name(form_by_code(key[1]))
            return (
                build_sheet(key, rows[:half], style, rng, self._seed, name=f"{name}1"),
                build_sheet(key, rows[half:], style, rng, self._seed, name=f"{name}2"),
            ), ((0, 0), (1, 0))
        sheet = build_sheet(key, rows, style, rng, self._seed)
        if style.is_delimited:
            return (sheet,), ((0, 0),)
        extra = rng.random()
        if extra < 0.15:
            names = [name for name in ("Sheet2", "Sheet3") if name != sheet.name]
            return (sheet, *(text_sheet(name, ()) for name in names)), ((0, 0),)
        if extra < 0.2:
            return (text_sheet("填表说明", _GUIDE), sheet), ((1, 0),)
        return (sheet,), ((0, 0),)


def _books(district: District, keys: Sequence[Key]) -> _Books:
    """The returns of one month by the workbook that they are sent in, with the book's name; the rest by themselves."""
    books: dict[str, list[Key]] = {}
    for key in sorted(keys, key=lambda key: form_by_code(key[1]).order):
        drive = drive_of(key[1])
        if drive.headline is not None:
            name = "" if district.is_combined else key[1]
        elif key[1] in _ALONE:
            name = key[1]
        else:
            name = BOOKS.get(key[1]) or drive.book or key[1]
        books.setdefault(name, []).append(key)
    return list(books.items())
