from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.forms import all_forms
from ingest.reading import Cell, Sheet, cell_name
from ingest.recognition.header import header_labels
from ingest.recognition.returns import SheetReturn
from ingest.recognition.workbook import WorkbookReader
from ingest.validation.pseudonym import pseudonym
from tests.unit.workbooks import KEY, PROGRAMME, Page, Value, reasons, row, send

UNITS = {"zhanqian": "站前区", "xishi": "西市区", "laobian": "老边区", "gaizhou": "盖州市"}
FORMS = {
    "benefit_card": ["姓名", "身份证号", "卡号", "发卡日期", "卡状态"],
    "training": ["姓名", "身份证号", "培训班/课程", "结束日期", "考核结果"],
    "migrant_member": ["姓名", "身份证号", "户籍性质", "用工单位", "入会日期"],
}


@dataclass(frozen=True)
class Table:
    form: str
    header: tuple[str, ...]
    people: int
    unit: str | None
    is_headed: bool


@dataclass(frozen=True)
class Band:
    """Tables side by side: each with the empty columns before it and the lines by which it stands lower."""

    tables: tuple[tuple[Table, int, int], ...]
    blank_lines: int
    last_line: str


@st.composite
def tables(draw: st.DrawFn) -> Table:
    form = draw(st.sampled_from(list(FORMS)))
    extra = draw(st.lists(st.sampled_from(["序号", "性别", "联系电话", "备注"]), unique=True, max_size=3))
    header = draw(st.permutations([*FORMS[form], *extra]))
    return Table(
        form,
        tuple(header),
        draw(st.integers(0, 4)),
        draw(st.one_of(st.none(), st.sampled_from(list(UNITS)))),
        draw(st.integers(0, 9)) > 0,
    )


@st.composite
def bands(draw: st.DrawFn) -> Band:
    side = draw(st.lists(st.tuples(tables(), st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=3))
    last = draw(st.sampled_from(["", "小计", "填表人：李四", "共2人", "备注：以上属实"]))
    return Band(tuple(side), draw(st.integers(0, 2)), last)


@dataclass(frozen=True)
class Person:
    """``unit`` where a title over his own table names one."""

    number: str
    line: int
    column: int
    unit: str | None


class Written:
    """Bands of tables written below one another, and who stands where."""

    def __init__(self) -> None:
        self.rows: list[list[Value]] = [["2015年11月站前区报表"]]
        self.people: list[Person] = []

    def cells(self) -> list[list[Cell]]:
        width = max(map(len, self.rows))
        filled = [["" if cell is None else cell for cell in line] for line in self.rows]
        return [[*line, *[""] * (width - len(line))] for line in filled]  # pyright: ignore[reportReturnType]

    def add(self, band: Band) -> None:
        top = lowest = len(self.rows)
        left = 0
        for table, gap, lower in band.tables:
            left += gap if left else 0
            lowest = max(lowest, self._write(table, top + lower, left))
            left += len(table.header)
        if band.last_line:
            self._put(lowest, 0, band.last_line)
            lowest += 1
        while len(self.rows) < lowest + band.blank_lines:
            self.rows.append([])

    def _put(self, line: int, column: int, value: Value) -> None:
        while len(self.rows) <= line:
            self.rows.append([])
        own = self.rows[line]
        own.extend([None] * (column + 1 - len(own)))
        own[column] = value

    def _write(self, table: Table, line: int, left: int) -> int:
        if table.unit:
            self._put(line, left, UNITS[table.unit])
            line += 1
        if table.is_headed:
            for at, label in enumerate(table.header):
                self._put(line, left + at, label)
            line += 1
        for _ in range(table.people):
            values: dict[str, Value] = row(table.form, len(self.people) + 1)
            for at, label in enumerate(table.header):
                self._put(line, left + at, values.get(label))
            column = left + table.header.index("身份证号")
            titled = table.unit if table.is_headed else None
            self.people.append(Person(str(values["身份证号"]), line, column, titled))
            line += 1
        return line


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(bands(), min_size=1, max_size=4))
def test_everybody_is_read_by_his_own_column_and_unit_or_named_in_any_arrangement_of_tables(
    arranged: list[Band],
) -> None:
    written = Written()
    for band in arranged:
        written.add(band)
    returns, _ = WorkbookReader("a.xlsx", PROGRAMME, all_forms()).find_returns([Sheet("Sheet1", written.cells())])
    told = "".join(refusal.sentence("zh") for found in returns for refusal in found.refusals)
    for person in written.people:
        found = next((it for it in returns if any(_holds(block, person) for block in it.blocks)), None)
        if found is None:
            assert f"Sheet1!{cell_name(person.line, person.column)}" in told or " 处" in told or "没有找到" in told
        elif person.unit and not found.refusals:
            assert found.unit == person.unit


def _holds(block: SheetReturn, person: Person) -> bool:
    labelled = header_labels(block.sheet, block.header.top, block.header.bottom)
    return person.line in block.lines.rows and person.column in labelled


@settings(max_examples=60, deadline=None)
@given(st.lists(bands(), min_size=1, max_size=3))
def test_every_row_is_one_person_in_any_arrangement_of_tables_that_is_accepted(arranged: list[Band]) -> None:
    written = Written()
    for band in arranged:
        written.add(band)
    sent = send(Page("Sheet1", written.rows))
    keys = [key for rows in sent.rows.values() for key in rows["subject_key"] if key]
    assert len(set(keys)) == len(keys)
    if not reasons(sent) and "error" not in sent.findings["severity"]:
        assert sorted(keys) == sorted(pseudonym(person.number, KEY) for person in written.people)
