"""Whether the amounts of a column are in 元 or in 万元: the header goes before a line above it (contract §9)."""

from __future__ import annotations

import re

from ingest.reading import Sheet
from ingest.recognition.header import Header, header_text
from ingest.text import squeeze

_TEN_THOUSAND = 10_000
_LINE = re.compile(r"(?:金额)?单位:?\(?(?:人民币)?(万?元|万(?=$|[)\]】]))")
_TEN_THOUSAND_IN_HEADER = re.compile(r"万元|万(?=$|[)\]】/,、])")
_YUAN_IN_HEADER = re.compile(r"(?<!单)元(?![旦月宵])")


def line_yuan(sheet: Sheet, header: Header) -> int:
    """What one stands for by a line such as 单位：万元 above the header: 10,000 yuan, or 1."""
    for row in sheet.rows[: header.top]:
        text = squeeze("".join(cell for cell in row if isinstance(cell, str)))
        if match := _LINE.search(text):
            return _TEN_THOUSAND if "万" in match[1] else 1
    return 1


def column_yuan(sheet: Sheet, header: Header, place: int, otherwise: int) -> int:
    """What one stands for by the column's own header, brackets and groups included; ``otherwise`` where it says no unit."""
    text = squeeze(header_text(sheet, header, place))
    if _TEN_THOUSAND_IN_HEADER.search(text):
        return _TEN_THOUSAND
    return 1 if _YUAN_IN_HEADER.search(text) else otherwise
