"""Tables of one cell a line: some cells may not be there at all.

Columns are found by what the cells are. A row begins where a name is followed by a type (with or without a "yes" or
"no" between), which finds 99.5 % of the rows of real tables; what the copy lost stays missing and is not made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.pages.cells.columns import columns_of, is_parameter_table, location_of, run_together
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column
from extractor.pages.document import BULLET, Cell, Row, Table
from extractor.pages.outline.request_lines.requests import METHOD, path_alone
from extractor.pages.outline.titles import MAX_LABEL
from extractor.pages.patterns import deferred
from extractor.pages.source.text.cells import are_types
from extractor.pages.source.text.sheet import Grid, Sheet
from extractor.pages.tables.captions import structure_name

_MAX_CELL = 40
"""Lines of a cell that are looked at to see where it ends, where types tell rows from other lines."""
_MAX_SHORT_CELL = 6
"""The same where they do not."""
_MAX_CAPTION = 5
"""Lines that a caption may be broken into."""
_MAX_LABEL = 25
_MAX_CONDITION = 40
"""Characters of a cell that says when something is required; a sentence has more, or an end."""
_SENTENCE = deferred(r"\w\s+\w+\s+\w|[.:]$")
"""What looks like a name without blanks, and is a sentence or an introduction."""
_STATUS = deferred(r"^[1-5]\d\d\b|^default$")
_ENDS = deferred(r"[.。!！?？:：;；)）\"”]$")
"""How a line ends that need not go on."""
_SENTENCE_ENDS = deferred(r"[.。!！?？:：;；]$")
"""How a line ends that is no caption."""
_STRUCTURE = deferred(r"[A-Za-z_]\w+", re.ASCII)
"""The name of a structure."""
_COMPOSED = deferred(r"[A-Z][a-z\d]+[A-Z]\w*", re.ASCII)
"""A name of several words, which no sentence has: `BoatOwner`."""
_OPEN_TYPE = deferred(r"\b(?:of|list|array)$|[<\[]$", re.IGNORECASE)
"""The end of a type that goes on with the name of a structure."""
_CLOSING = frozenset(("]", ">"))
_INTRODUCES = ":："
"""How a caption may end that stands right above the titles."""
_MOST_SENT = 3
"""Lines of a cell that sends to a structure."""
_VALUE = deferred(r"[\w.-]+", re.ASCII)
_GOES_ON = ".,;:)、，。；：）"
"""What a line begins with that goes on with the one before."""


def stacked(sheet: Sheet, at: int) -> Grid | None:
    """The table whose titles begin on the line at this position, or below the caption that does."""
    first = sheet.index(at)
    announced = _announced(sheet, first)
    columns, titles, before = _header(sheet, first + announced)
    if not columns:
        return None
    said = " ".join(line.text for line in sheet.lines[first : first + announced])
    return _Reader(sheet, first + announced, columns, titles).grid(" ".join(filter(None, (said, before))))


def _announced(sheet: Sheet, at: int) -> int:
    """How many lines the caption has that begins here, broken by the markup inside it: the number alone, and words,
    up to titles; 0 where none begins."""
    if at >= len(sheet.lines) or not sheet.is_number(sheet.lines[at].text) or _ENDS.search(sheet.lines[at].text):
        return 0
    for behind in range(at + 1, min(at + 1 + _MAX_CAPTION, len(sheet.lines))):
        if behind > at + 1 and _header(sheet, behind)[0]:
            return behind - at
        text = sheet.lines[behind].text
        if text[-1] in _INTRODUCES and _header(sheet, behind + 1)[0]:
            continue
        if _SENTENCE_ENDS.search(text) or sheet.is_number(text) or sheet.about_table(text):
            return 0
    return 0


def _header(sheet: Sheet, at: int) -> tuple[list[Column], list[str], str]:
    """The columns whose titles stand on the lines from here on, the titles, and the caption that is run together with
    the first; empty where no table begins."""
    dialect = sheet.dialect
    titles: list[str] = []
    seen: set[Column] = set()
    caption = ""
    for offset, line in enumerate(sheet.lines[at : at + 8], at + 1):
        text = line.text
        role = dialect.columns.get(text.lower().strip(" *：:")) if not line.bullet else None
        if role is None and not titles and not line.bullet and sheet.about_table(text):
            caption, text = run_together(text, dialect)
            role = dialect.columns.get(text.lower()) if caption else None
        if role is Column.DESCRIPTION and titles and dialect.columns.get(titles[0].lower()) is role:
            return [], [], ""  # what was taken for the first title is one of the table: `Parameters`
        if role is None or role in seen:
            break
        following = sheet.lines[offset].text if offset < len(sheet.lines) else ""
        if Column.TYPE in seen and role is not Column.DESCRIPTION and _follows_name(sheet, following, seen):
            break  # a field that is called like a column: `code`, `int`
        seen.add(role)
        titles.append(text)
    roles = [role for role in columns_of(map(Cell, titles), dialect) if role]
    if len(roles) < 2 or not (is_parameter_table(roles) or Column.STATUS in roles):
        return [], [], ""
    return roles, titles, caption


def _left(sheet: Sheet, first: int, below: int) -> int:
    """How far a table is moved in: as its titles are, or its first cell where a tool put the titles in the middle."""
    indents = [sheet.indent(line) for line in sheet.lines[first:below]]
    centred = len(set(indents)) > 1
    return min(indents + [sheet.indent(line) for line in sheet.lines[below : below + 1] if centred])


def _follows_name(sheet: Sheet, text: str, columns: set[Column]) -> bool:
    """Whether a line is the cell behind a name: a type, or yes or no."""
    required = Column.REQUIRED in columns and sheet.says_required(text)
    return required or _is_type(sheet, text)


def _is_type(sheet: Sheet, text: str) -> bool:
    """Whether a line is a cell of types: marks alone are none, nor is the end of a sentence, or one about a table."""
    return (
        (text[:1].isalnum() or text.startswith(("[", "<", "{")))
        and text[-1] not in ".,;。，；"
        and not sheet.about_table(text)
        and looks_like_type(text, sheet.dialect)
    )


def _type_lines(sheet: Sheet, at: int) -> int:
    """How many lines the cell of a type has that begins here, broken where it names a structure: `Array of`, `Tag`,
    `objects`; 0 where none begins."""
    lines = [line.text for line in sheet.lines[at : at + 3] if not line.bullet]
    if not lines:
        return 0
    if _is_type(sheet, lines[0]):
        return 1
    object_ = sheet.dialect.object_types
    above = {line.text.removesuffix("s") for line in sheet.lines[max(at - 2, 0) : at]}
    named = _STRUCTURE.fullmatch(lines[0]) and (lines[0] != lines[0].lower() or "_" in lines[0] or lines[0] in above)
    if len(lines) > 1 and object_.match(lines[1].lower()) and named:
        return 2
    whole = f"{lines[0]}x>" if lines[0][-1] == "<" else f"{lines[0]} x"
    open_ended = _STRUCTURE.fullmatch(lines[1] if len(lines) > 1 else "") and _is_type(sheet, whole)
    if not open_ended or not _OPEN_TYPE.search(lines[0]):
        return 0
    return 3 if len(lines) > 2 and (object_.match(lines[2].lower()) or lines[2] in _CLOSING) else 2


def _sent_lines(sheet: Sheet, at: int) -> int:
    """How many lines the cell of a type has that sends to a structure, perhaps broken around its name: `See`, `Tag`,
    `.`; 0 where none begins."""
    lines = [line.text for line in sheet.lines[at : at + _MOST_SENT + 2] if not line.bullet]
    for end in range(1, min(_MOST_SENT, len(lines)) + 1):
        if sum(map(len, lines[:end])) > _MAX_CONDITION:
            break
        if sheet.dialect.see_structure.search(" ".join(lines[:end])):
            end += len(lines) > end and not any(map(str.isalnum, lines[end]))
            said = [*lines[end:], ""]
            return 0 if any(map(sheet.says_required, said[:2])) else end
    return 0


class _Reader:
    def __init__(self, sheet: Sheet, first: int, columns: list[Column], titles: list[str]) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._dialect = sheet.dialect
        self._first = first
        self._columns = columns
        self._titles = titles
        self._at = self._row_at = first + len(columns)
        self._broken = sheet.broken
        self._indent = _left(sheet, first, first + len(titles))
        """Where the titles stand: what stands further to the left is none of the table's."""
        self._listed = False
        """The lines above are values that the cell lists."""
        self._all = Column.TYPE in columns or Column.REQUIRED not in columns or not self._has_whole_row()
        """A cell that says what is required may be missing."""

    def grid(self, caption: str) -> Grid:
        first = self._lines[self._first]
        titles = tuple(map(Cell, self._titles))
        rows = []
        while self._at < len(self._lines) and (row := self._row()):
            rows.append(row)
        end = self._lines[self._at].number - 1 if self._at < len(self._lines) else len(self._sheet)
        return Grid(Table(Row(titles, first.number), tuple(rows), caption, (), first.number), end)

    def _has_whole_row(self) -> bool:
        """Whether the first row, in a table without types, says what is required."""
        return self._at + 1 < len(self._lines) and self._sheet.says_required(self._lines[self._at + 1].text)

    def _row(self) -> Row | None:
        line = self._lines[self._at]
        if not self._begins_row(self._at):
            return None
        self._row_at = self._at
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
        if self._ends_table(at, titles=Column.TYPE not in columns):
            return False
        name, _ = name_of(line.text, self._dialect)
        if not name or _SENTENCE.search(line.text):
            # The only row may be called by words, which stand for any name.
            first = at == self._first + len(columns) and not name and len(line.text) <= MAX_LABEL
            return first and Column.TYPE in columns and self._is_typed(at)
        following = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        if Column.TYPE in columns:
            return self._is_typed(at)
        if Column.REQUIRED not in columns:
            return self._is_apart(at, following)
        said = self._sheet.says_required(following)
        return said or (self._all and not (following and self._ends_table(at + 1)))

    def _is_typed(self, at: int) -> bool:
        """Whether the cells behind that of a name are such: a type, with or without yes or no before it, and before
        both the place of the parameter where the table has a column for that."""
        at_type = at + 1
        if self._columns[1] is Column.LOCATION:
            if not self._is_place(at_type):
                return False
            at_type += 1
        told = self._says_required(at_type)
        at_type += told
        if at_type >= len(self._lines) or self._ends_table(at_type, titles=False):
            return False
        lines = self._type_lines(at_type, told=told)
        if not lines or (self._listed and self._is_value(at_type + lines)):
            return False
        # `Response`, `None` is a section, and so is `Response`, `See …`; `url`, `String` is a row.
        if at_type > at + 1:
            return True
        said = self._lines[at_type].text
        no_type = self._dialect.no_type.match(said) or self._dialect.see_structure.search(said)
        return self._sheet.role(self._lines[at]) is None or not (no_type or self._sheet.is_number(said))

    def _is_place(self, at: int) -> bool:
        """Whether a line is the cell of where a parameter goes."""
        return at < len(self._lines) and location_of(self._lines[at].text, self._dialect) is not None

    def _type_lines(self, at: int, *, told: bool) -> int:
        """How many lines the cell of a type has that begins here; where it is `told` right above whether it is
        required, it may name a structure or several types, or send to a structure."""
        if found := _type_lines(self._sheet, at):
            return found
        sure = self._columns[1:3] == [Column.REQUIRED, Column.TYPE] and at < len(self._lines)
        if not (told and sure and self._sheet.says_required(self._lines[at - 1].text)):
            return 0
        text = self._lines[at].text
        named = _COMPOSED.fullmatch(text) and not self._lines[at].bullet
        return 1 if named or are_types(text, self._dialect) else _sent_lines(self._sheet, at)

    def _says_required(self, at: int) -> bool:
        """Whether a line is the cell of what is required: yes or no, or, right above a type, upon what it depends."""
        if Column.REQUIRED not in self._columns or at >= len(self._lines):
            return False
        line = self._lines[at]
        if self._sheet.says_required(line.text):
            return True
        if self._columns[1:3] != [Column.REQUIRED, Column.TYPE] or len(line.text) > _MAX_CONDITION or line.bullet:
            return False
        depends = not _ENDS.search(line.text) and not _VALUE.fullmatch(line.text)
        return depends and not _type_lines(self._sheet, at) and self._is_plain_type(at + 1)

    def _is_plain_type(self, at: int) -> bool:
        """Whether a line is the word for a type and no more."""
        word = self._lines[at].text.lower() if at < len(self._lines) else ""
        d = self._dialect
        return word in d.types or any(each.match(word) for each in (d.object_types, d.array_types, d.map_types))

    def _is_value(self, at: int) -> bool:
        """Whether a line may be one more value of a list: a word, and no description of a row."""
        return at < len(self._lines) and _VALUE.fullmatch(self._lines[at].text) is not None

    def _is_apart(self, at: int, following: str) -> bool:
        """Whether a row of a name and a description may begin at a name: the line before need not go on, and the one
        below says what it means."""
        before = self._lines[at - 1].text
        first = at == self._first + len(self._columns)
        return bool(following) and following[0].isalnum() and (first or bool(_ENDS.search(before)) or not self._broken)

    def _ends_table(self, at: int, *, titles: bool = True) -> bool:
        """Whether a line is none of the table's: by what it says, or because it stands further to the left."""
        line = self._lines[at]
        return not line.bullet and (self._sheet.indent(line) < self._indent or self._says_end(at, titles=titles))

    def _says_end(self, at: int, *, titles: bool = True) -> bool:
        number = self._lines[at].number
        ends = self._sheet.ends_table(number - 1, titles=titles) and not self._is_referred_to(at)
        ends = ends or number in self._sheet.titles
        ends = ends or _announced(self._sheet, at) > 0 or self._states(at)
        row = self._lines[at].text
        return ends or self._introduces_table(at) or (row[0] == "|" and row.count("|") > 1)

    def _states(self, at: int) -> bool:
        """Whether a line is the method of an operation, with the path below it."""
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        return METHOD.fullmatch(self._lines[at].text) is not None and path_alone(below) == below != ""

    def _is_referred_to(self, at: int) -> bool:
        """Whether a line that reads like a caption is the words of a link, which the line above sends to."""
        above = self._lines[at - 1].text
        sends = not _ENDS.search(above) and any(
            found.end() == len(above) for found in self._dialect.refers.finditer(above)
        )
        return sends and self._sheet.about_table(self._lines[at].text) and not _header(self._sheet, at + 1)[0]

    def _introduces_table(self, at: int) -> bool:
        """Whether a line is a sentence about the table whose caption stands right below it."""
        numbered = self._dialect.caption_number.match
        match = numbered(self._lines[at].text) if self._sheet.about_table(self._lines[at].text) else None
        following = numbered(self._lines[at + 1].text.lstrip("| ")) if match and at + 1 < len(self._lines) else None
        return bool(match and following and match[1] == following[1])

    def _is_above_titles(self, at: int) -> bool:
        """Whether the titles of a table begin on a line, or below it where it names a structure: `Boat parameters`."""
        if _header(self._sheet, at)[0]:
            return True
        text = self._lines[at].text
        name = structure_name(text, self._dialect)
        named = name != text and _STRUCTURE.fullmatch(name) and not _ENDS.search(text)
        return bool(named and _header(self._sheet, at + 1)[0])

    def _is_label(self, at: int) -> bool:
        """Whether a list item introduces what stands below the table: the next one, or an example."""
        text = self._lines[at].text
        labels = len(text) <= _MAX_LABEL and any(pattern.match(text) for pattern, _ in self._dialect.labels)
        return labels or bool(_header(self._sheet, at + 1)[0])

    def _goes_on(self, at: int, *, begun: bool) -> bool:
        """Whether rows follow a line that could be a section's title: then it is a cell that says the same, or a line
        of one that has `begun`, where a column of types tells rows from other lines."""
        typed = Column.TYPE in self._columns
        titled = self._sheet.role(self._lines[at]) is not None
        apart = self._sheet.indent(self._lines[at]) < self._indent
        if not (titled or apart) or (begun and not typed):
            return False
        for ahead in range(at + 1, min(at + 1 + (_MAX_CELL if typed else _MAX_SHORT_CELL), len(self._lines))):
            if self._begins_row(ahead):
                return not begun or self._sheet.role(self._lines[ahead]) is None
            if self._says_end(ahead) or _header(self._sheet, ahead)[0]:
                # What stands to the left between two tables of a list is a cell whose paragraphs a tool put there.
                inside = self._sheet.indent(self._lines[ahead]) >= self._indent
                return apart and inside and not titled and self._sheet.role(self._lines[ahead]) is None
        return False

    def _cell(self, column: Column) -> Cell:
        """The next cell, missing where the line at hand is no cell of this column."""
        if self._at >= len(self._lines):
            return Cell(missing=True)
        line = self._lines[self._at]
        if column is Column.REQUIRED and not self._says_required(self._at):
            return Cell(missing=True)
        if column is Column.LOCATION and not self._is_place(self._at):
            return Cell(missing=True)
        if column is Column.TYPE:
            told = self._at > self._row_at + 1
            lines = self._lines[self._at : self._at + self._type_lines(self._at, told=told)]
            self._at += len(lines)
            return Cell(" ".join(line.text for line in lines)) if lines else Cell(missing=True)
        if column not in (Column.DESCRIPTION, self._columns[-1]):
            self._at += 1
            return Cell(line.text)
        parts: list[str] = []
        while self._at < len(self._lines) and not self._begins_row(self._at):
            line = self._lines[self._at]
            if line.bullet and self._is_label(self._at):
                break
            ends = not line.bullet and (self._ends_table(self._at) or (parts and self._is_above_titles(self._at)))
            if ends and not self._goes_on(self._at, begun=bool(parts)):
                break
            parts.append(BULLET + line.text if line.bullet else line.text)
            self._listed = line.text.endswith((":", "：")) or (self._listed and self._is_value(self._at))
            self._at += 1
        self._listed = False
        return Cell("\n".join(self._mended(parts))) if parts else Cell(missing=True)

    def _mended(self, parts: list[str]) -> Iterator[str]:
        """The lines of a cell; where markup inside sentences broke them, each with what it goes on with."""
        said = ""
        for part in parts:
            goes_on = self._broken and said and not _ENDS.search(said) and not part.startswith(BULLET)
            if said and not goes_on and not (self._broken and part[0] in _GOES_ON):
                yield said
                said = ""
            glued = not said or part[0] in _GOES_ON or part[0] > "\u2e80" or said[-1] > "\u2e80"
            said = said + part if glued else f"{said} {part}"
        if said:
            yield said
