"""Every clumsy workbook comes to what the contract says, and nobody in it is lost in silence."""

from __future__ import annotations

import hmac
import json
import re
from functools import cache
from hashlib import sha256

import pytest

from ingest.conversion import Conversion, convert
from orchestration.programme import read_programme
from tests.unit.clumsy_cases import Case, Outcome
from tests.unit.clumsy_workbooks import CASES
from tests.unit.clumsy_writing import known_ids, lies_in

KEY = bytes(range(32))


@pytest.mark.parametrize("name", CASES)
def test_a_clumsy_workbook_comes_to_what_the_contract_says(name: str) -> None:
    it = CASES[name]
    told = [differences(it, outcome, came_to(name)) for outcome in it.outcomes]
    assert [] in told, "\n or ".join("; ".join(lines) for lines in told)


@pytest.mark.parametrize("name", CASES)
def test_everybody_is_in_a_row_when_the_file_is_taken(name: str) -> None:
    it, found = CASES[name], came_to(name)
    if not found.is_accepted:
        return
    read = _subjects(found)
    planted = [(sheet, cell, _pseudonym(resident)) for sheet, cell, resident in known_ids(it.leaves)]
    kept = [place for place in planted if not any(lies_in(apart, *place[:2]) for apart in it.apart)]
    lost = [(sheet, cell) for sheet, cell, who in kept if who not in read]
    assert not lost, f"in no row: {lost}"
    assert read <= {who for _, _, who in planted}, "a row of somebody who is in no cell"


def differences(it: Case, outcome: Outcome, found: Conversion) -> list[str]:
    """What the conversion has otherwise than this outcome."""
    returns = found.returns.to_dicts()
    taken = sorted(
        (row["unit_code"], row["form_code"], f"{row['period_month']:%Y-%m}", row["received"])
        for row in returns
        if row["status"] == "accepted"
    )
    reasons = {code for row in returns for code in row["reasons"].split(",") if code}
    errors = {
        (f"{row['sheet']}!{row['cell']}", row["code"])
        for row in found.findings.to_dicts()
        if row["severity"] == "error"
    }
    told: list[str] = []
    if taken != sorted(outcome.returns):
        told.append(f"returns {taken}, not {sorted(outcome.returns)}")
    if reasons != set(outcome.reasons) and not ("*" in outcome.reasons and reasons):
        told.append(f"reasons {sorted(reasons)}, not {sorted(outcome.reasons)}")
    if not _same_errors(errors, outcome):
        told.append(f"errors {sorted(errors)}, not {sorted(outcome.errors)}")
    if missing := [cell for cell in outcome.at if not _says(found, rf"(?<![A-Z]){cell}(?!\d)")]:
        told.append(f"refusal does not name {missing}")
    if missing := [
        cell for cell in outcome.named if not _says(found, rf"(?<![A-Z])[A-Z]+{cell.lstrip('ABCDEFG')}(?!\d)")
    ]:
        told.append(f"receipt does not name the line of {missing}")
    struck = sum(rows["is_struck_out"].sum() for rows in found.rows.values() if "is_struck_out" in rows.columns)
    if struck != outcome.struck:
        told.append(f"{struck} rows struck out, not {outcome.struck}")
    return told


def _same_errors(errors: set[tuple[str, str]], outcome: Outcome) -> bool:
    """Whether they are the same; an expected cell without a sheet stands on any."""
    if any("!" in cell for cell, _ in outcome.errors):
        return errors == set(outcome.errors)
    return {(cell.rpartition("!")[2], code) for cell, code in errors} == set(outcome.errors)


def _says(found: Conversion, pattern: str) -> bool:
    return re.search(pattern, json.dumps(found.receipt, ensure_ascii=False)) is not None


def _subjects(found: Conversion) -> set[str]:
    return {
        key
        for rows in found.rows.values()
        if "id_masked" in rows.columns
        for key in rows["subject_key"].to_list()
        if key and re.fullmatch(r"[0-9a-f]{64}", key)
    }


def _pseudonym(resident: str) -> str:
    return hmac.new(KEY, resident.encode(), sha256).hexdigest()


@cache
def came_to(name: str) -> Conversion:
    """What becomes of that workbook."""
    return convert(CASES[name].content(), CASES[name].file, programme=read_programme(), key=KEY)
