import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.declared_forms import write_forms
from tests.arrivals import Sent, person, write_arrival
from warehouse.layout import Home

PROJECT = Path(__file__).resolve().parents[2]


def build_with_dbt(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `dbt build` on the home as a person would, from the root of the project."""
    environment = os.environ | {
        "DABIAO_HOME": str(home.root),
        "DBT_TARGET_PATH": str(home.dbt_target),
        "DBT_LOG_PATH": str(home.dbt_logs),
    }
    dbt = Path(sys.executable).with_name("dbt")
    command = [str(dbt), "build", "--project-dir", "dbt_project", "--quiet", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def reported_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home built from nine files, few enough to count by hand: see the comments."""
    home = Home(tmp_path_factory.mktemp("reported")).prepare()
    training = Sent(
        "xishi",
        "training",
        "2015-03",
        [
            person("A", "2015-03-02"),
            person("B", "2015-03-03", result="failed"),
            person(None, "2015-03-03", errors=1),
            person("A", "2015-03-05"),
            person("D", "2015-03-09"),
        ],
        findings=[{"cell": "B6", "row_number": 6, "field": "resident_id", "code": "id_checksum"}],
    )
    write_arrival(home, 1, training, file="xishi/2015-03/training.xlsx")
    # Here A is credited to laobian, until arrival 3 replaces this return; arrival 4 is arrival 3 once more.
    write_arrival(
        home, 2, Sent("laobian", "training", "2015-03", [person("A", "2015-03-01"), person("E", "2015-03-10")])
    )
    corrected = Sent("laobian", "training", "2015-03", [person("E", "2015-03-10"), person("F", "2015-03-11")])
    write_arrival(home, 3, corrected, content="corrected")
    write_arrival(home, 4, corrected, content="corrected")
    # P and S show the same card; R's first card is cancelled, and the second one counts.
    cards = [
        person("P", "2015-04-02", card="K1"),
        person("Q", "2015-04-02"),
        person("R", "2015-04-03", card="K3", card_status="not_in_force"),
    ]
    write_arrival(home, 5, Sent("zhanqian", "benefit_card", "2015-04", cards))
    write_arrival(
        home,
        6,
        Sent(
            "xishi",
            "benefit_card",
            "2015-05",
            [person("S", "2015-05-03", card="K1"), person("R", "2015-05-06", card="K9")],
        ),
    )
    write_arrival(home, 7, Sent(None, None, None, reason="unit_missing"), file="unknown.xlsx")
    write_arrival(
        home,
        8,
        Sent(
            "gaizhou",
            "migrant_member",
            "2015-05",
            [person("M", "2015-05-04"), person("N", "2015-05-04", household="not_rural")],
        ),
        Sent("gaizhou", "reemployment", "2015-05"),
    )
    write_arrival(home, 9, Sent("dashiqiao", "training", "2015-06", reason="column_missing"))
    write_forms(home)
    done = build_with_dbt(home, "--exclude-resource-type", "unit_test")
    assert done.returncode == 0, done.stdout
    return home


@pytest.fixture
def own_home(reported_home: Home, tmp_path: Path) -> Home:
    """A copy of that home's warehouse that a test may publish from as it likes."""
    home = Home(tmp_path / "home").prepare()
    shutil.copy(reported_home.warehouse, home.warehouse)
    return home
