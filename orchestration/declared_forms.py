"""The declared forms as dbt reads them: ``home/forms.json``."""

from __future__ import annotations

import json
import os

from ingest.forms import Form, all_forms
from warehouse.atomic_files import write_file
from warehouse.layout import Home


def declared_forms() -> list[dict[str, object]]:
    """One entry a declared form, in their order.

    ``feeds`` names the indicators that its rows may count for. ``exclusive_field`` is the column whose value belongs to one subject only and
    ``exclusive_code`` the error of a shared one; ``compared_field`` the column that is
    compared between a subject's returns, ``compared_code`` the warning where it differs. ``is_counted_whole``
    says that its rows are credited to nobody, ``is_city_only`` that the federation itself reports it; ``notes`` words its own reasons not
    to count a row, ``columns`` its columns.
    """
    return [_entry(form) for form in all_forms()]


def write_forms(home: Home) -> None:
    """Tell dbt which forms are declared, and of which of them any arrival has rows: dbt need not look through the others' folders."""
    found = {entry.name for folder in home.arrival_folders() for entry in os.scandir(folder.path)}
    entries = [form | {"has_rows": f"rows-{form['form_code']}.parquet" in found} for form in declared_forms()]
    write_file(home.forms, json.dumps(entries, ensure_ascii=False, indent=1).encode())


def _entry(form: Form) -> dict[str, object]:
    exclusive = next((column for column in form.columns if column.exclusive_code), None)
    compared = next((column for column in form.columns if column.compared_code), None)
    return {
        "form_code": form.code,
        "form_order": form.order,
        "name_zh": form.name_zh,
        "name_en": form.name_en,
        "is_roster": form.is_roster,
        "feeds": list(form.feeds),
        "exclusive_field": exclusive.code if exclusive else None,
        "exclusive_code": exclusive.exclusive_code if exclusive else None,
        "compared_field": compared.code if compared else None,
        "compared_code": compared.compared_code if compared else None,
        "is_counted_whole": form.counts_all_rows,
        "is_city_only": form.is_city_only,
        "notes": [{"note_code": code, "name_zh": zh, "name_en": en} for code, (zh, en) in form.notes.items()],
        "columns": [{"column_code": it.code, "name_zh": it.label_zh, "name_en": it.label_en} for it in form.columns],
    }
