"""The forms of the programme. Every module here that declares ``FORM`` is one; nothing else lists them."""

import importlib
import pkgutil
from functools import cache

from ingest.forms.form import UNIT, Form, Payee, Split

__all__ = ["UNIT", "Form", "Payee", "Split", "all_forms", "form_by_code"]


@cache
def all_forms() -> tuple[Form, ...]:
    """Every declared form, in the order of its ``order``."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    forms = [module.FORM for module in modules if hasattr(module, "FORM")]
    return tuple(sorted(forms, key=lambda form: (form.order, form.code)))


def form_by_code(code: str) -> Form:
    """The form of that code; KeyError if none is declared."""
    return {form.code: form for form in all_forms()}[code]
