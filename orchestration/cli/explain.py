"""``dabiao explain``: a unit says why what a warning points at is right; the text is kept and shown with the warning."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime

from ingest.text import squeeze
from orchestration.cli.arguments import find_form, find_month, find_unit
from orchestration.cli.terminal import UserError, print_message
from orchestration.programme import read_programme
from warehouse.atomic_files import write_file
from warehouse.database import open_reader
from warehouse.layout import Home
from warehouse.publication import CITY, current_publication

_LONG_NUMBER = re.compile(r"\d{7,}")
_SEPARATORS = re.compile(r"[\W_]+")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_OPEN = """
select severity from fct_finding
where is_in_force and unit_code = ? and form_code = ? and period_month = ? and sheet = ? and cell = ? and code = ?
"""


def keep_explanation(home: Home, unit: str, form: str, month: str, place: tuple[str, str, str], text: str) -> None:
    """Keep the text for the warning at ``place`` (sheet, cell, code) of a return in force. An error cannot be explained, only
    corrected; and a text with an ID or a phone number in it is not kept (contract §8)."""
    programme = read_programme(home)
    chosen = find_form(form)
    key = (find_unit(programme, chosen, unit).code, chosen.code, find_month(month))
    publication = current_publication(home)
    if publication is None:
        raise UserError("command.nothing_published", code=1)
    with open_reader(publication.file_of(CITY)) as city:
        found = {row[0] for row in city.execute(_OPEN, [*key, *place]).fetchall()}
    if not found:
        raise UserError("command.no_such_finding")
    if found != {"warning"}:
        raise UserError("command.error_not_explained")
    if not squeeze(text) or _has_long_number(text):
        raise UserError("command.bad_explanation")
    names = ("unit", "form", "period", "sheet", "cell", "code")
    facts = dict(zip(names, (*key[:2], f"{key[2]:%Y-%m}", *place), strict=True))
    name = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:32]
    home.prepare()
    kept = facts | {"text": text, "explained_at": datetime.now(UTC).isoformat(timespec="seconds")}
    write_file(home.explanations / f"{name}.json", json.dumps(kept, ensure_ascii=False).encode())
    print_message("command.explained")


def _has_long_number(text: str) -> bool:
    """Whether the text holds seven digits in a row, separators apart and Chinese digits read: it may be an ID or a phone."""
    return _LONG_NUMBER.search(_SEPARATORS.sub("", squeeze(text)).translate(_CHINESE_DIGITS)) is not None
