"""Tables whose columns stand below each other, apart by blanks alone.

Where a column begins is not where its title does: some tools put titles into the middle. It begins where the lines
below have a text behind a blank, somewhere between the end of the title before and the beginning of its own; where
several places would do, the one before which the cells fit their columns. Lines that have text over such a place are
none of the table's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from msgspec import Struct

from extractor.pages.cells.types import type_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.patterns import deferred
from extractor.pages.source.text import centred
from extractor.pages.source.text.cells import BRIEF, cell_of, fits, spread, width_of
from extractor.pages.source.text.column_titles import Title, apart, beginnings, on_a_line, over_lines
from extractor.pages.source.text.sheet import Grid, Sheet

_MAX_TITLES = 600
"""Characters of a line of titles, blanks between them included."""
_MOST_TITLE_LINES = 6
_MARK = deferred(r"^(\s*)[•·●◦▪*+-](?=\s)")
"""Of a list item."""
_ITEM = deferred(r"(  )[•·●◦▪*+-] ")
_MOST_INDENT = 4
"""Places by which an item in a cell stands to the right of where its column begins."""
_FEWEST_ROWS = 2
"""Of a table whose titles no dialect knows."""
_MOST_PLACES = 20
"""Where a column may begin, of those with the most lines."""
_FITTING = 10
"""Of them, those whose cells are looked at."""
_SAMPLE = 40
"""Lines below the titles that say where columns begin."""
_CROSSED = 3
"""How many lines that begin at a place weigh as much as one whose text goes over it."""


class _Printed(Struct):
    """A row as printed: the lines of each of its cells, and its position."""

    cells: list[list[str]]
    at: int


class _Pending(Struct):
    """A line whose only text stands at the left, its position, and whether an empty line is above it."""

    cells: list[str]
    at: int
    gap: bool


def aligned(sheet: Sheet, at: int, *, wide: bool) -> Grid | None:
    """The table whose titles begin on the line at this position; `wide` takes a Chinese character for two places."""
    if not wide and sheet.narrow:
        return None
    page = _Page(sheet, wide, {})
    titles, below = _titles(page, at)
    if not titles:
        return None
    roles = sheet.columns([title.text for title in titles]) or [None] * len(titles)
    reader = _Reader(page, roles, _starts(page, below, titles, roles))
    end = reader.read(below)
    if len(reader.rows) < (1 if any(roles) else _FEWEST_ROWS):
        return None
    header = Row(tuple(Cell(title.text) for title in titles), at + 1)
    exact = reader.exact + sum(title.start == start for title, start in zip(titles, reader.starts, strict=True))
    return Grid(Table(header, tuple(reader.laid()), "", (), at + 1), end, exact, reader.exact == reader.filled)


class _Page(Struct, frozen=True):
    """The lines of a text with positions that are characters or places."""

    sheet: Sheet
    wide: bool
    known: dict[int, str]
    """Those that were asked for, by their positions."""

    def line(self, at: int) -> str:
        if at not in self.known:
            raw = self.sheet.texts[at].expandtabs().replace("\u00a0", " ").rstrip()
            self.known[at] = spread(raw) if self.wide else raw
        return self.known[at]

    def indent(self, at: int) -> int:
        """How many blanks a line begins with."""
        line = self.line(at)
        return len(line) - len(line.lstrip())

    def is_item_left_of(self, at: int, place: int) -> bool:
        """Whether an item of the list that a table stands in begins on a line, to the left of a place."""
        return _MARK.match(self.sheet.texts[at]) is not None and self.indent(at) < place


def _titles(page: _Page, at: int) -> tuple[list[Title], int]:
    """The titles that begin on a line, perhaps behind the mark of a list item, and the position below them."""
    raw = page.sheet.texts[at].rstrip()
    if len(raw) > _MAX_TITLES or "\t" in raw.strip():
        return [], at
    raw = _MARK.sub(r"\1 ", raw)
    first = raw.split(maxsplit=1)[0].lower()
    several = _titles_over_lines(page, at) if first in beginnings(page.sheet.dialect) else ([], at)
    if several[0] or " " not in raw.strip() or ("  " not in raw.strip() and first not in page.sheet.first_words):
        return several
    return on_a_line(spread(raw) if page.wide else raw, page.sheet.dialect), at + 1


def _titles_over_lines(page: _Page, at: int) -> tuple[list[Title], int]:
    """The titles of narrow columns, broken over as many lines as may be, and the position below them."""
    found: tuple[list[Title], int] = [], at
    if at and page.sheet.bare[at - 1]:
        return found
    lines = [page.line(at)]
    for below in range(at + 1, min(at + _MOST_TITLE_LINES, len(page.sheet))):
        if not page.sheet.bare[below] or len(page.sheet.texts[below]) > _MAX_TITLES:
            break
        lines.append(page.line(below))
        if titles := over_lines(lines, page.sheet.dialect):
            found = titles, below + 1
    return found


def _starts(page: _Page, at: int, titles: list[Title], roles: list[Column | None]) -> list[int]:
    """Where the columns begin; the first one at the left."""
    sample = _sample(page, at)
    starts = [0]
    for (title, following), role in zip(pairwise(titles), roles, strict=False):
        column = _Before(starts[-1], title, role, page.sheet.dialect)
        starts.append(column.next_start(sample, following.start))
    return starts


def _sample(page: _Page, at: int) -> list[str]:
    """The first lines below the titles, up to what may be the titles of another table."""
    sheet = page.sheet
    found: list[str] = []
    while at < len(sheet) and len(found) < _SAMPLE and not sheet.ends_table(at):
        bare = sheet.bare[at]
        if _are_titles(sheet, at):
            break
        if bare:
            if found and page.is_item_left_of(at, len(found[0]) - len(found[0].lstrip())):
                break
            found.append(page.line(at))
        at += 1
    return found


def _are_titles(sheet: Sheet, at: int) -> bool:
    """Whether the titles of a table stand on a line, wherever its columns begin, perhaps behind the mark of an item."""
    text = _MARK.sub(r"\1 ", sheet.texts[at])
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return first in sheet.first_words and bool(sheet.columns(apart(text)))


class _Before(Struct, frozen=True):
    """A column before the one whose beginning is looked for."""

    start: int
    title: Title
    role: Column | None
    dialect: Dialect

    def next_start(self, sample: list[str], last: int) -> int:
        """Where the next column begins, behind the title of this one and up to where its own title does."""
        first = max(self.title.end, self.start) + 1
        votes: dict[int, int] = {last: 1}
        for line in sample:
            for place in range(first, min(last, len(line) - 1) + 1):
                if line[place - 1] == " " and line[place] != " ":
                    votes[place] = votes.get(place, 0) + 1
        for item in (place for line in sample for place in _items(line) if place in votes):
            for place in votes:
                votes[place] += 0 < item - place <= _MOST_INDENT
        for place in votes:
            votes[place] -= _CROSSED * sum(_goes_over(line, place) for line in sample)
        best = max(votes.values())
        near = sorted((place for place in votes if votes[place] >= best - 1), key=votes.__getitem__)[-_MOST_PLACES:]
        return max(near, key=lambda place: self._rank(sample, place, votes[place]))

    def _rank(self, sample: list[str], place: int, votes: int) -> tuple[int, ...]:
        """How well the cells before a place fit their column, how many of these types name no structure of several
        words, how many lines have a text there, how near the middle of the column its title is, and how wide the gap.
        """
        cells = [line[self.start : place] for line in sample[:_FITTING]]
        said = [squeeze(cell.replace("\0", "")) for cell in cells]
        fitting = [fits(text, self.role, self.dialect) for text in said]
        aside = abs(self.start + place - 1 - self.title.start - self.title.end)
        plain = 0
        if self.role is Column.TYPE:
            types = (type_of(text, self.dialect) for text, fit in zip(said, fitting, strict=True) if fit)
            plain = sum(" " not in found.name for found in types)
        gap = sum(len(cell) - len(cell.rstrip()) for cell in cells)
        return fitting.count(True), plain, votes, -aside, gap


def _items(line: str) -> Iterator[int]:
    """Where items of lists begin that stand in a cell: to the right of what is no item."""
    return (match.end(1) for match in _ITEM.finditer(line))


def _goes_over(line: str, place: int) -> bool:
    """Whether a text has no blank where a column begins."""
    return place < len(line) and line[place] != " " and line[place - 1] != " "


class _Reader:
    def __init__(self, page: _Page, roles: list[Column | None], starts: list[int]) -> None:
        self._page = page
        self._sheet = page.sheet
        self._roles = roles
        self.starts = starts
        self.rows: list[_Printed] = []
        self.exact = 0
        """How many cells begin right where their column does."""
        self.filled = 0
        """How many have a text, of those behind the first."""
        self._left: int | None = None
        """Where the text of the first row begins."""

    def read(self, at: int) -> int:
        """Read the rows from a position on; returns the position behind the table."""
        lines = list(self._together(at))
        if parts := centred.rows(lines, self._roles, self._sheet.dialect):
            for start, end in parts:
                name = next(line for line in range(start, end) if lines[line][0])
                columns = zip(*lines[start:end], strict=True)
                self.rows.append(_Printed([list(filter(None, column)) for column in columns], at + name))
            return at + len(lines)
        self.exact = self.filled = 0
        return self._read(at)

    def _together(self, at: int) -> Iterator[list[str]]:
        """The cells of the lines from a position on that no empty line parts."""
        while at < len(self._sheet) and self._sheet.bare[at]:
            cells = self._cells(at)
            if cells is None or self._ends(at, cells):
                return
            yield cells
            at += 1

    def _read(self, at: int) -> int:
        pending: list[_Pending] = []
        end, gap = at, False
        while at < len(self._sheet):
            if not self._sheet.bare[at]:
                gap = True
                at += 1
                continue
            cells = self._cells(at)
            if cells is None or (not cells[0] and not self.rows) or self._ends(at, cells):
                break
            if cells[0] and self._begins(cells, gap=gap):
                self._left = self._page.indent(at) if self._left is None else self._left
                self._flush(pending)
                self.rows.append(_Printed([[cell] for cell in cells], at))
                pending, end = [], at + 1
            elif not cells[0] and not pending:
                self._go_on(cells, gap=gap)
                end = at + 1
            elif self.rows:
                pending.append(_Pending(cells, at, gap))
            gap = False
            at += 1
        # Behind the last row, what stands below an empty line and at the left is none of the table's.
        close = list(takewhile(lambda line: not line.gap, pending))
        self._flush(close)
        return close[-1].at + 1 if close else end

    def _cells(self, at: int) -> list[str] | None:
        """The cells of a line; None where its text goes over the beginning of a column."""
        line = self._page.line(at)
        for start in self.starts[1:]:
            if _goes_over(line, start):
                return None
        self.exact += sum(start < len(line) and line[start] != " " for start in self.starts[1:])
        cells = [line[start:end].replace("\0", "").strip() for start, end in pairwise((*self.starts, len(line)))]
        self.filled += sum(map(bool, cells[1:]))
        return cells

    def _ends(self, at: int, cells: list[str]) -> bool:
        """Whether a line is a title, a caption or a sentence, which have no wide gap, titles of another table, or an
        item of the list that the table stands in."""
        if not cells[0]:
            return False
        if self._left is not None and self._page.is_item_left_of(at, self._left):
            return True
        if "  " not in self._sheet.texts[at].strip() and (self._sheet.ends_table(at) or not self._fits(cells)):
            return True
        return bool(self._sheet.columns(cells)) or _are_titles(self._sheet, at)

    def _fits(self, cells: list[str]) -> bool:
        """Whether those cells of a line fit their columns that say little."""
        pairs = zip(cells, self._roles, strict=False)
        return all(fits(cell, role, self._sheet.dialect) is not False for cell, role in pairs if role in BRIEF)

    def _begins(self, cells: list[str], *, gap: bool) -> bool:
        """Whether a row begins on a line: its first cell has a text, and so has another one.

        A line right below another one may go on with all of its cells: it has nothing in the columns that say little.
        """
        if not any(cells[1:]):
            return False
        if gap or not self.rows:
            return True
        if fits(cells[0], self._roles[0], self._sheet.dialect) is False:
            return False
        brief = [cell for cell, role in zip(cells, self._roles, strict=False) if role in BRIEF]
        return not brief or any(brief)

    def _flush(self, lines: list[_Pending]) -> None:
        """Take lines that have a text at the left alone, now that a row follows: a name, or more of the one above."""
        for line in lines:
            if line.gap and line.cells[0] and fits(line.cells[0], self._roles[0], self._sheet.dialect) is not False:
                self.rows.append(_Printed([[cell] for cell in line.cells], line.at))
            else:
                self._go_on(line.cells, gap=line.gap)

    def _go_on(self, cells: list[str], *, gap: bool) -> None:
        for column, cell in zip(self.rows[-1].cells, cells, strict=False):
            if cell:
                column += ["", cell] if gap else [cell]

    def laid(self) -> Iterator[Row]:
        """The rows, with lines that were broken where a column was full put together again."""
        widths = [
            max((width_of(text) for row in self.rows for text in row.cells[at]), default=0)
            for at in range(len(self._roles))
        ]
        for row in self.rows:
            cells = zip(row.cells, self._roles, widths, strict=False)
            yield Row(tuple(cell_of(lines, role, width) for lines, role, width in cells), row.at + 1)
