"""The receipts: one JSON file a return and one page a file, from the published version, in ``outbox/<unit>/<sequence>/``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from catalogue import say, say_both
from orchestration.answers.receipt_entry import FIGURES, Entry, describe_lines, make_entry, note_fuzzy_headers, remember
from warehouse.atomic_files import make_folder, write_if_changed
from warehouse.database import open_reader
from warehouse.layout import ArrivalFolder, Home
from warehouse.publication import CITY, Publication

UNKNOWN_UNIT = "unknown"
_CELLS_NAMED = 8
_RETURNS = """
select r.*, strftime(r.period_month, '%Y-%m') as period, u.name_zh as unit_zh, u.name_en as unit_en,
    f.name_zh as form_zh, f.name_en as form_en
from fct_return as r
left join dim_unit as u on r.unit_code = u.unit_code
left join dim_form as f on r.form_code = f.form_code
order by r.arrival_seq, r.return_no
"""
_FINDINGS = f"""
select return_id, severity, code, count(*),
    list(coalesce(cell, '') order by sheet, row_number, cell)[1:{_CELLS_NAMED}]
from fct_finding group by return_id, severity, code order by return_id, severity, code
"""
_OUTCOMES = """
select return_id, outcome, note, count(*)
from fct_row_outcome where outcome in ('duplicate', 'not_counted')
group by return_id, outcome, note order by return_id, outcome desc, note
"""


def write_receipts(home: Home, publication: Publication) -> tuple[int, int]:
    """Write, in ``outbox/<unit>/<sequence>/``, one ``receipt-<return>.json`` a return and one ``receipt.html`` a file, wherever it
    is new or says something else than before.

    A return whose unit nobody could tell goes to ``outbox/unknown``. Returns how many receipts were written, of how many returns.
    """
    entries = _read_entries(publication)
    arrivals = {folder.sequence: folder for folder in home.arrival_folders()}
    written = 0
    expected: set[Path] = set()
    files: dict[Path, list[Entry]] = defaultdict(list)
    for entry in entries:
        files[home.outbox / (entry["unit"] or UNKNOWN_UNIT) / f"{entry['arrival_seq']:06d}"].append(entry)
    for folder, of_file in files.items():
        conversion = _conversion_of(arrivals.get(of_file[0]["arrival_seq"]))
        paths = [folder / f"receipt-{entry['return_no']}.json" for entry in of_file]
        returns = [
            note_fuzzy_headers(remember(entry, _previous(path)), conversion)
            for path, entry in zip(paths, of_file, strict=True)
        ]
        make_folder(folder.parent)
        make_folder(folder)
        for path, entry in zip(paths, returns, strict=True):
            written += write_if_changed(path, json.dumps(entry, ensure_ascii=False, indent=1).encode())
        page = folder / "receipt.html"
        write_if_changed(page, _render(returns, conversion))
        expected.update(paths, [page])
    for stale in set(home.outbox.glob("*/*/receipt*")) - expected:
        stale.unlink()
    return written, len(entries)


def _read_entries(publication: Publication) -> list[Entry]:
    findings: dict[str, list[tuple[str, str, int, list[str]]]] = defaultdict(list)
    outcomes: dict[str, list[tuple[str, str | None, int]]] = defaultdict(list)
    with open_reader(publication.file_of(CITY)) as city:
        for return_id, *finding in city.execute(_FINDINGS).fetchall():
            findings[return_id].append((finding[0], finding[1], finding[2], finding[3]))
        for return_id, *outcome in city.execute(_OUTCOMES).fetchall():
            outcomes[return_id].append((outcome[0], outcome[1], outcome[2]))
        answer = city.execute(_RETURNS)
        names = [column[0] for column in answer.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return [make_entry(row, findings[row["return_id"]], outcomes[row["return_id"]]) for row in rows]


def _conversion_of(folder: ArrivalFolder | None) -> Mapping[str, Any]:
    if folder is None or not folder.receipt.is_file():
        return {}
    return json.loads(folder.receipt.read_bytes()).get("conversion", {})


def _previous(path: Path) -> Mapping[str, Any] | None:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


@cache
def _template() -> jinja2.Template:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    texts: dict[str, Any] = {"say": say, "say_both": say_both}
    environment.globals.update(texts)
    return environment.get_template("receipt.html.j2")


def _render(returns: list[Entry], conversion: Mapping[str, Any]) -> bytes:
    return (
        _template()
        .render(
            file=returns[0]["file"],
            returns=returns,
            figures=FIGURES,
            passed_over=conversion.get("passed_over_sheets", []),
            passed_lines=describe_lines(conversion.get("passed_over_lines", [])),
        )
        .encode()
    )
