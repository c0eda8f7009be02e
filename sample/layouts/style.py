"""How one district writes one form for some months: the choices that stay the same from file to file."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ingest.columns import Money
from ingest.forms import Form
from sample.campaign.districts import District
from sample.layouts.columns import WrittenColumn, choose_columns, in_ten_thousands, is_ambiguous

DELIMITED_DATES = ("dash", "slash", "dot", "dot0", "compact", "chinese", "short", "iso", "timed", "wide")
TRUE_DATES = ("cell", "cell", "cell_chinese", "number", "serial")

# Where a file says its unit, form and period: {unit}, {form}, {month}; what is missing the title must say.
PATHS = (
    ("{unit}", "{month}{form}"),
    ("{month}", "{unit}{form}"),
    ("{unit}/{month}", "{form}"),
    ("", "{unit}{month}{form}"),
    ("收件", "{unit}-{form}-{month}"),
    ("{unit}", "{form}（{month}）"),
    ("{unit}", "{form}"),
    ("{unit}", "第{number}号表"),
    ("邮件附件", "附件{number}"),
    ("{unit}/{month}", "报表{number}"),
)
TITLES = ("{unit}{month}{form}", "{month}{form}", "{unit}{form}", "{form}", "营口市总工会{form}", "")
# The notice pays 600 a head: nobody writes 0.06.
_ALWAYS_YUAN = frozenset({"reemployment"})
PATH_MONTHS = ("plain", "fen", "dash", "dot", "compact", "short")
TITLE_MONTHS = ("plain", "plain", "fen", "chinese", "dash", "dot", "compact", "short")
# Where a tab says the month, or the unit, and nothing else does.
_WITHOUT_MONTH = (("{unit}", "{form}"), ("收件", "{unit}{form}"))
_WITHOUT_UNIT = (("{month}", "{form}"), ("收件", "{month}{form}"))
_TITLES_WITHOUT_BOTH = ("{form}", "营口市总工会{form}")


@dataclass(frozen=True)
class Style:
    """The house style of one district for one form.

    ``unit_line`` is ``""``, ``one`` (填报单位：X in one cell) or ``two`` (label and unit in neighbouring cells);
    ``sheet_says`` is ``month`` or ``unit`` where the sheet's name says it, and nothing else does.
    ``hint`` is a line under the header: ``""``, ``required`` or ``units``; ``example`` the way of marking a made-up row, 0 for none.
    ``money`` is ``yuan``, ``header`` (万元 in the header) or ``line`` (单位：万元 above it). ``ditto`` is ``""``, ``同上``, ``〃`` or ``merge``; ``page`` the rows between repeated headers (0: none).
    """

    columns: tuple[WrittenColumn, ...]
    kind: str
    path: tuple[str, str]
    path_month: str
    title: str
    title_month: str
    unit_line: str
    month_line: bool
    unit_word: str
    form_word: str
    date_styles: tuple[str, ...]
    money: str
    ditto: str
    page: int
    has_page_header: bool
    has_subtotals: bool
    has_total: bool
    has_notes: bool
    footers: int
    left: int
    top: int
    is_1904: bool
    sheet_says: str = ""
    hint: str = ""
    example: int = 0
    has_headings: bool = False
    has_sum_in_words: bool = False
    has_continued: bool = False
    merges_people: bool = False

    @property
    def is_delimited(self) -> bool:
        """Whether the file is plain text: no merged cells, no true dates, no line breaks."""
        return self.kind.startswith(("csv", "tsv"))


def choose_style(district: District, form: Form, rng: Random, *, kind: str) -> Style:
    """A house style in which unit and period are said at least once (contract §1), and the form where its header leaves a doubt."""
    is_delimited = kind.startswith(("csv", "tsv"))
    path = rng.choice(PATHS)
    title = rng.choice(TITLES)
    unit_line = rng.choice(("", "", "one", "two"))
    month_line = rng.random() < 0.15
    sheet_says = rng.choice(("month", "unit")) if rng.random() < 0.06 else ""
    if is_delimited or form.is_city_only:
        sheet_says = ""
    if sheet_says:
        path = rng.choice(_WITHOUT_MONTH if sheet_says == "month" else _WITHOUT_UNIT)
        title = rng.choice(_TITLES_WITHOUT_BOTH)
        unit_line, month_line = "", False
    where = path[0] + path[1]
    # The largest unit asks for everything that a form has.
    columns = choose_columns(form, rng, is_delimited=is_delimited, is_complete=district.code == "dashiqiao")
    if "{form}" not in where + title and is_ambiguous(form, columns):
        title = rng.choice(TITLES[:4])
    if "{unit}" not in where + title and not unit_line and sheet_says != "unit":
        unit_line = rng.choice(("one", "two"))
    if "{month}" not in where + title and sheet_says != "month":
        month_line = True
    styles = DELIMITED_DATES if is_delimited else DELIMITED_DATES + TRUE_DATES + TRUE_DATES
    words = [form.name_zh, *(text for text in form.titles.split() if len(text) >= 4)]
    is_1904 = kind == "xlsx" and rng.random() < 0.08
    money = rng.choice(("yuan", "yuan", "header", "line")) if form.code not in _ALWAYS_YUAN else "yuan"
    if not any(isinstance(column, Money) for column in form.columns):
        money = "yuan"
    if money == "header":
        columns = in_ten_thousands(form, columns)
    # In a split 合计 is the city's own row.
    has_sums = not form.is_city_only
    return Style(
        columns=columns,
        kind=kind,
        path=path,
        path_month=rng.choice((*PATH_MONTHS, "folders", "folders") if path[0].endswith("{month}") else PATH_MONTHS),
        title=title,
        title_month=rng.choice(TITLE_MONTHS),
        unit_line=unit_line,
        month_line=month_line,
        unit_word=rng.choice(district.places)
        if district.places and rng.random() < 0.12
        else rng.choice(district.words),
        form_word=rng.choice(words),
        date_styles=(rng.choice(TRUE_DATES) if is_1904 else rng.choice(styles), *rng.sample(styles, 3)),
        money=money,
        ditto=rng.choice(("", "", "同上", "〃") if is_delimited else ("", "同上", "〃", "merge")),
        page=rng.choice((0, 0, 25, 40)),
        has_page_header=rng.random() < 0.5,
        has_subtotals=rng.random() < 0.5 and has_sums,
        has_total=rng.random() < 0.6 and has_sums,
        has_notes=rng.random() < 0.3,
        footers=rng.choice((0, 1, 1, 2)),
        left=rng.choice((0, 0, 0, 0, 1)),
        top=rng.choice((0, 0, 0, 1, 2)),
        is_1904=is_1904,
        sheet_says=sheet_says,
        hint=rng.choice(("required", "units")) if rng.random() < 0.08 else "",
        example=rng.randint(1, 6) if rng.random() < 0.08 else 0,
        has_headings=rng.random() < 0.06 and has_sums and not is_delimited,
        has_sum_in_words=rng.random() < 0.08 and form.is_roster,
        has_continued=rng.random() < 0.3,
        merges_people=rng.random() < 0.4 and form.is_roster and not is_delimited,
    )
