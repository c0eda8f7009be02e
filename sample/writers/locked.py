"""A workbook under a password, as far as anyone without the password can tell.

Real encryption salts every file with fresh randomness; the sample must be the same bytes each time. So this writes
the container of MS-OFFCRYPTO (a compound file with EncryptionInfo and EncryptedPackage) around bytes that no password opens.
"""

from __future__ import annotations

import base64
import struct
from hashlib import sha512

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
# Streams below this size would live in a second allocation table; both streams are kept at or above it.
_CUTOFF = 4096


def write_locked() -> bytes:
    """The bytes of a password-protected workbook (agile encryption)."""
    info = struct.pack("<HHI", 4, 4, 0x40) + _description().encode()
    info += b" " * (_CUTOFF - len(info))
    package = struct.pack("<Q", 2 * _CUTOFF - 100) + _noise(b"package", 2 * _CUTOFF)
    streams = (("EncryptionInfo", info), ("EncryptedPackage", package))

    table = [_FAT, _END]
    directory = _entry("Root Entry", 5, _FREE, _END, 0, child=1)
    body = b""
    for number, (name, content) in enumerate(streams, start=1):
        sectors = -(-len(content) // _SECTOR)
        start = len(table)
        table += [*range(start + 1, start + sectors), _END]
        sibling = 2 if number == 1 else _FREE
        directory += _entry(name, 2, sibling, start, len(content))
        body += content.ljust(sectors * _SECTOR, b"\0")
    directory += _entry("", 0, _FREE, 0, 0)
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _CUTOFF, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack(f"<{len(table)}I", *table) + directory + body


def _entry(name: str, kind: int, sibling: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, sibling, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _description() -> str:
    def coded(label: bytes, size: int) -> str:
        return base64.b64encode(_noise(label, size)).decode()

    shape = (
        'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
        'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
        'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        f'<keyData {shape} saltValue="{coded(b"salt", 16)}"/>'
        f'<dataIntegrity encryptedHmacKey="{coded(b"key", 64)}" encryptedHmacValue="{coded(b"value", 64)}"/>'
        '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        f'<p:encryptedKey spinCount="100000" {shape} saltValue="{coded(b"password", 16)}" '
        f'encryptedVerifierHashInput="{coded(b"input", 16)}" encryptedVerifierHashValue="{coded(b"hash", 64)}" '
        f'encryptedKeyValue="{coded(b"secret", 32)}"/></keyEncryptor></keyEncryptors></encryption>'
    )


def _noise(label: bytes, size: int) -> bytes:
    return b"".join(sha512(label + bytes([turn])).digest() for turn in range(-(-size // 64)))[:size]
