"""A new form is one declaration and one staging model; nothing else is edited, and it goes all the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sample.comparison import compare
from tests.dabiao import PROJECT, run_dabiao, settle
from tests.project_copy import copy_project
from warehouse.layout import Home
from warehouse.publication import current_publication

pytestmark = pytest.mark.xdist_group("made_up_forms")

ROSTER = '''
"""职工合唱团团员名册: members of workers' choirs who sang."""

from ingest.columns import Choice, Date, Keep, Text
from ingest.forms.blocks import employer, money, person
from ingest.forms.form import Form

FORM = Form(
    code="choir_member",
    order=50,
    name_zh="职工合唱团团员名册",
    name_en="Choir members",
    titles="合唱团团员 合唱演出",
    feeds=("C.1",),
    event_date="sung_date",
    columns=(
        *person(),
        employer(),
        Text("voice", "声部", "Voice", "声部名称", is_required=True),
        Choice(
            "attendance", "出勤情况", "Attendance", "出勤", is_required=True, keep=Keep.VALUE,
            choices={"full": "全勤 满勤", "part": "缺勤 请假"},
        ),
        Date("sung_date", "演出日期", "Sung on", is_required=True, stems="演出"),
        money("fee_yuan", "演出补助金额", "Fee"),
    ),
    notes={"was_absent": ("缺勤", "Was absent")},
)
'''
ROSTER_MODEL = """
{{ stage_rows(
    'choir_member',
    kept={'attendance': 'varchar', 'fee_yuan': 'double', 'employer_key': 'varchar', 'employer_cell': 'varchar'},
    indicator="'C.1'",
    rules={'was_absent': "attendance = 'full'"},
    claimed='fee_yuan',
    compared='employer'
) }}
"""
REGISTER = '''
"""职工合唱团登记表: workers' choirs that were founded."""

from ingest.columns import Choice, Count, Date, Keep, Text
from ingest.forms.blocks import owner
from ingest.forms.form import Form

FORM = Form(
    code="choir",
    order=51,
    name_zh="职工合唱团登记表",
    name_en="Choirs",
    feeds=("C.2",),
    event_date="founded_date",
    subject=("choir_name", "owner_unit"),
    columns=(
        Text("choir_name", "合唱团名称", "Choir", "合唱团", is_required=True),
        owner(),
        Choice(
            "kind", "合唱类别", "Kind", is_required=True, keep=Keep.VALUE,
            choices={"mixed": "混声 混声合唱", "children": "童声"},
        ),
        Count("singer_count", "团员数", "Singers", "团员人数", maximum=400),
        Date("founded_date", "成团日期", "Founded on", is_required=True, stems="成团 成立"),
    ),
    notes={"not_workers": ("不是职工合唱团", "Not of workers")},
)
'''
REGISTER_MODEL = """
{{ stage_rows(
    'choir',
    kept={'kind': 'varchar'},
    indicator="'C.2'",
    rules={'not_workers': "kind = 'mixed'"}
) }}
"""
FORMS = {"choir_member": (ROSTER, ROSTER_MODEL), "choir": (REGISTER, REGISTER_MODEL)}
# The promises that they feed are data, a row each.
INDICATORS = """\
C.1,50,合唱团团员,Choir members,person,人,people,true,2015-01-01,2016-12-31,C.1,1,fixed,,,false,false,false,合唱团团员
C.2,51,职工合唱团,Workers' choirs,record,个,choirs,true,2015-01-01,2016-12-31,C.2,1,fixed,,,false,false,false,职工合唱团
"""
TARGETS = "city,C.1,,2015-01-01,1000,false,the test\ncity,C.2,,2015-01-01,2,false,the test\n"
WORDS = {"choir_member": ("合唱团团员", "缺勤"), "choir": ("职工合唱团", "不是职工合唱团")}

# Run in the copy: fills in a template of each form, rightly and wrongly, and writes what the sample holds of the two.
WRITE = """
    import io, json, sys
    from datetime import date
    from pathlib import Path
    import openpyxl
    from ingest.answers.template import write_template
    from ingest.columns import Choice
    from ingest.conversion import convert
    from ingest.forms import form_by_code
    from orchestration.programme import read_programme
    from sample import plan_sample, render_workbook
    from sample.expected_outcome import judge_files
    from sample.truth import programme as promises, tell_truth
    from tests.unit.test_template import right_value

    inbox, codes, programme = Path(sys.argv[1]), sys.argv[2:], read_programme()

    def fill_in(form, unit, month, given):
        unit = next(each for each in programme.units if each.code == unit)
        book = openpyxl.load_workbook(io.BytesIO(write_template(form, unit, month, programme)))
        sheet = book.worksheets[0]
        columns = {cell.value.rstrip("*"): cell.column for cell in sheet[2]}
        for line, others in enumerate(given, 3):
            for column in form.columns:
                if column.label_zh in columns:
                    value = others.get(column.code, right_value(column))
                    value = value.replace(month=month.month) if isinstance(value, date) else value
                    sheet.cell(line, columns[column.label_zh]).value = value
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    # The truth knows the notice's promises and no others, whatever the seeds say.
    promises.BY_CODE.update({code: promises.Indicator(code) for code in ("C.1", "C.2")})
    files, templates = {}, {}
    plans = [plan for plan in plan_sample(small=True).workbooks if {each.form for each in plan.returns} & set(codes)]
    truth = tell_truth(judge_files(plans))
    files |= {plan.file: render_workbook(plan) for plan in plans}
    for code in codes:
        form = form_by_code(code)
        [choice] = [column for column in form.columns if isinstance(column, Choice) and column.keep]
        other = list(choice.choices.values())[1].split()[0]
        required = form.required[-1].code
        right = fill_in(form, "dashiqiao", date(2015, 6, 1), [{}])
        converted = convert(right, "a.xlsx", programme=programme, key=b"key of the tests")
        templates[code] = [converted.returns["form_code"].to_list(), converted.findings.height]
        files[f"{code}-right.xlsx"] = right
        files[f"{code}-wrong.xlsx"] = fill_in(form, "gaizhou", date(2015, 7, 1), [{choice.code: other}, {required: None}])
    for name, content in files.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(content)
    order = [{"seq": seq, "file": name} for seq, name in enumerate(files, 1)]
    json.dump({"order": order, "truth": truth, "templates": templates}, sys.stdout)
"""
PAGE = """
    import sys
    from streamlit.testing.v1 import AppTest
    app = AppTest.from_file("dashboards/app.py", default_timeout=120).run()
    print("\\n".join(str(element.proto) for element in app.main))
    sys.exit(bool(app.exception))
"""


def run_in(project: Path, script: str, *arguments: str | Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=project,
        env={
            **os.environ,
            "PYTHONPATH": f"{project}{os.pathsep}{PROJECT}",
            "PYTHONWARNINGS": "ignore",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("made_up") / "project")
    for code, (declaration, model) in FORMS.items():
        (project / "ingest" / "forms" / f"{code}.py").write_text(declaration.lstrip(), encoding="utf-8")
        staged = project / "dbt_project" / "models" / "staging" / f"stg_{code}.sql"
        staged.write_text(model.lstrip(), encoding="utf-8")
    for seed, rows in (("indicators", INDICATORS), ("targets", TARGETS)):
        with (project / "dbt_project" / "seeds" / f"{seed}.csv").open("a", encoding="utf-8") as file:
            file.write(rows)
    return project


@pytest.fixture(scope="module")
def written(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    inbox = tmp_path_factory.mktemp("inbox")
    return {"inbox": inbox, **json.loads(run_in(project, WRITE, inbox, *FORMS))}


@pytest.fixture(scope="module")
def home(project: Path, written: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, order = tmp_path_factory.mktemp("home"), written["inbox"].parent / "order.json"
    order.write_text(json.dumps(written["order"], ensure_ascii=False), encoding="utf-8")
    settle(home, written["inbox"], "--order", order, project=project)
    return home


@pytest.fixture(scope="module")
def exported(project: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    result = tmp_path_factory.mktemp("exported") / "result.json"
    assert run_dabiao("export", result, "--home", home, project=project).returncode == 0
    return json.loads(result.read_text(encoding="utf-8"))


def actual_of(home: Path, reader: str, unit: str, indicator: str, month: str) -> tuple[Any, ...]:
    publication = current_publication(Home(home))
    assert publication is not None
    with duckdb.connect(str(publication.file_of(reader)), read_only=True) as opened:
        found = opened.execute(
            "select actual, target, rate from fct_attainment where unit_code = ? and indicator_code = ? and month = ?",
            [unit, indicator, month],
        ).fetchone()
    assert found is not None
    return found


@pytest.mark.parametrize("code", FORMS)
def test_form_costs_at_most_sixty_lines_when_it_is_added(code: str) -> None:
    assert sum(len(text.strip().splitlines()) for text in FORMS[code]) <= 60


@pytest.mark.parametrize("code", FORMS)
def test_template_of_a_new_form_has_nothing_to_find_when_it_is_filled_in(code: str, written: dict[str, Any]) -> None:
    assert written["templates"][code] == [[code], 0]


@pytest.mark.parametrize("code", FORMS)
def test_new_form_is_in_the_sample_when_nothing_else_is_said_of_it(code: str, written: dict[str, Any]) -> None:
    sent = [entry for entry in written["truth"]["returns"] if entry["form"] == code]
    assert len({entry["unit"] for entry in sent}) >= 4
    outcomes = Counter({name: sum(entry[name] or 0 for entry in sent) for name in ("counted", "duplicate", "returned")})
    assert min(outcomes.values()) > 0


def test_new_forms_come_out_as_the_truth_says_when_the_sample_is_sent(
    written: dict[str, Any], exported: dict[str, Any]
) -> None:
    truth = written["truth"]
    files = {entry["file"] for entry in truth["returns"]}
    ours = {
        "returns": [entry for entry in exported["returns"] if entry["file"] in files],
        "findings": [entry for entry in exported["findings"] if entry["file"] in files],
        "attainment": [],
    }
    assert compare(ours, {"returns": truth["returns"], "findings": truth["findings"], "attainment": []}) == []


@pytest.mark.parametrize(("code", "indicator", "target"), [("choir_member", "C.1", 1000), ("choir", "C.2", 2)])
def test_new_form_is_counted_when_it_is_sent(
    code: str, indicator: str, target: int, written: dict[str, Any], home: Path
) -> None:
    assert actual_of(home, "dashiqiao", "dashiqiao", indicator, "2015-06-01") == (1, None, None)
    in_force = [
        entry for entry in written["truth"]["returns"] if (entry["form"], entry["status"]) == (code, "accepted")
    ]
    people = 1 + sum(entry["counted"] for entry in in_force)
    assert actual_of(home, "city", "city", indicator, "2016-12-01") == (people, target, people / target)


@pytest.mark.parametrize("code", FORMS)
def test_receipt_of_a_new_form_says_why_a_row_is_not_counted_when_it_is_not(code: str, home: Path) -> None:
    receipts = [page.read_text(encoding="utf-8") for page in (home / "outbox").glob("gaizhou/*/receipt.html")]
    [receipt] = [text for text in receipts if f"{code}-wrong" in text]
    assert all(word in receipt for word in WORDS[code])


def test_new_forms_are_on_the_page_when_they_were_added(home: Path, project: Path) -> None:
    page = run_in(project, PAGE, DABIAO_HOME=str(home))
    assert "合唱团团员" in page
    assert "职工合唱团" in page
