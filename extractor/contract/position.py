"""The line on which a value of a JSON text begins."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

LONGEST = 1024 * 1024
"""Bytes of a text in which a line is looked for; the lines of a longer one are not worth the time."""
_TOKEN = re.compile(rb'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+', re.DOTALL)


def lines_before(content: bytes, path: Sequence[str | int]) -> int:
    """How many lines end before the value at `path`, counted at the key of a field; 0 where it is not found.

    `content` is valid JSON. Of a key that stands twice the last one is meant, as readers take it.
    """
    if len(content) > LONGEST or b"\n" not in content:
        return 0
    wanted = list(path)
    here: list[str | int] = []
    start = found = 0
    expects_key = False
    for token in _TOKEN.finditer(content):
        text = token[0]
        if text in b"}]":
            here.pop()
            expects_key = False
        elif text == b",":
            if here and isinstance(here[-1], int):
                here[-1] += 1
            else:
                expects_key = True
        elif text != b":":
            if expects_key:
                here[-1] = json.loads(text) if b"\\" in text else text[1:-1].decode("utf-8", "replace")
                start, expects_key = token.start(), False
                continue
            if not (here and isinstance(here[-1], str)):
                start = token.start()
            if here == wanted:
                found = start
            if text in b"{[":
                expects_key = text == b"{"
                here.append("" if expects_key else 0)
    return content.count(b"\n", 0, found)
