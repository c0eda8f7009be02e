"""Files that must be refused whole (contract §1), one for each reason, and strays that are no files of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from ingest.forms import Form, form_by_code
from sample.campaign.districts import BY_CODE
from sample.campaign.federation import refused_split
from sample.campaign.season import PEOPLE_PER_UNIT, UNKNOWN_FROM, Key, Ledger
from sample.delivery.schedule import DeliverySchedule
from sample.delivery.workbook import SheetPlan
from sample.layouts.columns import WrittenColumn
from sample.layouts.sheets import build_sheet, text_sheet
from sample.layouts.style import Style, choose_style
from sample.layouts.titles import head_lines
from sample.made_up.people import person
from sample.month import Month
from sample.row import Row

STRAYS: tuple[tuple[str, bytes], ...] = (
    ("站前区总工会/~$职工培训花名册.xlsx", b"\x08dabiao\0" * 8),
    ("盖州市/Thumbs.db", b"\xd0\xcf\x11\xe0" + bytes(60)),
    (".DS_Store", b"\0\0\0\1Bud1" + bytes(24)),
    ("收件/.DS_Store", b"\0\0\0\1Bud1" + bytes(24)),
    ("收件/~WRL0001.tmp", b"tmp"),
)

_CARDS, _COURSES = "会员服务卡", "职工培训"
_BARE_LEAVES = ("开始", "结束", "单位", "日期")
# Months after the start of its month at which a refused file arrives.
_WAIT = 1.4
_TWICE = WrittenColumn("resident_id", "公民身份号码")


class RefusalWriter:
    """Writes refused files for one unit and month, on plain sheets of five clean rows."""

    def __init__(
        self,
        schedule: DeliverySchedule,
        ledger: Ledger,
        month: Month,
        is_clean: Callable[[Form, Row], bool],
        rng: Random,
        people_seed: int,
    ) -> None:
        self._schedule, self._ledger, self.month, self._is_clean, self._rng, self._seed = (
            schedule, ledger, month, is_clean, rng, people_seed,
        )  # fmt: skip

    def sheet(
        self, unit: str, form: str, *, title: str, change: Callable[[Style], Style] = lambda style: style
    ) -> SheetPlan:
        """A plain sheet whose only line above the header is ``title`` (none if empty)."""
        key: Key = (unit, form, self.month)
        style = change(self._style(unit, form))
        head = (((0, title),),) if title else ()
        return build_sheet(key, self._rows(form, unit), style, self._rng, self._seed, name="Sheet1", head=head)

    def send(
        self, path: str, kind: str, *sheets: SheetPlan, extension: str | None = None, reason: str | None = None
    ) -> None:
        """Send a file that holds no return, some weeks after its month."""
        moment = _WAIT + _months_since_start(self.month) + self._rng.random() / 2
        self._schedule.send(moment, path, kind, sheets, (), extension=extension, reason=reason)

    def dated_sheet(self, unit: str, form: str) -> SheetPlan:
        """A sheet that says its unit, and no month but that of a date with a day."""
        style = replace(
            self._style(unit, form), title="{unit}{form}", unit_line="one", month_line=False, has_notes=True
        )
        key: Key = (unit, form, self.month)
        head = head_lines(style, self.month, self._rng)
        return build_sheet(key, self._rows(form, unit), style, self._rng, self._seed, name="Sheet1", head=head)

    def given_sheet(self, unit: str, form: str, rows: list[Row], *, title: str) -> SheetPlan:
        """A plain sheet of these rows."""
        key: Key = (unit, form, self.month)
        style = self._style(unit, form)
        return build_sheet(key, rows, style, self._rng, self._seed, name="Sheet1", head=(((0, title),),))

    def stranger_id(self, unit: str) -> str:
        """The ID of somebody whom no list of the unit has."""
        return person(self._seed, BY_CODE[unit].order * PEOPLE_PER_UNIT + UNKNOWN_FROM).resident_id

    def _rows(self, form: str, unit: str) -> list[Row]:
        declared = form_by_code(form)
        return [
            row._replace(plants=())
            for key in sorted(self._ledger)
            if key[:2] == (unit, form) and key[2] >= self.month
            for row in self._ledger[key][:60]
            if self._is_clean(declared, row)
        ][:5]

    def _style(self, unit: str, form: str) -> Style:
        chosen = choose_style(BY_CODE[unit], form_by_code(form), self._rng, kind="xlsx")
        return replace(chosen, page=0, has_notes=False, left=0, ditto="", is_1904=False, money="yuan")


def _months_since_start(month: Month) -> int:
    return (month.year - 2015) * 12 + month.month - 1


def send_refusals(writer: RefusalWriter) -> None:
    """One file for every reason to refuse, about one month."""
    month = writer.month
    said, other = month.written("plain"), month.shift(-1).written("plain")

    writer.send(
        f"收件/{said}职工培训花名册", "xlsx", writer.sheet("zhanqian", "training", title=f"{said}职工培训花名册")
    )
    writer.send(
        f"西市区/{said}职工培训", "xlsx", writer.sheet("laobian", "training", title=f"老边区总工会{said}职工培训花名册")
    )
    writer.send(
        f"收件/大石桥市{said}会员服务卡",
        "xlsx",
        writer.sheet("dashiqiao", "benefit_card", title="填报单位：盖州市总工会"),
    )
    writer.send("站前区/农民工会员登记", "xlsx", writer.dated_sheet("zhanqian", "migrant_member"))
    writer.send(
        f"站前区/{said}会员服务卡",
        "xlsx",
        writer.sheet("zhanqian", "benefit_card", title=f"站前区{other}会员服务卡发放表"),
    )
    writer.send(f"老边区/{said}会员服务卡发放表", "xlsx", writer.sheet("laobian", "training", title=f"老边区{said}"))
    writer.send(
        f"行业工会/{said}报表",
        "xlsx",
        writer.sheet("industry", "benefit_card", title=f"行业工会{said}新发展农民工会员登记表"),
    )
    writer.send(
        f"西市区/{said}职工培训花名册(缺列)", "xlsx",
        writer.sheet("xishi", "training", title=f"西市区{said}职工培训花名册", change=_without("result")),
    )  # fmt: skip
    writer.send(
        f"鲅鱼圈区/{said}会员服务卡发放表", "xlsx",
        writer.sheet("bayuquan", "benefit_card", title=f"鲅鱼圈区{said}会员服务卡发放表", change=_without("card_number")),
    )  # fmt: skip
    writer.send(
        f"大石桥市/{said}新发展农民工会员", "xlsx",
        writer.sheet("dashiqiao", "migrant_member", title=f"大石桥市{said}新发展农民工会员登记表", change=_with_two_ids),
    )  # fmt: skip
    good = writer.sheet("direct", "training", title=f"中省市直{said}职工培训花名册")
    writer.send(f"中省市直/{said}职工培训花名册", "xlsx", good, extension="xlsm")
    writer.send(f"中省市直/{said}职工培训花名册", "xlsx", good, extension="xlsb")
    writer.send(f"盖州市/{said}{_CARDS}(损坏)", "damaged", good)
    writer.send(f"盖州市/{said}{_COURSES}(空)", "empty")
    writer.send(
        f"老边区/{said}{_COURSES}空表",
        "xlsx",
        text_sheet("Sheet1", ()),
        text_sheet("Sheet2", ()),
    )
    writer.send(f"市直机关/{said}{_COURSES}(加密)", "locked")
    contacts = (
        ((0, f"市直机关{said}工会干部通讯录"),),
        ((0, "科室"), (1, "负责人"), (2, "办公地点"), (3, "邮箱")),
        ((0, "组织部"), (1, "李静"), (2, "301室"), (3, "zuzhi@example.com")),
        ((0, "宣教部"), (1, "王芳"), (2, "302室"), (3, "xuanjiao@example.com")),
    )
    writer.send(f"市直机关/{said}通讯录", "xlsx", text_sheet("Sheet1", contacts))
    _send_other_forms(writer, said)


def _send_other_forms(writer: RefusalWriter, said: str) -> None:
    """The reasons that only the other deeds' forms have (contract §10, §11)."""
    writer.send(
        f"老边区/{said}书屋",
        "xlsx",
        writer.sheet("laobian", "bookhouse", title=f"老边区总工会{said}职工文化广场登记表"),
    )
    writer.send(
        f"大石桥市/{said}工作室名册", "xlsx",
        writer.sheet("dashiqiao", "studio", title=f"大石桥市{said}劳模创新工作室登记表", change=_without("owner_unit")),
    )  # fmt: skip
    for name, rows in (("", refused_split(writer.month)), ("（补）", refused_split(writer.month)[1:])):
        title = f"营口市总工会{said}目标分解表"
        writer.send(
            f"市总工会/{said}目标分解表{name}", "xlsx", writer.given_sheet("city", "target_split", rows, title=title)
        )
    # Somebody on a sheet that is no return would be lost in silence (contract §2).
    left_out = (((0, "补报人员"),), ((0, "赵敏"), (1, writer.stranger_id("organs"))))
    writer.send(
        f"市直机关/{said}网上问卷答卷人员名册",
        "xlsx",
        writer.sheet("organs", "questionnaire", title=f"市直机关{said}网上问卷答卷人员名册"),
        text_sheet("Sheet2", left_out),
        reason="people_outside",
    )
    title = f"站前区总工会{said}目标分解表"
    writer.send(
        f"站前区/{said}目标分解",
        "xlsx",
        writer.given_sheet("zhanqian", "target_split", refused_split(writer.month), title=title),
    )


def _without(code: str) -> Callable[[Style], Style]:
    return lambda style: replace(style, columns=_flat(tuple(each for each in style.columns if each.code != code)))


def _with_two_ids(style: Style) -> Style:
    columns = tuple(each._replace(header="身份证号") if each.code == "resident_id" else each for each in style.columns)
    return replace(style, columns=_flat((*columns, _TWICE)))


def _flat(columns: tuple[WrittenColumn, ...]) -> tuple[WrittenColumn, ...]:
    """The columns without groups. A leaf that means nothing alone gets its group in front."""
    return tuple(
        WrittenColumn(
            each.code, each.groups[-1] + each.header if each.groups and each.header in _BARE_LEAVES else each.header
        )
        for each in columns
    )
