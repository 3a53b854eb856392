"""Tables in boxes that are drawn with characters: `┌──┬──┐`, or `+--+--+` above, below, and mostly between the rows.

The joints of the upper border say where the columns are. A cell that spans columns has no bar at a joint; one that
spans rows has no line below it, and is then a cell of each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column
from extractor.pages.document import Row, Table
from extractor.pages.patterns import deferred
from extractor.pages.source.text.cells import BRIEF, cell_of, spread
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet

_CORNERS = "┌┏╔╭+"
_BORDER = deferred(r"[┌┏╔╭+][─━═╌┄=+┬┳╦╤-]+[┐┓╗╮+]")
_JOINTS = frozenset("┌┏╔╭┬┳╦╤┐┓╗╮+")
_BARS = frozenset("│┃║|├┣╠╟┝┤┫╣╢┥┼╋╬╪┿+┌┬┐└┴┘┗┻┛╚╩╝╰╯")
_LINE = deferred(r"[─━═╌┄=\-┬┼┴+┳╋┻╦╬╩╤╪╧┿]+")


class _Line(Struct):
    """The cells of a line, and its position."""

    cells: list[str]
    at: int


class _Block(Struct):
    """What stands between two borders: the lines of each cell. One that spans rows or columns is one list in all."""

    cells: list[list[str]]
    lines: list[_Line]

    def add(self, pieces: list[str], columns: list[int], at: int) -> None:
        """Add a line; `columns` are those that its pieces begin in, each of which spans up to the next."""
        texts = [""] * len(self.cells)
        ends = (*columns[1:], len(self.cells))
        for piece, column, end in zip(pieces, columns, ends, strict=True):
            for spanned in range(column, end):
                texts[spanned] = piece
                if not self.lines and spanned > column:
                    self.cells[spanned] = self.cells[column]
            self.cells[column].append(piece)
        self.lines.append(_Line(texts, at))


def boxed(sheet: Sheet, at: int) -> Grid | None:
    """The table whose upper border is the line at this position."""
    if sheet.bare[at][0] not in _CORNERS or not _BORDER.fullmatch(sheet.bare[at]):
        return None
    border = sheet.texts[at].rstrip()
    joints = [place for place, sign in enumerate(border) if sign in _JOINTS]
    if not 2 < len(joints) <= MOST_COLUMNS + 1 or at + 1 == len(sheet):
        return None
    below = sheet.texts[at + 1]
    reader = _Reader(sheet, joints, wide=_has_bars(spread(below), joints) or not _has_bars(below, joints))
    end = reader.read(at + 1)
    rows = reader.laid()
    return Grid(Table(rows[0], tuple(rows[1:]), "", (), at + 1), end) if rows else None


def _has_bars(line: str, joints: list[int]) -> bool:
    return len(line) > joints[-1] and line[joints[0]] in _BARS and line[joints[-1]] in _BARS


class _Reader:
    def __init__(self, sheet: Sheet, joints: list[int], *, wide: bool) -> None:
        self._sheet = sheet
        self._joints = joints
        self._wide = wide
        self._blocks: list[_Block] = []
        self._begins = True
        self._drawn = [True] * (len(joints) - 1)
        """Which cells the last border ended."""

    def read(self, at: int) -> int:
        """Read the lines from a position on; returns the position behind the table."""
        while at < len(self._sheet):
            raw = self._sheet.texts[at].rstrip()
            line = spread(raw) if self._wide and len(raw) <= self._joints[-1] + 1 else raw
            if not _has_bars(line, self._joints):
                break
            self._take(line, at)
            at += 1
        return at

    def _take(self, line: str, at: int) -> None:
        pieces = [line[start + 1 : end] for start, end in pairwise(self._joints)]
        drawn = [bool(_LINE.fullmatch(piece)) for piece in pieces]
        if not any(drawn):
            self._body(line, at)
            return
        self._drawn = drawn
        self._begins = True
        if self._blocks and not all(drawn):
            for cell, piece, ends in zip(self._blocks[-1].cells, pieces, drawn, strict=True):
                if not ends:
                    cell.append(_text(piece))

    def _body(self, line: str, at: int) -> None:
        columns = [0, *(column for column in range(1, len(self._drawn)) if line[self._joints[column]] in _BARS)]
        ends = [self._joints[column] for column in (*columns[1:], len(self._drawn))]
        pieces = [_text(line[self._joints[column] + 1 : end]) for column, end in zip(columns, ends, strict=True)]
        if self._begins:
            above = self._blocks[-1].cells if self._blocks else []
            cells = [[] if ends or not above else above[column] for column, ends in enumerate(self._drawn)]
            self._blocks.append(_Block(cells, []))
            self._begins = False
        self._blocks[-1].add(pieces, columns, at)

    def laid(self) -> list[Row]:
        """The rows. Where there are borders only around the titles, each line with a name is a row."""
        if not self._blocks:
            return []
        titles, *blocks = self._blocks
        header = self._row(titles.cells, titles.lines[0].at, [None] * len(titles.cells))
        roles = columns_of(header.cells, self._sheet.dialect)
        rows = [(block.cells, block.lines[0].at) for block in blocks]
        if len(blocks) == 1 and self._is_row_each(blocks[0].lines, roles):
            rows = [
                ([list(cell) for cell in zip(*(line.cells for line in lines), strict=True)], lines[0].at)
                for lines in _by_name(blocks[0].lines)
            ]
        return [header, *(self._row(cells, at, roles) for cells, at in rows)]

    def _is_row_each(self, lines: list[_Line], roles: list[Column | None]) -> bool:
        """Whether each line with a first cell is a row, and none the rest of a name that was broken."""
        named = [line for line in lines if line.cells[0]]
        brief = [at for at, role in enumerate(roles) if role in BRIEF]
        return len(named) > 1 and all(
            any(line.cells[at] for at in brief) if brief else any(line.cells[1:]) for line in named
        )

    def _row(self, cells: list[list[str]], at: int, roles: Sequence[Column | None]) -> Row:
        widths = [end - start - 3 for start, end in pairwise(self._joints)]
        return Row(
            tuple(cell_of(lines, role, width) for lines, role, width in zip(cells, roles, widths, strict=True)), at + 1
        )


def _by_name(lines: list[_Line]) -> list[list[_Line]]:
    """Lines together with those below them that have no first cell."""
    found: list[list[_Line]] = []
    for line in lines:
        if line.cells[0] or not found:
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _text(piece: str) -> str:
    return piece.replace("\0", "").strip()
