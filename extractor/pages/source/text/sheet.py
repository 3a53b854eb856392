"""Text → its lines, what each says alone, and the tables that were found among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cached_property, lru_cache
from typing import TypeVar

from msgspec import Struct

from extractor.pages.cells.columns import known_columns
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import Table, squeeze
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.inline import PERMALINKS

MOST_COLUMNS = 50
"""Of a table; what has more is none."""
_BULLET = deferred(r"^(?:\s*[•·●◦▪□☆○■★◎△*-]|\s{4,}[+o])\s+")
"""The mark of an item; those of lists in lists are of their own with text browsers, or letters that are moved in."""
_REQUEST = deferred(rf"^\s*(?:{METHODS})\s+https?://")
_RULE = deferred(r"([=~^\"'#*-])\1{2,}")
"""What underlines a title."""
_ANNOUNCED = deferred(r"^(?:CAPTION\s*[:：]|:|Table:)\s*")
"""What tools print before a caption."""
_IMAGE = deferred(r"\[[^\]\s]+\.(?:png|gif|svg|jpe?g|webp)\]|\[(?:IMAGE|INLINE)\]", re.IGNORECASE)
"""What text browsers print for an image."""
_CONTROL = deferred(r"\[ ?\](?: \[ ?\])+|\[ {3,}\]|\(BUTTON\)")
"""What text browsers print for controls of a form; `[ ]` alone may be a list without items."""
_DELIMITERS = frozenset("-:| ")
"""What a row of dashes between bars has."""
_MAX_CAPTION = 100
_MAX_TRAIL = 200
_TRAIL = r"[^<>›»{}|=/]{1,60}(?:\s*[>›»]\s*[^<>›»{}|=/]{1,60}){2,}"
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:GMT|UTC|Z)?\s*[+-]\d{2}:?\d{2}|Z)?"
_DATE = rf"[^\d.。]{{0,30}}\d{{4}}[-/.年]\s?\d{{1,2}}[-/.月]\s?\d{{1,2}}日?{_TIME}"
_ABOVE_TITLE = deferred(rf"{_TRAIL}|{_DATE}")
"""What a site has above the title: where the page stands (`Home > Boats > Reference`), and when it was changed."""
_SHORT = 200
"""Characters of a line of which is remembered what it says."""
_MOST_REMEMBERED = 8192
_Said = TypeVar("_Said", bool, str)
_NUMBERED = 8
"""Lines of code that are numbered; fewer may be values."""


class Line(Struct, frozen=True):
    """A line with text: its text without white space around it, and without the mark of a list item."""

    text: str
    number: int
    bullet: bool


class Grid(Struct, frozen=True):
    """A table among the lines of a text."""

    table: Table
    end: int
    """The position of the first line behind it."""
    exact: int = 0
    """How many cells and titles begin right where their column does: what tells two readings of blanks apart."""
    sure: bool = False
    """All cells do."""


class Sheet:
    """A text copy by its lines. Positions count the lines of the text from 0."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.dialect = dialect
        self.titles: Set[int] = frozenset()
        """The numbers of lines that a sign says are titles."""
        if any(sign in text for sign in PERMALINKS):
            text, self.titles = _without_permalinks(text)
        self.texts = text.split("\n")
        self.numbers: Sequence[int] = range(1, len(self.texts) + 1)
        self.bare = [squeeze(raw) for raw in self.texts]
        for at in _counted(self.bare):
            self.texts[at] = self.bare[at] = ""
        """The lines with white space as a browser shows it."""
        self.lines = tuple(self._lines())
        """Those with text; those of the web site around the page are dropped."""
        self._signs = {"": True}

    def __len__(self) -> int:
        return len(self.texts)

    def has(self, sign: str) -> bool:
        """Whether a sign stands anywhere in the text."""
        if sign not in self._signs:
            self._signs[sign] = any(sign in text for text in self.texts)
        return self._signs[sign]

    def _lines(self) -> Iterable[Line]:
        titled = False
        for number, (raw, bare) in enumerate(zip(self.texts, self.bare, strict=True), 1):
            if not titled and len(bare) <= _MAX_TRAIL and _ABOVE_TITLE.fullmatch(bare):
                continue
            titled = titled or bool(bare)
            if not bare or (bare[0] == bare[-1] and _RULE.fullmatch(bare)) or self._is_chrome(bare, number):
                continue
            if bare[0] in "[(" and (_IMAGE.fullmatch(bare) or _CONTROL.fullmatch(raw.strip())):
                continue
            bullet = bool(_BULLET.match(raw))
            if text := _BULLET.sub("", raw).strip() if bullet else bare:
                yield Line(text, number, bullet)

    def _is_chrome(self, text: str, below: int) -> bool:
        """Whether a line is one of the site around the page; below the titles of columns, and above the cells of a row,
        it is the name of a field that is called so (`share`)."""
        if not (self.dialect.chrome and self.dialect.chrome.match(text)):
            return False
        at = self.following(below)
        behind = self.bare[at] if at < len(self.bare) else ""
        is_cell = behind and (self.says_required(behind) or looks_like_type(behind, self.dialect))
        return not (is_cell and any(each.lower() in self.dialect.columns for each in self.bare[: below - 1]))

    @cached_property
    def _numbered(self) -> list[int]:
        return [line.number for line in self.lines]

    @cached_property
    def narrow(self) -> bool:
        """Whether each character takes one place."""
        return all(map(str.isascii, self.bare))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """What the titles of columns begin with, in lower case."""
        return frozenset(title.split(" ", 1)[0] for title in self.dialect.columns)

    @cached_property
    def broken(self) -> bool:
        """Whether markup inside sentences broke lines: some begin with what no line begins with."""
        return sum(line.text[0] in ".,;)，。；）、" and not line.bullet for line in self.lines) > 1

    @cached_property
    def _delimiters(self) -> list[int]:
        return [
            at for at, bare in enumerate(self.bare) if bare[-1:] == "|" and "-" in bare and _DELIMITERS.issuperset(bare)
        ]

    def next_delimiters(self, at: int) -> int:
        """The position of the first row of dashes and bars from here on; -1 without one."""
        found = bisect_left(self._delimiters, at)
        return self._delimiters[found] if found < len(self._delimiters) else -1

    def index(self, at: int) -> int:
        """Which of the lines with text is the first at or behind a position."""
        return bisect_left(self._numbered, at + 1)

    def indent(self, line: Line) -> int:
        """How many blanks a line begins with."""
        raw = self.texts[line.number - 1]
        return len(raw) - len(raw.lstrip())

    def following(self, at: int) -> int:
        """The position of the first line with something on it, from here on."""
        while at < len(self.bare) and not self.bare[at]:
            at += 1
        return at

    # --- what a line says alone

    def role(self, line: Line) -> Role | None:
        """What a line is the title of, where it is that of a section and no more."""
        return None if line.bullet else self.dialect.headings.get(line.text.lower())

    def caption(self, text: str) -> str:
        """The caption that a line is, empty where it is none: a number and words, and no sentence about the table.

        A number alone ends a sentence (`see` / `Table 3.`).
        """
        return _caption(text, self.dialect)

    def is_number(self, text: str) -> bool:
        """Whether a line is the number of a table and no more."""
        return self.dialect.caption_number.fullmatch(text) is not None

    def about_table(self, text: str) -> bool:
        """Whether a line begins with the number of a table and goes on: a caption, or a sentence about it."""
        return _about_table(text, self.dialect)

    def says_required(self, text: str) -> bool:
        """Whether a cell is yes or no."""
        return _says_required(text, self.dialect)

    def is_request(self, text: str) -> bool:
        """Whether a line is a request line with a host, as examples have it."""
        return _REQUEST.match(text) is not None

    def ends_table(self, at: int, *, titles: bool = True) -> bool:
        """Whether a line is none of a table's; without `titles`, a section's title may be a name (`url`)."""
        text = self.bare[at]
        return bool(text) and (_ends(text, self.dialect) or (titles and text.lower() in self.dialect.headings))

    def columns(self, titles: Iterable[str]) -> list[Column | None]:
        """The columns of a table that these titles are above; empty where they are no titles of one that is known."""
        return known_columns(titles, self.dialect)


def _remembered(say: Callable[[str, Dialect], _Said]) -> Callable[[str, Dialect], _Said]:
    """What a line says, remembered: it is asked for again and again, and lines are often alike (`Yes`, `String`)."""
    known = lru_cache(_MOST_REMEMBERED)(say)
    return lambda text, dialect: (known if len(text) <= _SHORT else say)(text, dialect)


@_remembered
def _caption(text: str, dialect: Dialect) -> str:
    text = _ANNOUNCED.sub("", text)
    match = dialect.caption_number.match(text)
    words = match and text[match.end() :].strip("。.） )")
    return text if words and len(text) < _MAX_CAPTION and text[-1] not in ".。;；" else ""


@_remembered
def _about_table(text: str, dialect: Dialect) -> bool:
    match = dialect.caption_number.match(_ANNOUNCED.sub("", text))
    return bool(match and match.string[match.end() :].strip("。.） )"))


@_remembered
def _says_required(text: str, dialect: Dialect) -> bool:
    return bool(dialect.required.match(text) or dialect.optional.match(text))


@_remembered
def _ends(text: str, dialect: Dialect) -> bool:
    """Whether a line ends a table, whatever it is the title of."""
    return bool(_caption(text, dialect) or dialect.status.match(text) or _REQUEST.match(text)) or (
        text[0] in "{[" and not closed(text)
    )


def _counted(bare: Sequence[str]) -> frozenset[int]:
    """The positions of lines that number those of a block of code: they count from 1, one number each."""
    found: set[int] = set()
    run: list[int] = []
    for at, text in enumerate(bare):
        if text == str(len(run) + 1):
            run.append(at)
        elif text or not run:
            found.update(run if len(run) >= _NUMBERED else ())
            run = [at] if text == "1" else []
    return frozenset(found.union(run if len(run) >= _NUMBERED else ()))


def closed(text: str) -> bool:
    """Whether a line that begins with a bracket is a whole value, as a description shows one."""
    return all(text.count(begin) == text.count(end) for begin, end in ("{}", "[]"))


def _without_permalinks(text: str) -> tuple[str, Set[int]]:
    """A text without the signs behind its titles, each perhaps on a line of its own, and the numbers of the titles."""
    lines, titles = text.split("\n"), set[int]()
    last = 0
    for at, line in enumerate(lines):
        bare = line.rstrip()
        if bare[-1:] and bare[-1] in PERMALINKS:
            lines[at] = bare[:-1].rstrip()
            titles.add(at + 1 if lines[at] else last)
        last = at + 1 if lines[at].strip() else last
    return "\n".join(lines), titles
