"""Contract §1: .csv and .tsv in every encoding and with every delimiter that districts send, and cut off in the middle."""

from __future__ import annotations

import codecs

import pytest

from tests.unit.workbooks import (
    TITLES,
    Value,
    columns,
    csv_bytes,
    errors,
    grid,
    key_said,
    reasons,
    receive,
    received,
    row,
)

LINES = grid(
    "training",
    row("training", 1, 姓名="王鑫"),
    row("training", 2, 姓名="欧阳嘉懿", 考核结果="不行", 工作单位="镁质材料厂"),
)
ENCODED = {
    "UTF-8": csv_bytes(LINES),
    "UTF-8 with a mark": csv_bytes(LINES, "utf-8-sig"),
    "GBK": csv_bytes(LINES, "gbk"),
    "GB18030": csv_bytes([*LINES, [None] * 5 + ["㐂䶮𠮷"]], "gb18030"),
    "UTF-16": csv_bytes(LINES, "utf-16"),
    "UTF-16 LE": codecs.BOM_UTF16_LE + csv_bytes(LINES, "utf-16-le"),
    "UTF-16 BE": codecs.BOM_UTF16_BE + csv_bytes(LINES, "utf-16-be"),
    "UTF-16 LE without a mark": csv_bytes(LINES, "utf-16-le"),
    "UTF-16 BE without a mark": csv_bytes(LINES, "utf-16-be"),
}


@pytest.mark.parametrize("encoding", [name for name in ENCODED if name != "GB18030"])
@pytest.mark.parametrize("suffix", ["csv", "tsv", "txt"])
def test_text_file_is_read_when_it_is_in_any_of_the_encodings(encoding: str, suffix: str) -> None:
    sent = receive(ENCODED[encoding], f"a.{suffix}")
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert received(sent) == [2]
    assert errors(sent) == [("M4", "value_unknown")]
    assert sent.rows["training"]["name_masked"].to_list() == ["王*", "欧***"]


def test_text_file_is_read_when_it_holds_characters_beyond_gbk() -> None:
    lines = grid("training", row("training", 1, 姓名="王㐂"), row("training", 2, 姓名="李𠮷"))
    sent = receive(csv_bytes(lines, "gb18030"), "a.csv")
    assert sent.rows["training"]["name_masked"].to_list() == ["王*", "李*"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_text_file_is_read_when_it_uses_any_delimiter(delimiter: str, encoding: str, suffix: str) -> None:
    sent = receive(csv_bytes(LINES, encoding, delimiter), f"a.{suffix}")
    assert errors(sent) == [("M4", "value_unknown")]
    assert received(sent) == [2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_file_is_read_when_its_lines_end_in_any_way(end: str) -> None:
    assert errors(receive(csv_bytes(LINES, end=end), "a.csv")) == [("M4", "value_unknown")]


def test_rows_keep_their_number_when_lines_are_blank_or_short() -> None:
    body = csv_bytes(LINES).decode().split("\r\n")
    text = "\r\n".join(["", body[0], "", ",,", body[1], body[2], "", body[3], ""])
    assert errors(receive(text.encode(), "a.csv")) == [("M8", "value_unknown")]


def test_quoted_fields_are_one_cell_when_they_hold_delimiters_quotes_and_line_breaks() -> None:
    lines = grid(
        "training",
        row("training", 1, 工作单位='甲厂, "一"分厂\n二车间', 考核结果="\n合格 "),
        row("training", 2, 学时="?"),
    )
    sent = receive(csv_bytes(lines), "a.csv")
    assert received(sent) == [2]
    assert errors(sent) == [("L4", "number_unreadable")]


def test_title_with_a_comma_is_read_when_most_lines_are_wider() -> None:
    lines: list[list[Value]] = [["站前区, 2015年11月; 职工培训"], *LINES[1:]]
    assert key_said(receive(csv_bytes(lines).replace(b'"', b"", 2), "a.csv")) == ("zhanqian", "training", "2015-11")


@pytest.mark.parametrize("form", TITLES)
def test_nil_return_is_accepted_when_it_is_a_text_file(form: str) -> None:
    assert received(receive(csv_bytes(grid(form)), "a.csv")) == [0]


def padded(lines: list[list[Value]]) -> list[list[Value]]:
    width = len(columns("training"))
    return [[*cells, *[None] * (width - len(cells))] for cells in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize("is_padded", [True, False])
def test_text_file_is_accepted_when_its_last_whole_row_lacks_a_line_end(encoding: str, is_padded: bool) -> None:
    lines = padded(LINES) if is_padded else LINES
    assert received(receive(csv_bytes(lines, encoding)[: -4 if encoding == "utf-16" else -2], "a.csv")) == [2]


@pytest.mark.parametrize("is_padded", [True, False])
@pytest.mark.parametrize("footer", [["填表人：赵某"], ["填表人：", "赵某", None, "审核人：", "钱某"], ["合计", "2人"]])
def test_text_file_is_accepted_when_it_ends_in_a_short_footer_without_a_line_end(
    footer: list[Value], is_padded: bool
) -> None:
    lines = grid("training", row("training", 1), row("training", 2), row("training", 3))
    lines = padded(lines) if is_padded else lines
    assert received(receive(csv_bytes([*lines, footer])[:-2], "a.csv")) == [3]


MANY = grid("training", *[row("training", number) for number in range(1, 30)])


@pytest.mark.parametrize("is_padded", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
@pytest.mark.parametrize("fields", [3, 5, 8, 11])
def test_text_file_is_refused_when_it_is_cut_off_in_the_middle_of_a_row(
    encoding: str, is_padded: bool, fields: int
) -> None:
    whole = csv_bytes(padded(MANY) if is_padded else MANY, encoding)
    last = whole.rfind(b"\n", 0, -1) + 1
    cut = last + len(b",".join(whole[last:].split(b",")[:fields]))
    assert reasons(receive(whole[:cut], "a.csv")), fields


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_text_file_is_refused_when_it_is_cut_off_in_the_middle_of_a_character(encoding: str) -> None:
    whole = csv_bytes(MANY, encoding)
    sign = "合".encode(encoding)[-2:] if encoding == "utf-16" else "合".encode(encoding)
    cut = whole.rfind(sign) + 1
    assert reasons(receive(whole[:cut], "a.csv"))


def test_text_file_is_refused_when_a_quote_is_never_closed() -> None:
    lines = grid("training", row("training", 1), row("training", 2, 工作单位="甲厂\n二车间"))
    whole = csv_bytes(lines)
    assert reasons(receive(whole[: whole.rfind("二车间".encode())], "a.csv"))
