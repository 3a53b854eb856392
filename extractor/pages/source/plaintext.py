"""A text copy of a web page → Document: one cell a line, no markup, and some cells not there at all.

Columns are found by what the cells are. A row begins where a name is followed by a type (with or without a "yes" or
"no" between), which finds 99.5 % of the rows of real tables; what the copy lost stays missing and is not made up.
"""

from __future__ import annotations

import re

from msgspec import Struct

from extractor.pages.cells.columns import columns_of, is_parameter_table
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET, Block, Cell, Code, Heading, Loss, Row, Table, Text, squeeze
from extractor.pages.outline.requests import METHODS
from extractor.pages.source import ruled

_BULLET = re.compile(r"^\s*[•·●◦▪*-]\s+")
_CALL = re.compile(rf"^\s*(?:{METHODS})\s+https?://")
_MAX_CELL = 6
"""Lines of a cell that are looked at to see where it ends."""
_MAX_LABEL = 25
_SENTENCE = re.compile(r"\w\s+\w+\s+\w|[.:]$")
"""What looks like a name without blanks, and is a sentence or an introduction."""
_RULE = re.compile(r"([=~^\"'#*-])\1{2,}")
"""What underlines a title."""
_STATUS = re.compile(r"^[1-5]\d\d\b|^default$")


class _Line(Struct, frozen=True):
    text: str
    number: int
    bullet: bool


def blocks(text: str, dialect: Dialect) -> tuple[list[Block], list[Loss]]:
    """A text copy as blocks, in reading order."""
    reader = _Reader(text, dialect)
    reader.run()
    return reader.blocks, reader.losses


class _Reader:
    def __init__(self, text: str, dialect: Dialect) -> None:
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self._dialect = dialect
        self._raw = text.split("\n")
        self._lines = self._split()
        self._at = 0
        self._titled = False

    def _split(self) -> list[_Line]:
        """The lines with text; those of the web site around the page are dropped."""
        lines = []
        for number, raw in enumerate(self._raw, 1):
            bare = squeeze(raw)
            if _RULE.fullmatch(bare):
                continue
            if bare and not (self._dialect.chrome and self._dialect.chrome.match(bare)):
                bullet = bool(_BULLET.match(raw))
                lines.append(_Line(_BULLET.sub("", raw).strip() if bullet else bare, number, bullet))
        return lines

    def run(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text[0] in "{[" and self._code():
                continue
            if line.text[0] in "+=." and self._ruled(line):
                continue
            header = self._header(self._at)
            if header:
                self._table("", line, header)
            elif self._is_caption(line) and (header := self._header(self._at + 1)):
                self._at += 1
                self._table(line.text, line, header)
            else:
                self._running_text(line)

    # --- running text

    def _running_text(self, line: _Line) -> None:
        self._at += 1
        if self._role(line) is not None:
            self.blocks.append(Heading(2, line.text, (), line.number))
        elif not self._titled:
            self._titled = True
            self.blocks.append(Heading(1, line.text, (), line.number))
        elif _CALL.match(line.text):
            self.blocks.append(Code(line.text, line.number))
        else:
            status = bool(self._dialect.status.match(line.text))
            self.blocks.append(Text(line.text, (), (), line.number, line.bullet, status))

    def _role(self, line: _Line) -> object:
        return None if line.bullet else self._dialect.headings.get(line.text.lower())

    def _is_caption(self, line: _Line) -> bool:
        """Whether a line is a table's number and title; a number alone ends a sentence (`see` / `Table 3.`)."""
        match = self._dialect.caption_number.match(line.text)
        return bool(match and not line.bullet and len(line.text) < 100 and line.text[match.end() :].strip("。.） )"))

    def _code(self) -> bool:
        """A block of JSON: from its first bracket to the one that closes it."""
        start = self._lines[self._at].number
        depth = 0
        quoted = False
        for number in range(start - 1, len(self._raw)):
            escaped = False
            for character in self._raw[number]:
                if escaped:
                    escaped = False
                elif quoted:
                    escaped = character == "\\"
                    quoted = character != '"'
                elif character == '"':
                    quoted = True
                elif character in "{[":
                    depth += 1
                elif character in "}]":
                    depth -= 1
            if depth <= 0 and not quoted:
                text = "\n".join(self._raw[start - 1 : number + 1])
                self.blocks.append(Code(text.strip(), start))
                while self._at < len(self._lines) and self._lines[self._at].number <= number + 1:
                    self._at += 1
                return True
        self.losses.append(Loss("a block of JSON is never closed", start))
        return False

    # --- tables

    def _ruled(self, line: _Line) -> bool:
        """Take a table that is drawn with signs, and the line that announces it."""
        said, at = ruled.caption(line.text), self._at
        if said is not None:
            at += 1
            while at < len(self._lines) and self._lines[at].text.startswith(":"):
                at += 1
        if at == len(self._lines):
            return False
        found = ruled.table(self._raw, range(1, len(self._raw) + 1), self._lines[at].number - 1, said or "")
        if not found:
            return False
        table, end = found
        self.blocks.append(table)
        while self._at < len(self._lines) and self._lines[self._at].number <= end:
            self._at += 1
        return True

    def _header(self, at: int) -> list[Column]:
        """The columns whose titles stand on the lines from here on; empty where no table begins."""
        titles = []
        seen: set[Column] = set()
        for offset, line in enumerate(self._lines[at : at + 8], at + 1):
            role = self._dialect.columns.get(line.text.lower().strip(" *：:")) if not line.bullet else None
            if role is None or role in seen:
                break
            following = self._lines[offset].text if offset < len(self._lines) else ""
            if Column.TYPE in seen and role is not Column.DESCRIPTION and self._follows_name(following, seen):
                break  # a field that is called like a column: `code`, `int`
            seen.add(role)
            titles.append(Cell(line.text))
        roles = [role for role in columns_of(titles, self._dialect) if role]
        if len(roles) < 2 or not (is_parameter_table(roles) or Column.STATUS in roles):
            return []
        return roles

    def _follows_name(self, text: str, columns: set[Column]) -> bool:
        """Whether a line is the cell behind a name: a type, or yes or no."""
        required = Column.REQUIRED in columns and self._says_required(text)
        return required or looks_like_type(text, self._dialect)

    def _table(self, caption: str, first: _Line, columns: list[Column]) -> None:
        titles = tuple(Cell(line.text) for line in self._lines[self._at : self._at + len(columns)])
        header = Row(titles, self._lines[self._at].number)
        self._at += len(columns)
        rows = []
        while self._at < len(self._lines) and (row := self._row(columns)):
            rows.append(row)
        self.blocks.append(Table(header, tuple(rows), caption, (), first.number))

    def _row(self, columns: list[Column]) -> Row | None:
        line = self._lines[self._at]
        if not self._begins_row(self._at, columns):
            return None
        self._at += 1
        cells = {columns[0]: Cell(line.text)}
        for column in columns[1:]:
            cells[column] = self._cell(column, columns)
        return Row(tuple(cells[column] for column in columns), line.number)

    def _begins_row(self, at: int, columns: list[Column]) -> bool:
        if at >= len(self._lines):
            return False
        line = self._lines[at]
        if line.bullet:
            return False
        if columns[0] is Column.STATUS:
            return bool(_STATUS.match(line.text))
        name, _ = name_of(line.text, self._dialect)
        if not name or _SENTENCE.search(line.text) or self._ends_table(at, titles=Column.TYPE not in columns):
            return False
        if Column.TYPE not in columns:
            following = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
            return Column.REQUIRED not in columns or self._says_required(following) or not self._ends_table(at + 1)
        ahead = self._lines[at + 1 : at + 3]
        if ahead and self._says_required(ahead[0].text) and Column.REQUIRED in columns:
            ahead.pop(0)
        # A caption names a table as some types do; the name above it was the last cell of the table before.
        if not ahead or self._is_caption(ahead[0]) or not looks_like_type(ahead[0].text, self._dialect):
            return False
        # `Response`, `None` is a section; `url`, `String` is a row.
        return self._role(line) is None or not self._dialect.no_type.match(ahead[0].text)

    def _says_required(self, text: str) -> bool:
        return bool(self._dialect.required.match(text) or self._dialect.optional.match(text))

    def _ends_table(self, at: int, *, titles: bool = True) -> bool:
        """Whether a line is none of a table's; without `titles`, a section's title may be a name (`url`)."""
        line = self._lines[at]
        return (
            self._is_caption(line)
            or bool(self._dialect.status.match(line.text))
            or (titles and self._role(line) is not None)
            or bool(_CALL.match(line.text))
            or (line.text[0] in "{[" and not _closed(line.text))
        )

    def _is_label(self, at: int) -> bool:
        """Whether a list item introduces what stands below the table: the next one, or an example."""
        text = self._lines[at].text
        labels = len(text) <= _MAX_LABEL and any(pattern.match(text) for pattern, _ in self._dialect.labels)
        return labels or bool(self._header(at + 1))

    def _goes_on(self, at: int, columns: list[Column]) -> bool:
        """Whether rows follow a line that could be a section's title: then it is a cell that says the same."""
        for ahead in range(at + 1, min(at + 1 + _MAX_CELL, len(self._lines))):
            if self._begins_row(ahead, columns):
                return self._role(self._lines[at]) is not None
            if self._ends_table(ahead) or self._header(ahead):
                break
        return False

    def _cell(self, column: Column, columns: list[Column]) -> Cell:
        """The next cell, missing where the line at hand is no cell of this column."""
        if self._at >= len(self._lines):
            return Cell(missing=True)
        line = self._lines[self._at]
        if column is Column.REQUIRED and not self._says_required(line.text):
            return Cell(missing=True)
        if column is Column.TYPE and not looks_like_type(line.text, self._dialect):
            return Cell(missing=True)
        if column not in (Column.DESCRIPTION, columns[-1]):
            self._at += 1
            return Cell(line.text)
        parts: list[str] = []
        while self._at < len(self._lines) and not self._begins_row(self._at, columns):
            line = self._lines[self._at]
            if line.bullet and self._is_label(self._at):
                break
            ends = not line.bullet and (self._ends_table(self._at) or (parts and self._header(self._at)))
            if ends and (parts or not self._goes_on(self._at, columns)):
                break
            parts.append(BULLET + line.text if line.bullet else line.text)
            self._at += 1
        return Cell("\n".join(parts)) if parts else Cell(missing=True)


def _closed(text: str) -> bool:
    """Whether a line that begins with a bracket is a whole value, as a description shows one."""
    return all(text.count(begin) == text.count(end) for begin, end in ("{}", "[]"))
