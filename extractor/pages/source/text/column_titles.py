"""The titles above columns that stand below each other: on one line, or over several where columns are narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from extractor.pages.cells.columns import known_columns
from extractor.pages.dialect import Dialect
from extractor.pages.document import squeeze
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import UNSPACED, deferred
from extractor.pages.source.text.sheet import MOST_COLUMNS

_WIDE_GAP = deferred(r"\S+(?:[ \u00a0]\S+)*")
_WORD = deferred(r"\S+")
_TITLE = deferred(rf"(?!(?:{METHODS})$)[^\W\d][^:/{{}}\[\]=;,.<>\"'`|]{{0,40}}")
"""What may be a title that no dialect knows."""
_MOST_WORDS = 4
"""Of a title."""


class Title(Struct, frozen=True):
    """The title of a column, and the places of a line that it stands between."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def beginnings(dialect: Dialect) -> frozenset[str]:
    """What the first line of a title has, in lower case, wherever it may be broken."""
    return frozenset(
        title[:end] for title in dialect.columns for end in range(1, len(title) + 1) if _may_break(title, end)
    )


def _may_break(title: str, at: int) -> bool:
    return at == len(title) or title[at] == " " or bool(UNSPACED.match(title[at]) or UNSPACED.match(title[at - 1]))


def on_a_line(line: str, dialect: Dialect) -> list[Title]:
    """The titles on a line: what stands two blanks apart, or known titles that stand one blank apart.

    What no dialect knows are titles where they look like some.
    """
    if len(line.split()) > MOST_COLUMNS:
        return []
    parted = [title for m in _WIDE_GAP.finditer(line) for title in _parted(m, dialect)]
    if len(parted) > 1 and _are_columns(parted, dialect):
        return parted
    known = list(_known([_title(m, 0) for m in _WORD.finditer(line)], dialect))
    if known and _are_columns(known, dialect):
        return known
    return parted if len(parted) > 1 and all(_TITLE.fullmatch(title.text) for title in parted) else []


def apart(line: str) -> list[str]:
    """What stands two blanks apart on a line."""
    return [match[0] for match in _WIDE_GAP.finditer(line)]


def over_lines(lines: Sequence[str], dialect: Dialect) -> list[Title]:
    """The titles on several lines, where each column's parts below each other are one that is known; else none."""
    words: list[Title] = []
    for start, end in _stretches(lines):
        parts = [squeeze(line[start:end].replace("\0", "")) for line in lines]
        words.append(Title(_joined(filter(None, parts)), start, end))
    if len(words) > MOST_COLUMNS:
        return []
    known = list(_known(words, dialect))
    return known if _are_columns(known, dialect) else []


def _stretches(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places at which any of the lines has a text, from blank to blank."""
    last: tuple[int, int] | None = None
    for start, end in sorted(match.span() for line in lines for match in _WORD.finditer(line)):
        if last and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


def _joined(parts: Iterable[str]) -> str:
    said = ""
    for part in parts:
        glued = not said or UNSPACED.match(part) or UNSPACED.match(said[-1])
        said = said + part if glued else f"{said} {part}"
    return said


def _are_columns(titles: Iterable[Title], dialect: Dialect) -> bool:
    return bool(known_columns([title.text for title in titles], dialect))


def _title(match: re.Match[str], offset: int) -> Title:
    return Title(squeeze(match[0].replace("\0", "")), match.start() + offset, match.end() + offset)


def _parted(match: re.Match[str], dialect: Dialect) -> list[Title]:
    """A title, or several that are one blank apart and known, where they are none together."""
    title = _title(match, 0)
    if " " not in title.text or title.text.lower() in dialect.columns:
        return [title]
    return list(_known([_title(m, match.start()) for m in _WORD.finditer(match[0])], dialect)) or [title]


def _known(words: list[Title], dialect: Dialect) -> Iterator[Title]:
    """The longest known titles that all of the words are; none where one is left."""
    found: list[Title] = []
    at = 0
    while at < len(words):
        for end in range(min(at + _MOST_WORDS, len(words)), at, -1):
            text = " ".join(word.text for word in words[at:end])
            if text.lower() in dialect.columns:
                found.append(Title(text, words[at].start, words[end - 1].end))
                at = end
                break
        else:
            return
    yield from found
