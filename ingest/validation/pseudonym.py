"""What may be written of a person (contract §8): a keyed pseudonym, a masked ID, a masked name."""

from __future__ import annotations

import hmac
from functools import lru_cache

from ingest.text import squeeze


def pseudonym(text: str, key: bytes) -> str:
    """HMAC-SHA-256 of the text under the key, in hexadecimal: the same text gives the same pseudonym, and none gives it back."""
    digest = _keyed(key).copy()
    digest.update(text.encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _keyed(key: bytes) -> hmac.HMAC:
    # Copied for each text, as taking the key in costs more than a short text does.
    return hmac.new(key, digestmod="sha256")


def mask_id(resident_id: str) -> str:
    """First 6, eight stars, last 4 of a well-formed ID of 18 places."""
    return f"{resident_id[:6]}********{resident_id[-4:]}"


def mask_name(name: str) -> str:
    """The first character, and a star for each further one."""
    bare = squeeze(name)
    return bare[:1] + "*" * (len(bare) - 1)
