"""Contract §1: what is refused, by which reason, and with a sentence that says what to change."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.conversion import Conversion, convert
from ingest.reading import Limits
from tests.unit.workbooks import (
    FORMATS,
    KEY,
    PROGRAMME,
    TITLES,
    Page,
    columns,
    csv_bytes,
    encrypted,
    grid,
    key_said,
    ods_package,
    reasons,
    receive,
    received,
    render,
    row,
    send,
    sentences,
    xlsxwriter,
)

ROSTER = grid("training", row("training", 1), row("training", 2))
BYTES = {suffix: render([Page("Sheet1", ROSTER)], suffix) for suffix in (*FORMATS, "csv")}
REQUIRED = {
    "training": ["姓名", "身份证号", "培训班/课程", "结束日期", "考核结果"],
    "reemployment": ["姓名", "身份证号", "培训专业", "结业日期"],
    "benefit_card": ["姓名", "身份证号", "卡号", "发卡日期", "卡状态"],
    "migrant_member": ["姓名", "身份证号", "户籍性质", "用工单位", "入会日期"],
}


def refused(sent: Conversion) -> set[str]:
    """The reasons of a file of which nothing was taken; fails if anything was, or if nobody is told what to change."""
    assert sent.returns["status"].to_list() == ["refused"]
    assert sent.returns["sheet"].to_list() == [None]
    assert sent.returns["received"].to_list() == [0]
    assert sent.rows == {}
    assert sent.findings.is_empty()
    assert sent.receipt["status"] == "refused"
    assert sentences(sent).strip()
    return reasons(sent)


@pytest.mark.parametrize(("form", "label"), [(form, label) for form, labels in REQUIRED.items() for label in labels])
def test_return_is_refused_naming_the_column_when_a_required_one_is_missing(form: str, label: str) -> None:
    sent = send(grid(form, row(form), header=[it for it in columns(form) if it != label]))
    refused(sent)
    assert label in sentences(sent)


@pytest.mark.parametrize("form", TITLES)
def test_return_is_accepted_when_every_optional_column_is_missing(form: str) -> None:
    sent = send(grid(form, row(form), header=REQUIRED[form]))
    assert key_said(sent)[1] == form
    assert received(sent) == [1]


@pytest.mark.parametrize(
    ("form", "label", "again"),
    [
        ("training", "身份证号", "公民身份号码"),
        ("training", "姓名", "姓名"),
        ("training", "联系电话", "联系电话（手机）"),
        ("training", "工作单位", "工作单位*"),
        ("training", "结束日期", "结束 日期"),
        ("training", "学时", "学时（节）"),
        ("reemployment", "结业日期", "结业日期（必填）"),
        ("benefit_card", "发卡日期", "*发卡日期"),
        ("migrant_member", "用工单位", "用工单位"),
        ("migrant_member", "身份证号", "证件号码"),
    ],
)
def test_return_is_refused_naming_the_column_when_two_match_one_field(form: str, label: str, again: str) -> None:
    sent = send(grid(form, row(form), header=[*columns(form), again]))
    assert refused(sent) == {"column_repeated"}
    assert label in sentences(sent)


@pytest.mark.parametrize(
    ("label", "again"), [("联系电话", "手机号"), ("工作单位", "单位名称"), ("结束日期", "结业时间"), ("学时", "课时")]
)
def test_synonym_is_an_extra_column_when_another_bears_the_name_itself(label: str, again: str) -> None:
    sent = send(grid("training", row("training"), header=[*columns("training"), again]))
    assert sent.is_accepted
    two_synonyms = [again if it == label else it for it in columns("training")]
    spelled = {"手机号": "移动电话", "单位名称": "所在单位", "结业时间": "培训结束时间", "课时": "培训学时"}[again]
    assert refused(send(grid("training", row("training"), header=[*two_synonyms, spelled]))) == {"column_repeated"}


@pytest.mark.parametrize("file", ["a.xlsm", "a.xlsb", "站前区/2015年11月职工培训花名册.XLSM", "a.XlsB"])
@pytest.mark.parametrize("content", [BYTES["xlsx"], b"", b"PK\x03\x04"])
def test_file_is_refused_when_its_name_announces_macros_or_binary(file: str, content: bytes) -> None:
    sent = receive(content, file)
    assert refused(sent) <= {"macro_workbook", "binary_workbook"}
    assert file[-5:].lower() in sentences(sent)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "et"])
def test_file_is_refused_when_it_is_under_a_password(suffix: str) -> None:
    sent = receive(encrypted(BYTES["xlsx"], "secret"), f"a.{suffix}")
    assert refused(sent) == {"password"}
    assert "密码" in sentences(sent)


def test_file_is_refused_when_an_open_document_is_under_a_password() -> None:
    assert refused(receive(ods_package(b"\x93\x10\x88", is_encrypted=True), "a.ods")) == {"password"}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
def test_file_is_refused_when_its_end_is_missing(suffix: str, share: float) -> None:
    content = BYTES[suffix]
    assert refused(receive(content[: int(len(content) * share)], f"a.{suffix}"))


@pytest.mark.parametrize("suffix", FORMATS)
def test_file_is_refused_when_its_beginning_is_overwritten(suffix: str) -> None:
    content = BYTES[suffix]
    assert refused(receive(b"\x00" * 700 + content[700:], f"a.{suffix}"))


def test_file_is_refused_when_a_part_of_the_workbook_is_garbage() -> None:
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(BYTES["xlsx"])) as source, zipfile.ZipFile(target, "w") as copy:
            for name in source.namelist():
                copy.writestr(name, b"\x07 garbage" if name == part else source.read(name))
        assert refused(receive(target.getvalue(), "a.xlsx"))


@pytest.mark.parametrize("file", ["a.xlsx", "a.xls", "a.ods", "a.et", "a.csv", "a.tsv"])
@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 64])
def test_file_is_refused_when_it_is_empty(file: str, content: bytes) -> None:
    assert refused(receive(content, file))


@pytest.mark.parametrize("suffix", FORMATS)
def test_file_is_refused_when_no_sheet_has_a_cell(suffix: str) -> None:
    assert refused(receive(render([Page("一", []), Page("二", [[], []])], suffix), f"站前区2015年11月.{suffix}"))


PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 4,
    "pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "zip": b"PK\x05\x06" + b"\x00" * 18,
    "rar": b"Rar!\x1a\x07\x00" + bytes(range(256)),
    "exe": b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 4,
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("suffix", [None, "xlsx", "xls", "csv"])
def test_file_is_refused_when_it_is_no_table_at_all(kind: str, suffix: str | None) -> None:
    assert refused(receive(PICTURES[kind], f"站前区2015年11月职工培训花名册.{suffix or kind}"))


def test_file_is_refused_when_it_is_a_document() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    for file in ("a.docx", "a.xlsx"):
        assert refused(receive(target.getvalue(), file))


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [(kind, suffix) for kind in FORMATS for suffix in ("xlsx", "xls", "ods", "et", "csv", "XLS") if kind != suffix],
)
def test_file_is_read_by_its_content_when_its_extension_is_wrong(kind: str, suffix: str) -> None:
    sent = receive(BYTES[kind], f"a.{suffix}")
    assert key_said(sent) == ("zhanqian", "training", "2015-11")
    assert received(sent) == [2]


@pytest.mark.parametrize("suffix", ["XLSX", "et", "ET", "Csv"])
def test_file_is_read_when_its_extension_is_in_another_case_or_of_wps(suffix: str) -> None:
    content = {"xlsx": BYTES["xlsx"], "et": BYTES["xls"], "csv": BYTES["csv"]}[suffix.lower()]
    assert received(receive(content, f"a.{suffix}")) == [2]


def test_file_is_refused_when_it_is_larger_than_the_limit() -> None:
    sent = convert(BYTES["xlsx"], "a.xlsx", programme=PROGRAMME, key=KEY, limits=Limits(file_bytes=1000))
    assert refused(sent) == {"too_large"}


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_file_is_refused_when_its_grid_is_larger_than_the_limit(suffix: str) -> None:
    sent = convert(BYTES[suffix], f"a.{suffix}", programme=PROGRAMME, key=KEY, limits=Limits(cells=20))
    assert refused(sent) == {"too_large"}


@pytest.mark.parametrize(
    ("row_number", "column", "named"),
    [(1048575, 16383, "XFD1048576"), (1048575, 9, "J1048576"), (900_000, 700, "ZY900001")],
)
def test_the_far_cell_is_named_when_a_sheet_reaches_too_far(row_number: int, column: int, named: str) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "站前区2015年11月")
    sheet.write_string(row_number, column, "x")
    book.close()
    sent = receive(target.getvalue(), "a.xlsx")
    assert refused(sent) == {"too_large"}
    assert sentences(sent).count(named) == 2


def test_file_is_accepted_when_only_blank_formatted_cells_lie_far_out() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for number, cells in enumerate(ROSTER):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    for place in ((2, 16383), (1048575, 0), (1048575, 16383)):
        sheet.write_blank(*place, None, bold)
    book.close()
    assert received(receive(target.getvalue(), "a.xlsx")) == [2]


def test_open_document_is_accepted_when_its_blank_lines_reach_to_the_end_of_the_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(BYTES["ods"])) as archive:
        source = archive.read("content.xml").decode()
    blank = '<table:table-cell table:number-columns-repeated="1024"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048500">{blank}</table:table-row></table:table>'
    assert received(receive(ods_package(source.replace("</table:table>", tail).encode()), "a.ods")) == [2]


def test_file_is_refused_when_it_unpacks_to_more_than_the_limit() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(BYTES["xlsx"])) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            copy.writestr(name, source.read(name))
        copy.writestr("xl/media/image1.bin", b"\x00" * 3_000_000)
    sent = convert(target.getvalue(), "a.xlsx", programme=PROGRAMME, key=KEY, limits=Limits(unpacked_bytes=1_000_000))
    assert refused(sent) == {"too_large"}


def test_file_is_accepted_when_only_its_sheet_is_locked() -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for number, cells in enumerate(ROSTER):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(number, column, cell)
    sheet.protect("secret")
    book.close()
    assert received(receive(target.getvalue(), "a.xlsx")) == [2]


def test_refusal_speaks_both_languages_when_it_is_written() -> None:
    told = sentences(send(grid("training", row("training"), title="")))
    assert "填报单位" in told
    assert "unit" in told
    assert "月" in told
    assert "month" in told
    assert "{" not in told


def test_text_file_is_refused_when_it_is_prose() -> None:
    assert refused(receive(csv_bytes([["关于报送职工培训情况的通知"], ["各单位："], ["请按时报送。"]]), "通知.csv"))
