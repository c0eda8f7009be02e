"""The forms of the programme. Every module here that declares ``FORM`` is one; nothing else lists them."""

import importlib
import pkgutil
from functools import cache, lru_cache

from ingest.forms.form import UNIT, Form, Payee, Split
from ingest.programme import Spelling

__all__ = ["UNIT", "Form", "Payee", "Split", "all_forms", "form_by_code", "forms_with"]


@cache
def all_forms() -> tuple[Form, ...]:
    """Every declared form, in the order of its ``order``."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    forms = [module.FORM for module in modules if hasattr(module, "FORM")]
    return tuple(sorted(forms, key=lambda form: (form.order, form.code)))


@lru_cache(maxsize=32)
def forms_with(spellings: tuple[Spelling, ...]) -> tuple[Form, ...]:
    """Every declared form with the texts that the data team has added; a text of no form or column is left out."""
    return tuple(form.spelled(spellings) for form in all_forms()) if spellings else all_forms()


def form_by_code(code: str) -> Form:
    """The form of that code; KeyError if none is declared."""
    return {form.code: form for form in all_forms()}[code]
