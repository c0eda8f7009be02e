from typing import Any

from sample.truth.judged_row import JudgedFile, JudgedRow
from tests.unit.judged_rows import DECEMBER, cell, counts, day, returned, row

FIELDS = ("raised", "settled_here", "passed_up", "settled_above", "open", "median_days")


def appeal(number: str, raised: str, status: str, settled: str | None = None, *, unit: str = "zhanqian") -> JudgedRow:
    reason = None if status.startswith("settled") and settled is not None else "not_settled"
    return row((unit, number), settled, own_reason=reason, values={"raised": day(raised), "status": status})


def figures(month: str, *files: JudgedFile, unit: str = "city") -> tuple[Any, ...]:
    entry = cell("appeals", files, unit, month)
    return tuple(entry[name] for name in FIELDS)


def test_each_appeal_stands_in_one_state_when_a_month_ends() -> None:
    file = returned(
        "a",
        "appeal",
        appeal("1", "2015-10-01", "settled_here", "2015-11-05"),
        appeal("2", "2015-10-01", "settled_above", "2015-12-01"),
        appeal("3", "2015-11-02", "passed_up"),
        appeal("4", "2015-11-30", "open"),
        appeal("5", "2015-12-01", "settled_here"),
        period=DECEMBER,
    )
    assert figures("2015-09", file) == (0, 0, 0, 0, 0, None)
    assert figures("2015-10", file) == (2, 0, 0, 0, 2, None)
    assert figures("2015-11", file) == (4, 1, 1, 0, 2, 35)
    assert figures("2015-12", file) == (5, 1, 1, 1, 2, (35 + 61) / 2)
    assert figures("2015-12", file, unit="xishi") == (0, 0, 0, 0, 0, None)


def test_appeal_is_open_again_and_still_credited_when_a_later_list_opens_it() -> None:
    settled = returned("a", "appeal", appeal("1", "2015-10-01", "settled_here", "2015-11-05"))
    opened = returned("b", "appeal", appeal("1", "2015-10-01", "open"), period=DECEMBER)
    assert figures("2015-11", settled, opened) == (1, 0, 0, 0, 1, None)
    assert [each[1:5] for each in counts(settled, opened)] == [(1, 1, 0, 0), (1, 0, 0, 1)]
    assert cell("attainment", (settled, opened), "city", "2015-12", "A.2")["actual"] == 1


def test_lowest_valid_row_speaks_when_one_list_has_an_appeal_twice() -> None:
    wrong = appeal("1", "2015-10-01", "passed_up")._replace(errors=(("F4", "date_unreadable"),))
    file = returned(
        "a",
        "appeal",
        appeal("1", "2015-10-01", "open"),
        appeal("1", "2015-10-01", "settled_above", "2015-11-01"),
        wrong,
    )
    assert figures("2015-11", file) == (1, 0, 0, 1, 0, 31)


def test_number_is_another_appeal_when_another_unit_has_it() -> None:
    own = returned("a", "appeal", appeal("1", "2015-10-01", "open"))
    other = returned("b", "appeal", appeal("1", "2015-10-01", "open", unit="xishi"), unit="xishi")
    assert [figures("2015-11", own, other, unit=unit)[0] for unit in ("zhanqian", "xishi", "city")] == [1, 1, 2]
