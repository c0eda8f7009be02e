"""What the bytes of a file really are; its name is believed only where it announces macros (contract §1)."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath
from typing import cast

import olefile

from ingest.reading.limits import Limits
from ingest.reading.signatures import is_foreign
from ingest.refusal import Refusal, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x14]\x00..[\x05\x10]\x00", re.DOTALL)
_MACRO_NAMES = frozenset({".xlsm", ".xltm", ".xlam", ".xlsb"})
_NO_TEXT_NAMES = frozenset({".xlsx", ".xltx", ".ods", ".ots"})
_WORKBOOK_TYPE = re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml")
_CONTENT_TYPES = "[content_types].xml"


class Container(StrEnum):
    """The kinds of file that can be read. ``.et`` of WPS is ``XLS`` inside, ``ENCRYPTED`` holds an ``.xlsx``, and maybe no password opens it."""

    ENCRYPTED = "encrypted"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


def identify(content: bytes, file: str, limits: Limits) -> Container:
    """The kind of a file, by its content.

    Raises Refused: ``macro_workbook``, ``binary_workbook``, ``file_empty``, ``too_large``, ``password``, ``damaged``, ``format_unsupported``.
    """
    suffix = PurePosixPath(file).suffix.lower()
    if suffix in _MACRO_NAMES:
        raise Refused(Refusal("binary_workbook" if suffix == ".xlsb" else "macro_workbook"))
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(Refusal("file_empty"))
    if len(content) > limits.file_bytes:
        raise Refused(Refusal("too_large"))
    if content.startswith(b"PK"):
        return _identify_zip(content, limits)
    if content.startswith(_OLE):
        return _identify_ole(content)
    if _BARE_BIFF.match(content):
        return Container.XLS
    if is_foreign(content):
        raise Refused(Refusal("format_unsupported"))
    if suffix in _NO_TEXT_NAMES and b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(Refusal("damaged"))
    return Container.TEXT


def _identify_zip(content: bytes, limits: Limits) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked_bytes:
                raise Refused(Refusal("too_large"))
            if any(member.flag_bits & 0x1 for member in members):
                raise Refused(Refusal("password"))
            names = {member.filename.replace("\\", "/").lstrip("/").lower(): member for member in members}
            if "mimetype" in names:
                return _identify_open_document(archive)
            types = archive.read(names[_CONTENT_TYPES]) if _CONTENT_TYPES in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, KeyError) as error:
        raise Refused(Refusal("damaged")) from error
    types = types.replace(b"\x00", b"")
    if "xl/workbook.bin" in names or b"sheet.binary." in types:
        raise Refused(Refusal("binary_workbook"))
    if "xl/vbaproject.bin" in names or b".macroEnabled.main+xml" in types:
        raise Refused(Refusal("macro_workbook"))
    if _WORKBOOK_TYPE.search(types) or any(name.startswith("xl/") for name in names):
        return Container.XLSX
    raise Refused(Refusal("format_unsupported"))


def _identify_open_document(archive: zipfile.ZipFile) -> Container:
    kind = archive.read("mimetype").strip()
    if not kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise Refused(Refusal("format_unsupported"))
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused(Refusal("password"))
    return Container.ODS


def _identify_ole(content: bytes) -> Container:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:  # pyright: ignore[reportUnknownVariableType]
            paths = cast(list[list[str]], compound.listdir(streams=True, storages=False))
    except MemoryError:
        raise
    except Exception as error:
        raise Refused(Refusal("damaged")) from error
    streams = {"/".join(path).lower() for path in paths}
    if "encryptedpackage" in streams:
        return Container.ENCRYPTED
    if streams & {"workbook", "book"}:
        return Container.XLS
    raise Refused(Refusal("format_unsupported"))
