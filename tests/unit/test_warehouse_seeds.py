import csv
from datetime import date

from ingest.programme import Unit
from warehouse.seeds import UNITS, read_units

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


def test_targets_of_the_city_are_the_notices_when_read_from_the_seed() -> None:
    with (SEEDS / "targets.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    city = {row["indicator_code"]: row for row in rows if row["unit_code"] == "city"}
    assert {code: city[code]["target"] for code in ("1.1", "3", "7", "8.4", "10.2", "2.1")} == {
        "1.1": "60000",
        "3": "6000",
        "7": "200000",
        "8.4": "10000",
        "10.2": "1821",
        "2.1": "",
    }
    assert {row["is_assumed"] for row in city.values()} == {"false"}
    assert {row["is_assumed"] for row in rows if row["unit_code"] != "city"} == {"true"}
    assert all(date.fromisoformat(row["valid_from"]) <= date(2015, 1, 31) for row in rows)
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as source:
        assert list(city) == [row["indicator_code"] for row in csv.DictReader(source)]
