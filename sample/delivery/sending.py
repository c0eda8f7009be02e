"""Putting returns into workbooks, and workbooks into the post: one a return, or several together as units do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from ingest.forms import form_by_code
from sample.campaign.aid import BOOKS
from sample.campaign.districts import CITY, DISTRICTS, District
from sample.campaign.drives import drive_of
from sample.campaign.season import Key, Ledger, Season
from sample.delivery.corrections import Sent
from sample.delivery.schedule import DeliverySchedule
from sample.delivery.workbook import ReturnPlan, SheetPlan
from sample.errors.kinds import SHOWN_BY
from sample.layouts.sheets import build_sheet, short_name, text_sheet
from sample.layouts.style import Style
from sample.layouts.titles import file_path
from sample.month import Month
from sample.seeded_random import chance

_COMBINED_PATHS = (("{unit}", "{unit}{month}报表"), ("{month}", "{unit}"), ("收件", "{unit}{month}"))
# Whoever sends this form once a quarter, a sheet for each month.
_QUARTERLY = ("industry", "migrant_member")
_GUIDE = (((0, "填表说明"),), ((0, "1.身份证号填写18位；"),), ((0, "2.每月5日前报送。"),))
# Forms that are never put into a book with others.
_ALONE = frozenset({"hardship_file", "payment", "appeal", "target_split", "project_plan"})
_LONG_LIST = 20


class Sender:
    """Sends every return of the ledger; ``sent`` holds what was sent, for corrections."""

    def __init__(
        self, schedule: DeliverySchedule, ledger: Ledger, styles: Mapping[Key, Style], season: Season, seed: int
    ) -> None:
        self._schedule, self._ledger, self._styles, self._season, self._seed = schedule, ledger, styles, season, seed
        self.sent: list[Sent] = []
        self._quarter: list[Key] = []

    def send_all(self) -> None:
        """Send the returns of every unit, month by month."""
        by_place: dict[tuple[str, Month], list[Key]] = {}
        for key in self._ledger:
            by_place.setdefault((key[0], key[2]), []).append(key)
        for district in (*DISTRICTS, CITY):
            for month in sorted(month for unit, month in by_place if unit == district.code):
                keys = sorted(by_place[district.code, month], key=lambda key: form_by_code(key[1]).order)
                self._send_month(district, month, keys)

    def _send_month(self, district: District, month: Month, keys: Sequence[Key]) -> None:
        rng = chance(self._seed, "sheets", district.code, month.iso)
        delay = 2.1 if district.is_late else 0.0
        moment = max(0, (month.year - 2015) * 12 + month.month) + rng.random() * 0.3 + delay
        for book, grouped in _books(district, keys):
            if len(grouped) > 1:
                moment += 0.01
                self.sent.append(self._send_combined(book, grouped, moment, rng))
                continue
            key = grouped[0]
            if key[:2] == _QUARTERLY:
                self._quarter.append(key)
                if month.month % 3 == 0 or month == self._season.months[-1]:
                    self.sent.append(self._send_quarter(self._quarter, moment, rng))
                    self._quarter = []
                continue
            moment += 0.01
            self._send_single(key, district, moment, rng)

    def _send_single(self, key: Key, district: District, moment: float, rng: Random) -> None:
        style = self._styles[key]
        sheets, at = self._single_sheets(key, style, district, rng)
        plan = self._schedule.send(
            moment, file_path(style, key[2], rng.randint(1, 99)), style.kind, sheets, (ReturnPlan(*key, at),)
        )
        self.sent.append(Sent(moment, plan, key, style, self._ledger[key]))

    def _single_sheets(
        self, key: Key, style: Style, district: District, rng: Random
    ) -> tuple[tuple[SheetPlan, ...], tuple[tuple[int, int], ...]]:
        """The sheets of a workbook of one return, and the tables that the return is."""
        rows, month = self._ledger[key], key[2]
        is_long = key[1] in ("benefit_card", "hardship_file") and len(rows) > _LONG_LIST
        if district.code == "bayuquan" and is_long and month.month % 3 == 0:
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

    def _send_combined(self, book: str, keys: Sequence[Key], moment: float, rng: Random) -> Sent:
        """One workbook with a sheet for each form. Its name speaks for unit and period; the sheets for themselves."""
        first = self._styles[keys[0]]
        hidden = rng.randrange(12)
        kind = first.kind
        if first.is_delimited or any(
            plant.kind in SHOWN_BY for key in keys for row in self._ledger[key] for plant in row.plants
        ):
            kind = "xlsx"
        is_1904 = first.is_1904 and kind == "xlsx"
        sheets = tuple(
            build_sheet(
                key,
                self._ledger[key],
                replace(self._styles[key], is_1904=is_1904, kind=kind),
                rng,
                self._seed,
                name=short_name(form_by_code(key[1])),
                is_hidden=at == hidden and at > 0,
            )
            for at, key in enumerate(keys)
        )
        returns = tuple(ReturnPlan(*key, ((at, 0),)) for at, key in enumerate(keys))
        path = file_path(replace(first, path=_COMBINED_PATHS[rng.randrange(3)]), keys[0][2], 1) + book
        plan = self._schedule.send(moment, path, kind, sheets, returns)
        largest = max(keys, key=lambda key: len(self._ledger[key]))
        return Sent(moment, plan, largest, self._styles[largest], self._ledger[largest])

    def _send_quarter(self, keys: list[Key], moment: float, rng: Random) -> Sent:
        """One workbook with a sheet for each month. The folder says the unit; the sheets must say their months themselves."""
        unit, form, latest = keys[-1]
        # Each month keeps the columns in which its wrong cells were planted.
        written = [
            replace(self._styles[key], kind="xlsx", title="{unit}{month}{form}", month_line=False, is_1904=False)
            for key in keys
        ]
        sheets = tuple(
            build_sheet(key, self._ledger[key], style, rng, self._seed, name=f"{key[2].month}月")
            for key, style in zip(keys, written, strict=True)
        )
        returns = tuple(ReturnPlan(*key, ((at, 0),)) for at, key in enumerate(keys))
        path = f"{written[-1].unit_word}/第{(latest.month + 2) // 3}季度{short_name(form_by_code(form))}"
        plan = self._schedule.send(moment, path, "xlsx", sheets, returns)
        return Sent(moment, plan, (unit, form, latest), self._styles[keys[-1]], self._ledger[keys[-1]])


def _books(district: District, keys: Sequence[Key]) -> list[tuple[str, list[Key]]]:
    """The returns of one month by the workbook that they are sent in, with the book's name; the rest by themselves."""
    books: dict[str, list[Key]] = {}
    for key in keys:
        drive = drive_of(key[1])
        if drive.headline is not None:
            name = "" if district.is_combined else key[1]
        elif key[1] in _ALONE:
            name = key[1]
        else:
            name = BOOKS.get(key[1]) or drive.book or key[1]
        books.setdefault(name, []).append(key)
    return list(books.items())
