"""The line on which a value of a JSON text begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.exchange import Body, Exchange

LONGEST = 1024 * 1024
"""Bytes of a text in which a line is looked for; the lines of a longer one are not worth the time."""
_SHORT = 64 * 1024
"""Bytes of a text of which it is remembered where all its values begin."""
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_TOKEN = re.compile(rb"(?:(%b)\s*+:\s*+)?(?:%b|([{}\[\]])|[^\s{}\[\],:\"]++)\s*+(,)?" % (_STRING, _STRING), re.DOTALL)
"""A value or the beginning of one, with the name of its field and the comma after it; or the end of one.

No group is possessive that may fail within: Python before 3.11.5 goes on from where it failed (CPython gh-106052).
"""


def line_of(exchange: Exchange, body: Body | None, path: Sequence[str | int]) -> int:
    """The line of the value at a path in a body, or else that of the exchange."""
    return body.line + lines_before(body.content, path) if body and body.line else exchange.line


def lines_before(content: bytes, path: Sequence[str | int]) -> int:
    """How many lines end before the value at `path`, counted at the key of a field; 0 where it is not found.

    `content` is valid JSON. Of a key that stands twice the last one is meant, as readers take it.
    """
    if len(content) > LONGEST or b"\n" not in content:
        return 0
    if len(content) <= _SHORT:
        found = _starts(content).get(tuple(path), 0)
    else:
        wanted = list(path)
        found = max((start for here, start in _values(content) if here == wanted), default=0)
    return content.count(b"\n", 0, found)


@lru_cache(maxsize=1)
def _starts(content: bytes) -> dict[tuple[str | int, ...], int]:
    """Where each value begins, by the way to it: what is wrong with one body is mostly more than one thing."""
    return {tuple(here): start for here, start in _values(content)}


def _values(content: bytes) -> Iterator[tuple[list[str | int], int]]:
    """The way to each value, in one list that changes, and where the value begins, with its key."""
    here: list[str | int] = []
    for token in _TOKEN.finditer(content):
        name, mark, comma = token.groups()
        if mark == b"}" or mark == b"]":
            here.pop()
        else:
            if name:
                here[-1] = json.loads(name) if b"\\" in name else name[1:-1].decode("utf-8", "replace")
            yield here, token.start()
            if mark:
                here.append("" if mark == b"{" else 0)
        if comma and isinstance(here[-1], int):
            here[-1] += 1
