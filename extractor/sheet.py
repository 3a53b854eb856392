"""Sheet: a page as it reads, block by block, with what became of every item of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from extractor.finding import Place

PLACED, IGNORED, NOT_UNDERSTOOD = "placed", "ignored", "not understood"
"""The verdicts on an item."""


class Mark(Struct, frozen=True):
    """What became of an item: a table row, a bullet, a request line, a status line or an example."""

    kind: str
    verdict: str
    """One of the three."""
    rule: str
    """The name of the rule that says so."""
    line: int
    """1-based; 0 is unknown."""
    item: tuple[int, int] = (0, 0)
    """Which item of the page: the position of its block, and of the row (0 is that of the titles) or line in it."""
    place: Place | None = None
    """By which page, table and row the spec names it, where it is placed."""
    operations: tuple[str, ...] = ()
    """The operations (`GET /path`) of the part of the page that it stands in."""
    parts: tuple[str, ...] = ()
    """What of these operations it shows, for what is no row: "" all of it, `request`, a status such as `200`."""


class Line(Struct, frozen=True):
    """A line of text, with the items that begin in it."""

    text: str
    marks: tuple[Mark, ...] = ()


class Title(Struct, frozen=True):
    """A section's title; the level is 1 for that of the page."""

    level: int
    lines: tuple[Line, ...]


class Words(Struct, frozen=True):
    """A paragraph, list item or definition."""

    lines: tuple[Line, ...]
    depth: int = 0
    """How many lists it stands in; 0 for a paragraph."""
    terms: int = 0
    """How many of the lines, from the first, are what is defined."""
    continues: bool = False
    """It goes on with the list item above it."""


class Sample(Struct, frozen=True):
    """A block of code."""

    lines: tuple[Line, ...]


class Row(Struct, frozen=True):
    """The cells of a row of a table, which may have several lines each."""

    cells: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


class Grid(Struct, frozen=True):
    """A table; `header` is the row of its titles."""

    caption: str
    header: Row | None
    rows: tuple[Row, ...]


Part: TypeAlias = "Title | Words | Sample | Grid"


class Sheet(Struct, frozen=True):
    """A page in reading order. Every item of the page's ledger is the mark of exactly one line or row."""

    title: str
    dialect: str
    """The name of what it was read by."""
    parts: tuple[Part, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """The items in reading order."""
        for part in self.parts:
            for each in lines_of(part):
                yield from each.marks


def lines_of(part: Part) -> tuple[Line | Row, ...]:
    """The lines or rows of a part, a table's titles first."""
    if isinstance(part, Grid):
        return ((part.header,) if part.header else ()) + part.rows
    return part.lines
