from sample.cell import DAY_ZERO_1900
from sample.columns import WrittenColumn
from sample.layout import Layout
from sample.month import Month
from sample.rows import NOT_IN_FORCE, REPLACEMENT, Plant, Row
from sample.truth import tell_truth
from sample.workbook import ReturnPlan, SheetPlan, WorkbookPlan

NOVEMBER, DECEMBER = Month(2015, 11), Month(2015, 12)
DAY = NOVEMBER.first_day
COLUMNS = tuple(
    WrittenColumn(code, code)
    for code in ("name", "resident_id", "card_number", "issue_date", "card_status", "cancel_date")
)


def card(
    person: int, day: int = DAY, *, number: int | None = None, state: int = 0, plants: tuple[Plant, ...] = ()
) -> Row:
    return Row(person, day, 0, state, person if number is None else number, plants)


def workbook(
    content: int, *rows: Row, unit: str = "zhanqian", period: Month = NOVEMBER, file: str = ""
) -> WorkbookPlan:
    sheet = SheetPlan("Sheet1", "benefit_card", period, Layout(0, 0, (), COLUMNS, ()), rows, 0, 0)
    returns = (ReturnPlan(unit, "benefit_card", period, (0,)),)
    return WorkbookPlan(file or f"{content}.xlsx", "xlsx", content, (sheet,), returns)


def figures(*workbooks: WorkbookPlan) -> list[tuple[str, int, int, int, int, int]]:
    return [
        tuple(entry[field] for field in ("status", "received", "counted", "duplicate", "not_counted", "returned"))  # type: ignore[misc]
        for entry in tell_truth(workbooks)["returns"]
    ]


def test_earliest_event_is_credited_when_two_units_report_one_person() -> None:
    assert figures(workbook(1, card(9, DAY + 1)), workbook(2, card(9), unit="xishi")) == [
        ("accepted", 1, 0, 1, 0, 0),
        ("accepted", 1, 1, 0, 0, 0),
    ]


def test_period_then_unit_then_row_break_ties_when_dates_are_equal() -> None:
    later, unit = workbook(1, card(9), period=DECEMBER), workbook(2, card(9), unit="xishi")
    first = workbook(3, card(9), card(9))
    assert [each[2:4] for each in figures(later, unit, first)] == [(0, 1), (0, 1), (1, 1)]


def test_replacement_card_is_one_person_when_the_old_card_is_cancelled() -> None:
    old = card(9, state=NOT_IN_FORCE)
    new = card(9, DAY + 20, number=9 + REPLACEMENT)
    assert figures(workbook(1, old, new)) == [("accepted", 2, 1, 0, 1, 0)]


def test_both_rows_are_returned_when_a_card_is_shared_until_it_is_corrected() -> None:
    owner, thief, mended = (
        workbook(1, card(9)),
        workbook(2, card(8, number=9), unit="xishi"),
        workbook(3, card(8), unit="xishi"),
    )
    assert figures(owner, thief) == [("accepted", 1, 0, 0, 0, 1)] * 2
    assert figures(owner, thief, mended) == [
        ("accepted", 1, 1, 0, 0, 0),
        ("superseded", 1, 0, 0, 0, 1),
        ("accepted", 1, 1, 0, 0, 0),
    ]


def test_no_card_is_shared_when_the_id_of_one_row_is_in_error() -> None:
    nameless = card(8, number=9, plants=(Plant("resident_id", "id_check", 0),))
    truth = tell_truth((workbook(1, card(9), nameless),))
    assert [(each["cell"], each["code"]) for each in truth["findings"]] == [("B3", "id_checksum")]


def test_old_file_is_in_force_again_when_it_is_sent_after_a_correction() -> None:
    old, new = workbook(1, card(9)), workbook(2, card(9), card(8))
    again = workbook(1, card(9), file="again.xlsx")
    assert [each[:3] for each in figures(old, new, again)] == [
        ("superseded", 1, 1),
        ("superseded", 2, 2),
        ("accepted", 1, 1),
    ]
    assert [each[0] for each in figures(old, workbook(1, card(9), file="b.xlsx"))] == ["accepted", "unchanged"]


def test_all_errors_are_named_with_their_cells_when_a_row_has_several() -> None:
    row = card(
        9,
        DAY,
        plants=(Plant("name", "blank", 0), Plant("issue_date", "future", 0), Plant("resident_id", "id_date_check", 1)),
    )
    truth = tell_truth((workbook(1, card(8), row),))
    assert sorted((each["cell"], each["code"]) for each in truth["findings"]) == [
        ("A3", "required"),
        ("B3", "id_checksum"),
        ("B3", "id_date"),
        ("D3", "date_future"),
    ]


def test_day_zero_fits_the_date_systems_when_counted() -> None:
    assert Month(2015, 11).first_day - DAY_ZERO_1900 == 42309
