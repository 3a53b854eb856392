"""The lines of a cell → its text: lines that were broken where the cell was full are one, and items keep their mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET, Cell, squeeze
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import UNSPACED, deferred

_MARK = deferred(r"^[•·●◦▪○■*+-]\s+")
_VALUE = deferred(r"[\w.\-/*]+(?:\s*[:：(（].*)?$", re.ASCII)
"""A line that may be an item of a list of values."""
BRIEF = (Column.TYPE, Column.REQUIRED, Column.LOCATION)
"""Columns whose cells are a word or two: a line without any of them begins no row."""
_WORDS = deferred(r"\w \w")
"""Two words: of a cell that is a name, or yes or no, and of the next one."""
_IN_URL = deferred(r"\w[/{}?=&]|[/{}?=&][{]?\w")
"""Of a URL is part what has a letter beside its sign: brackets alone are of what is sent."""
_URL_ENDS = deferred(rf"(?:^|\s|\b(?:{METHODS}))/\S*$")
"""The end of a text that is a path."""
_REQUEST = deferred(rf"(?:{METHODS})\b")
_INTRODUCES = (":", "：")
_OR = deferred(r"\s*(?:或者?|/|\|)\s*|\s+or\s+")
_MAX_TYPES = 60


def cell_of(lines: Iterable[str], column: Column | None, width: int = 0) -> Cell:
    """A cell from its lines as printed; `width` is that of its column, where lines are broken when it is full.

    An empty line ends a paragraph. Where a copy lost the marks of lists, the values below an introduction are items.
    """
    paragraphs = list(_paragraphs(lines, width))
    if column not in (Column.DESCRIPTION, Column.RANGE, Column.OTHER, None):
        return Cell(" ".join(paragraphs))
    return Cell("\n".join(_items(paragraphs)))


def _paragraphs(lines: Iterable[str], width: int) -> Iterable[str]:
    said = last = ""
    for line in (*lines, ""):
        text = squeeze(line)
        mark = _MARK.match(text)
        url = bool(said) and breaks_url(said, text)
        path = bool(text) and text[0] == "/" and _REQUEST.fullmatch(said) is not None
        if said and not (url or path) and (not text or mark or not is_full(last, text, width)):
            yield said
            said = ""
        if mark:
            said = BULLET + text[mark.end() :]
        elif url:
            said = said + text
        elif said:
            glued = UNSPACED.match(text) or UNSPACED.match(said[-1])
            said = said + text if glued else f"{said} {text}"
        else:
            said = text
        last = text


def breaks_url(said: str, text: str) -> bool:
    """Whether a URL was broken wherever the cell ended, and goes on: what follows is no whole URL of its own."""
    if " " in text or not _IN_URL.search(text) or not _URL_ENDS.search(said):
        return False
    inside = said.rfind("{") > said.rfind("}") or said[-1] in "/?&=" or text[0] in "?&}"
    return inside or text[0] != "/" or _REQUEST.match(said) is not None


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted on the line: it was broken there."""
    word = following[:1] if UNSPACED.match(following) else following.split(" ", 1)[0]
    return bool(width) and width_of(line) + 1 + width_of(word) > width


def _items(paragraphs: Iterable[str]) -> Iterable[str]:
    """The paragraphs, with a mark at those that are values below an introduction and have none."""
    listed = False
    for text in paragraphs:
        if text.startswith(BULLET):
            listed = False
            yield text
        elif text.endswith(_INTRODUCES):
            listed = True
            yield text
        else:
            listed = listed and _VALUE.match(text) is not None
            yield BULLET + text if listed else text


def width_of(text: str) -> int:
    """How many places a text takes on a terminal."""
    return len(spread(text))


class _Places(dict[int, str]):
    """A character by its code point, with a NUL behind it where it takes two places; those that were asked for."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = f"{sign}\0" if east_asian_width(sign) in "WF" else sign
        return self[code]


_PLACES = _Places()


def spread(text: str) -> str:
    """A text with a NUL behind each character that takes two places, so that positions are places."""
    return text if text.isascii() else text.translate(_PLACES)


def are_types(text: str, dialect: Dialect) -> bool:
    """Whether a text names several types, of which a value has one: `String或List`, `string or null`."""
    parts = _OR.split(text) if len(text) <= _MAX_TYPES else []
    return len(parts) > 1 and all(part and looks_like_type(part, dialect) for part in parts)


def fits(text: str, column: Column | None, dialect: Dialect) -> bool | None:
    """Whether a text is a cell of a column; None where the column says nothing about its cells."""
    if column is Column.NAME:
        return bool(name_of(text, dialect)[0]) and not _WORDS.search(text)
    if not text:
        return None
    if column is Column.TYPE:
        # A dash behind a type is the next cell, which says nothing.
        return looks_like_type(text, dialect) and not text.endswith(" -")
    if column is Column.REQUIRED:
        match = dialect.required.match(text) or dialect.optional.match(text)
        return match is not None and not _WORDS.match(text, match.end() - 1)
    if column is Column.STATUS:
        return text[:1].isdigit() or text == "default"
    return None
