"""The line on which a value of a JSON text begins."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

LONGEST = 1024 * 1024
"""Bytes of a text in which a line is looked for; the lines of a longer one are not worth the time."""
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_TOKEN = re.compile(rb"(?:(%b)\s*+:\s*+)?+(?:%b|([{}\[\]])|[^\s{}\[\],:\"]++)\s*+(,)?+" % (_STRING, _STRING), re.DOTALL)
"""A value or the beginning of one, with the name of its field and the comma after it; or the end of one."""


def lines_before(content: bytes, path: Sequence[str | int]) -> int:
    """How many lines end before the value at `path`, counted at the key of a field; 0 where it is not found.

    `content` is valid JSON. Of a key that stands twice the last one is meant, as readers take it.
    """
    if len(content) > LONGEST or b"\n" not in content:
        return 0
    wanted = list(path)
    here: list[str | int] = []
    found = 0
    for token in _TOKEN.finditer(content):
        name, mark, comma = token.groups()
        if mark == b"}" or mark == b"]":
            here.pop()
        else:
            if name:
                here[-1] = json.loads(name) if b"\\" in name else name[1:-1].decode("utf-8", "replace")
            if here == wanted:
                found = token.start()
            if mark:
                here.append("" if mark == b"{" else 0)
        if comma and isinstance(here[-1], int):
            here[-1] += 1
    return content.count(b"\n", 0, found)
