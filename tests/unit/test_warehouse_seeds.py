import csv
from datetime import date

from ingest.programme import Indicator, Unit
from warehouse.seeds import UNITS, read_indicators, read_units

SEEDS = UNITS.parent


def test_units_are_the_programmes_when_read_from_the_seed() -> None:
    units = [Unit(**row) for row in read_units()]
    assert [unit.order for unit in units] == list(range(1, 13))
    assert [unit.kind for unit in units].count("district") == 6
    bayuquan = units[3]
    assert (bayuquan.code, bayuquan.name_zh) == ("bayuquan", "开发区总工会（鲅鱼圈区）")
    assert bayuquan.spellings == ("鲅鱼圈区", "鲅鱼圈", "开发区", "营口开发区", "经济技术开发区")


def test_spellings_name_one_unit_only_when_taken_together() -> None:
    spellings = [text for row in read_units() for text in (row["name_zh"], *row["spellings"])]
    assert len(spellings) == len(set(spellings))


def test_indicators_are_the_programmes_when_read_from_the_seed() -> None:
    indicators = {row["code"]: Indicator(**row) for row in read_indicators()}
    assert len(indicators) == 34
    assert list(indicators)[:3] == ["1.1", "1.2", "1.3"]
    assert list(indicators)[-3:] == ["A.2", "A.3", "F"]
    assert {code for code, one in indicators.items() if not one.takes_payments} == {"1.2", "8.3", "A.2", "F"}
    assert [code for code, one in indicators.items() if one.may_pay_units] == ["3"]
    assert {code for code, one in indicators.items() if one.target_kind == "share"} == {
        "10.1",
        "10.3",
        "10.5",
        "10.6",
        "A.3",
    }
    assert {code for code, one in indicators.items() if one.target_kind == "none"} == {"2.1", "10.4", "A.2", "F"}
    assert {code for code, one in indicators.items() if one.window_end == date(2015, 12, 31)} == {"9.3", "10.2"}
    assert indicators["4.1"].is_per_person and not indicators["5.1"].is_per_person
    assert {"两节送温暖", "“两节”送温暖"} <= set(indicators["10.6"].names)


def test_targets_of_the_city_are_the_notices_when_read_from_the_seed() -> None:
    with (SEEDS / "targets.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    city = [row for row in rows if row["unit_code"] == "city"]
    last = {row["indicator_code"]: row["target"] for row in city}
    assert {code: last[code] for code in ("1.1", "2.4", "3", "7", "8.3", "8.4", "10.2")} == {
        "1.1": "60000",
        "2.4": "80",
        "3": "6000",
        "7": "200000",
        "8.3": "100",
        "8.4": "10000",
        "10.2": "1821",
    }
    milestones = [(row["indicator_code"], row["due_date"], row["target"]) for row in city if row["due_date"]]
    assert milestones == [
        ("2.4", "2015-12-31", "40"),
        ("2.4", "2016-12-31", "80"),
        ("8.3", "2015-12-31", "50"),
        ("8.3", "2016-12-31", "100"),
    ]
    assert {row["is_assumed"] for row in city} == {"false"}
    assert {row["is_assumed"] for row in rows if row["unit_code"] != "city"} == {"true"}
    assert all(date.fromisoformat(row["valid_from"]) <= date(2015, 1, 31) for row in rows)
    assert list(last) == [row["code"] for row in read_indicators() if row["target_kind"] == "fixed"]


def test_entitlements_are_the_notices_when_read_from_the_seed() -> None:
    with (SEEDS / "entitlements.csv").open(encoding="utf-8", newline="") as source:
        rows = {row["indicator_code"]: row for row in csv.DictReader(source)}
    stated = {code: (int(row["minimum_yuan"]), int(row["maximum_yuan"])) for code, row in rows.items()}
    assert stated == {
        "2.2": (10000, 30000),
        "2.5": (10000, 10000),
        "3": (600, 600),
        "4.1": (20000, 20000),
        "4.2": (10000, 10000),
        "5.1": (10000, 10000),
        "5.2": (2000, 5000),
        "6.1": (20000, 20000),
        "6.2": (15000, 15000),
        "9.1": (20000, 20000),
        "9.2": (5000, 5000),
        "10.1": (3000, 3000),
        "10.3": (2000, 2000),
    }
    assert [code for code, row in rows.items() if row["is_in_kind"] == "true"] == ["5.1"]
    assert [code for code, row in rows.items() if row["extra_yuan"] != "0"] == ["10.3"]
