from decimal import Decimal
from typing import Any

from sample.month import Month
from sample.truth.judged_row import JudgedFile, JudgedRow
from tests.unit.judged_rows import DECEMBER, cell, counts, fund_findings, on_file, payment, returned, row

PLACED = returned("r", "reemployment", row(1), row(2, "2015-11-30"))


def ledger(*rows: JudgedRow, file: str = "p", **changes: Any) -> JudgedFile:
    return returned(file, "payment", *rows, **changes)


def plan(file: str, *budgets: int | None, period: Month, indicator: str = "3") -> JudgedFile:
    rows = [
        row(None, None, values={"indicator": indicator, "budget": None if each is None else Decimal(each)})
        for each in budgets
    ]
    return returned(file, "project_plan", *rows, unit="city", period=period)


def test_nothing_is_found_when_each_is_paid_what_he_is_entitled_to() -> None:
    assert fund_findings(PLACED, ledger(payment("3", 1, 600), payment("3", 2, 600, voucher="2"))) == []


def test_payment_is_counted_once_when_the_ledger_is_cumulative() -> None:
    first = ledger(payment("3", 1, 600))
    later = ledger(payment("3", 1, 600), payment("3", 2, "600.00"), file="q", period=DECEMBER)
    assert [each[:4] for each in counts(PLACED, first, later)][1:] == [("accepted", 1, 1, 0), ("accepted", 2, 1, 1)]
    assert fund_findings(PLACED, first, later) == []
    assert cell("fund", (PLACED, first, later), "city", "2016-01", "3")["paid"] == 1200


def test_payment_is_a_second_one_when_voucher_day_or_amount_differ() -> None:
    rows = [
        payment("3", 1, 100),
        payment("3", 1, 100, voucher="01"),
        payment("3", 1, 200),
        payment("3", 1, 100, paid="2015-11-21"),
    ]
    assert counts(ledger(*rows)) == [("accepted", 4, 4, 0, 0, 0)]


def test_person_is_paid_twice_when_two_vouchers_come_to_more_than_his_due() -> None:
    own, other = ledger(payment("3", 1, 600)), ledger(payment("3", 1, 600), file="q", unit="xishi")
    # One number, two payers: two vouchers. But it is one payment where all five facts are equal.
    assert fund_findings(PLACED, own, other) == []
    other = ledger(payment("3", 1, 600, paid="2015-11-21"), file="q", unit="xishi")
    assert fund_findings(PLACED, own, other) == [
        ("3", "paid_twice", ["xishi", "zhanqian"], 1200, None, [("p", 2), ("q", 2)])
    ]


def test_person_is_paid_over_when_one_voucher_comes_to_more_than_his_due() -> None:
    rows = ledger(payment("3", 1, 600), payment("3", 1, "0.01"))
    assert fund_findings(PLACED, rows) == [("3", "paid_over", ["zhanqian"], 600.01, None, [("p", 2), ("p", 3)])]


def test_person_is_paid_under_when_all_payments_come_to_less_than_his_due() -> None:
    rows = ledger(payment("3", 1, 300), payment("3", 1, 299, voucher="2"))
    assert fund_findings(PLACED, rows) == [("3", "paid_under", ["zhanqian"], 599, None, [("p", 2), ("p", 3)])]


def test_nothing_else_is_said_when_nobody_is_credited_for_what_is_paid() -> None:
    rows = ledger(payment("3", 7, 900), payment("10.4", 1, 50), payment("3", 7, 900, voucher="2"))
    assert fund_findings(PLACED, rows) == [
        ("3", "paid_not_counted", ["zhanqian"], 1800, None, [("p", 2), ("p", 4)]),
        ("10.4", "paid_not_counted", ["zhanqian"], 50, None, [("p", 3)]),
    ]


def test_no_sum_is_judged_when_no_entitlement_is_stated() -> None:
    ill = returned("r", "illness_aid", row(1))
    rows = ledger(payment("10.4", 1, 50_000), payment("10.4", 1, 1, voucher="2"))
    assert fund_findings(ill, rows) == []
    assert cell("fund", (ill, rows), "zhanqian", "2015-11", "10.4") == {
        "entitled_min": 0,
        "entitled_max": 0,
        "paid": 50_001,
        "unpaid": 0,
        "budget": None,
    }


def test_thing_may_be_paid_between_two_amounts_when_both_are_stated() -> None:
    site = ("书屋", "甲厂")
    shelf = returned("r", "bookhouse", row(site, indicator="5.2"))
    for amount, codes in ((1999, ["paid_under"]), (2000, []), (5000, []), (5001, ["paid_over"])):
        assert [each[1] for each in fund_findings(shelf, ledger(payment("5.2", site, amount, kind="thing")))] == codes
    entry = cell("fund", (shelf,), "zhanqian", "2015-12", "5.2")
    assert (entry["entitled_min"], entry["entitled_max"], entry["unpaid"]) == (2000, 5000, 1)


def test_provincial_bookhouse_is_never_unpaid_or_underpaid_when_books_are_given() -> None:
    site = ("书屋", "甲厂")
    shelf = returned("r", "bookhouse", row(site, indicator="5.1"))
    assert fund_findings(shelf, ledger(payment("5.1", site, 5, kind="thing"))) == []
    assert [each[1] for each in fund_findings(shelf, ledger(payment("5.1", site, 10_001, kind="thing")))] == [
        "paid_over"
    ]
    entry = cell("fund", (shelf,), "zhanqian", "2015-12", "5.1")
    assert (entry["entitled_min"], entry["unpaid"]) == (10_000, None)


def test_founder_is_judged_over_both_groups_when_he_is_paid_for_either() -> None:
    founder = returned("r", "founder", row(1, indicator="4.2"))
    rows = ledger(payment("4.1", 1, 20_000), payment("4.2", 1, 10_000))
    assert fund_findings(founder, rows) == [("4.2", "paid_over", ["zhanqian"], 30_000, None, [("p", 2), ("p", 3)])]
    assert fund_findings(founder, ledger(payment("4.1", 1, 10_000))) == []
    assert cell("fund", (founder, ledger(payment("4.1", 1, 10_000))), "city", "2015-11", "4.2")["unpaid"] == 0
    # Without a credit there is one for each 项目.
    assert [each[:2] for each in fund_findings(rows)] == [("4.1", "paid_not_counted"), ("4.2", "paid_not_counted")]


def test_child_at_university_entitles_to_more_when_the_credited_row_says_so() -> None:
    file = returned("f", "hardship_file", on_file(1, two_cancers=True), on_file(2, two_cancers=True))
    aid = returned(
        "r",
        "two_cancers_aid",
        row(1, file_person=1, needs_two_cancers=True, values={"child_at_university": True}),
        row(2, file_person=2, needs_two_cancers=True, values={"child_at_university": False}),
    )
    rows = ledger(payment("10.3", 1, 3000), payment("10.3", 2, 3000))
    assert fund_findings(file, aid, rows) == [("10.3", "paid_over", ["zhanqian"], 3000, None, [("p", 3)])]
    assert cell("fund", (file, aid), "zhanqian", "2015-11", "10.3")["entitled_max"] == 5000


def test_credited_row_is_named_when_it_claims_more_than_its_due() -> None:
    rows = row(1, "2015-11-02", claimed=Decimal("600.50")), row(2, claimed=Decimal(600)), row(1, claimed=Decimal(700))
    placed = returned("r", "reemployment", *rows)
    found = ("3", "claimed_over", ["zhanqian"], 0, 600.5, [("r", 2)])
    assert fund_findings(placed) == [found]
    beside = ledger(payment("3", 1, 700), unit="xishi")
    assert fund_findings(placed, beside) == [
        ("3", "paid_over", ["xishi"], 700, None, [("p", 2)]),
        (*found[:3], 700, *found[4:]),
    ]


def test_unit_is_paid_over_as_a_whole_when_both_kinds_exceed_its_credits() -> None:
    school = ("职业学校", "营口市")
    to_unit = [payment("3", school, 500, kind="unit"), payment("3", school, 101, kind="unit", voucher="2")]
    assert fund_findings(PLACED, ledger(*to_unit, payment("3", 1, 600))) == [
        ("3", "paid_over", ["zhanqian"], 601, None, [("p", 2), ("p", 3)])
    ]
    assert fund_findings(PLACED, ledger(to_unit[0], payment("3", 1, 600))) == []
    assert fund_findings(PLACED, ledger(to_unit[0], unit="xishi")) == [
        ("3", "paid_over", ["xishi"], 500, None, [("p", 2)])
    ]


def test_nobody_can_be_called_unpaid_when_a_unit_has_been_paid() -> None:
    files = (PLACED, ledger(payment("3", ("学校", "市"), 500, kind="unit", paid="2015-12-01"), period=DECEMBER))
    months = ("2015-10", "2015-11", "2015-12", "2016-01")
    for unit in ("zhanqian", "city"):
        assert [cell("fund", files, unit, month, "3")["unpaid"] for month in months] == [0, 2, None, None]
    assert cell("fund", files, "xishi", "2015-12", "3")["unpaid"] == 0


def test_subject_is_unpaid_from_its_credit_until_any_unit_pays_when_months_go_by() -> None:
    files = (
        PLACED,
        ledger(payment("3", 1, 600, paid="2015-12-03"), unit="xishi", period=DECEMBER),
        ledger(payment("3", 2, 1, paid="2015-01-03"), file="q", period=DECEMBER),
    )
    months = ("2015-10", "2015-11", "2015-12")
    assert [cell("fund", files, "zhanqian", month, "3")["unpaid"] for month in months] == [0, 1, 0]
    assert [cell("fund", files, "zhanqian", month, "3")["paid"] for month in months] == [1, 1, 1]
    assert [cell("fund", files, "xishi", month, "3")["paid"] for month in months] == [0, 0, 600]
    assert [cell("fund", files, "city", month, "3")["paid"] for month in months] == [1, 1, 601]
    assert [cell("fund", files, "city", month, "3")["entitled_max"] for month in months] == [0, 1200, 1200]


def test_budget_is_of_the_latest_plan_when_it_is_revised() -> None:
    files = (
        plan("a", 100, None, 50, period=Month(2015, 11)),
        plan("b", 70, period=Month(2016, 1)),
        plan("c", None, period=Month(2016, 3)),
    )
    months = ("2015-10", "2015-11", "2015-12", "2016-01", "2016-03")
    assert [cell("fund", files, "city", month, "3")["budget"] for month in months] == [None, 150, 150, 70, None]
    assert cell("fund", files, "zhanqian", "2015-12", "3")["budget"] is None
    assert cell("fund", files, "city", "2015-12", "5.1")["budget"] is None
