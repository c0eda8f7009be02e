"""From the bytes of a workbook to grids of cells. The one place that knows file formats."""

from collections.abc import Callable

from ingest.reading.biff import read_biff, read_corrupt_biff
from ingest.reading.container import Container, identify
from ingest.reading.delimited import read_delimited
from ingest.reading.encryption import decrypt
from ingest.reading.limits import DEFAULT_LIMITS, Limits
from ingest.reading.ooxml import read_ooxml
from ingest.reading.opendocument import read_opendocument
from ingest.reading.second_readers import read_biff_with_calamine, read_ooxml_with_openpyxl
from ingest.reading.sheet import UNCALCULATED, Cell, Merge, Sheet, cell_name, cell_position, column_letters
from ingest.refusal import Refusal, Refused

__all__ = [
    "DEFAULT_LIMITS",
    "UNCALCULATED",
    "Cell",
    "Container",
    "Limits",
    "Merge",
    "Sheet",
    "cell_name",
    "cell_position",
    "column_letters",
    "decrypt",
    "identify",
    "read_workbook",
]

_Reader = Callable[[bytes, Limits], list[Sheet]]
_READERS: dict[Container, tuple[_Reader, ...]] = {
    Container.XLSX: (read_ooxml, read_ooxml_with_openpyxl),
    Container.XLS: (read_biff, read_corrupt_biff, read_biff_with_calamine),
    Container.ODS: (read_opendocument,),
    Container.TEXT: (read_delimited,),
}


def read_workbook(content: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> list[Sheet]:
    """Every sheet of a workbook of any accepted format (contract §1), told by content.

    Raises Refused and nothing else. A file is ``damaged`` when a reader is sure of it, or every reader of its kind stumbles.
    """
    container = _identify(content, file, limits)
    if container is Container.ENCRYPTED:
        return read_workbook(decrypt(content), file, limits)
    cause: BaseException | None = None
    for read in _READERS[container]:
        try:
            return read(content, limits)
        except (Refused, MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # calamine's panics are BaseException
            cause = error
    raise Refused(Refusal("damaged")) from cause


def _identify(content: bytes, file: str, limits: Limits) -> Container:
    try:
        return identify(content, file, limits)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(Refusal("damaged")) from error
