"""What further columns of a parameter table say: bounds, lengths, formats, what may be null, and what is optional."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from extractor.pages.cells.required import says
from extractor.pages.cells.type_notes import Notes
from extractor.pages.cells.types import required_of, type_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, squeeze
from extractor.pages.patterns import deferred

_BOUND = deferred(r"[<>≤≥=]*\s*(-?\d{1,15}(?:\.\d{1,15})?)(?:\s*(?:characters?|chars?|字符|位|个字符))?")
_SPAN = deferred(r"(\d{1,9})\s*(?:\.{2,3}|-|–|~|～|to|到|至)\s*(\d{1,9})(?:\s*(?:characters?|chars?|字符|位))?")
_EMPTY = Cell()


def with_further(cells: dict[Column, Cell], dialect: Dialect) -> None:
    """Read a column of what is optional as one of what is required, and a column of formats with that of types."""
    text = squeeze(cells.get(Column.OPTIONAL, _EMPTY).text)
    required, certain = required_of(text, dialect)
    if Column.REQUIRED not in cells and required is not None and certain:
        cells[Column.REQUIRED] = Cell(says(text) or ("optional" if required else "required"))
    form, kind = cells.get(Column.FORMAT), cells.get(Column.TYPE)
    if form and kind and form.text.strip(" -"):
        both = replace(kind, text=f"{squeeze(kind.text)} ({squeeze(form.text).strip('` ')})")
        if type_of(both.text, dialect) != type_of(kind.text, dialect):
            cells[Column.TYPE] = both


def sizes_of(cells: Mapping[Column, Cell]) -> Notes | None:
    """The bounds that columns of their own say; None where there are none."""
    low, high, length = (
        squeeze(cells.get(column, _EMPTY).text).strip("` ")
        for column in (Column.MINIMUM, Column.MAXIMUM, Column.LENGTH)
    )
    if span := _SPAN.fullmatch(length):
        return Notes("", span[1], span[2], "length")
    bounds = [match[1] if (match := _BOUND.fullmatch(text)) else "" for text in (low, high, length)]
    if bounds[2] and not length.startswith((">", "≥")):
        return Notes("", "", bounds[2], "length")
    return Notes("", bounds[0], bounds[1]) if bounds[0] or bounds[1] else None


def is_nullable(cells: Mapping[Column, Cell], dialect: Dialect) -> bool:
    """Whether a column of its own says that a value may be null."""
    return required_of(cells.get(Column.NULLABLE, _EMPTY).text, dialect) == (True, True)
