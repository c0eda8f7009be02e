"""The key under which resident IDs become pseudonyms (contract §8). It lives outside every database."""

import secrets
from contextlib import suppress

from warehouse.atomic_files import create_file
from warehouse.layout import Home


class PersonKeyError(Exception):
    """The key file is there and is not a key. A new one would split every person in two, so none is made."""


def read_person_key(home: Home) -> bytes:
    """The home's key, made at first use, readable by the owner only; PersonKeyError when the file is damaged."""
    with suppress(FileExistsError), create_file(home.person_key) as sink:
        sink.write(secrets.token_hex(32).encode("ascii") + b"\n")
    try:
        key = bytes.fromhex(home.person_key.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise PersonKeyError(str(home.person_key)) from error
    if len(key) != 32:
        raise PersonKeyError(str(home.person_key))
    return key
