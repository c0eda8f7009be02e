"""The comparison of an export with a truth: exact, and readable where they differ."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sample.comparison import compare

COUNTS = {"received": 5, "counted": 2, "duplicate": 1, "not_counted": 1, "returned": 1}
RETURN = {
    "file": "a.xlsx",
    "sheet": "S",
    "unit": "xishi",
    "form": "training",
    "period": "2015-03",
    "status": "accepted",
}
TRUTH: dict[str, Any] = {
    "returns": [
        {**RETURN, "reason": None, **COUNTS},
        {**dict.fromkeys(RETURN), "file": "b.xlsx", "status": "refused", "reason": None, **dict.fromkeys(COUNTS, 0)},
    ],
    "attainment": [{"unit": "city", "indicator": "1.1", "month": "2015-03", "actual": 2}],
    "findings": [{"file": "a.xlsx", "sheet": "S", "cell": "B6", "code": "id_checksum", "severity": "error"}],
}


def export(**changes: Any) -> dict[str, Any]:
    exported = deepcopy(TRUTH)
    exported["returns"][1] |= {"unit": "xishi", "reason": "unit_missing"}
    exported["attainment"][0] |= {"target": 60000, "rate": 2 / 60000}
    exported["findings"].append(
        {"file": "a.xlsx", "sheet": "S", "cell": "C6", "code": "phone_odd", "severity": "warning"}
    )
    return exported | changes


def texts(exported: dict[str, Any], truth: dict[str, Any] = TRUTH) -> list[str]:
    return [str(difference) for difference in compare(exported, truth)]


def test_nothing_differs_when_all_that_the_truth_says_is_there() -> None:
    assert texts(export()) == []


def test_return_differs_when_one_count_is_off() -> None:
    exported = export()
    exported["returns"][0]["counted"] = 3
    [text] = texts(exported)
    assert text.startswith(
        "return a.xlsx [S]: expected accepted unit=xishi form=training period=2015-03 received=5 counted=2"
    )
    assert "found accepted unit=xishi form=training period=2015-03 received=5 counted=3" in text


def test_return_differs_when_it_is_missing_or_too_many() -> None:
    exported = export()
    exported["returns"][1]["file"] = "c.xlsx"
    assert [text.partition(":")[0] for text in texts(exported)] == ["return b.xlsx [-]", "return c.xlsx [-]"]


def test_attainment_differs_when_actual_or_a_known_rate_is_off() -> None:
    exported = export()
    exported["attainment"][0]["actual"] = 1
    assert texts(exported) == ["attainment city 1.1 2015-03: expected actual=2, found actual=1"]
    truth = deepcopy(TRUTH)
    truth["attainment"][0]["rate"] = 2 / 60000 + 1e-18
    assert texts(export(), truth) == []
    truth["attainment"][0]["rate"] = 0.5
    assert len(texts(export(), truth)) == 1


def test_attainment_differs_when_somebody_is_credited_whom_the_truth_does_not_know() -> None:
    exported = export()
    exported["attainment"].append({"unit": "xishi", "indicator": "1.1", "month": "2015-03", "actual": 1})
    exported["attainment"].append({"unit": "laobian", "indicator": "1.1", "month": "2015-03", "actual": 0})
    exported["attainment"].append({"unit": "xishi", "indicator": "9.9", "month": "2015-03", "actual": 7})
    assert texts(exported) == ["attainment xishi 1.1 2015-03: expected nothing, found actual=1"]


def test_finding_differs_when_its_cell_or_number_is_off() -> None:
    exported = export()
    exported["findings"][0]["cell"] = "B7"
    assert len(texts(exported)) == 2
    exported = export()
    exported["findings"].append(exported["findings"][0])
    assert texts(exported) == ["finding a.xlsx S!B6 id_checksum: expected 1 time(s), found 2 time(s)"]


def money() -> dict[str, Any]:
    place = {"unit": "city", "month": "2015-03"}
    fund = {"entitled_min": 1200, "entitled_max": 1200.0, "paid": 12345678.91, "unpaid": None, "budget": None}
    rows = [{"file": "p.xlsx", "sheet": "S", "row": 3}, {"file": "p.xlsx", "sheet": "S", "row": 2}]
    appeals = {"raised": 3, "settled_here": 2, "passed_up": 0, "settled_above": 0, "open": 1, "median_days": 30.5}
    return {
        "fund": [{**place, "indicator": "3", **fund}],
        "fund_findings": [
            {
                "indicator": "3",
                "code": "paid_twice",
                "units": ["xishi", "zhanqian"],
                "paid": 1200,
                "claimed": None,
                "rows": rows,
            }
        ],
        "appeals": [{**place, **appeals}],
    }


def test_nothing_differs_when_numbers_and_order_are_written_otherwise() -> None:
    exported = money()
    exported["fund"][0] |= {"entitled_min": 1200.0, "entitled_max": 1200}
    exported["fund_findings"][0]["rows"].reverse()
    exported["fund_findings"][0]["paid"] = 1200.0
    assert texts(export(**exported), TRUTH | money()) == []


def test_money_is_not_looked_at_when_the_truth_says_nothing_of_it() -> None:
    assert texts(export(**money())) == []


def test_fund_differs_when_a_fen_is_missing_or_a_blank_is_a_nought() -> None:
    exported = money()
    exported["fund"][0] |= {"paid": 12345678.9}
    [text] = texts(export(**exported), TRUTH | money())
    assert text.startswith("fund city 3 2015-03: expected ")
    exported = money()
    exported["fund"][0] |= {"unpaid": 0}
    assert len(texts(export(**exported), TRUTH | money())) == 1


def test_fund_finding_differs_when_another_row_is_named_or_it_is_missing() -> None:
    exported = money()
    exported["fund_findings"][0]["rows"][0]["row"] = 4
    assert [text.split(": ")[1] for text in texts(export(**exported), TRUTH | money())] == [
        "expected 1 time(s), found nothing",
        "expected nothing, found 1 time(s)",
    ]
    assert texts(export(**money() | {"fund_findings": []}), TRUTH | money()) == [
        "fund finding 3 paid_twice xishi+zhanqian paid=1200.00 claimed=None [p.xlsx S!2; p.xlsx S!3]: "
        "expected 1 time(s), found nothing"
    ]


def test_appeals_differ_when_the_median_is_off() -> None:
    exported = money()
    exported["appeals"][0]["median_days"] = 30
    [text] = texts(export(**exported), TRUTH | money())
    assert text.startswith("appeals city 2015-03: expected raised=3 ")


def test_attainment_differs_when_status_or_a_blank_figure_is_off() -> None:
    figures = {"target": None, "rate": None, "expected": None, "pace": None, "status": "no_target"}
    truth, exported = deepcopy(TRUTH), export()
    truth["attainment"][0] |= figures
    exported["attainment"][0] |= figures
    assert texts(exported, truth) == []
    for name, value in (("target", 0), ("status", "behind"), ("expected", 1.5)):
        changed = deepcopy(exported)
        changed["attainment"][0][name] = value
        assert len(texts(changed, truth)) == 1
