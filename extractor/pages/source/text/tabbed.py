"""Tables whose cells are apart by tabs, as a browser puts them on the clipboard.

A cell of several paragraphs goes on over several lines, in any column: a row is whole when it has as many tabs as the
titles have. Lines without a tab behind a whole row go on with its last cell, as far as nothing says otherwise.
"""

from __future__ import annotations

from msgspec import Struct

from extractor.pages.dialect import Column
from extractor.pages.document import Cell, Row, Table, squeeze
from extractor.pages.source.text.cells import BRIEF, cell_of, fits
from extractor.pages.source.text.sheet import MOST_COLUMNS, Grid, Sheet


class _Printed(Struct):
    """A row as printed: the lines of each of its cells, and its position."""

    cells: list[list[str]]
    at: int


class _Pending:
    """Lines without a tab: more of the cell above if a row follows, else only those above an empty line or a title."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.close: list[str] = []
        """Those above the first empty line and the first title."""
        self.titled = False
        """One of them is called like a section."""
        self._ended = False

    def add(self, line: str, *, title: bool) -> None:
        """Take one more."""
        self.titled |= title
        self._ended |= title or not line
        self.lines.append(line)
        if not self._ended:
            self.close.append(line)

    def take_last(self) -> None:
        """Give up the last one."""
        self.lines.pop()
        if not self._ended:
            self.close.pop()


def tabbed(sheet: Sheet, at: int) -> Grid | None:
    """The table whose titles stand on the line at this position; without known titles, several rows make one."""
    if "\t" not in sheet.texts[at] or "\t" not in sheet.texts[at].strip():
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
        pending = _Pending()
        end = at
        while at < len(self._sheet) and not self._sheet.ends_table(at, titles=False):
            cells = _cells(self._sheet, at)
            if len(cells) == 1:
                if cells[0] and not self.rows:
                    break
                pending.add(cells[0], title=self._sheet.ends_table(at))
            elif self._take(cells, pending, at):
                pending, end = _Pending(), at + 1
            else:
                break
            at += 1
        if self.rows:
            self.rows[-1].cells[-1] += pending.close
            end += len(pending.close)
        return end

    def _take(self, cells: list[str], pending: _Pending, at: int) -> bool:
        """Take a line with tabs, and the lines before it that have none; whether it is one of this table."""
        if not self.rows:
            return not any(pending.lines) and self._begin(cells, at)
        last = self.rows[-1].cells
        goes_on = len(last) < len(self._roles) and len(last) + len(cells) - 1 <= len(self._roles)
        if not goes_on and (name := self._name_over_lines(cells, pending)):
            cells = [name, *cells[1:]]
        if not goes_on and any(pending.lines) and not self._is_row(cells, behind_title=pending.titled):
            return False
        if not goes_on and self._sheet.columns(cells):
            return False  # the titles of the next table
        last[-1] += pending.lines
        if not goes_on:
            return self._begin(cells, at)
        last[-1].append(cells[0])
        last += [[cell] for cell in cells[1:]]
        return True

    def _name_over_lines(self, cells: list[str], pending: _Pending) -> str:
        """The name whose cell goes on over the line above, which is taken from those that are pending; else nothing."""
        if fits(cells[0], self._roles[0], self._sheet.dialect) is not False or not any(pending.lines[-1:]):
            return ""
        name = f"{pending.lines[-1]} {cells[0]}"
        if not fits(name, self._roles[0], self._sheet.dialect):
            return ""
        pending.take_last()
        return name

    def _is_row(self, cells: list[str], *, behind_title: bool) -> bool:
        """Whether cells are a row of this table: a name, and behind what may be a section's title, in whatever says
        little, such a word. Where the type is one, what is required may depend on something."""
        told = {
            role: fits(cell, role, self._sheet.dialect)
            for cell, role in zip(cells, self._roles, strict=False)
            if role in (*BRIEF, Column.NAME)
        }
        if told.get(Column.TYPE):
            told.pop(Column.REQUIRED, None)
        said = list(told.values())
        return False not in said and (not behind_title or said.count(True) > 1)

    def _begin(self, cells: list[str], at: int) -> bool:
        if not self.rows and self._sheet.columns(cells):
            return False
        width = len(self._roles)
        surplus = [" ".join(cells[width - 1 :])] if len(cells) > width else cells[width - 1 :]
        self.rows.append(_Printed([[cell] for cell in (*cells[: width - 1], *surplus)], at))
        return True

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
