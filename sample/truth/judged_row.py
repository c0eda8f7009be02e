"""What the generator says of one planned row, and how the rows come in sheets, returns and files.

This is all that the truth is told: no workbook is read. Days are proleptic ordinals (``sample.month``).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sample.month import Month

STRUCK_OUT = "struck_out"
_NOTHING: Mapping[str, Any] = {}


class JudgedRow(NamedTuple):
    """One planned row as its own columns judge it (contract §3, §4, §9–§12), before any other row is looked at.

    ``form``, ``unit``, ``period``, ``unit_order``: of its return. The unit is ``city`` for the two forms of §11; the
    order is that of programme.md, from 1 (any number for ``city``).
    ``file``, ``sheet``, ``row_number``: where the sender sees it, the row from 1. ``sheet_no``: the sheet's place in the
    workbook, from 0 or 1; ``block_no`` the table's on its sheet, of those with a header of their own; smaller numbers come first.
    ``errors``: (cell, code) of each error of the row, the cell as ``D17``; a struck-out row has none. Never ``card_shared``: that is found here.

    ``subject``: the person's number (an int) where the form is a roster, for ``tuition_aid`` the student's; a tuple of
    texts where it is a register: the subject columns of contract §10 in their order, each NFKC without white space, code
    columns and the unit by their code (``appeal``: (unit, number)). For ``payment`` it is the payee: the person's number,
    the register's tuple, or (收款对象, 所在单位) of a unit. For ``target_split`` and ``project_plan`` None.
    None where one of its columns is in error. Errors elsewhere in the row leave it, for ``card``'s sake.
    ``event``: the event date. None where it is blank, in error or not looked at.
    ``own_reason``: the note of the first of the form's own reasons of ``not_counted`` that holds (contract §10, in its
    order); ``struck_out`` goes before them. Never ``not_on_file`` or ``outside_window``. None where none holds. Not looked
    at where the row has errors.
    ``indicator``: the indicator that the row feeds if it is countable. None where the form feeds none, ``payment``
    included. It may stand in a row that is not countable.
    ``file_person``: who must be on file on the event date (``tuition_aid``: the parent). None where nobody must.
    ``needs_two_cancers``: that person's credited row in the file must say 患两癌 as well.
    ``claimed``: the row's own amount in yuan (补贴, 扶持, 补助, 救助, 奖励 金额). None where blank or without such a column.
    ``card``, ``card_cell``: the card's number, which only one person may hold, and its cell. None where the cell is in
    error or blank. A card stands also in a row that has errors elsewhere or is not countable.

    ``values``: what single forms say besides; needed in every row without errors, not looked at in others:

    - ``hardship_file``: ``closing`` (撤档日期, a day or None), ``two_cancers`` (bool), ``student_children`` (int; blank is 0)
    - ``two_cancers_aid``: ``child_at_university`` (bool)
    - ``appeal``: ``raised`` (提出日期, a day), ``status`` (``settled_here settled_above passed_up open``)
    - ``payment``: ``indicator`` (of 项目), ``kind`` (``person thing unit``), ``voucher`` (a text), ``amount`` (Decimal yuan)
    - ``target_split``: ``indicator``, ``target_unit`` (a unit's code or ``city`` for 全市), ``target`` (int), ``due`` (a day;
      None: the end of the indicator's window), ``valid_from`` (a day; None: the first day of the period)
    - ``project_plan``: ``indicator``, ``budget`` (Decimal yuan, or None where 资金安排 is blank or no amount)
    """

    form: str
    unit: str
    unit_order: int
    period: Month
    file: str
    sheet: str
    sheet_no: int
    row_number: int
    block_no: int = 1
    errors: tuple[tuple[str, str], ...] = ()
    subject: Hashable | None = None
    event: int | None = None
    own_reason: str | None = None
    indicator: str | None = None
    file_person: int | None = None
    needs_two_cancers: bool = False
    claimed: Decimal | None = None
    card: Hashable | None = None
    card_cell: str | None = None
    values: Mapping[str, Any] = _NOTHING


class JudgedSheet(NamedTuple):
    """One sheet of a return, by the name that the export shows for it. A nil return has one sheet without rows."""

    name: str
    rows: tuple[JudgedRow, ...]


class JudgedReturn(NamedTuple):
    """One return of a file: its key and its sheets in their order."""

    unit: str
    form: str
    period: Month
    sheets: tuple[JudgedSheet, ...]


class JudgedFile(NamedTuple):
    """One file as it arrives: ``sample.truth.tell_truth`` takes them in the order of arrival.

    ``content`` is equal for files of equal bytes. No ``returns`` means that the file must be refused: so does a
    ``target_split`` with any error in it (contract §11), which leaves no findings. ``reason`` is why, where that is known.
    """

    file: str
    content: Hashable
    returns: tuple[JudgedReturn, ...]
    reason: str | None = None
