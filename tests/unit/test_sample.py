import hashlib
import pickle
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.forms import all_forms, form_by_code
from sample import Sample, describe, plan_sample, render_workbook
from sample.campaign.districts import DISTRICTS
from sample.delivery.workbook import TablePlan, WorkbookPlan
from sample.errors.kinds import CODES, items

OUTCOMES = ("counted", "duplicate", "not_counted", "returned")
ERROR_CODES = {
    "required", "id_length", "id_digits", "id_date", "id_checksum", "id_rounded", "date_unreadable", "date_future",
    "date_window", "date_order", "value_unknown", "number_unreadable", "number_range", "formula_error", "formula_uncalculated",
    "card_shared",
    "code_checksum", "text_has_number",
}  # fmt: skip
KINDS = {
    "xlsx", "xlsx-inline", "xls", "et", "ods", "csv-gbk", "csv-bom", "csv-utf8", "tsv-utf16", "damaged", "locked", "empty",
}  # fmt: skip
DIGEST = """
import hashlib
from sample import plan_sample, render_workbook
sample = plan_sample(small=True)
digest = hashlib.sha256(repr((sample.truth(), sample.arrival_order())).encode())
for plan in sample.workbooks[::5]:
    digest.update(render_workbook(plan))
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return plan_sample(small=True)


@pytest.fixture(scope="module")
def truth(sample: Sample) -> dict[str, Any]:
    return sample.truth()


def tables_of(sample: Sample) -> Iterator[TablePlan]:
    for workbook in sample.workbooks:
        for plan in workbook.returns:
            yield from map(workbook.table, plan.tables)


def test_bytes_and_truth_are_the_same_when_made_by_another_process() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": str(turn), "PYTHONPATH": "."},
        ).stdout
        for turn in (1, 2)
    }
    assert len(made) == 1


def test_people_and_layouts_differ_when_the_seed_differs(sample: Sample) -> None:
    other = plan_sample(small=True, seed=7)
    assert {plan.file for plan in other.workbooks} != {plan.file for plan in sample.workbooks}
    assert other.truth()["returns"] != sample.truth()["returns"]


def test_sample_has_its_size_when_small(sample: Sample) -> None:
    size = describe(sample)
    assert 330 <= size["workbooks"] <= 430
    assert 8_000 <= size["rows"] <= 11_000


def test_sample_has_its_size_when_full() -> None:
    size = describe(plan_sample())
    assert 1_700 <= size["workbooks"] <= 1_990
    assert 420_000 <= size["rows"] <= 460_000


def test_every_form_unit_and_file_kind_is_written_when_small(sample: Sample) -> None:
    returns = [plan for workbook in sample.workbooks for plan in workbook.returns]
    assert {plan.form for plan in returns} == {form.code for form in all_forms()}
    assert {plan.unit for plan in returns} == {*(district.code for district in DISTRICTS), "city"}
    assert {workbook.kind for workbook in sample.workbooks} == KINDS


def test_every_kind_of_wrong_cell_is_planted_in_every_column_when_small(sample: Sample) -> None:
    planted = {
        (table.form, plant.column, plant.kind)
        for table in tables_of(sample)
        for row in table.rows
        for plant in row.plants
    }
    for form in all_forms():
        assert {(form.code, *item) for item in items(form)} <= planted
    # A unit that nobody knows refuses the whole split (contract §11).
    assert {kind for *_, kind in planted} == set(CODES) - {"unit_word"}


def test_every_error_code_is_found_when_small(truth: dict[str, Any]) -> None:
    assert {finding["code"] for finding in truth["findings"]} == ERROR_CODES


def test_two_to_three_percent_of_rows_are_bad_when_the_form_is_large(truth: dict[str, Any]) -> None:
    large = ("training", "benefit_card")
    accepted = [entry for entry in truth["returns"] if entry["status"] == "accepted" and entry["form"] in large]
    share = sum(entry["returned"] for entry in accepted) / sum(entry["received"] for entry in accepted)
    assert 0.02 < share < 0.05


def test_every_return_adds_up_when_settled(truth: dict[str, Any]) -> None:
    for entry in truth["returns"]:
        if entry["status"] == "superseded":
            assert {entry[outcome] for outcome in OUTCOMES[:3]} == {None}
        else:
            assert entry["received"] == sum(entry[outcome] for outcome in OUTCOMES)


def test_units_sum_to_the_city_when_credited(truth: dict[str, Any]) -> None:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    city: dict[tuple[str, str], int] = {}
    for line in truth["attainment"]:
        place = (line["indicator"], line["month"])
        if line["unit"] == "city":
            city[place] = line["actual"]
        else:
            sums[place] += line["actual"]
    assert city == dict(sums)
    assert len(city) == 34 * 24


def test_counted_rows_are_the_credited_people_when_in_force(truth: dict[str, Any]) -> None:
    counted: dict[str, int] = defaultdict(int)
    for entry in truth["returns"]:
        if entry["status"] == "accepted" and form_by_code(entry["form"]).feeds:
            counted[entry["unit"]] += entry["counted"]
    credited: dict[str, int] = defaultdict(int)
    for line in truth["attainment"]:
        if line["month"] == "2016-12" and line["unit"] != "city":
            credited[line["unit"]] += line["actual"]
    assert counted == {unit: count for unit, count in credited.items() if unit in counted}


def test_every_way_of_versions_is_met_when_small(truth: dict[str, Any]) -> None:
    statuses = Counter(entry["status"] for entry in truth["returns"])
    assert set(statuses) == {"accepted", "superseded", "unchanged", "refused"}
    assert any(entry["status"] == "accepted" and entry["received"] == 0 for entry in truth["returns"])
    history: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for entry in truth["returns"]:
        if entry["unit"]:
            history[entry["unit"], entry["form"], entry["period"]].append(entry["status"])
    assert max(map(len, history.values())) >= 3


def test_the_same_bytes_come_again_when_a_file_is_sent_again(sample: Sample) -> None:
    by_content: dict[int, list[WorkbookPlan]] = defaultdict(list)
    for plan in sample.workbooks:
        by_content[plan.content].append(plan)
    repeated = [plans for plans in by_content.values() if len(plans) > 1]
    assert len(repeated) >= 5
    for plans in repeated:
        assert len({hashlib.sha256(render_workbook(plan)).digest() for plan in plans}) == 1


def test_refused_files_have_one_bare_entry_when_told(sample: Sample, truth: dict[str, Any]) -> None:
    refused = [entry for entry in truth["returns"] if entry["status"] == "refused"]
    assert [entry["file"] for entry in refused] == [plan.file for plan in sample.workbooks if not plan.returns]
    assert len(refused) >= 15
    assert {entry["reason"] for entry in refused} == {None, "people_outside", "column_missing"}
    for entry in refused:
        assert {entry[field] for field in ("sheet", "unit", "form", "period")} == {None}


def test_strays_are_not_in_the_truth_when_told(sample: Sample, truth: dict[str, Any]) -> None:
    told = {entry["file"] for entry in truth["returns"]}
    assert len(sample.strays) >= 4
    assert not told & {file for file, _ in sample.strays}


def test_arrival_order_names_every_file_once_when_listed(sample: Sample) -> None:
    order = sample.arrival_order()
    assert [entry["seq"] for entry in order] == list(range(1, len(order) + 1))
    assert [entry["file"] for entry in order] == [plan.file for plan in sample.workbooks]
    assert len({entry["file"] for entry in order}) == len(order)


def test_late_units_come_after_most_others_sent_later_months_when_ordered(sample: Sample) -> None:
    for late in (district.code for district in DISTRICTS if district.is_late):
        ahead: set[str] = set()
        late_months = 0
        for plan in sample.workbooks:
            for each in plan.returns:
                if each.form == "training" and each.unit == late and each.period.iso == "2015-12":
                    late_months += len(ahead) >= 6
                if each.form == "training" and each.period.iso > "2015-12":
                    ahead.add(each.unit)
        assert late_months >= 1


def test_plan_renders_the_same_when_it_has_travelled_to_another_process(sample: Sample) -> None:
    plan = max(sample.workbooks, key=lambda each: sum(len(sheet.rows) for sheet in each.sheets))
    travelled = pickle.loads(pickle.dumps(plan))
    assert render_workbook(travelled) == render_workbook(plan)
