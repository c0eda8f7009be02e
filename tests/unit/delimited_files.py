"""One table written in the many ways of delimited text, after the Pollock benchmark (Vitagliano and others, 2023): each with its parameters.

The parameters are what a person would tell a reader who asks (``pandas.read_csv``); ours is told nothing.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Sequence[str]
HEADER = ["序号", "姓名", "身份证号", "工作单位", "结束日期", "备注"]
TABLE: list[Row] = [
    HEADER,
    ["1", "王鑫", "210802198001150038", "营口第一机械厂", "2015-11-03", ""],
    ["2", "欧阳嘉懿", "21080219800115005X", "镁质材料厂", "2015-11-04", "补考"],
    ["3", "李红", "210802198001150070", "", "2015-11-05", "见 附件"],
    *[
        [str(number), f"张{number}", f"2108021980011500{number}", "港口", "2015-11-06", "无"]
        for number in range(10, 20)
    ],
]
AWKWARD: list[Row] = [
    HEADER,
    ["1", "王鑫", "210802198001150038", '甲厂, "一"分厂; 东|西', "2015-11-03", "a\tb"],
    ["2", "李红", "21080219800115005X", "二车间\n三车间", "2015-11-04", "'引'"],
    *TABLE[3:],
]
PREAMBLE = "站前区总工会2015年11月, 职工培训; 花名册"


@dataclass(frozen=True)
class Delimited:
    """A file, the table that a spreadsheet program shows of it, and what pandas is told."""

    content: bytes
    table: Sequence[Row]
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])


def written(rows: Sequence[Row], delimiter: str = ",", end: str = "\r\n", **settings: Any) -> str:
    """The rows as csv.writer writes them."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator=end, **settings).writerows(rows)
    return target.getvalue()


def _lines(change: Callable[[list[str]], list[str]], rows: Sequence[Row] = TABLE) -> bytes:
    return "\r\n".join(change(written(rows).splitlines())).encode() + b"\r\n"


def delimited_files() -> dict[str, Delimited]:
    """Every way, by name."""
    files: dict[str, Delimited] = {}

    def add(name: str, content: bytes | str, table: Sequence[Row] = TABLE, **parameters: Any) -> None:
        content = content if isinstance(content, bytes) else content.encode()
        files[name] = Delimited(content, table, parameters)

    for name, delimiter in {
        "comma": ",",
        "tab": "\t",
        "semicolon": ";",
        "bar": "|",
        "colon": ":",
        "caret": "^",
    }.items():
        add(f"delimiter {name}", written(TABLE, delimiter), sep=delimiter)
        add(f"delimiter {name}, awkward fields", written(AWKWARD, delimiter), AWKWARD, sep=delimiter)
        add(f"delimiter {name}, all quoted", written(AWKWARD, delimiter, quoting=csv.QUOTE_ALL), AWKWARD, sep=delimiter)
    full = [[cell.replace(" ", "") or "无" for cell in row] for row in TABLE]
    add("delimiter full-width comma", written(TABLE, "，"), sep="，", engine="python")
    add("delimiter space", written(full, " "), full, sep=" ")
    timed = [[*HEADER, "时刻"], *[[*row, "2015-11-03 08:30"] for row in TABLE[1:]]]
    for quoting, kind in {csv.QUOTE_MINIMAL: "some quoted", csv.QUOTE_ALL: "all quoted"}.items():
        add(
            f"delimiter space, {kind}",
            written(AWKWARD[:2] + full[1:], " ", quoting=quoting),
            AWKWARD[:2] + full[1:],
            sep=" ",
        )
        add(f"delimiter space, {kind}, with colons", written(timed, " ", quoting=quoting), timed, sep=" ")
    add("delimiter comma and space", written(full).replace(",", ", "), full, sep=",", skipinitialspace=True)
    add(
        "delimiter comma and space, quoted",
        written(AWKWARD, quoting=csv.QUOTE_ALL).replace('","', '", "'),
        AWKWARD,
        sep=",",
        skipinitialspace=True,
    )
    add("delimiter many spaces", "".join("   ".join(row) + "\r\n" for row in full), full, sep=r"\s+")
    add("delimiter told by sep=;", "sep=;\r\n" + written(TABLE, ";"), sep=";", skiprows=1)
    add(
        "delimiter told by sep=, though fields have more of another",
        "sep=,\r\n" + written([[cell + ";;;" for cell in row] for row in TABLE]),
        [[cell + ";;;" for cell in row] for row in TABLE],
        sep=",",
        skiprows=1,
    )
    add("quote single", written(AWKWARD, quotechar="'", quoting=csv.QUOTE_ALL), AWKWARD, sep=",", quotechar="'")
    add(
        "quote single with tabs",
        written(AWKWARD, "\t", quotechar="'", quoting=csv.QUOTE_ALL),
        AWKWARD,
        sep="\t",
        quotechar="'",
    )
    told = [[*row[:5], f"说'好, {row[1]}'的, 'x'y" if at else row[5]] for at, row in enumerate(TABLE)]
    for name, delimiter in {"comma": ",", "semicolon": ";", "bar": "|"}.items():
        some = [[*row[:3], f"甲厂{delimiter}一分厂", *row[4:]] for row in TABLE]
        add(
            f"quote single with {name}, where it must be",
            written(some, delimiter, quotechar="'"),
            some,
            sep=delimiter,
            quotechar="'",
        )
        bare = "".join(delimiter.join(f"'{cell}'" for cell in row) + "\r\n" for row in told)
        add(f"quote single with {name}, apostrophes inside", bare, told, sep=delimiter, quotechar="'")
    add(
        "quote single escaped by backslash",
        written(told, quotechar="'", quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\"),
        told,
        sep=",",
        quotechar="'",
        escapechar="\\",
    )
    add(
        "quote escaped by backslash",
        written(AWKWARD, doublequote=False, escapechar="\\"),
        AWKWARD,
        sep=",",
        escapechar="\\",
        doublequote=False,
    )
    add(
        "quote escaped by backslash, all quoted",
        written(AWKWARD, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL),
        AWKWARD,
        sep=",",
        escapechar="\\",
        doublequote=False,
    )
    apostrophe = [HEADER, *[[row[0], row[1], "'" + row[2], *row[3:]] for row in TABLE[1:]]]
    add("apostrophes before IDs are no quotes", written(apostrophe), apostrophe, sep=",")
    for name, end in {"LF": "\n", "CR": "\r", "CRLF": "\r\n"}.items():
        add(f"line end {name}", written(TABLE, end=end), sep=",")
        add(f"line end {name}, none at the end", written(TABLE, end=end).removesuffix(end), sep=",")
        add(f"line end {name}, two at the end", written(TABLE, end=end) + end, sep=",")
    add("line ends mixed", written(TABLE[:4], end="\n") + written(TABLE[4:8]) + written(TABLE[8:], end="\r"), sep=",")
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        add(f"encoding {encoding}", written(AWKWARD).encode(encoding), AWKWARD, sep=",", encoding=encoding)
    add(
        "encoding utf-16 with a mark, big end first",
        codecs.BOM_UTF16_BE + written(TABLE, "\t").encode("utf-16-be"),
        sep="\t",
        encoding="utf-16",
    )
    rare = [HEADER, ["1", "𠮷㐂䶮", *TABLE[1][2:]], *TABLE[2:]]
    add("encoding gb18030 of four bytes", written(rare).encode("gb18030"), rare, sep=",", encoding="gb18030")
    add(
        "encoding gbk, few wide characters",
        b"1,a,b\r\n" * 400 + "2,王,合格\r\n".encode("gbk"),
        [["1", "a", "b"]] * 400 + [["2", "王", "合格"]],
        sep=",",
        encoding="gbk",
    )
    first = [[PREAMBLE, *[""] * 5], *TABLE]
    add("preamble of one line", f"{PREAMBLE}\r\n{written(TABLE)}", [*_split(PREAMBLE), *TABLE], sep=",", skiprows=1)
    add("preamble quoted", written([[PREAMBLE], *TABLE]), first, sep=",", skiprows=1)
    add("preamble padded", written(first), first, sep=",", skiprows=1)
    add(
        "preamble and blank lines", f"标题\r\n\r\n\r\n{written(TABLE)}", [["标题"], [], [], *TABLE], sep=",", skiprows=3
    )
    add(
        "header of two lines",
        written([["", "人员", "", "去向", "", ""], *TABLE]),
        [["", "人员", "", "去向", "", ""], *TABLE],
        sep=",",
    )
    add("header only", written(TABLE[:1]), TABLE[:1], sep=",")
    add("no header", written(TABLE[1:]), TABLE[1:], sep=",")
    add("one row", written(TABLE[:2]), TABLE[:2], sep=",")
    add(
        "blank lines between",
        _lines(lambda lines: [each for line in lines for each in (line, "")]),
        _spaced_out(),
        sep=",",
        skip_blank_lines=False,
    )
    add(
        "a row with a cell more",
        _lines(lambda lines: [*lines[:3], lines[3] + ",多", *lines[4:]]),
        [*TABLE[:3], [*TABLE[3], "多"], *TABLE[4:]],
        sep=",",
    )
    add(
        "a row with a cell less",
        _lines(lambda lines: [*lines[:3], lines[3].rpartition(",")[0], *lines[4:]]),
        [*TABLE[:3], TABLE[3][:-1], *TABLE[4:]],
        sep=",",
    )
    add(
        "a row with many cells more",
        _lines(lambda lines: [*lines[:3], lines[3] + ",多" * 9, *lines[4:]]),
        [*TABLE[:3], [*TABLE[3], *["多"] * 9], *TABLE[4:]],
        sep=",",
    )
    for name, delimiter in {"semicolons": ";", "tabs": "\t", "bars": "|"}.items():
        add(
            f"one row with {name}",
            _lines(lambda lines, delimiter=delimiter: [*lines[:4], lines[4].replace(",", delimiter), *lines[5:]]),
            sep=",",
        )
    add("delimiter at each end", written(TABLE, end=",\r\n"), [[*row, ""] for row in TABLE], sep=",", index_col=False)
    add(
        "delimiters at each end, many",
        written(TABLE, end=",,,\r\n"),
        [[*row, "", "", ""] for row in TABLE],
        sep=",",
        index_col=False,
    )
    add(
        "delimiter at each start",
        "".join("," + line + "\r\n" for line in written(TABLE).splitlines()),
        [["", *row] for row in TABLE],
        sep=",",
    )
    add(
        "a lone quote within a field",
        written(TABLE).replace("镁质", '镁"质'),
        [[cell.replace("镁质", '镁"质') for cell in row] for row in TABLE],
        sep=",",
    )
    add("zeros between characters", written(TABLE).encode().replace("港口".encode(), "港\0口".encode()), sep=",")
    add("^Z at the end", written(TABLE).encode() + b"\x1a", sep=",")
    add("formulas around IDs", _shielded(), sep=",")
    two = [*TABLE, [], ["小计", "13"]]
    add("two tables below each other", written(two), two, sep=",", skip_blank_lines=False)
    add("one column", "姓名\r\n王鑫\r\n李红\r\n", [["姓名"], ["王鑫"], ["李红"]], sep=",")
    add(
        "decimal commas",
        written([[*row[:5], "3,5"] for row in TABLE], ";"),
        [[*row[:5], "3,5"] for row in TABLE],
        sep=";",
    )
    add(
        "times with colons",
        written([[*row[:5], "10:30:00"] for row in TABLE], "\t"),
        [[*row[:5], "10:30:00"] for row in TABLE],
        sep="\t",
    )
    add(
        "quotes open and close over line breaks",
        written([[*row[:5], "一\n二\r\n三"] for row in TABLE]),
        [[*row[:5], "一\n二\r\n三"] for row in TABLE],
        sep=",",
    )
    return files  # fmt: skip


def _spaced_out() -> list[Row]:
    blank: Row = []
    return [each for row in TABLE for each in (row, blank)]


def _split(line: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(",")]]


def _shielded() -> bytes:
    return "".join(
        ",".join([row[0], row[1], f'="{row[2]}"' if number else row[2], *row[3:]]) + "\r\n"
        for number, row in enumerate(TABLE)
    ).encode()


def as_shown(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """A grid as it is compared: texts trimmed, line breaks as one kind, no blank cells at the end of a row nor blank rows at the end."""
    shown = [["" if cell is None else str(cell).replace("\r\n", "\n").strip() for cell in row] for row in rows]
    for row in shown:
        while row and not row[-1]:
            row.pop()
    while shown and not shown[-1]:
        shown.pop()
    return shown
