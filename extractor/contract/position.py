"""The line on which a value of a JSON text begins."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

LONGEST = 1024 * 1024
"""Bytes of a text in which a line is looked for; the lines of a longer one are not worth the time."""
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"(\s*+:)?+|[{}\[\],]|[^\s{}\[\],:"]++', re.DOTALL)
"""A string, with the colon where it is a field's name (group 1); a mark; a number or word."""


def lines_before(content: bytes, path: Sequence[str | int]) -> int:
    """How many lines end before the value at `path`, counted at the key of a field; 0 where it is not found.

    `content` is valid JSON. Of a key that stands twice the last one is meant, as readers take it.
    """
    if len(content) > LONGEST or b"\n" not in content:
        return 0
    wanted = list(path)
    here: list[str | int] = []
    start = found = 0
    for token in _TOKEN.finditer(content):
        text, colon = token[0], token[1]
        if text in b"}]":
            here.pop()
        elif text == b",":
            if isinstance(here[-1], int):
                here[-1] += 1
        elif colon:
            name = text[: -len(colon)]
            here[-1] = json.loads(name) if b"\\" in name else name[1:-1].decode("utf-8", "replace")
            start = token.start()
        else:
            if not (here and isinstance(here[-1], str)):
                start = token.start()
            if here == wanted:
                found = start
            if text in b"{[":
                here.append("" if text == b"{" else 0)
    return content.count(b"\n", 0, found)
