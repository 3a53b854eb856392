"""Tables whose columns are marked by a line of dashes below the titles, as pandoc and database shells print them.

    name   type            name | type        -----------------------
    ------ --------        -----+--------     name   type
    id     String           id  | String      ------ --------
    limit  Integer                            id     String

                                              limit  Integer
                                              -----------------------

Where a line of dashes stands above the titles too, a row may have several lines, and ends at an empty one.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from extractor.pages.cells.columns import columns_of
from extractor.pages.document import Row, Table
from extractor.pages.patterns import deferred
from extractor.pages.source.text.cells import cell_of, spread
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet

_DASHES = deferred(r"-{2,}(?:[ +]-{2,})+")
_WHOLE = deferred(r"-{10,}")
_GROUP = deferred(r"-+")
_MOST_TITLE_LINES = 6


class _Printed(Struct):
    """A row as printed: the lines of each of its cells, and its position."""

    cells: list[list[str]]
    at: int


def dashed(sheet: Sheet, at: int, *, wide: bool) -> Grid | None:
    """The table whose titles begin on the line at this position."""
    dashes = _dashes(sheet, at)
    if dashes < 0:
        return None
    starts = [group.start() for group in _GROUP.finditer(sheet.texts[dashes])]
    if not 1 < len(starts) <= MOST_COLUMNS:
        return None
    reader = _Reader(sheet, starts, wide)
    titles = [reader.cells(line) for line in range(at, dashes)]
    header = Row(tuple(cell_of(lines, None, 1) for lines in zip(*titles, strict=True)), at + 1)
    end = reader.read(dashes + 1, by_line=not _is_ruled(sheet, at - 1))
    if not reader.rows:
        return None
    return Grid(Table(header, tuple(reader.laid(header)), "", (), at + 1), end)


def _is_ruled(sheet: Sheet, at: int) -> bool:
    """Whether a line is one of dashes across all columns."""
    return at >= 0 and _WHOLE.fullmatch(sheet.bare[at]) is not None


def _dashes(sheet: Sheet, at: int) -> int:
    """The position of the dashes below the titles that begin here, -1 without any."""
    if _DASHES.fullmatch(sheet.bare[at]):
        return -1
    for below in range(at + 1, min(at + 1 + _MOST_TITLE_LINES, len(sheet))):
        if sheet.bare[below][:1] == "-" and _DASHES.fullmatch(sheet.bare[below]):
            return below
        if not _is_ruled(sheet, at - 1):
            break
    return -1


class _Reader:
    def __init__(self, sheet: Sheet, starts: list[int], wide: bool) -> None:
        self._sheet = sheet
        self._starts = starts
        self._wide = wide
        self.rows: list[_Printed] = []

    def cells(self, at: int) -> list[str]:
        """The cells of a line."""
        raw = self._sheet.texts[at]
        line = spread(raw) if self._wide else raw
        pieces = (line[start:end] for start, end in pairwise((0, *self._starts[1:], max(len(line), self._starts[-1]))))
        return [piece.replace("\0", "").strip(" |") for piece in pieces]

    def read(self, at: int, *, by_line: bool) -> int:
        """Read the rows from a position on; returns the position behind the table."""
        begins = True
        while at < len(self._sheet):
            bare = self._sheet.bare[at]
            if not bare and by_line:
                break
            if bare and set(bare) <= {"-", " "} and "--" in bare:
                return at + 1
            if not bare:
                begins = True
            else:
                self._take(self.cells(at), at, begins=begins or by_line)
                begins = False
            at += 1
        return at

    def _take(self, cells: list[str], at: int, *, begins: bool) -> None:
        if not self.rows or (begins and cells[0]):
            self.rows.append(_Printed([[cell] for cell in cells], at))
            return
        for column, cell in zip(self.rows[-1].cells, cells, strict=True):
            column += ["", cell] if begins else [cell]

    def laid(self, header: Row) -> list[Row]:
        """The rows, with lines that were broken where a column was full put together again."""
        roles = columns_of(header.cells, self._sheet.dialect)
        widths = [end - start - 1 for start, end in pairwise(self._starts)]
        widths.append(max((len(line) for row in self.rows for line in row.cells[-1]), default=0))
        return [
            Row(
                tuple(cell_of(c, role, width) for c, role, width in zip(row.cells, roles, widths, strict=True)),
                row.at + 1,
            )
            for row in self.rows
        ]
