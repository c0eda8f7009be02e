"""Zip containers whose bytes depend on nothing but their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_zip(parts: Sequence[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """A zip of the parts in their order; those named in ``stored`` are not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            container.writestr(entry, content, compresslevel=3)
    return target.getvalue()
