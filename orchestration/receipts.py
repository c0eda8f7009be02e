"""The receipt of each return: its figures and findings in the published version, and what the sender is to do."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from catalogue import has, say
from warehouse.database import open_reader
from warehouse.layout import Home, make_folder
from warehouse.publication import CITY, Publication

UNKNOWN_UNIT = "unknown"
_RETURNS = """
select arrival_seq, return_no, return_id, file, sheet, unit_code, form_code, strftime(period_month, '%Y-%m') as period,
    status, reasons, is_in_force, received, counted, duplicate, not_counted, returned
from fct_return order by arrival_seq, return_no
"""
_FINDINGS = (
    "select return_id, severity, code, count(*) from fct_finding group by all order by return_id, severity, code"
)


def write_receipts(home: Home, publication: Publication) -> tuple[int, int]:
    """Write ``outbox/<unit>/<sequence>-<return>.receipt.json`` wherever it is new or says something else than before.

    A return whose unit nobody could tell goes to ``outbox/unknown``. Returns how many were written, of how many.
    """
    findings: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    with open_reader(publication.file_of(CITY)) as city:
        for return_id, severity, code, count in city.execute(_FINDINGS).fetchall():
            findings[return_id].append((severity, code, count))
        answer = city.execute(_RETURNS)
        names = [column[0] for column in answer.description or []]
        entries = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    expected: set[str] = set()
    written = 0
    for entry in entries:
        folder = home.outbox / (entry["unit_code"] or UNKNOWN_UNIT)
        path = folder / f"{entry['arrival_seq']:06d}-{entry['return_no']}.receipt.json"
        expected.add(str(path))
        content = json.dumps(_receipt(entry, findings[entry["return_id"]]), ensure_ascii=False, indent=1).encode()
        if path.is_file() and path.read_bytes() == content:
            continue
        make_folder(folder)
        aside = path.with_name(f".{path.name}.partial")
        aside.write_bytes(content)
        aside.chmod(0o600)
        aside.replace(path)
        written += 1
    for stale in home.outbox.glob("*/*.receipt.json"):
        if str(stale) not in expected:
            stale.unlink()
    return written, len(entries)


def _receipt(entry: dict[str, Any], findings: list[tuple[str, str, int]]) -> dict[str, Any]:
    reasons = [reason for reason in (entry["reasons"] or "").split(",") if reason]
    facts = {name: entry[name] for name in ("received", "counted", "duplicate", "not_counted", "returned")}
    return {
        "return_id": entry["return_id"],
        "file": entry["file"],
        "sheet": entry["sheet"],
        "unit": entry["unit_code"],
        "form": entry["form_code"],
        "period": entry["period"],
        "status": entry["status"],
        "is_in_force": entry["is_in_force"],
        **facts,
        "refusals": [_worded("refusals", reason) for reason in reasons],
        "errors": [
            _worded("findings", code) | {"count": count} for severity, code, count in findings if severity == "error"
        ],
        "warnings": [
            _worded("findings", code) | {"count": count} for severity, code, count in findings if severity != "error"
        ],
        "text": {language: say(f"receipts.{entry['status']}", language, **facts) for language in ("zh", "en")},
    }


def _worded(room: str, code: str) -> dict[str, Any]:
    name = f"{room}.{code}_short"
    return {"code": code, **({"zh": say(name, "zh"), "en": say(name, "en")} if has(name) else {})}
