"""What may be written of a person (contract §8): a keyed pseudonym, a masked ID, a masked name."""

from __future__ import annotations

import hmac

from ingest.text import squeeze


def pseudonym(text: str, key: bytes) -> str:
    """HMAC-SHA-256 of the text under the key, in hexadecimal: the same text gives the same pseudonym, and none gives it back."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def mask_id(resident_id: str) -> str:
    """First 6, eight stars, last 4 of a well-formed ID of 18 places."""
    return f"{resident_id[:6]}********{resident_id[-4:]}"


def mask_name(name: str) -> str:
    """The first character, and a star for each further one."""
    bare = squeeze(name)
    return bare[:1] + "*" * (len(bare) - 1)
