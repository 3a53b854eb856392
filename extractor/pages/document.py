"""Document, Heading, Text, Code, Table, Row and Cell: a page without its markup, each block with its line."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.patterns import deferred

BULLET = "• "
"""How a list item begins inside a cell's text, whatever markup it had."""
CLAUSE_END = deferred(r"[.,;](?:\s|$)|[。，；\n]")
"""The end of a sentence, or of a part of one."""
_WORD = deferred(r"(?<![\w`\"“'‘])[A-Za-z_][\w+\-@/]*(?:[.:][\w+\-@/]+)*(?![\w`\"”'’])", re.ASCII)
"""A word that stands in no quotes."""
_CONSTANTS = frozenset(
    form for word in ("true", "false", "null", "none") for form in (word, word.title(), word.upper())
)


class Item(NamedTuple):
    """Which item of a page: the position of its block, and of the row (0 is that of the titles) or line in it.

    Items are ordered as a reader meets them. They say nothing about another page.
    """

    block: int
    part: int = 0


class Link(Struct, frozen=True):
    """A hyperlink: what is clicked and where it leads (`#anchor`, `page.md#anchor`, an URL)."""

    text: str
    href: str


class Cell(Struct, frozen=True):
    """A table cell: its text in lines, list items marked with `BULLET`, and its links."""

    text: str = ""
    links: tuple[Link, ...] = ()
    missing: bool = False
    """The cell is not in the copy at hand, which is something else than an empty cell."""
    indent: int = 0
    """How far the text stands to the right of where cells begin: how tables show that a row belongs to one above."""
    codes: tuple[str, ...] = ()
    """What of its text is set in code."""

    @property
    def marked(self) -> str:
        """Its text with quotes around the words that are set in code: both say that a word is a value. Those that are
        values in any case stay as they are, for sentences about them read so."""
        codes = frozenset(self.codes) - _CONSTANTS
        if not codes:
            return self.text
        return _WORD.sub(lambda match: _in_quotes(match[0], codes), self.text)


def _in_quotes(word: str, codes: frozenset[str]) -> str:
    """A word in quotes where it is one of the codes; each of several that slashes join, where all of them are."""
    words = [word] if word in codes else word.split("/")
    return "/".join(f'"{each}"' for each in words) if codes.issuperset(words) else word


class Row(Struct, frozen=True):
    """The cells of one row, in the grid that spans give (HTML Living Standard, Forming a table)."""

    cells: tuple[Cell, ...]
    line: int


class Table(Struct, frozen=True):
    """A table with its caption; `header` is the row of column titles, where the table has one."""

    header: Row | None
    rows: tuple[Row, ...]
    caption: str
    """As printed, with its number."""
    anchors: tuple[str, ...]
    line: int
    listed: bool = False
    """It was a list: its titles are not on the page."""


class Heading(Struct, frozen=True):
    """A section's title."""

    level: int
    text: str
    anchors: tuple[str, ...]
    line: int


class Text(Struct, frozen=True):
    """A paragraph, the text of a list item, or that of a definition: one block each, in reading order."""

    text: str
    """Empty for a term without a definition."""
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    line: int
    """That of its term, where it has one."""
    depth: int = 0
    """How many lists a list item or a definition stands in, its own included; 0 for a paragraph."""
    bold: bool = False
    """All of it is bold: a heading in disguise."""
    term: str = ""
    """What a definition list defines by the text; several terms on lines of their own."""
    continues: bool = False
    """A paragraph that goes on with the list item or the definition above it."""

    @property
    def item(self) -> bool:
        """It is a list item."""
        return self.depth > 0 and not self.term

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of its term, if it has one, and those of its text."""
        text = self.text.split("\n")
        return (*self.term.split("\n"), *text) if self.term else tuple(text)


class Code(Struct, frozen=True):
    """A code block with its line breaks; `line` is that of its first line of text."""

    text: str
    line: int
    file: str = ""
    """Where it stands, if the page only names that: a path from the page's folder."""
    inserted: bool = False
    """What stands there is no code, and a part of the page."""


Block: TypeAlias = "Heading | Text | Code | Table"


class Loss(Struct, frozen=True):
    """What the parser could not keep, and where."""

    message: str
    line: int = 0
    rows: int = 0
    """How many table rows it is about."""


class Document(Struct, frozen=True):
    """A page as blocks in reading order."""

    name: str
    """Path inside the service folder."""
    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()
    plain: bool = False
    """A text copy: its tables were put together from lines, and cells may be missing."""
    by_words: bool = False
    """Some of its blocks were told apart by words of the dialect."""

    @property
    def title(self) -> Heading | None:
        return next((block for block in self.blocks if isinstance(block, Heading)), None)

    def with_first_rows(self, most: int) -> Document:
        """The page with at most so many rows of each table; itself where none has more."""
        if not any(isinstance(block, Table) and len(block.rows) > most for block in self.blocks):
            return self
        blocks = [replace(each, rows=each.rows[:most]) if isinstance(each, Table) else each for each in self.blocks]
        return replace(self, blocks=tuple(blocks))


def anchor_of(title: str) -> str:
    """The anchor of a line of a text copy: its own words, as a mention of it has them."""
    return "".join(filter(str.isalnum, title)).lower()


def squeeze(text: str) -> str:
    """White space as a browser shows it: runs become one space, none at the ends."""
    return " ".join(text.split())
