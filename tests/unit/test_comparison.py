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
