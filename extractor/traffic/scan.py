"""Finding values in JSON text by brackets and quotes alone, without recursion and without judging what is inside.

What a JSON parser refuses (a NaN deep in a body, a lone surrogate, 100,000 levels) still has a beginning and an end,
and these are found here. Every pattern is possessive, hence linear on any input.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+"|)*+', re.DOTALL)
"""Everything up to the next bracket outside strings, the end, or a string that does not end.

The empty alternative is for Python before 3.11.5: where no alternative matches, its possessive groups end in the
middle of the one that was tried last (CPython gh-106052).
"""
SCALAR = re.compile(rb'[^\s,:{}\[\]"]++')
_SPACE = re.compile(rb"[ \t\r\n]*+")


def skip_space(data: bytes, position: int) -> int:
    """The position of the first byte that is not white space."""
    match = _SPACE.match(data, position)
    return match.end() if match else position


def first_item(head: bytes) -> int:
    """Where the first item of an array begins, with which these bytes begin; -1 where they begin with no array."""
    start = skip_space(head, 0)
    return skip_space(head, start + 1) if head[start : start + 1] == b"[" else -1


def value_end(data: bytes, position: int, limit: int = sys.maxsize) -> int:
    """Where the value that begins at `position` ends; -1 where it does not end before `limit` or none begins."""
    first = data[position : position + 1]
    if first not in (b"{", b"["):
        match = (STRING if first == b'"' else SCALAR).match(data, position, limit)
        return match.end() if match else -1
    depth = 0
    while True:
        match = TO_BRACKET.match(data, position, limit)
        position = match.end() if match else limit
        bracket = data[position : position + 1]
        if position >= limit or bracket in (b"", b'"'):
            return -1
        depth += 1 if bracket in (b"{", b"[") else -1
        position += 1
        if not depth:
            return position


def string(data: bytes) -> str:
    """The text of a JSON string, whatever stands in it; bytes that are not UTF-8 become surrogate escapes."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        # A wrong escape: the text is taken as it stands.
        return text[1:-1]


def encode(text: str) -> bytes:
    """UTF-8 of text as it was recorded: escaped bytes come back, a lone surrogate stays one (and is no UTF-8)."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def readable(text: str) -> str:
    """Text that can be encoded, as a plain string: what was not UTF-8, or half a character, is spelled out."""
    return str(text) if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def form(fields: Iterable[tuple[str, str]]) -> str:
    """Names and values as a query has them, and a form (application/x-www-form-urlencoded, URL Standard 5.2); half a
    character is spelled out."""
    return urlencode(list(fields), errors="backslashreplace")


def members(data: bytes, position: int = 0) -> Iterator[tuple[str, int, int]]:
    """Name, beginning and end of each member of the object at `position`; nothing where no object begins there.

    Raises ValueError where the text stops being an object or ends, after the members before that place.
    """
    position = skip_space(data, position)
    if data[position : position + 1] != b"{":
        return
    position = skip_space(data, position + 1)
    if data[position : position + 1] == b"}":
        return
    while True:
        name = STRING.match(data, position)
        colon = skip_space(data, name.end()) if name else position
        if not name or data[colon : colon + 1] != b":":
            raise ValueError("no member")
        start = skip_space(data, colon + 1)
        end = value_end(data, start)
        if end < 0:
            raise ValueError("no value")
        yield string(name[0]), start, end
        position = skip_space(data, end)
        mark = data[position : position + 1]
        if mark == b"}":
            return
        if mark != b",":
            raise ValueError("no comma")
        position = skip_space(data, position + 1)


def names(head: bytes, position: int = 0) -> dict[str, int]:
    """The names of an object's members and where their values begin, as far as a file's first bytes show them.

    The name of a member that the head cuts off is among them.
    """
    found: dict[str, int] = {}
    position = skip_space(head, position)
    try:
        for name, start, end in members(head, position):
            found.setdefault(name, start)
            position = end
    except ValueError:
        position = skip_space(head, position)
        name_match = STRING.match(head, skip_space(head, position + 1))
        if head[position : position + 1] in (b"{", b",") and name_match:
            colon = skip_space(head, name_match.end())
            if head[colon : colon + 1] == b":":
                found.setdefault(string(name_match[0]), skip_space(head, colon + 1))
    return found
