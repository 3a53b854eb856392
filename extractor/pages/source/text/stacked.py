"""Tables of one cell a line: some cells may not be there at all.

Columns are found by what the cells are. A row begins where a name is followed by a type (with or without a "yes" or
"no" between), which finds 99.5 % of the rows of real tables; what the copy lost stays missing and is not made up.
"""

from __future__ import annotations

import re

from extractor.pages.cells.columns import columns_of, is_parameter_table
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column
from extractor.pages.document import BULLET, Cell, Row, Table
from extractor.pages.source.text.sheet import Grid, Sheet

_MAX_CELL = 6
"""Lines of a cell that are looked at to see where it ends."""
_MAX_LABEL = 25
_SENTENCE = re.compile(r"\w\s+\w+\s+\w|[.:]$")
"""What looks like a name without blanks, and is a sentence or an introduction."""
_STATUS = re.compile(r"^[1-5]\d\d\b|^default$")


def stacked(sheet: Sheet, at: int) -> Grid | None:
    """The table whose titles begin on the line at this position."""
    first = sheet.index(at)
    columns = _header(sheet, first)
    if not columns:
        return None
    reader = _Reader(sheet, first, columns)
    return reader.grid()


def _header(sheet: Sheet, at: int) -> list[Column]:
    """The columns whose titles stand on the lines from here on; empty where no table begins."""
    dialect = sheet.dialect
    titles = []
    seen: set[Column] = set()
    for offset, line in enumerate(sheet.lines[at : at + 8], at + 1):
        role = dialect.columns.get(line.text.lower().strip(" *：:")) if not line.bullet else None
        if role is None or role in seen:
            break
        following = sheet.lines[offset].text if offset < len(sheet.lines) else ""
        if Column.TYPE in seen and role is not Column.DESCRIPTION and _follows_name(sheet, following, seen):
            break  # a field that is called like a column: `code`, `int`
        seen.add(role)
        titles.append(Cell(line.text))
    roles = [role for role in columns_of(titles, dialect) if role]
    if len(roles) < 2 or not (is_parameter_table(roles) or Column.STATUS in roles):
        return []
    return roles


def _follows_name(sheet: Sheet, text: str, columns: set[Column]) -> bool:
    """Whether a line is the cell behind a name: a type, or yes or no."""
    required = Column.REQUIRED in columns and sheet.says_required(text)
    return required or looks_like_type(text, sheet.dialect)


class _Reader:
    def __init__(self, sheet: Sheet, first: int, columns: list[Column]) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._dialect = sheet.dialect
        self._first = first
        self._columns = columns
        self._at = first + len(columns)

    def grid(self) -> Grid:
        first = self._lines[self._first]
        titles = tuple(Cell(line.text) for line in self._lines[self._first : self._at])
        rows = []
        while self._at < len(self._lines) and (row := self._row()):
            rows.append(row)
        end = self._lines[self._at].number - 1 if self._at < len(self._lines) else len(self._sheet)
        return Grid(Table(Row(titles, first.number), tuple(rows), "", (), first.number), end)

    def _row(self) -> Row | None:
        line = self._lines[self._at]
        if not self._begins_row(self._at):
            return None
        self._at += 1
        cells = {self._columns[0]: Cell(line.text)}
        for column in self._columns[1:]:
            cells[column] = self._cell(column)
        return Row(tuple(cells[column] for column in self._columns), line.number)

    def _begins_row(self, at: int) -> bool:
        if at >= len(self._lines):
            return False
        line, columns = self._lines[at], self._columns
        if line.bullet:
            return False
        if columns[0] is Column.STATUS:
            return bool(_STATUS.match(line.text))
        name, _ = name_of(line.text, self._dialect)
        if not name or _SENTENCE.search(line.text) or self._ends_table(at, titles=Column.TYPE not in columns):
            return False
        if Column.TYPE not in columns:
            following = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
            return (
                Column.REQUIRED not in columns
                or self._sheet.says_required(following)
                or not (at + 1 < len(self._lines) and self._ends_table(at + 1))
            )
        ahead = self._lines[at + 1 : at + 3]
        if ahead and self._sheet.says_required(ahead[0].text) and Column.REQUIRED in columns:
            ahead = ahead[1:]
        # A caption, or a sentence about a table, names it as some types do: the name above is none.
        if not ahead or self._sheet.about_table(ahead[0].text) or not looks_like_type(ahead[0].text, self._dialect):
            return False
        # `Response`, `None` is a section; `url`, `String` is a row.
        return self._sheet.role(line) is None or not self._dialect.no_type.match(ahead[0].text)

    def _ends_table(self, at: int, *, titles: bool = True) -> bool:
        line = self._lines[at]
        return not line.bullet and self._sheet.ends_table(line.number - 1, titles=titles)

    def _is_label(self, at: int) -> bool:
        """Whether a list item introduces what stands below the table: the next one, or an example."""
        text = self._lines[at].text
        labels = len(text) <= _MAX_LABEL and any(pattern.match(text) for pattern, _ in self._dialect.labels)
        return labels or bool(_header(self._sheet, at + 1))

    def _goes_on(self, at: int) -> bool:
        """Whether rows follow a line that could be a section's title: then it is a cell that says the same."""
        for ahead in range(at + 1, min(at + 1 + _MAX_CELL, len(self._lines))):
            if self._begins_row(ahead):
                return self._sheet.role(self._lines[at]) is not None
            if self._ends_table(ahead) or _header(self._sheet, ahead):
                break
        return False

    def _cell(self, column: Column) -> Cell:
        """The next cell, missing where the line at hand is no cell of this column."""
        if self._at >= len(self._lines):
            return Cell(missing=True)
        line = self._lines[self._at]
        if column is Column.REQUIRED and not self._sheet.says_required(line.text):
            return Cell(missing=True)
        if column is Column.TYPE and not looks_like_type(line.text, self._dialect):
            return Cell(missing=True)
        if column not in (Column.DESCRIPTION, self._columns[-1]):
            self._at += 1
            return Cell(line.text)
        parts: list[str] = []
        while self._at < len(self._lines) and not self._begins_row(self._at):
            line = self._lines[self._at]
            if line.bullet and self._is_label(self._at):
                break
            ends = not line.bullet and (self._ends_table(self._at) or (parts and _header(self._sheet, self._at)))
            if ends and (parts or not self._goes_on(self._at)):
                break
            parts.append(BULLET + line.text if line.bullet else line.text)
            self._at += 1
        return Cell("\n".join(parts)) if parts else Cell(missing=True)
