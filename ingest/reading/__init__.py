"""From the bytes of a workbook to grids of cells. The one place that knows file formats."""

from ingest.reading.biff import read_biff
from ingest.reading.container import Container, identify
from ingest.reading.delimited import read_delimited
from ingest.reading.limits import DEFAULT_LIMITS, Limits
from ingest.reading.ooxml import read_ooxml
from ingest.reading.opendocument import read_opendocument
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
    "identify",
    "read_workbook",
]

_READERS = {
    Container.XLSX: read_ooxml,
    Container.XLS: read_biff,
    Container.ODS: read_opendocument,
    Container.TEXT: read_delimited,
}


def read_workbook(content: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> list[Sheet]:
    """Every sheet of a workbook of any accepted format (contract §1), told by content.

    Raises Refused and nothing else: a reader that stumbles over a file means ``damaged``.
    """
    try:
        return _READERS[identify(content, file, limits)](content, limits)
    except Refused:
        raise
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine's panics are BaseException
        raise Refused(Refusal("damaged")) from error
