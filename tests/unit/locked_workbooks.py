"""Old workbooks under a password, encrypted in each of the three ways of [MS-XLS] 2.2.10."""

from __future__ import annotations

import hashlib
import importlib
import io
import struct
from collections.abc import Callable, Iterator
from typing import Any

from tests.unit.hostile_files import ole, record, xls_stream

Scramble = Callable[[bytes], bytes]
METHODS = ("rc4", "cryptoapi", "xor")
_SALT = bytes(range(16))
_VERIFIER = bytes(range(100, 116))
_PLAIN = {0x0809, 0x002F, 0x0193, 0x0195, 0x00E1, 0x0196, 0x0138}
"""Records that are never encrypted."""
_BOUND_SHEET = 0x0085


def locked_xls(content: bytes, method: str, password: str) -> bytes:
    """The ``.xls`` under that password."""
    protection, scramble = {"rc4": _rc4, "cryptoapi": _crypto_api, "xor": _xor}[method](password)
    return ole(_encrypt(_insert(xls_stream(content), record(0x2F, protection)), scramble))


def _insert(stream: bytes, protection: bytes) -> bytes:
    """The stream with that record after its first, and the sheets found as far behind."""
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    moved = bytearray(stream[:start] + protection + stream[start:])
    for at, kind, _ in _records(bytes(moved)):
        if kind == _BOUND_SHEET:
            struct.pack_into("<I", moved, at + 4, struct.unpack_from("<I", moved, at + 4)[0] + len(protection))
    return bytes(moved)


def _encrypt(stream: bytes, scramble: Scramble) -> bytes:
    scrambled, target = scramble(stream), bytearray(stream)
    for at, kind, length in _records(stream):
        if kind not in _PLAIN:
            first = at + (8 if kind == _BOUND_SHEET else 4)
            target[first : at + 4 + length] = scrambled[first : at + 4 + length]
    return bytes(target)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Place, kind and length of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, length
        at += 4 + length


def _rc4(password: str) -> tuple[bytes, Scramble]:
    library: Any = importlib.import_module("msoffcrypto.method.rc4").DocumentRC4

    def scramble(stream: bytes, size: int = 1024) -> bytes:
        return library.decrypt(password, _SALT, io.BytesIO(stream), blocksize=size).read()

    sealed = scramble(_VERIFIER + hashlib.md5(_VERIFIER).digest())
    return struct.pack("<HHH", 1, 1, 1) + _SALT + sealed, scramble


def _crypto_api(password: str) -> tuple[bytes, Scramble]:
    library: Any = importlib.import_module("msoffcrypto.method.rc4_cryptoapi").DocumentRC4CryptoAPI

    def scramble(stream: bytes) -> bytes:
        return library.decrypt(password, _SALT, 128, io.BytesIO(stream), blocksize=1024).read()

    header = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + "RC4\0".encode("utf-16-le")
    sealed = scramble(_VERIFIER + hashlib.sha1(_VERIFIER).digest())
    verifier = struct.pack("<I", 16) + _SALT + sealed[:16] + struct.pack("<I", 20) + sealed[16:]
    return struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header + verifier, scramble


def _xor(password: str) -> tuple[bytes, Scramble]:
    library: Any = importlib.import_module("msoffcrypto.method.xor_obfuscation").DocumentXOR
    pad: list[int] = library.create_xor_array_method1(password)

    def scramble(stream: bytes) -> bytes:
        target = bytearray(stream)
        for at, _, length in _records(stream):
            for place in range(at + 4, at + 4 + length):
                target[place] = library.rol(stream[place], 5, 8) ^ pad[(place + length) % 16]
        return bytes(target)

    key = library.create_xor_key_method1(password)
    verifier = next(it for it in range(1 << 16) if library.verifypw(password, it))
    return struct.pack("<HHH", 0, key, verifier), scramble
