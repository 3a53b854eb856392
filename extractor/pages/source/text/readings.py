"""The ways to read a table of a text copy, in one ordered list; the one whose cells fit their columns best wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Dialect
from extractor.pages.document import Table
from extractor.pages.patterns import deferred
from extractor.pages.source import ruled
from extractor.pages.source.text.aligned import aligned
from extractor.pages.source.text.boxed import boxed
from extractor.pages.source.text.cells import fits
from extractor.pages.source.text.dashed import dashed
from extractor.pages.source.text.piped import barred, piped
from extractor.pages.source.text.sheet import Grid, Sheet
from extractor.pages.source.text.stacked import stacked
from extractor.pages.source.text.tabbed import tabbed

Reading: TypeAlias = Callable[[Sheet, int], Grid | None]
"""Reads the table whose titles, or whose border above them, begin on the line at a position; None if none does."""


def _ruled(sheet: Sheet, at: int) -> Grid | None:
    """A grid table or a simple table of reStructuredText."""
    if sheet.bare[at][0] not in "+=":
        return None
    found = ruled.table(sheet.texts, sheet.numbers, at, "")
    return Grid(*found) if found else None


_BORDERED: tuple[tuple[str, Reading, str], ...] = (
    ("a box drawn with characters", boxed, ""),
    ("a table of reStructuredText", _ruled, ""),
    ("columns below dashes", lambda sheet, at: dashed(sheet, at, wide=True), "--"),
    ("columns below dashes, by characters", lambda sheet, at: dashed(sheet, at, wide=False), "--"),
)
"""Tables that may begin with a border."""
READINGS: tuple[tuple[str, Reading, str], ...] = (
    *_BORDERED,
    ("a pipe table", piped, "|"),
    ("a bar behind each cell", barred, "|"),
    ("cells apart by tabs", tabbed, "\t"),
    ("aligned columns", lambda sheet, at: aligned(sheet, at, wide=True), ""),
    ("aligned columns, by characters", lambda sheet, at: aligned(sheet, at, wide=False), ""),
    ("one cell a line", stacked, ""),
)
"""In this order, where two fit alike. How wide a character is depends on the tool: to some a Chinese one is two.
Each with the sign that a text has which has such a table."""
_GUESSED = ("aligned columns", "aligned columns, by characters")
"""Readings that have no sign of where cells end, and have to convince by what is in them; they count without others."""
_DRAWN = frozenset(name for name, *_ in _BORDERED)
"""Readings of what a tool drew: where all cells fit, no other reading fits better."""
_LETTER = deferred(r"[^\W_]")
_CONVINCING = 0.5


def read(sheet: Sheet, at: int) -> Grid | None:
    """The table that begins on the line at a position, read in the way that fits best."""
    best: tuple[tuple[float, int, int], Grid] | None = None
    signed = False
    # Where a line has no letters, titles cannot begin on it.
    for name, reading, sign in READINGS if _LETTER.search(sheet.bare[at]) else _BORDERED:
        if name == _GUESSED[1] and best and best[0][0] == 1 and best[1].sure:
            continue  # characters of two places stand in columns that only such places have
        grid = reading(sheet, at) if sheet.has(sign) else None
        if grid is None:
            continue
        fitting = fit(grid.table, sheet.dialect)
        if name in _GUESSED and (fitting < _CONVINCING or signed):
            continue
        if fitting == 1 and name in _DRAWN:
            return grid
        signed = signed or name not in _GUESSED
        rank = (fitting, grid.exact, len(grid.table.rows))
        if best is None or rank > best[0]:
            best = (rank, grid)
    return best[1] if best else None


def fit(table: Table, dialect: Dialect) -> float:
    """How well the cells of a table fit their columns: the share of the names, types and so on that are such."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    said = [fits(cell.text, role, dialect) for row in table.rows for role, cell in zip(roles, row.cells, strict=False)]
    told = [good for good in said if good is not None]
    return sum(told) / len(told) if told else _CONVINCING
