"""Contract §2 and §3 together: whatever the layout and the dirt, every planted error is found at its cell and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.workbooks import (
    TITLES,
    Page,
    Problem,
    Value,
    columns,
    errors,
    key_said,
    received,
    resident_id,
    row,
    send,
)

DATES = ("开始日期", "结束日期", "结业日期", "安置日期", "发卡日期", "注销日期", "入会日期")
EVENTS = {"training": "结束日期", "reemployment": "安置日期", "benefit_card": "发卡日期", "migrant_member": "入会日期"}
STARTS = {"training": "开始日期", "reemployment": "结业日期", "benefit_card": None, "migrant_member": None}
CHOICES = ("考核结果", "卡状态", "户籍性质", "原为会员")
REQUIRED = {
    "training": ["姓名", "身份证号", "培训班/课程", "结束日期", "考核结果"],
    "reemployment": ["姓名", "身份证号", "培训专业", "结业日期"],
    "benefit_card": ["姓名", "身份证号", "卡号", "发卡日期", "卡状态"],
    "migrant_member": ["姓名", "身份证号", "户籍性质", "用工单位", "入会日期"],
}
DITTO = {
    "training": ["工作单位", "培训班/课程"],
    "reemployment": ["安置单位", "培训专业"],
    "benefit_card": ["工作单位"],
    "migrant_member": ["用工单位"],
}
WAYS = {
    "姓名": ["姓名", "姓 名", "*姓名", "姓名\n（必填）"],
    "身份证号": ["身份证号", "身份证号码", "公民身份号码", "身份证", "证件号码", "身份证号(18位)"],
    "联系电话": ["联系电话", "手机号", "联系\n电话"],
    "工作单位": ["工作单位", "单位名称"],
    "培训班/课程": ["培训班/课程", "培训班", "课程"],
    "结业日期": ["结业日期", "结业时间"],
    "发卡日期": ["发卡日期", "发证日期", "发卡日期*"],
}
ID = resident_id(7)
WRONG_IDS: dict[Value, str] = {
    ID[:17]: "id_length",
    ID[:16] + "AX": "id_digits",
    resident_id(7, "19800230"): "id_date",
    ID[:17] + ("1" if ID[17] != "1" else "2"): "id_checksum",
    "2.10802E+17": "id_rounded",
}


@dataclass
class Planned:
    """One return as drawn: its grid, and what is wrong with it where."""

    form: str
    file: str
    rows: list[list[Value]] = field(default_factory=list[list[Value]])
    planted: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    count: int = 0


def faults(form: str, label: str) -> dict[Value, str]:
    """The wrong values of a column and their codes."""
    found: dict[Value, str] = {} if label == "性别" else {Problem("#REF!"): "formula_error"}
    if label in REQUIRED[form]:
        found |= {None: "required", "/": "required", "无": "required"}
    if label == "身份证号":
        found |= WRONG_IDS
    elif label in DATES:
        found |= {"不详": "date_unreadable", "2015-02-30": "date_unreadable", "11月": "date_unreadable"}
        if label == EVENTS[form]:
            found |= {"2015-12-01": "date_future"}
            if STARTS[form] is None:
                found |= {"2014-12-31": "date_window"}
            else:
                found |= {"2015-09-01": "date_order"}
    elif label in ("学时", "补贴金额"):
        found |= {"若干": "number_unreadable", 200000: "number_range", -1: "number_range"}
    elif label in CHOICES:
        found |= {"不清楚": "value_unknown", "同上": "value_unknown"}
    return found


def letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)


@st.composite
def dirt(draw: st.DrawFn, form: str, labels: list[str]) -> tuple[dict[str, Value], dict[str, str]]:
    """The changed cells of one row, and the codes of those that are wrong."""
    bad = draw(
        st.lists(
            st.sampled_from([label for label in labels if label not in ("序号", "性别")]),
            unique=True,
            max_size=3,
        )
    )
    changes: dict[str, Value] = {
        "备注": "无",
        "民族": Problem("#N/A"),
        "性别": draw(st.sampled_from(["男", "女", "?"])),
    }
    codes: dict[str, str] = {}
    for label in bad:
        value, code = draw(st.sampled_from(list(faults(form, label).items()) or [(None, "")]))
        if code:
            changes[label], codes[label] = value, code
    if codes.get(EVENTS[form]) == "date_order" and (codes.get(str(STARTS[form])) is not None):
        changes[EVENTS[form]] = "2015-11-03"
        del codes[EVENTS[form]]
    return changes, codes


@st.composite
def repeats(draw: st.DrawFn, form: str, codes: dict[str, str], faulty: set[str], *, is_first: bool) -> dict[str, Value]:
    """Cells that say 同上, never below a faulty one; in the first row they are wrong themselves."""
    changes: dict[str, Value] = {}
    for label in DITTO[form]:
        if label not in codes and label not in faulty and draw(st.booleans()):
            changes[label] = draw(st.sampled_from(["同上", "〃"]))
            if is_first:
                codes[label] = "required"
    return changes


@st.composite
def returns(draw: st.DrawFn) -> Planned:
    form = draw(st.sampled_from(sorted(TITLES)))
    suffix = draw(st.sampled_from(["xlsx", "xls", "ods", "csv"]))
    extra = draw(st.lists(st.sampled_from(["备注", "民族", "学历", "政治面貌"]), unique=True, max_size=3))
    labels = draw(st.permutations([*columns(form), *extra]))
    header: list[Value] = [draw(st.sampled_from(WAYS.get(label, [label]))) for label in labels]
    left = draw(st.integers(0, 3))
    planned = Planned(form, f"a.{suffix}")

    def put(cells: list[Value]) -> None:
        planned.rows.append([*[None] * left, *cells] if cells else [])

    def spread(**texts: Value) -> list[Value]:
        return [texts.get(label) for label in labels]

    for _ in range(draw(st.integers(0, 3))):
        put([])
    put([f"站前区总工会2015年11月{draw(st.sampled_from(['', TITLES[form]]))}"])
    for note in draw(
        st.lists(
            st.sampled_from(["填表要求：盖州市每月5日前报", "填报日期：2015年12月3日", "单位：人", ""]), max_size=2
        )
    ):
        put([note] if note else [])
    put(header)
    faulty: set[str] = set()
    for number in range(1, draw(st.integers(0, 8)) + 1):
        match draw(st.sampled_from(["row", "row", "row", "blank", "subtotal", "header", "serial", "footer", "end"])):
            case "blank":
                put([])
            case "subtotal":
                place = draw(st.sampled_from(labels))
                put(spread(**{"学时": 40, place: draw(st.sampled_from(["小计", "合  计", "总计：3人"]))}))
            case "header":
                put(header)
            case "serial":
                put(spread(序号=number))
            case "footer":
                put(
                    draw(
                        st.sampled_from(
                            [["填表人：赵某", None, "审核人：钱某"], ["制表日期：2015年12月3日"], ["备注：已核对"]]
                        )
                    )
                )
            case "end":
                put(spread(**{draw(st.sampled_from(labels)): "以下空白"}))
            case _:
                pass
        changes, codes = draw(dirt(form, [label for label in labels if label not in extra]))
        changes |= draw(repeats(form, codes, faulty, is_first=not planned.count))
        faulty = set(codes)
        put([row(form, number, **changes).get(label) for label in labels])
        line = len(planned.rows)
        planned.planted += [(f"{letters(left + labels.index(label))}{line}", code) for label, code in codes.items()]
        planned.count += 1
    return planned


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(planned=returns())
def test_planted_errors_are_found_at_their_cells_and_no_others_when_layout_and_dirt_vary(planned: Planned) -> None:
    sent = send(Page("Sheet1", planned.rows), planned.file)
    assert key_said(sent) == ("zhanqian", planned.form, "2015-11")
    assert received(sent) == [planned.count]
    assert errors(sent) == sorted(planned.planted)
