"""Workbooks that are encrypted and ask nobody for a password: Excel's own default one opens them."""

from __future__ import annotations

import importlib
import io
from typing import Any

from ingest.refusal import Refusal, Refused

_DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105
"""What Excel encrypts with when a workbook is only protected against changes ([MS-OFFCRYPTO] 2.3.5.1)."""


def decrypt(content: bytes) -> bytes:
    """The workbook's own bytes. Raises Refused ``password`` where the default password does not open it, whatever the reason."""
    # It takes a tenth of a second to load, which ordinary workbooks must not pay.
    library: Any = importlib.import_module("msoffcrypto")
    opened = io.BytesIO()
    try:
        sealed = library.OfficeFile(io.BytesIO(content))
        sealed.load_key(password=_DEFAULT_PASSWORD)
        sealed.decrypt(opened)
    except MemoryError:
        raise
    except Exception:
        # What it says may quote the file.
        raise Refused(Refusal("password")) from None
    return opened.getvalue()
