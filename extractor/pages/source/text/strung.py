"""Tables whose cells are run together on one line: `Table 2 Fields Parameter Mandatory Type Description id Yes String`.

A row begins where a name is followed by yes or no and a type, or, at the end of a sentence, by what the table has of
the two. What may be a row inside of a description is said to be unsure; a table with many of them is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from extractor.pages.cells.columns import known_columns
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET, Cell, Row, Table
from extractor.pages.patterns import UNSPACED_RANGE, deferred
from extractor.pages.source.text.cells import are_types

_MOST_WORDS = 20_000
"""Of a line; one with more is no list item of a page."""
MOST_LINES = 400
"""Below the first, over which tables go on."""
_MOST_BETWEEN = 12
"""Lines of a description between two with rows."""
_MOST_BETWEEN_SURE = 40
"""The same where yes or no and a type tell what begins a row."""
_BREAK = "\n"
_MOST_TYPE_WORDS = 4
_MOST_UNSURE = 4
"""Of so many rows, one may be unsure."""
_MOST_TITLE_WORDS = 3
_FEWEST_TITLES = 3
_SENTENCE_END = deferred(r"[.。;；!！?？:：)）\"”]$")
_ENDS = deferred(rf"{_SENTENCE_END.pattern}|[{UNSPACED_RANGE}]$|^\n$")
"""What the word before a row ends with: a sentence, or Chinese, in which no identifier stands before a type."""
_CONDITION = deferred(rf"[^\s。；;，,：:]*[{UNSPACED_RANGE}](?:[^\s。；;：:]*)")
"""A word that may say when something is required; without blanks, it is as long as its sentence."""
_MAX_CONDITION = 40
_NAME = deferred(r"[A-Za-z_][\w.\-\[\]:*]*(?:[（(][^（()）]{1,40}[)）])?", re.ASCII)


class Strung(Struct, frozen=True):
    """What a line has: words above a table, and the tables."""

    words: str
    tables: tuple[Table, ...]
    unsure: bool
    """A row may be part of the description before it."""


def lines_of(first: str, below: Sequence[str], dialect: Dialect) -> int:
    """How many of the lines below one on which a table is run together have rows of it, and what is between those."""
    headers = list(_headers(first.split()[:_MOST_WORDS], dialect))
    if not headers:
        return 0
    found = 0
    for at, line in enumerate(below[:MOST_LINES]):
        words = line.split()[:_MOST_WORDS]
        reader = _Reader(dialect, words, headers[-1].roles)
        if not line.startswith(BULLET) and any(reader.begins(word) for word in range(len(words))):
            found = at + 1
        elif at - found >= (_MOST_BETWEEN_SURE if reader.sure else _MOST_BETWEEN):
            break
    return found


class _Header(Struct, frozen=True):
    start: int
    end: int
    titles: tuple[str, ...]
    roles: tuple[Column | None, ...]


def strung(lines: Sequence[str], number: int, dialect: Dialect) -> Strung | None:
    """The tables that are run together on a line, and go on over those below it; None where none can be told apart."""
    words = [word for line in lines for word in (*line.split(), _BREAK)][:-1]
    if len(words) > _MOST_WORDS:
        return None
    headers = list(_headers(words, dialect))
    if not headers:
        return None
    above, caption = _captioned(" ".join(words[: headers[0].start]), dialect)
    tables: list[Table] = []
    unsure = False
    for header, end in zip(headers, [*(each.start for each in headers[1:]), len(words)], strict=True):
        reader = _Reader(dialect, words[header.end : end], header.roles)
        rows = list(reader.rows(number))
        if not rows or reader.unsure * _MOST_UNSURE > len(rows):
            return None
        following = ""
        if end < len(words):
            rest, following = _captioned(rows[-1].cells[-1].text, dialect)
            rows[-1] = Row((*rows[-1].cells[:-1], Cell(rest)), number)
        tables.append(Table(Row(tuple(map(Cell, header.titles)), number), tuple(rows), caption, (), number))
        caption = following
        unsure = unsure or reader.unsure > 0
    return Strung(above, tuple(tables), unsure)


def _captioned(text: str, dialect: Dialect) -> tuple[str, str]:
    """A text without the caption that it ends with, and the caption."""
    numbers = list(dialect.table_number.finditer(text))
    if not numbers or _SENTENCE_END.search(text):
        return text, ""
    return text[: numbers[-1].start()].strip(), text[numbers[-1].start() :]


def _headers(words: list[str], dialect: Dialect) -> Iterator[_Header]:
    """The titles of columns that stand one behind the other, with names first."""
    at = 0
    while at < len(words):
        titles, end = _titles(words, at, dialect)
        roles = known_columns(titles, dialect) if len(titles) >= _FEWEST_TITLES else []
        if roles and roles[0] is Column.NAME and roles[-1] is Column.DESCRIPTION:
            yield _Header(at, end, tuple(titles), tuple(roles))
            at = end
        else:
            at += 1


def _titles(words: list[str], at: int, dialect: Dialect) -> tuple[list[str], int]:
    titles: list[str] = []
    seen: set[Column] = set()
    while at < len(words):
        ends = range(min(at + _MOST_TITLE_WORDS, len(words)), at, -1)
        known = {end: role for end in ends if (role := dialect.columns.get(" ".join(words[at:end]).lower()))}
        # The longest title; but `Parameter Type …` begins with that of names.
        found = next((end for end, role in known.items() if titles or role is Column.NAME), 0)
        role = known.get(found)
        if role is None or role in seen:
            break
        seen.add(role)
        titles.append(" ".join(words[at:found]))
        at = found
    return titles, at


class _Reader:
    def __init__(self, dialect: Dialect, words: list[str], roles: tuple[Column | None, ...]) -> None:
        self._dialect = dialect
        self._words = words
        self._roles = roles
        self.sure = {Column.REQUIRED, Column.TYPE}.issubset(roles)
        """A row has what stands nowhere else: yes or no, and a type."""
        self.unsure = 0
        """Places inside of descriptions where a row may begin."""

    def rows(self, number: int) -> Iterator[Row]:
        """The rows; none where no row begins right behind the titles."""
        starts: list[tuple[int, list[str], int]] = []
        at = 0
        while at < len(self._words):
            if begun := self._begin(at):
                starts.append((at, *begun))
                at = begun[1]
            elif not starts:
                return
            else:
                at += 1
        for (_, cells, end), (following, *_) in pairwise([*starts, (len(self._words), [], 0)]):
            told = self._words[end:following]
            self.unsure += self._may_begin(told)
            text = " ".join(told).replace(f" {_BREAK} ", "\n").strip(f"{_BREAK} ")
            yield Row((*map(Cell, cells), Cell(text)), number)

    def _begin(self, at: int) -> tuple[list[str], int] | None:
        """The cells before the description of the row that begins at a word, and the position behind them."""
        if not _NAME.fullmatch(self._words[at]) or not name_of(self._words[at], self._dialect)[0]:
            return None
        cells, end = [self._words[at]], at + 1
        for role in self._roles[1:-1]:
            length = self._length(role, end) or (role is Column.REQUIRED and self._depends(at, end))
            if not length:
                return None
            cells.append(" ".join(self._words[end : end + length]))
            end += length
        return (cells, end) if self.sure or self._may_follow(at) else None

    def _may_follow(self, at: int) -> bool:
        """Whether what stands before a word has ended."""
        return at == 0 or _ENDS.search(self._words[at - 1]) is not None

    def _depends(self, at: int, end: int) -> int:
        """1 where a word in Chinese, or one that begins with yes or no, says upon what it depends whether the row that
        begins at a word is required; 0 where none does. A type follows it."""
        said = self._words[end] if end < len(self._words) else ""
        depends = _CONDITION.fullmatch(said) and not _SENTENCE_END.search(said.rstrip(")）"))
        if not (depends and self.sure and len(said) <= _MAX_CONDITION and self._may_follow(at)):
            return 0
        following = self._words[end + 1] if end + 1 < len(self._words) else ""
        return int(bool(_NAME.match(following)) and looks_like_type(following, self._dialect))

    def begins(self, at: int) -> bool:
        """Whether a row begins at a word."""
        return self._begin(at) is not None

    def _length(self, role: Column | None, at: int) -> int:
        """How many words a cell of a column has that begins here; 0 where none does."""
        words, dialect = self._words[at : at + _MOST_TYPE_WORDS], self._dialect
        if role is Column.TYPE:
            return self._type_length(words, at)
        said = " ".join(words[:1])
        if role is Column.REQUIRED:
            match = dialect.required.match(said) or dialect.optional.match(said)
            return int(match is not None and match.end() == len(said))
        return int(role is Column.LOCATION and said.lower() in dialect.locations)

    def _type_length(self, words: list[str], at: int) -> int:
        """How many words the type has that a description follows: the fewest that are one, and `objects` behind it."""
        for length in range(1, len(words) + 1):
            if self._length(Column.REQUIRED, at + length - 1):
                break  # marks of a table of something else
            following = words[length].lower() if length < len(words) else ""
            said = " ".join(words[:length])
            if following != "of" and (looks_like_type(said, self._dialect) or are_types(said, self._dialect)):
                return length + bool(length > 1 and self._dialect.object_types.match(following.removesuffix("s")))
        return 0

    def _may_begin(self, words: list[str]) -> int:
        """How many rows may begin among the words of a description: names, with a type near them."""
        return sum(
            word[0].isupper()
            and _NAME.fullmatch(word) is not None
            and any(_NAME.fullmatch(each) for each in words[max(at - 3, 0) : at])
            and looks_like_type(word, self._dialect)
            for at, word in enumerate(words)
        )
