"""Tables whose cells are apart by tabs, as a browser puts them on the clipboard.

A cell of several paragraphs goes on over several lines, in any column: a row is whole when it has as many tabs as the
titles have. Lines without a tab behind a whole row go on with its last cell, as far as nothing says otherwise.
"""

from __future__ import annotations

from msgspec import Struct

from extractor.pages.dialect import Column
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.source.text.cells import cell_of, fits
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet


class _Printed(Struct):
    """A row as printed: the lines of each of its cells, and its position."""

    cells: list[list[str]]
    at: int


def tabbed(sheet: Sheet, at: int) -> Grid | None:
    """The table whose titles stand on the line at this position; without known titles, several rows make one."""
    if "\t" not in sheet.texts[at].strip():
        return None
    titles = _cells(sheet, at)
    if not 1 < len(titles) <= MOST_COLUMNS or not titles[0]:
        return None
    roles = sheet.columns(titles)
    if not roles and (at + 1 == len(sheet) or len(_cells(sheet, at + 1)) != len(titles)):
        return None
    reader = _Reader(sheet, roles or [None] * len(titles))
    end = reader.read(at + 1)
    if not reader.rows:
        return None
    return Grid(Table(Row(tuple(map(Cell, titles)), at + 1), tuple(reader.laid()), "", (), at + 1), end)


def _cells(sheet: Sheet, at: int) -> list[str]:
    return [squeeze(cell) for cell in sheet.texts[at].strip(" ").split("\t")]


class _Reader:
    def __init__(self, sheet: Sheet, roles: list[Column | None]) -> None:
        self._sheet = sheet
        self._roles = roles
        self.rows: list[_Printed] = []

    def read(self, at: int) -> int:
        """Read the rows from a position on; returns the position behind the table."""
        pending: list[str] = []
        end, gap = at, -1
        while at < len(self._sheet) and not self._sheet.ends_table(at):
            cells = _cells(self._sheet, at)
            if not self._sheet.bare[at]:
                pending.append("")
                gap = len(pending) - 1 if gap < 0 else gap
            elif len(cells) == 1:
                if not self.rows:
                    break
                pending.append(cells[0])
            else:
                if not self._take(cells, pending, at, behind_gap=gap >= 0):
                    break
                pending, gap, end = [], -1, at + 1
            at += 1
        if self.rows and pending:
            # Behind the last row, what stands below an empty line is no cell of it.
            said = pending if gap < 0 else pending[:gap]
            self.rows[-1].cells[-1] += said
            end += len(said)
        return end

    def _take(self, cells: list[str], pending: list[str], at: int, *, behind_gap: bool) -> bool:
        """Take a line with tabs, and the lines before it that have none; whether it is one of this table."""
        last = self.rows[-1].cells if self.rows else None
        goes_on = last is not None and len(last) < len(self._roles) and len(last) + len(cells) - 1 <= len(self._roles)
        if last is None and pending:
            return not any(pending) and self._begin(cells, at)
        if last is not None:
            if not goes_on and behind_gap and len(cells) != len(self._roles):
                return False
            if not goes_on and any(pending) and fits(cells[0], self._role(0), self._sheet.dialect) is False:
                return False
            last[-1] += pending
        if goes_on and last is not None:
            last[-1].append(cells[0])
            last += [[cell] for cell in cells[1:]]
            return True
        return self._begin(cells, at)

    def _begin(self, cells: list[str], at: int) -> bool:
        if self._sheet.columns(cells):
            return False  # the titles of the next table
        width = len(self._roles)
        surplus = [" ".join(cells[width - 1 :])] if len(cells) > width else cells[width - 1 :]
        self.rows.append(_Printed([[cell] for cell in (*cells[: width - 1], *surplus)], at))
        return True

    def _role(self, at: int) -> Column | None:
        return self._roles[at] if at < len(self._roles) else None

    def laid(self) -> list[Row]:
        """The rows. One that is too short goes below the columns that its cells fit; cells above span those before."""
        rows: list[Row] = []
        for printed in self.rows:
            lacking = len(self._roles) - len(printed.cells)
            shift = self._shift(printed.cells, lacking) if lacking > 0 and rows else 0
            roles = self._roles[shift:]
            cells = [cell_of(lines, role) for lines, role in zip(printed.cells, roles, strict=False)]
            above = rows[-1].cells[:shift] if shift else ()
            cells += [Cell()] * (len(self._roles) - shift - len(cells))
            rows.append(Row((*above, *cells), printed.at + 1))
        return rows

    def _shift(self, cells: list[list[str]], lacking: int) -> int:
        """How many columns before the cells of a short row are spanned by the cells above."""
        texts = [squeeze(" ".join(lines)) for lines in cells]

        def score(shift: int) -> int:
            told = [
                fits(text, role, self._sheet.dialect) for text, role in zip(texts, self._roles[shift:], strict=False)
            ]
            return told.count(True) - told.count(False)

        return max(range(lacking + 1), key=lambda shift: (score(shift), -shift))
