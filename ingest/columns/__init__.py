"""The kinds of column that a form can have; one class a kind, which knows how its cells are read, bounded and described."""

from ingest.columns.cells import CellContext, Parsed
from ingest.columns.choice import Choice, Grade, YesNo
from ingest.columns.column import Column, Keep
from ingest.columns.date import Date, DueDate
from ingest.columns.enterprise import CreditCode
from ingest.columns.number import Count, Money, Number
from ingest.columns.person import BirthDate, Name, Phone, ResidentId, Sex, birth_date, holds_several_ids
from ingest.columns.reference import IndicatorRef, UnitRef
from ingest.columns.text import PublicText, Text

__all__ = [
    "BirthDate",
    "CellContext",
    "Choice",
    "Column",
    "Count",
    "CreditCode",
    "Date",
    "DueDate",
    "Grade",
    "IndicatorRef",
    "Keep",
    "Money",
    "Name",
    "Number",
    "Parsed",
    "Phone",
    "PublicText",
    "ResidentId",
    "Sex",
    "Text",
    "UnitRef",
    "YesNo",
    "birth_date",
    "holds_several_ids",
]
