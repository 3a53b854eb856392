"""The text of a copy → the same with what inline markup broke in one piece: request lines, messages, labels and items.

Tools print the parts of a line that have markup of their own apart: with blanks around them (`/boats/ ( id ) /log`), or
each on a line (`GET`, `/boats/`, `(`, `id`, `)`). A text keeps its lines: what is joined leaves empty ones.
"""

from __future__ import annotations

import re
from itertools import islice

from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.patterns import deferred

_HELD = r"(?:\({0}[\w.-]+{0}\)|\{{{0}[\w.-]+{0}\}}|<{0}[\w.-]+{0}>)"
_SPACED = deferred(rf"^([ \t]*(?:{METHODS})) (/\S*(?:(?: ?{_HELD.format(' ?')})+(?: ?[/@.]\S*)?)+)", re.MULTILINE)
"""A request line with blanks around its placeholders."""
_STACKED = deferred(
    rf"^({METHODS})\n(/\S*(?:\n{_HELD.format(chr(10) + '?')}(?:\n[/@.]\S*)?)*)((?:\nHTTP\n/\n\d[\d.]*)?)$", re.MULTILINE
)
"""A request line in parts, with or without the version of the protocol."""
_STATUS_LINE = deferred(r"^HTTP\n/\n(\d[\d.]*)\n([1-5]\d\d)((?:\n[A-Z][A-Za-z ]+)?)$", re.MULTILINE)
_LABEL = deferred(r"^([^\n:：]{1,60})\n([:：])$", re.MULTILINE)
"""Words and the colon behind them."""
_MESSAGE = deferred(
    rf"^(?:(?:{METHODS}) \S+ HTTP/\d|HTTP/\d[\d.]* \d\d\d)[^\n]*(?:\n+[A-Z][\w-]*:\n+[^\n]+)+", re.MULTILINE
)
"""The first line of a message, and header fields with their values on the lines below."""
_STATUS = deferred(r"^([1-5]\d\d)((?:\n[A-Z][\w-]*){1,4})\n: (?=\S)", re.MULTILINE)
"""A status, its reason and a colon, each word on a line."""
_ITEM = deferred(r"^((?:[1-5]\d\d|[A-Za-z_$][\w.$\[\]-]*))\n([-–—] \S)", re.MULTILINE)
"""A name, and behind its dash what is said of it."""
_REQUEST = deferred(rf"^[ \t|]*+(?:{METHODS})[ \t|]*+(?:\n[ \t]*+)*+(?<=\s|\|)/", re.MULTILINE)
"""A method, and a path behind it, in the next cell or on the next line with something on it."""
_PATHS = deferred(r"^[ \t]*+\n[ \t]*+(?:/[\w.~:{}<>-]++){2,}+/?[ \t]*+\n[ \t]*+$", re.MULTILINE)
"""A path that is a paragraph."""
_BROKEN = deferred(r"^[:：.,;)–]", re.MULTILINE)
"""What a line begins with only where it was broken."""
_FEW = 2


def whole(text: str) -> str:
    """The text with such lines in one piece, where it has the request lines of several operations."""
    if not _has(_REQUEST, text, _FEW):
        return text
    text = _SPACED.sub(lambda match: f"{match[1]} {match[2].replace(' ', '')}", text)
    if not _has(_BROKEN, text, _FEW):
        return text
    text = _STACKED.sub(_request_line, text)
    text = _STATUS_LINE.sub(_status_line, text)
    text = _STATUS.sub(lambda match: _padded(f"{match[1]}{_spaced(match[2])}: ", match, above=True), text)
    text = _LABEL.sub(r"\1\2\n", text)
    text = _MESSAGE.sub(_with_fields, text)
    return _ITEM.sub(r"\n\1 \2", text)


def states(text: str, fewest: int) -> bool:
    """Whether a text has so many lines that begin a request line without a host."""
    return _has(_REQUEST, text, fewest)


def names_paths(text: str) -> bool:
    """Whether a paragraph of a text is a path."""
    return _PATHS.search(text) is not None


def _has(pattern: re.Pattern[str], text: str, fewest: int) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), fewest)) == fewest


def _request_line(match: re.Match[str]) -> str:
    return _padded(f"{match[1]} {_glued(match[2])} {_glued(match[3])}".rstrip(), match)


def _status_line(match: re.Match[str]) -> str:
    return _padded(f"HTTP/{match[1]} {match[2]}{_spaced(match[3])}", match)


def _spaced(words: str) -> str:
    return words.replace("\n", " ")


def _glued(parts: str) -> str:
    return parts.replace("\n", "")


def _with_fields(match: re.Match[str]) -> str:
    """A message with the value of each header field behind its name."""
    first, *lines = (line for line in match[0].split("\n") if line)
    fields = (f"{name} {value}" for name, value in zip(lines[::2], lines[1::2], strict=False))
    return _padded("\n".join((first, *fields)), match)


def _padded(text: str, match: re.Match[str], *, above: bool = False) -> str:
    """A text, and as many empty lines below it, or `above`, as what it stands for took more."""
    empty = "\n" * (match[0].count("\n") - text.count("\n"))
    return empty + text if above else text + empty
