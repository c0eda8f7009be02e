"""Workbooks of several returns: a sheet for each form, month or unit, or two returns on one sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from ingest.forms import form_by_code
from sample.campaign.season import Key, Ledger
from sample.delivery.workbook import ReturnPlan, SheetPlan
from sample.errors.kinds import SHOWN_BY
from sample.layouts.arrangements import one_below_the_other
from sample.layouts.sheets import build_sheet, sheet_of, short_name
from sample.layouts.style import Style
from sample.layouts.titles import file_path
from sample.row import Row

_COMBINED_PATHS = (("{unit}", "{unit}{month}报表"), ("{month}", "{unit}"), ("收件", "{unit}{month}"))
_MONTHLESS_PATHS = (("{unit}", "{form}"), ("收件", "{unit}{form}"), ("{unit}", "第{number}号表"))
_UNITLESS_PATHS = (("收件", "{month}{form}汇总"), ("{month}", "{form}"))
_TITLED = "{unit}{month}{form}"
# Of two forms on one sheet neither is long.
_SHORT_LIST = 60


class Shared(NamedTuple):
    """A workbook to send; ``key`` is that of the return which is corrected, if any is."""

    path: str
    kind: str
    sheets: tuple[SheetPlan, ...]
    returns: tuple[ReturnPlan, ...]
    key: Key


class SharedWorkbooks:
    """Builds workbooks out of the ledger's returns, each in its own style."""

    def __init__(self, ledger: Ledger, styles: Mapping[Key, Style], seed: int) -> None:
        self._ledger, self._styles, self._seed = ledger, styles, seed

    def by_form(self, book: str, keys: Sequence[Key], rng: Random) -> Shared:
        """A sheet for each form, now and then one for two. The file's name speaks for unit and period; the sheets for themselves."""
        first = self._styles[keys[0]]
        kind = first.kind
        if first.is_delimited or any(self._needs_xlsx(key) for key in keys):
            kind = "xlsx"
        common = {"is_1904": first.is_1904 and kind == "xlsx", "kind": kind, "sheet_says": ""}
        hidden = rng.randrange(12)
        sheets: list[SheetPlan] = []
        returns: list[ReturnPlan] = []
        for group in self._by_sheet(keys, rng):
            at = len(sheets)
            if len(group) == 1:
                key = group[0]
                name = short_name(form_by_code(key[1]))
                own = replace(self._styles[key], **common)
                is_hidden = at == hidden and at > 0
                sheets.append(build_sheet(key, self._ledger[key], own, rng, self._seed, name=name, is_hidden=is_hidden))
            else:
                parts = [(key, self._ledger[key], replace(self._styles[key], title=_TITLED, **common)) for key in group]
                sheets.append(self._stacked(parts, f"汇总{at + 1}", rng))
            returns += [ReturnPlan(*key, ((at, table),)) for table, key in enumerate(group)]
        path = _COMBINED_PATHS[rng.randrange(3)]
        if path[0] != "{month}" and first.path_month == "folders":
            first = replace(first, path_month="plain")
        largest = max(keys, key=lambda key: len(self._ledger[key]))
        name = file_path(replace(first, path=path), keys[0][2], 1) + book
        return Shared(name, kind, tuple(sheets), tuple(returns), largest)

    def by_month(self, keys: Sequence[Key], rng: Random) -> Shared:
        """A sheet for each month. The folder says the unit; the months stand in the titles or, every other time, on the tabs."""
        unit, form, latest = keys[-1]
        is_on_tab = latest.month // 3 % 2 == 0
        sheets = tuple(
            build_sheet(
                key,
                self._ledger[key],
                # Each month keeps the columns in which its wrong cells were planted.
                replace(
                    self._styles[key],
                    kind="xlsx",
                    title="{unit}{form}" if is_on_tab else _TITLED,
                    month_line=False,
                    is_1904=False,
                ),
                rng,
                self._seed,
                name=key[2].written(rng.choice(("plain", "short"))) if is_on_tab else f"{key[2].month}月",
            )
            for key in keys
        )
        returns = tuple(ReturnPlan(*key, ((at, 0),)) for at, key in enumerate(keys))
        quarter = (latest.month + 2) // 3
        path = f"{self._styles[keys[-1]].unit_word}/第{quarter}季度{short_name(form_by_code(form))}"
        return Shared(path, "xlsx", sheets, returns, (unit, form, latest))

    def by_unit(self, keys: Sequence[Key], rng: Random) -> Shared:
        """A sheet for each unit: its name says whose it is, the file's the month."""
        first = self._styles[keys[-1]]
        sheets = tuple(
            build_sheet(
                key,
                self._ledger[key],
                replace(self._styles[key], title="{form}", unit_line="", month_line=False, is_1904=first.is_1904),
                rng,
                self._seed,
                name=self._styles[key].unit_word,
            )
            for key in keys
        )
        returns = tuple(ReturnPlan(*key, ((at, 0),)) for at, key in enumerate(keys))
        style = replace(first, path=rng.choice(_UNITLESS_PATHS))
        return Shared(file_path(style, keys[-1][2], 1), first.kind, sheets, returns, keys[-1])

    def two_months(self, earlier: Key, later: Key, rng: Random) -> Shared:
        """Two months of one form on one sheet, either one above, each under a title that says its month; the file says none."""
        keys = [earlier, later] if rng.random() < 0.5 else [later, earlier]
        title = rng.choice((_TITLED, "{month}{form}"))
        style = self._styles[later]
        common = {"title": title, "month_line": False, "is_1904": style.is_1904, "kind": style.kind}
        parts = [(key, self._ledger[key], replace(self._styles[key], **common)) for key in keys]
        sheet = self._stacked(parts, rng.choice(("Sheet1", "表一", short_name(form_by_code(later[1])))), rng)
        returns = tuple(ReturnPlan(*key, ((0, at),)) for at, key in enumerate(keys))
        path = file_path(replace(style, path=rng.choice(_MONTHLESS_PATHS)), later[2], rng.randint(1, 99))
        return Shared(path, style.kind, (sheet,), returns, later)

    def _stacked(self, parts: Sequence[tuple[Key, Sequence[Row], Style]], name: str, rng: Random) -> SheetPlan:
        key, _, style = parts[0]
        return sheet_of(one_below_the_other(parts, rng), key, style, rng, self._seed, name=name)

    def _by_sheet(self, keys: Sequence[Key], rng: Random) -> list[list[Key]]:
        """The returns of a book by the sheet that they stand on: two short ones now and then on one."""
        groups: list[list[Key]] = []
        for key in keys:
            is_short = 0 < len(self._ledger[key]) <= _SHORT_LIST
            can_join = groups and len(groups[-1]) == 1 and 0 < len(self._ledger[groups[-1][0]]) <= _SHORT_LIST
            if is_short and can_join and rng.random() < 0.06:
                groups[-1].append(key)
            else:
                groups.append([key])
        return groups

    def _needs_xlsx(self, key: Key) -> bool:
        return any(plant.kind in SHOWN_BY for row in self._ledger[key] for plant in row.plants)
