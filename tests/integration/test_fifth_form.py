"""design.md: a new form is one module and one staging model; nothing else is edited, and it reaches the page."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from tests.dabiao import run_dabiao, settle
from tests.integration.roster import resident_id
from tests.project_copy import copy_project
from warehouse.layout import Home
from warehouse.publication import current_publication

pytestmark = pytest.mark.xdist_group("fifth_form")

FORM = '''
"""基层工会干部培训登记表: cadres of grassroots unions who were trained."""

from ingest.forms.declaration import Column, Form, Keep, Kind, person_columns

FORM = Form(
    code="union_cadre",
    order=5,
    name_zh="基层工会干部培训登记表",
    name_en="Union cadres trained",
    titles=("基层工会干部培训登记表", "基层工会干部培训", "工会干部培训"),
    indicator_code="8.5",
    event_date="trained_date",
    columns=(
        *person_columns(),
        Column("union_name", "工会职务", "Union post", is_required=True),
        Column("trained_date", "培训日期", "Trained on", Kind.DATE, is_required=True),
        Column(
            "attendance", "出勤情况", "Attendance", Kind.CHOICE, is_required=True, keep=Keep.VALUE,
            choices={"全勤": "full", "缺勤": "partial"},
        ),
    ),
)
'''
MODEL = """
with received as (
    {{ read_rows('union_cadre', {'attendance': 'varchar'}) }}
)

select
    {{ row_columns() }},
    coalesce(attendance = 'full', false) as is_countable,
    case when coalesce(attendance <> 'full', true) then 'not_full' end as not_counted_reason,
    cast(null as varchar) as exclusive_key,
    cast(null as varchar) as exclusive_cell,
    cast(null as varchar) as employer_key,
    cast(null as varchar) as employer_cell
from received
"""
PAGE = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("dashboards/app.py", default_timeout=60).run()
texts = [str(element.proto) for element in app.main]
print("\\n".join(texts))
sys.exit(bool(app.exception))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("fifth") / "project")
    (project / "ingest" / "forms" / "union_cadre.py").write_text(FORM.lstrip(), encoding="utf-8")
    (project / "dbt_project" / "models" / "staging" / "stg_union_cadre.sql").write_text(
        MODEL.lstrip(), encoding="utf-8"
    )
    return project


@pytest.fixture(scope="module")
def home(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, inbox = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("inbox")
    write_workbook(inbox / "大石桥市2015年6月工会干部培训.xlsx")
    settle(home, inbox, project=project)
    return home


def write_workbook(path: Path) -> None:
    xlsxwriter: Any = importlib.import_module("xlsxwriter")
    rng = Random(5)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("干部")
        sheet.write_row(0, 0, ["基层工会干部培训登记表"])
        sheet.write_row(1, 0, ["填报单位：大石桥市总工会", "", "2015年6月"])
        sheet.write_row(2, 0, ["序号", "姓名", "身份证号", "工会职务", "培训日期", "出勤情况"])
        for at in range(9):
            attendance = "缺勤" if at == 8 else "全勤"
            sheet.write_row(at + 3, 0, [at + 1, "李明", resident_id(rng), "主席", f"2015-06-{at + 1:02d}", attendance])


def test_new_form_is_counted_when_only_a_module_and_a_staging_model_were_added(home: Path) -> None:
    publication = current_publication(Home(home))
    assert publication is not None
    for reader, unit in (("city", "city"), ("city", "dashiqiao"), ("dashiqiao", "dashiqiao")):
        with duckdb.connect(str(publication.file_of(reader)), read_only=True) as opened:
            found = opened.execute(
                "select actual, target, rate from fct_attainment"
                " where unit_code = ? and indicator_code = '8.5' and month = '2015-06-01'",
                [unit],
            ).fetchone()
            assert found is not None
            assert found[0] == 8
            assert found[1] is None or found[2] == found[0] / found[1]
            forms = opened.execute("select form_code, name_zh from dim_form order by form_order").fetchall()
            assert forms[-1] == ("union_cadre", "基层工会干部培训登记表")


def test_new_form_is_exported_when_it_was_added(home: Path, project: Path, tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    assert run_dabiao("export", result, "--home", home, project=project).returncode == 0
    exported = json.loads(result.read_text(encoding="utf-8"))
    [entry] = exported["returns"]
    assert (entry["form"], entry["received"], entry["counted"], entry["not_counted"]) == ("union_cadre", 9, 8, 1)


def test_new_form_is_on_the_page_when_it_was_added(home: Path, project: Path) -> None:
    environment = {**os.environ, "DABIAO_HOME": str(home), "PYTHONPATH": str(project), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", PAGE],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "基层工会干部" in done.stdout
