"""A day in words, and the full-width digits that some keyboards write."""

from __future__ import annotations

from datetime import date

WIDE = str.maketrans("0123456789Xx-.", "０１２３４５６７８９Ｘｘ－．")


def day_text(day: int, style: str) -> str:
    """A day in one of the written forms of contract §3."""
    when = date.fromordinal(day)
    year, month, dom = when.year, when.month, when.day
    match style:
        case "slash":
            return f"{year}/{month}/{dom}"
        case "dot":
            return f"{year}.{month}.{dom}"
        case "dot0":
            return f"{year}.{month:02d}.{dom:02d}"
        case "compact":
            return f"{year}{month:02d}{dom:02d}"
        case "chinese":
            return f"{year}年{month}月{dom}日"
        case "short":
            return f"{year % 100}.{month}.{dom}"
        case "iso":
            return f"{year}-{month:02d}-{dom:02d}"
        case "timed":
            return f"{year}-{month:02d}-{dom:02d} 00:00:00"
        case "wide":
            return f"{year}年{month}月{dom}日".translate(WIDE)
        case _:
            return f"{year}-{month}-{dom}"
