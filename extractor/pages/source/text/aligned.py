"""Tables whose columns stand below each other, apart by blanks alone.

Where a column begins is not where its title does: some tools put titles into the middle. It begins where the lines
below have a text behind a blank, somewhere between the end of the title before and the beginning of its own; where
several places would do, the one before which the cells fit their columns. Lines that have text over such a place are
none of the table's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from msgspec import Struct

from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.outline.requests import METHODS
from extractor.pages.source.text.cells import BRIEF, cell_of, fits, spread, width_of
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet

_MAX_TITLES = 600
"""Characters of a line of titles, blanks between them included."""
_WIDE_GAP = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_WORD = re.compile(r"\S+")
_TITLE = re.compile(rf"(?!(?:{METHODS})$)[^\W\d][^:/{{}}\[\]=;,.<>\"'`|]{{0,40}}")
"""What may be a title that no dialect knows."""
_FEWEST_ROWS = 2
"""Of a table whose titles no dialect knows."""
_MOST_WORDS = 4
"""Of a title."""
_MOST_PLACES = 20
"""Where a column may begin, of those with the most lines."""
_FITTING = 10
"""Of them, those whose cells are looked at."""
_SAMPLE = 40
"""Lines below the titles that say where columns begin."""
_CROSSED = 3
"""How many lines that begin at a place weigh as much as one whose text goes over it."""


class _Title(Struct, frozen=True):
    text: str
    start: int
    end: int


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
    """The table whose titles stand on the line at this position; `wide` takes a Chinese character for two places."""
    raw = sheet.texts[at].rstrip()
    bare = sheet.bare[at]
    if len(raw) > _MAX_TITLES or " " not in bare or "\t" in raw.strip() or (not wide and sheet.narrow):
        return None
    if "  " not in raw.strip() and bare.split(" ", 1)[0].lower() not in sheet.first_words:
        return None
    titles = _titles(sheet, spread(raw) if wide else raw)
    if not titles:
        return None
    roles = sheet.columns([title.text for title in titles])
    page = _Page(sheet, wide)
    roles = roles or [None] * len(titles)
    reader = _Reader(page, roles, _starts(page, at + 1, titles, roles))
    end = reader.read(at + 1)
    if len(reader.rows) < (1 if any(roles) else _FEWEST_ROWS):
        return None
    header = Row(tuple(Cell(title.text) for title in titles), at + 1)
    exact = reader.exact + sum(title.start == start for title, start in zip(titles, reader.starts, strict=True))
    return Grid(Table(header, tuple(reader.laid()), "", (), at + 1), end, exact)


class _Page(Struct, frozen=True):
    """The lines of a text with positions that are characters or places."""

    sheet: Sheet
    wide: bool

    def line(self, at: int) -> str:
        raw = self.sheet.texts[at].expandtabs().replace("\u00a0", " ").rstrip()
        return spread(raw) if self.wide else raw


def _titles(sheet: Sheet, line: str) -> list[_Title]:
    """The titles on a line: what stands two blanks apart, or known titles that stand one blank apart.

    What no dialect knows are titles where they look like some, and begin a paragraph.
    """
    if len(line.split()) > MOST_COLUMNS:
        return []
    apart = [title for m in _WIDE_GAP.finditer(line) for title in _parted(sheet, m)]
    if len(apart) > 1 and sheet.columns([title.text for title in apart]):
        return apart
    known = list(_known(sheet, [_title(m, 0) for m in _WORD.finditer(line)]))
    if known and sheet.columns([title.text for title in known]):
        return known
    return apart if len(apart) > 1 and all(_TITLE.fullmatch(title.text) for title in apart) else []


def _title(match: re.Match[str], offset: int) -> _Title:
    return _Title(squeeze(match[0].replace("\0", "")), match.start() + offset, match.end() + offset)


def _parted(sheet: Sheet, match: re.Match[str]) -> list[_Title]:
    """A title, or several that are one blank apart and known, where they are none together."""
    title = _title(match, 0)
    if " " not in title.text or title.text.lower() in sheet.dialect.columns:
        return [title]
    return list(_known(sheet, [_title(m, match.start()) for m in _WORD.finditer(match[0])])) or [title]


def _known(sheet: Sheet, words: list[_Title]) -> Iterator[_Title]:
    """The longest known titles that all of the words are; none where one is left."""
    found: list[_Title] = []
    at = 0
    while at < len(words):
        for end in range(min(at + _MOST_WORDS, len(words)), at, -1):
            text = " ".join(word.text for word in words[at:end])
            if text.lower() in sheet.dialect.columns:
                found.append(_Title(text, words[at].start, words[end - 1].end))
                at = end
                break
        else:
            return
    yield from found


def _starts(page: _Page, at: int, titles: list[_Title], roles: list[Column | None]) -> list[int]:
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
        if (
            bare
            and bare.split(" ", 1)[0].lower() in sheet.first_words
            and sheet.columns(_WIDE_GAP.findall(sheet.texts[at]))
        ):
            break
        if bare:
            found.append(page.line(at))
        at += 1
    return found


class _Before(Struct, frozen=True):
    """A column before the one whose beginning is looked for."""

    start: int
    title: _Title
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
        for place in votes:
            votes[place] -= _CROSSED * sum(_goes_over(line, place) for line in sample)
        best = max(votes.values())
        near = sorted((place for place in votes if votes[place] >= best - 1), key=votes.__getitem__)[-_MOST_PLACES:]
        return max(near, key=lambda place: self._rank(sample, place, votes[place]))

    def _rank(self, sample: list[str], place: int, votes: int) -> tuple[int, int, int, int]:
        """How well the cells before a place fit their column, how many lines have a text there, how near the middle of
        the column its title is, and how wide the gap."""
        cells = [line[self.start : place] for line in sample[:_FITTING]]
        fitting = [fits(squeeze(cell.replace("\0", "")), self.role, self.dialect) for cell in cells]
        aside = abs(self.start + place - 1 - self.title.start - self.title.end)
        return fitting.count(True), votes, -aside, sum(len(cell) - len(cell.rstrip()) for cell in cells)


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

    def read(self, at: int) -> int:
        """Read the rows from a position on; returns the position behind the table."""
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
        return [line[start:end].replace("\0", "").strip() for start, end in pairwise((*self.starts, len(line)))]

    def _ends(self, at: int, cells: list[str]) -> bool:
        """Whether a line is a title, a caption or a sentence, which have no wide gap, or titles of another table."""
        if not cells[0]:
            return False
        if "  " not in self._sheet.texts[at].strip() and (self._sheet.ends_table(at) or not self._fits(cells)):
            return True
        return bool(self._sheet.columns(cells))

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
