"""What stands above a header, and what a file is called: where unit, form and period are said (contract §1)."""

from __future__ import annotations

from datetime import date
from random import Random

from sample.cell import Cell
from sample.layouts.style import Style
from sample.month import Month

Line = tuple[tuple[int, Cell], ...]

# Lines that begin with 说明, 注, 填表要求 or 备注 are no source (contract §1): some of these name a month to see that.
_NOTES = (
    "说明：1.本表每月5日前报送；2.身份证号请填写18位。",
    "注：本表自2015年1月起使用，2014年12月以前的不填。",
    "填表要求：日期按年月日填写，不得合并上报。",
    "说明：没有的项目请填“无”。",
)


def head_lines(
    style: Style,
    period: Month,
    rng: Random,
    *,
    unit_word: str | None = None,
    month_style: str | None = None,
    form_word: str | None = None,
) -> tuple[Line, ...]:
    """The lines above the header: title, unit and date lines, notes; each a few cells at their column."""
    unit = style.unit_word if unit_word is None else unit_word
    month = period.written(month_style or style.title_month)
    lines: list[Line] = []
    if style.title:
        form = form_word or style.form_word
        suffix = (
            ""
            if form.endswith(("表", "册", "书", "台账", "档案", "单"))
            else rng.choice(("统计表", "明细表", "情况表"))
        )
        lines.append(((0, style.title.format(unit=unit, month=month, form=form + suffix)),))
    filled = date.fromordinal(period.last_day + 1 + rng.randrange(5))
    written = f"{filled.year}年{filled.month}月{filled.day}日"
    cells: list[tuple[int, Cell]] = []
    if style.unit_line == "one":
        cells.append((0, rng.choice(("填报单位：", "报送单位：", "填报单位:")) + unit))
    elif style.unit_line == "two":
        cells += [(0, rng.choice(("填报单位", "报送单位", "填报单位："))), (1, unit)]
    width = len(style.columns)
    if cells and rng.random() < 0.5:
        cells.append((max(2, min(5, width - 1)), f"填报日期：{written}"))
    if cells:
        lines.append(tuple(cells))
    if style.month_line:
        lines.append(((0, rng.choice(("填报月份：", "报表期间：", "所属月份：")) + month),))
    if style.money == "line":
        lines.append(((max(0, width - 2), rng.choice(("单位：万元", "金额单位：万元", "（单位：万元）"))),))
    if style.has_notes:
        lines.append(((0, rng.choice(_NOTES)),))
    if lines and rng.random() < 0.12:
        lines.append(())
    return tuple(lines)


def file_path(
    style: Style, period: Month, number: int, *, unit_word: str | None = None, form_word: str | None = None
) -> str:
    """The folder and file name without an extension; ``number`` fills names that say nothing."""
    words = {
        "unit": style.unit_word if unit_word is None else unit_word,
        "month": period.written(style.path_month),
        "form": style.form_word if form_word is None else form_word,
        "number": number,
    }
    folder, stem = (part.format(**words) for part in style.path)
    return f"{folder}/{stem}" if folder else stem


def footer_lines(style: Style, period: Month, rng: Random) -> tuple[Line, ...]:
    """The lines under the table: who filled it in, who checked it, when; remarks."""
    filled = date.fromordinal(period.last_day + 2)
    middle = min(3, len(style.columns) // 2)
    signed: Line = (
        (0, "填表人：" + rng.choice(("李静", "王芳", "赵敏", "孙强"))),
        (middle, "审核人：" + rng.choice(("周伟", "陈刚", "郑平"))),
        (2 * middle, f"制表日期：{filled.year}年{filled.month}月{filled.day}日"),
    )
    remark: Line = ((0, rng.choice(("备注：以上人员已公示。", "备注：空白项为本人未提供。"))),)
    return (signed, remark)[: style.footers]
