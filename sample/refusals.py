"""Files that must be refused whole (contract §1), one for each reason, and strays that are no files of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample.campaign import Key, Ledger
from sample.columns import WrittenColumn
from sample.delivery_schedule import Mailing
from sample.districts import BY_CODE
from sample.month import Month
from sample.rows import READY, Row
from sample.sheets import SHORT_NAMES, build_sheet, text_sheet
from sample.titles import head_lines
from sample.workbook import SheetPlan
from sample.workbook_style import Habit, choose_habit

STRAYS: tuple[tuple[str, bytes], ...] = (
    ("站前区总工会/~$职工培训花名册.xlsx", b"\x08dabiao\0" * 8),
    ("盖州市/Thumbs.db", b"\xd0\xcf\x11\xe0" + bytes(60)),
    (".DS_Store", b"\0\0\0\1Bud1" + bytes(24)),
    ("收件/.DS_Store", b"\0\0\0\1Bud1" + bytes(24)),
    ("收件/~WRL0001.tmp", b"tmp"),
)

_BARE_LEAVES = ("开始", "结束", "单位", "日期")
# Months after the start of its month at which a refused file arrives.
_WAIT = 1.4
_TWICE = WrittenColumn("resident_id", "公民身份号码")


class Desk:
    """Writes refused files for one unit and month, on plain sheets of five clean rows."""

    def __init__(self, mailing: Mailing, ledger: Ledger, month: Month, rng: Random, people_seed: int) -> None:
        self._mailing, self._ledger, self.month, self._rng, self._seed = mailing, ledger, month, rng, people_seed

    def sheet(
        self, unit: str, form: str, *, title: str, change: Callable[[Habit], Habit] = lambda habit: habit
    ) -> SheetPlan:
        """A plain sheet whose only line above the header is ``title`` (none if empty)."""
        key: Key = (unit, form, self.month)
        habit = change(self._habit(unit, form))
        rows: list[Row] = [row._replace(plants=()) for row in self._ledger[key] if row.state == READY][:5]
        head = (((0, title),),) if title else ()
        return build_sheet(key, rows, habit, self._rng, self._seed, name="Sheet1", head=head)

    def send(self, path: str, kind: str, *sheets: SheetPlan, extension: str | None = None) -> None:
        """Send a file that holds no return, some weeks after its month."""
        moment = _WAIT + _months_since_start(self.month) + self._rng.random() / 2
        self._mailing.send(moment, path, kind, sheets, (), extension=extension)

    def dated_sheet(self, unit: str, form: str) -> SheetPlan:
        """A sheet that says its unit, and no month but that of a date with a day."""
        habit = replace(
            self._habit(unit, form), title="{unit}{form}", unit_line="one", month_line=False, has_notes=True
        )
        key: Key = (unit, form, self.month)
        head = head_lines(habit, self.month, self._rng)
        rows = [row._replace(plants=()) for row in self._ledger[key] if row.state == READY][:5]
        return build_sheet(key, rows, habit, self._rng, self._seed, name="Sheet1", head=head)

    def _habit(self, unit: str, form: str) -> Habit:
        chosen = choose_habit(BY_CODE[unit], form, self._rng, kind="xlsx")
        return replace(chosen, page=0, has_notes=False, left=0, ditto="", is_1904=False)


def _months_since_start(month: Month) -> int:
    return (month.year - 2015) * 12 + month.month - 1


def send_refusals(mailing: Mailing, ledger: Ledger, month: Month, rng: Random, people_seed: int) -> None:
    """One file for every reason to refuse, about one month."""
    desk = Desk(mailing, ledger, month, rng, people_seed)
    said, other = month.written("plain"), month.shift(-1).written("plain")

    desk.send(f"收件/{said}职工培训花名册", "xlsx", desk.sheet("zhanqian", "training", title=f"{said}职工培训花名册"))
    desk.send(
        f"西市区/{said}职工培训", "xlsx", desk.sheet("laobian", "training", title=f"老边区总工会{said}职工培训花名册")
    )
    desk.send(
        f"收件/大石桥市{said}会员服务卡",
        "xlsx",
        desk.sheet("dashiqiao", "benefit_card", title="填报单位：盖州市总工会"),
    )
    desk.send("站前区/农民工会员登记", "xlsx", desk.dated_sheet("zhanqian", "migrant_member"))
    desk.send(
        f"站前区/{said}会员服务卡",
        "xlsx",
        desk.sheet("zhanqian", "benefit_card", title=f"站前区{other}会员服务卡发放表"),
    )
    desk.send(f"老边区/{said}会员服务卡发放表", "xlsx", desk.sheet("laobian", "training", title=f"老边区{said}"))
    desk.send(
        f"行业工会/{said}报表",
        "xlsx",
        desk.sheet("industry", "benefit_card", title=f"行业工会{said}新发展农民工会员登记表"),
    )
    desk.send(
        f"西市区/{said}职工培训花名册(缺列)", "xlsx",
        desk.sheet("xishi", "training", title=f"西市区{said}职工培训花名册", change=_without("result")),
    )  # fmt: skip
    desk.send(
        f"鲅鱼圈区/{said}会员服务卡发放表", "xlsx",
        desk.sheet("bayuquan", "benefit_card", title=f"鲅鱼圈区{said}会员服务卡发放表", change=_without("card_number")),
    )  # fmt: skip
    desk.send(
        f"大石桥市/{said}新发展农民工会员", "xlsx",
        desk.sheet("dashiqiao", "migrant_member", title=f"大石桥市{said}新发展农民工会员登记表", change=_with_two_ids),
    )  # fmt: skip
    good = desk.sheet("direct", "training", title=f"中省市直{said}职工培训花名册")
    desk.send(f"中省市直/{said}职工培训花名册", "xlsx", good, extension="xlsm")
    desk.send(f"中省市直/{said}职工培训花名册", "xlsx", good, extension="xlsb")
    desk.send(f"盖州市/{said}{SHORT_NAMES['benefit_card']}(损坏)", "damaged", good)
    desk.send(f"盖州市/{said}{SHORT_NAMES['training']}(空)", "empty")
    desk.send(
        f"老边区/{said}{SHORT_NAMES['training']}空表",
        "xlsx",
        text_sheet("Sheet1", (), month),
        text_sheet("Sheet2", (), month),
    )
    desk.send(f"市直机关/{said}{SHORT_NAMES['training']}(加密)", "locked")
    contacts = (
        ((0, f"市直机关{said}工会干部通讯录"),),
        ((0, "科室"), (1, "负责人"), (2, "办公地点"), (3, "邮箱")),
        ((0, "组织部"), (1, "李静"), (2, "301室"), (3, "zuzhi@example.com")),
        ((0, "宣教部"), (1, "王芳"), (2, "302室"), (3, "xuanjiao@example.com")),
    )
    desk.send(f"市直机关/{said}通讯录", "xlsx", text_sheet("Sheet1", contacts, month))


def _without(code: str) -> Callable[[Habit], Habit]:
    return lambda habit: replace(habit, columns=_flat(tuple(each for each in habit.columns if each.code != code)))


def _with_two_ids(habit: Habit) -> Habit:
    columns = tuple(each._replace(header="身份证号") if each.code == "resident_id" else each for each in habit.columns)
    return replace(habit, columns=_flat((*columns, _TWICE)))


def _flat(columns: tuple[WrittenColumn, ...]) -> tuple[WrittenColumn, ...]:
    """The columns without groups. A leaf that means nothing alone gets its group in front."""
    return tuple(
        WrittenColumn(
            each.code, each.groups[-1] + each.header if each.groups and each.header in _BARE_LEAVES else each.header
        )
        for each in columns
    )
